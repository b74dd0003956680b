"""The colophon: who made the sheet, when and under which licence, its codes; what the law wants of print."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import floor
from typing import Final

from fichemetier.i18n.language import Language
from fichemetier.i18n.tags import is_french
from fichemetier.model.publication import Publication
from fichemetier.model.sheet import Sheet

_LICENCE = "licen"
"""How the name of a licence begins that says itself what it is, in French and in English."""
_DRAWING = ".svg"
_MONTHS: Final = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_DEPOSIT: Final = re.compile(
    r"(?:(?P<part>début|fin) |(?:(?P<day>[1-9]|[12]\d|3[01])(?:er)? )?"
    rf"(?P<month>{'|'.join(_MONTHS)}) )?(?P<year>[12]\d{{3}})"
)
"""A day, a month, the beginning or the end of a year, or a year."""


@dataclass(frozen=True, kw_only=True)
class Makers:
    """Names of those who wrote the sheet, drew and took its pictures; `both` where they are the same."""

    both: str = ""
    text: str = ""
    drawn: str = ""
    taken: str = ""


def colophon(sheet: Sheet, language: Language, share: float) -> tuple[str, ...]:
    """Authors, pictures, dates, licence, codes: each a short sentence of its own, nothing twice.

    `share` is how much of the sheet is translated, 1 for all.
    """
    published, t = sheet.publication, language.t
    said = (
        _translated(share, language),
        *_makers(sheet, language),
        *_dates(published, language),
        t("%(minutes)s min read", minutes=published.duree_lecture) if published.duree_lecture else "",
        # Translators: who checked what the sheet says.
        t("Reviewed by %(name)s", name=published.relecture) if published.relecture else "",
        t("Version %(version)s", version=published.version) if published.version else "",
        _licence(published.licence, language),
        _codes(sheet, language),
    )
    return tuple(text for text in said if text)


def publication(sheet: Sheet, language: Language) -> tuple[str, ...]:
    """The date, that of the last change, and the licence, for a row that says so before it."""
    published = sheet.publication
    day = language.date(published.date) if published.date else ""
    changed = tuple(_dates(published, language))[bool(day) :]
    return tuple(text for text in (day, *changed, _licence(published.licence, language)) if text)


def handout_colophon(sheet: Sheet, language: Language, share: float) -> tuple[str, ...]:
    """What a handout says of `colophon`: authors, pictures, dates, licence; the rest is in the full sheet."""
    published = sheet.publication
    said = (
        _translated(share, language),
        *_makers(sheet, language),
        *_dates(published, language),
        _licence(published.licence, language),
    )
    return tuple(text for text in said if text)


def least_colophon(sheet: Sheet, language: Language, share: float) -> tuple[str, ...]:
    """How much is translated, where that is not all, and the licence: what the smallest product says."""
    said = (_translated(share, language), _licence(sheet.publication.licence, language))
    return tuple(text for text in said if text)


def legal(sheet: Sheet, language: Language) -> tuple[str, ...]:
    """What the law wants to be said of a printed sheet."""
    given, t = sheet.mentions, language.t
    if not given:
        return ()
    deposited = _deposited(given.depot_legal or "", language)
    said = (
        # Translators: of the printed sheet, a body or a firm.
        t("Publisher: %(name)s", name=given.editeur) if given.editeur else "",
        # Translators: the firm that printed it.
        t("Printer: %(name)s", name=given.imprimeur) if given.imprimeur else "",
        given.rcs or "",
        t("Legal deposit: %(date)s", date=deposited) if deposited else "",
        f"ISBN {given.isbn}" if given.isbn else "",
    )
    return tuple(text for text in said if text)


def translated_percent(share: float, language: Language) -> str:
    """How much is translated, empty where that is all."""
    return language.percent(floor(share * 100) / 100) if share < 1 else ""


def _deposited(written: str, language: Language) -> str:
    """When it was or will be deposited, a date that the sheet writes in French words, in the reader's."""
    found = _DEPOSIT.fullmatch(written.strip().casefold())
    if not found or is_french(language.tag):
        return written
    part, day, year = found["part"], int(found["day"] or 1), int(found["year"])
    if found["month"]:
        month = _MONTHS.index(found["month"]) + 1
        if day > monthrange(year, month)[1]:
            return written
        at = date(year, month, day)
        return language.date(at) if found["day"] else language.month(at)
    if part == "fin":
        # Translators: a date without its month, as “end of 2026”.
        return language.t("end of %(year)s", year=year)
    # Translators: a date without its month, as “beginning of 2026”.
    return language.t("beginning of %(year)s", year=year) if part else str(year)


