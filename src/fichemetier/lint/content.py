"""Rules about content: what a reader or a publisher would miss. Reminders, not legal advice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fichemetier.lint.registry import Finding, rule
from fichemetier.model.sheet import Sheet
from fichemetier.model.types import Part

MAX_QR = 60
MAX_HOOK = 180
_OPEN_DATA = re.compile(r"\b(ROME|ESCO|O\*NET)\b")


@rule("FM201")
def salary_without_year(sheet: Sheet) -> Iterator[Finding]:
    if sheet.salaire and sheet.salaire.annee is None:
        yield Finding(("salaire",), {"key": "annee"})


@rule("FM202")
def salary_without_source(sheet: Sheet) -> Iterator[Finding]:
    if sheet.salaire and sheet.salaire.source is None:
        yield Finding(("salaire",), {"key": "source"})


@rule("FM203")
def salary_neither_gross_nor_net(sheet: Sheet) -> Iterator[Finding]:
    if sheet.salaire and sheet.salaire.nature is None:
        yield Finding(("salaire",), {"key": "nature"})


@rule("FM204")
def salary_without_period(sheet: Sheet) -> Iterator[Finding]:
    if sheet.salaire and sheet.salaire.periode is None:
        yield Finding(("salaire",), {"key": "periode"})


@rule("FM205")
def no_source(sheet: Sheet) -> Iterator[Finding]:
    if not sheet.sources:
        yield Finding(())


@rule("FM206")
def picture_without_credit(sheet: Sheet) -> Iterator[Finding]:
    for index, picture in enumerate(sheet.illustrations):
        if picture.fichier and not picture.credit:
            yield Finding(("illustrations", index))


@rule("FM207")
def link_without_address(sheet: Sheet) -> Iterator[Finding]:
    for number, resource in enumerate(sheet.ressources):
        for index, link in enumerate(resource.liens):
            if link.url is None:
                yield Finding(("ressources", number, "liens", index), {"label": link.libelle})


@rule("FM208")
def title_without_feminine(sheet: Sheet) -> Iterator[Finding]:
    if sheet.metier.masculin and not (sheet.metier.feminin or sheet.metier.epicene):
        yield Finding(("metier", "masculin"), {"masculine": sheet.metier.masculin})


@rule("FM209")
def long_qr_target(sheet: Sheet) -> Iterator[Finding]:
    for number, resource in enumerate(sheet.ressources):
        for index, link in enumerate(resource.liens):
            if link.qr and link.url and len(link.url) > MAX_QR:
                path = ("ressources", number, "liens", index, "url")
                yield Finding(path, {"length": len(link.url), "limit": MAX_QR})


@rule("FM210")
def missing_attribution(sheet: Sheet) -> Iterator[Finding]:
    for index, source in enumerate(sheet.sources):
        if _OPEN_DATA.search(source.libelle) and not source.licence:
            yield Finding(("sources", index), {"source": source.libelle})


@rule("FM211")
def long_hook(sheet: Sheet) -> Iterator[Finding]:
    if sheet.accroche and len(sheet.accroche) > MAX_HOOK:
        yield Finding(("accroche",), {"length": len(sheet.accroche), "limit": MAX_HOOK})


@rule("FM212")
def quoted_quotation(sheet: Sheet) -> Iterator[Finding]:
    if sheet.citation and sheet.citation.texte[0] in '«“"„':
        text = sheet.citation.texte.strip('«»“”"„ \u00a0\u202f')
        yield Finding(("citation", "texte"), {}, text[:80])


@rule("FM213")
def no_date(sheet: Sheet) -> Iterator[Finding]:
    if not (sheet.publication.date or sheet.publication.mise_a_jour):
        yield Finding(("publication",))


@rule("FM214")
def empty_section(sheet: Sheet) -> Iterator[Finding]:
    for name in sorted(sheet.model_fields_set):
        value = getattr(sheet, name)
        if value is None or value == () or (isinstance(value, Part) and not value.model_fields_set):
            yield Finding((name,), {"key": name})
