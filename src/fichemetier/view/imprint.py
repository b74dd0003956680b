"""The imprint as labelled facts, one a row: for layouts that have room to tell what each of them is."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from fichemetier.i18n.language import Language
from fichemetier.model.publication import Mentions
from fichemetier.model.sheet import Sheet
from fichemetier.view.colophon import codes, makers, translated_percent

Fact = tuple[str, str | None]
"""What a fact is, and what it says, if anything."""


def imprint(sheet: Sheet, language: Language, share: float) -> tuple[tuple[str, str], ...]:
    """All that `colophon` and `legal` say, each under what it is, a code a line.

    `share` of the sheet is translated, 1 for all.
    """
    said = (*_made(sheet, language, share), *_published(sheet, language), *_lawful(sheet.mentions, language))
    return tuple((label, text) for label, text in said if text)


def _made(sheet: Sheet, language: Language, share: float) -> Iterator[Fact]:
    t, made = language.t, makers(sheet, language)
    # Translators: before a percentage.
    yield t("Translated from French"), translated_percent(share, language)
    # Translators: before the names of those who wrote the sheet and made its drawings or photographs.
    yield t("Text and pictures"), made.both
    # Translators: before the names of those who wrote the sheet.
    yield t("Text"), made.text
    # Translators: before the names of those who made the drawings.
    yield t("Illustration"), made.drawn
    # Translators: before the names of those who took the photographs.
    yield t("Photo"), made.taken
    # Translators: before the name of who checked what the sheet says.
    yield t("Reviewed by"), sheet.publication.relecture


def _published(sheet: Sheet, language: Language) -> Iterator[Fact]:
    published, t = sheet.publication, language.t
    first, last = published.date, published.mise_a_jour
    # Translators: of the sheet, before a date.
    yield t("Published"), language.date(first) if first else None
    # Translators: of the sheet, before the date of its last change.
    yield t("Updated"), language.date(last) if last and last != first else None
    # Translators: of the sheet, before its number.
    yield t("Version"), published.version
    yield t("Licence"), published.licence
    minutes = published.duree_lecture
    # Translators: how long it takes to read the sheet.
    yield t("Reading time"), t("%(minutes)s min", minutes=minutes) if minutes else None
    # Translators: of sheets, before its name.
    yield t("Collection"), published.collection
    # Translators: of the job in classifications.
    yield t("Codes"), Markup("<br>").join(codes(sheet))


def _lawful(given: Mentions | None, language: Language) -> Iterator[Fact]:
    if not given:
        return
    t = language.t
    # Translators: of the printed sheet, before the name of a body or a firm.
    yield t("Publisher"), given.editeur
    # Translators: before the name of the firm that printed the sheet.
    yield t("Printer"), given.imprimeur
    # Translators: the register of firms, before a number.
    yield t("Trade register"), given.rcs
    # Translators: of printed matter, before a date.
    yield t("Legal deposit"), given.depot_legal
    yield "ISBN", given.isbn