def _translated(share: float, language: Language) -> str:
    percent = translated_percent(share, language)
    return language.t("Translated from French: %(percent)s", percent=percent) if percent else ""


def _makers(sheet: Sheet, language: Language) -> Iterator[str]:
    """Who wrote and who drew or took the pictures, together where they are the same."""
    t, made = language.t, makers(sheet, language)
    # Translators: those who wrote the sheet and made its drawings or photographs.
    yield t("Text and pictures: %(names)s", names=made.both) if made.both else ""
    # Translators: those who wrote the sheet.
    yield t("Text: %(names)s", names=made.text) if made.text else ""
    # Translators: those who made the drawings.
    yield t("Illustration: %(names)s", names=made.drawn) if made.drawn else ""
    yield t("Photo: %(names)s", names=made.taken) if made.taken else ""


def makers(sheet: Sheet, language: Language) -> Makers:
    """Who made the sheet, each once."""
    text = language.join(sheet.publication.auteurs)
    drawn, taken = (language.join(_credits(sheet, language, drawn=kind)) for kind in (True, False))
    if text and {drawn, taken} - {""} == {text}:
        return Makers(both=text)
    return Makers(text=text, drawn=drawn, taken=taken)


def _credits(sheet: Sheet, language: Language, *, drawn: bool) -> tuple[str, ...]:
    """The credits of drawings or of photographs, each once, with a licence that is not that of the sheet."""
    pictures = (*sheet.illustrations, *(item.photo for item in sheet.temoignages if item.photo))
    own = sheet.publication.licence
    said = (
        language.commas((item.credit, item.licence if item.licence != own else None))
        for item in pictures
        if drawn == (item.fichier or "").endswith(_DRAWING)
    )
    return tuple(dict.fromkeys(text for text in said if text))


def _dates(published: Publication, language: Language) -> Iterator[str]:
    """When the sheet was published, and when it was changed since."""
    first, last = published.date, published.mise_a_jour
    if first:
        yield language.t("Published on %(date)s", date=language.date(first))
    if last and last != first:
        yield language.t("Updated on %(date)s", date=language.date(last))


def _licence(name: str | None, language: Language) -> str:
    """The licence of the sheet; one that is called a licence needs no label."""
    if not name or name.casefold().startswith(_LICENCE):
        return name or ""
    return language.t("Licence: %(licence)s", licence=name)


def _codes(sheet: Sheet, language: Language) -> str:
    written = codes(sheet)
    return language.t("Codes: %(codes)s", codes=language.commas(written)) if written else ""


def codes(sheet: Sheet) -> list[str]:
    """The codes of the job that no source names, those that are the same in several classifications once."""
    given, named = sheet.codes, dict[str, str]()
    cited = " ".join(source.libelle for source in sheet.sources)
    for name, code in (
        ("ROME", ", ".join(code for code in given.rome if code not in cited)),
        ("ISCO", given.isco),
        ("ESCO", (given.esco or "").partition("//")[2] or given.esco),
        ("O*NET", given.onet),
        ("FAP", given.fap),
        ("ONISEP", "" if given.onisep in cited.split() else given.onisep),
    ):
        if code:
            named[code] = f"{named[code]}/{name}" if code in named else name
    return [*(f"{name}\u00a0{code}" for code, name in named.items()), *given.rncp]
