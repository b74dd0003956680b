"""A sheet as `Occupation` of schema.org, for search engines: typed data in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from fichemetier.i18n.language import Language
from fichemetier.model.body import Salaire, Tranche
from fichemetier.model.identity import ROME_PAGE
from fichemetier.model.sheet import Sheet
from fichemetier.text.inline_marks import plain
from fichemetier.text.markdown import words
from fichemetier.view.levels import access_level
from fichemetier.view.words import NATURES

Data = dict[str, Any]
_UNITS: Final = {"an": "YEAR", "mois": "MONTH", "jour": "DAY", "heure": "HOUR"}
"""The words of search engines for the period of an amount."""
_COUNTRY: Final = "FR"
"""Where the jobs are that sheets describe."""


def occupation(sheet: Sheet, language: Language) -> Data:
    """The JSON-LD of a sheet; what it does not say is left out.

    Amounts are left out where the sheet does not say of what period, or whether before or after tax. They
    are bounds, not percentiles: hence `MonetaryAmount`, not `MonetaryAmountDistribution`.
    """
    job = sheet.metier
    names = dict.fromkeys(filter(None, (job.sigle, job.feminin, job.masculin)))
    found: Data = {
        "name": plain(job.intitule),
        "alternateName": [plain(name) for name in names if name != job.intitule],
        "description": " ".join(_told(sheet.en_bref or (sheet.accroche or "",))),
        "responsibilities": list(_told(_missions(sheet))),
        "skills": list(_skills(sheet)),
        "qualifications": [plain(text) for text in sheet.formation.permis] if sheet.formation else [],
        "educationRequirements": list(_studies(sheet, language)),
        "occupationalCategory": list(_categories(sheet)),
        "occupationLocation": {"@type": "Country", "name": _COUNTRY},
        "estimatedSalary": list(_salaries(sheet.salaire, language)),
        "mainEntityOfPage": {"@type": "WebPage", "inLanguage": language.html_tag},
    }
    said = {key: value for key, value in found.items() if value}
    return {"@context": "https://schema.org", "@type": "Occupation", **said}


def _told(texts: Iterable[str]) -> Iterator[str]:
    return (text for text in (plain(words(text)) for text in texts) if text)


def _missions(sheet: Sheet) -> Iterator[str]:
    for group in sheet.missions.groupes if sheet.missions else ():
        yield group.texte or ""
        for item in group.items:
            yield f"{item.texte} ({item.precision})" if item.precision else item.texte


def _skills(sheet: Sheet) -> Iterator[str]:
    held = sheet.competences
    if held:
        lists = (held.savoir_faire, held.savoirs, held.savoir_etre, held.outils, held.langues)
        yield from _told(item.texte for items in lists for item in items)


def _studies(sheet: Sheet, language: Language) -> Iterator[str]:
    if sheet.niveau_acces:
        yield plain(access_level(sheet.niveau_acces, language))
    if sheet.formation:
        yield from (plain(way.intitule) for way in sheet.formation.voies)


def _categories(sheet: Sheet) -> Iterator[Data]:
    """The codes of the job; ONISEP's are of the ROME before 2023, whose page now may be another job's."""
    for code in sheet.codes.rome:
        if sheet.codes.onisep:
            yield _category("ROME", code)
        else:
            yield {**_category("ROME 4.0", code), "url": ROME_PAGE.format(code=code)}
    if sheet.codes.isco:
        yield _category("ISCO-08", sheet.codes.isco)


def _category(nomenclature: str, code: str) -> Data:
    listed = {"@type": "CategoryCodeSet", "name": nomenclature}
    return {"@type": "CategoryCode", "inCodeSet": listed, "codeValue": code}


def _salaries(source: Salaire | None, language: Language) -> Iterator[Data]:
    if source and source.nature and source.periode:
        for band in source.tranches:
            if band.min is not None or band.max is not None:
                yield _salary(band, source, language)


def _salary(band: Tranche, source: Salaire, language: Language) -> Data:
    nature = language.t(NATURES[source.nature]) if source.nature else ""
    ends = {"minValue": band.min, "maxValue": band.max}
    value = {key: end for key, end in ends.items() if end is not None}
    unit = _UNITS[source.periode or ""]
    return {
        "@type": "MonetaryAmount",
        "name": language.commas((plain(band.profil), nature)),
        "currency": source.devise,
        "value": {"@type": "QuantitativeValue", **value, "unitText": unit},
    }
