"""Rules about content: what a reader or a publisher would miss. Reminders, not legal advice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fichemetier.lint.registry import Finding, Subject, rule
from fichemetier.model.body import Salaire
from fichemetier.model.identity import Provenance
from fichemetier.model.new_sheet import TO_WRITE
from fichemetier.model.sheet import Sheet
from fichemetier.model.types import Part
from fichemetier.source.paths import FieldPath

MAX_QR = 60
"""Characters of an address: a longer one makes a QR code too fine to be read at arm's length."""
MAX_HOOK = 180
"""Characters: two lines of the opening sentence, which is read from a distance."""
UNPRINTED = (
    "typologie.source.url",
    "salaire.source.url",
    "perspectives.source.url",
    "perspectives.tendance.source.url",
    "perspectives.recrutements.source.url",
)
"""Keys that no layout prints yet."""
_OPEN_DATA = re.compile(r"\b(ROME|ESCO|O\*NET|Idéo-Fiches)\b")
_SHARE_ALIKE = re.compile(
    r"\bODbL\b|\bBY(?:-NC)?-SA\b|Open Database|[Pp]artage (?:à l[’']identique|dans les mêmes)"
)
"""Licences under which what is derived of data has to stay."""


def _has_figures(pay: Salaire | None) -> bool:
    """Whether a salary has figures, which age and come from somewhere; words do not."""
    return pay is not None and (_has_amounts(pay) or pay.pourcentages is not None)


def _has_amounts(pay: Salaire | None) -> bool:
    return pay is not None and any(band.montant is None for band in pay.tranches)


@rule("FM201")
def salary_without_year(subject: Subject) -> Iterator[Finding]:
    sheet = subject.sheet
    if sheet.salaire and sheet.salaire.annee is None and _has_figures(sheet.salaire):
        yield Finding(("salaire",), {"key": "annee"})


@rule("FM202")
def salary_without_source(subject: Subject) -> Iterator[Finding]:
    sheet = subject.sheet
    if sheet.salaire and sheet.salaire.source is None and _has_figures(sheet.salaire):
        yield Finding(("salaire",), {"key": "source"})


@rule("FM203")
def salary_neither_gross_nor_net(subject: Subject) -> Iterator[Finding]:
    sheet = subject.sheet
    if sheet.salaire and sheet.salaire.nature is None and _has_amounts(sheet.salaire):
        yield Finding(("salaire",), {"key": "nature"})


@rule("FM204")
def salary_without_period(subject: Subject) -> Iterator[Finding]:
    sheet = subject.sheet
    if sheet.salaire and sheet.salaire.periode is None and _has_amounts(sheet.salaire):
        yield Finding(("salaire",), {"key": "periode"})


@rule("FM205")
def no_source(subject: Subject) -> Iterator[Finding]:
    sheet = subject.sheet
    if not sheet.sources:
        yield Finding(())


@rule("FM206")
def picture_without_credit(subject: Subject) -> Iterator[Finding]:
    sheet = subject.sheet
    for index, picture in enumerate(sheet.illustrations):
        if picture.fichier and not picture.credit:
            yield Finding(("illustrations", index))


@rule("FM207")
def link_without_address(subject: Subject) -> Iterator[Finding]:
    sheet = subject.sheet
    for number, resource in enumerate(sheet.ressources):
        for index, link in enumerate(resource.liens):
            if link.url is None:
                yield Finding(("ressources", number, "liens", index), {"label": link.libelle})


@rule("FM208")
def title_without_feminine(subject: Subject) -> Iterator[Finding]:
    sheet = subject.sheet
    if sheet.metier.masculin and not (sheet.metier.feminin or sheet.metier.epicene):
        yield Finding(("metier", "masculin"), {"masculine": sheet.metier.masculin})


@rule("FM209")
def long_qr_target(subject: Subject) -> Iterator[Finding]:
    sheet = subject.sheet
    for number, resource in enumerate(sheet.ressources):
        for index, link in enumerate(resource.liens):
            if link.qr and link.url and len(link.url) > MAX_QR:
                path = ("ressources", number, "liens", index, "url")
                yield Finding(path, {"length": len(link.url), "limit": MAX_QR})


@rule("FM210")
def missing_attribution(subject: Subject) -> Iterator[Finding]:
    sheet = subject.sheet
    for index, source in enumerate(sheet.sources):
        if _OPEN_DATA.search(source.libelle) and not source.licence:
            yield Finding(("sources", index), {"source": source.libelle})


@rule("FM221")
def share_alike_under_another_licence(subject: Subject) -> Iterator[Finding]:
    """The licence of the sheet, or without one that of another source, is not the one that has to be kept."""
    own = subject.sheet.publication.licence
    given = [(path, one, one.licence) for path, one in _cited_sources(subject.sheet) if one.licence]
    for path, source, licence in given:
        if not _SHARE_ALIKE.search(licence):
            continue
        others = [own] if own else [one for _, _, one in given]
        other = next((one for one in others if not _SHARE_ALIKE.search(one)), None)
        if other:
            yield Finding(path, {"source": source.libelle, "licence": licence, "other": other})


def _cited_sources(sheet: Sheet) -> Iterator[tuple[FieldPath, Provenance]]:
    """Every source that a sheet names: for itself, and beside its figures."""
    yield from ((("sources", index), source) for index, source in enumerate(sheet.sources))
    market = sheet.perspectives
    figures = {
        ("salaire", "source"): sheet.salaire,
        ("perspectives", "source"): market,
        ("perspectives", "tendance", "source"): market and market.tendance,
        ("perspectives", "recrutements", "source"): market and market.recrutements,
    }
    yield from ((path, one.source) for path, one in figures.items() if one and one.source)


@rule("FM211")
def long_hook(subject: Subject) -> Iterator[Finding]:
    sheet = subject.sheet
    if sheet.accroche and len(sheet.accroche) > MAX_HOOK:
        yield Finding(("accroche",), {"length": len(sheet.accroche), "limit": MAX_HOOK})


@rule("FM212")
def quoted_quotation(subject: Subject) -> Iterator[Finding]:
    sheet = subject.sheet
    if sheet.citation and sheet.citation.texte[0] in '«“"„':
        text = sheet.citation.texte.strip('«»“”"„ \u00a0\u202f')
        yield Finding(("citation", "texte"), {}, text[:80])


@rule("FM213")
def no_date(subject: Subject) -> Iterator[Finding]:
    sheet = subject.sheet
    if not (sheet.publication.date or sheet.publication.mise_a_jour):
        yield Finding(("publication",))


@rule("FM214")
def empty_section(subject: Subject) -> Iterator[Finding]:
    sheet = subject.sheet
    for name in sorted(sheet.model_fields_set):
        value = getattr(sheet, name)
        if value is None or value == () or (isinstance(value, Part) and not value.model_fields_set):
            yield Finding((name,), {"key": name})


@rule("FM174")
def kept_and_not_printed(subject: Subject) -> Iterator[Finding]:
    for key in UNPRINTED:
        path = tuple(key.split("."))
        value: Any = subject.sheet
        for step in path:
            value = getattr(value, step, None)
        if value is not None:
            yield Finding(path, {"key": path[-1]})


@rule("FM217")
def still_to_be_written(subject: Subject) -> Iterator[Finding]:
    for path, text in subject.prose:
        if text.startswith(TO_WRITE):
            yield Finding(path)
