"""The age of a sheet, where `check` and `render` give the date; a build says the same on every day."""

from __future__ import annotations

from collections.abc import Iterator

from fichemetier.lint.registry import Finding, Subject, rule
from fichemetier.source.paths import FieldPath

FIGURE_YEARS = 3
"""Years after which readers should not take a figure of the labour market for that of today."""


@rule("FM215")
def too_old(subject: Subject) -> Iterator[Finding]:
    published, today = subject.sheet.publication, subject.today
    last = published.mise_a_jour or published.date
    if last is None or today is None:
        return
    months = (today.year - last.year) * 12 + today.month - last.month
    if months > subject.max_age_months:
        yield Finding(("publication", "mise_a_jour" if published.mise_a_jour else "date"), {"months": months})


@rule("FM218")
def old_figure(subject: Subject) -> Iterator[Finding]:
    market, today = subject.sheet.perspectives, subject.today
    if market is None or today is None:
        return
    figures: list[tuple[FieldPath, int | None]] = [(("perspectives", "annee"), market.annee)]
    if market.recrutements:
        figures.append((("perspectives", "recrutements", "annee"), market.recrutements.annee))
    for path, year in figures:
        if year is not None and today.year - year > FIGURE_YEARS:
            yield Finding(path, {"year": year, "limit": FIGURE_YEARS})
