"""The age of a sheet, where `check` and `render` give the date; a build says the same on every day."""

from __future__ import annotations

from collections.abc import Iterator

from fichemetier.lint.registry import Finding, Subject, rule


@rule("FM215")
def too_old(subject: Subject) -> Iterator[Finding]:
    published, today = subject.sheet.publication, subject.today
    last = published.mise_a_jour or published.date
    if last is None or today is None:
        return
    months = (today.year - last.year) * 12 + today.month - last.month
    if months > subject.max_age_months:
        yield Finding(("publication", "mise_a_jour" if published.mise_a_jour else "date"), {"months": months})
