"""How one language says things: the words of layouts, and numbers, money, dates and lists."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale

from fichemetier.i18n import cldr
from fichemetier.i18n.catalogue import Messages, layout_messages
from fichemetier.i18n.tags import SOURCE, canonical, formats, is_french, word_chain
from fichemetier.text.inline_marks import foreign, isolated

_FROM_THE_LEFT = re.compile(r"[A-Za-zÀ-ɏͰ-ӿ€$£%]")
_FIRST_WORD = re.compile(r"(\W*\w)(\S*)")
_WORD = re.compile(r"[\w-]+")
_SENTENCE = re.compile(r"(?<!etc)[.!?…](?:\s\W*[^\W\d_a-zà-ÿ]|(?:\s|<[^>]*>)*$)")
"""The end of a sentence: before another, or of a text."""
_ONE_LETTER = frozenset("ÀВЗІУ")
"""Prepositions of French and Ukrainian: any other single letter is a name."""
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True)
class Language:
    """The reader's language: `tag` names it, `formats` writes its numbers, `messages` its words.

    The words that `messages` lack are taken from `source`, and marked as foreign.
    """

    tag: str
    formats: Locale
    messages: tuple[Messages, ...]
    source: Messages | None = None

    @property
    def html_tag(self) -> str:
        """The tag as HTML and PDF write it."""
        return self.tag.replace("_", "-")

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return self.formats.text_direction

    @property
    def capital_nouns(self) -> bool:
        """Whether a noun keeps its capital inside a sentence."""
        return self.formats.language in cldr.CAPITAL_NOUNS

    def t(self, message: str, **placeholders: str | int) -> str:
        """The words of a layout, `%(name)s` placeholders filled."""
        for messages in self.messages:
            found = messages.get(message)
            if found is not None:
                return self._fill(found, placeholders)
        known = self.source.get(message) if self.source else None
        return foreign(self._fill(known, placeholders)) if known else self._fill(message, placeholders)

    def n(self, singular: str, plural: str, count: int, **placeholders: str | int) -> str:
        """The words of a layout that depend on a number, available as `%(count)s`."""
        filled = {"count": self.number(count), **placeholders}
        for messages in self.messages:
            found = messages.get_plural(singular, count)
            if found is not None:
                return self._fill(found, filled)
        known = self.source.get_plural(singular, count) if self.source else None
        if known:
            return foreign(self._fill(known, filled))
        return self._fill(singular if count == 1 else plural, filled)

    def number(self, value: int | float) -> str:
        """A number with its separators."""
        return self._apart(cldr.number(value, self.formats))

    def percent(self, value: float) -> str:
        """A share of one as a percentage."""
        return self._apart(cldr.percent(value, self.formats))

    def percent_range(self, low: float, high: float) -> str:
        """Both ends of a range of shares of one, as percentages."""
        return self._apart(cldr.percent_range(low, high, self.formats))

    def money(self, amount: int | float, currency: str) -> str:
        """An amount in full, without decimals when it is whole."""
        return self._apart(cldr.money(amount, currency, self.formats))

    def money_range(self, low: int | float, high: int | float, currency: str) -> str:
        """Both ends of a range of money, the currency once."""
        return self._apart(cldr.money_range(low, high, currency, self.formats))

    def amounts(self, values: Sequence[int | float], currency: str) -> tuple[str, ...]:
        """Amounts that are read together, such as those of one scale: all with decimals, or none."""
        return tuple(self._apart(amount) for amount in cldr.amounts(values, currency, self.formats))

    def range(self, low: int | float, high: int | float) -> str:
        """Both ends of a range of numbers."""
        return self._apart(cldr.number_range(low, high, self.formats))

    def date(self, day: datetime.date) -> str:
        """A day in full."""
        return cldr.date(day, self.formats)

    def month(self, day: datetime.date) -> str:
        """A month and its year."""
        return cldr.month(day, self.formats)

    def language_name(self, tag: str) -> str:
        """What a language is called inside a sentence; `tag` is written as `pt_BR`."""
        return cldr.language_name(tag, self.formats)

    def day_names(self) -> tuple[str, ...]:
        """The names of the days of the week inside a sentence, from Monday on."""
        return cldr.day_names(self.formats)

    def hours(self, text: str) -> str:
        """A text with its times of day, such as `6 h 45`, written as this language does."""
        return self._apart(cldr.hours(text, self.formats)) if text else text

    def day_letters(self) -> tuple[str, ...]:
        """The letters of the days of the week, from Monday on."""
        return cldr.day_letters(self.formats)

    def join(self, items: Sequence[str]) -> str:
        """A list of words: `A, B et C`."""
        return cldr.both([self._apart(item) for item in items], self.formats)

    def commas(self, items: Iterable[str | None]) -> str:
        """What there is of `items`, with nothing but commas between: `A, B, C`."""
        return cldr.comma(self.formats).join(self._apart(item) for item in items if item)

    def either(self, items: Sequence[str]) -> str:
        """A choice of words: `A, B ou C`."""
        return cldr.either([self._apart(item) for item in items], self.formats)

    def alternative(self, following: str) -> str:
        """The word between two alternatives, before the second."""
        # Translators: between two names of a job or two posts.
        return cldr.suited(self.t("or"), following, self.formats)

    def listed(self, items: Sequence[str]) -> str:
        """Items of a list as one text: `Boutique, atelier`; divided by semicolons where one has a comma."""
        shown = [item if place == 0 else self.inside(item) for place, item in enumerate(items)]
        comma = cldr.comma(self.formats)
        divider = cldr.semicolon(self.formats) if any(comma.strip() in item for item in items) else comma
        return divider.join(self._apart(item) for item in shown)

    def headed(self, title: str) -> str:
        """A title that its text follows: `Attention` → `Attention :`; what ends a sentence needs no colon."""
        return title if title.endswith(("!", "?", "…", ".", ":", "؟")) else title + cldr.colon(self.formats)

    def inside(self, item: str) -> str:
        """An item of a list inside a sentence: `Écoute` → `écoute`; `EHPAD`, `C++`, German nouns stay.

        So do the days, months, languages and countries that the reader's language writes with a capital.
        """
        first = _FIRST_WORD.match(item)
        if self.capital_nouns or not first or not (first[2].islower() or first[0] in _ONE_LETTER):
            return item
        word = _WORD.search(item)
        if word and word.group() in cldr.names(self.formats):
            return item
        return item[: first.end(1)].lower() + item[first.end(1) :]

    def run_in(self, text: str) -> str:
        """A text on the line of its label: as inside a sentence, unless it is a sentence itself."""
        return text if _SENTENCE.search(text) else self.inside(text)

    def _fill(self, message: str, placeholders: dict[str, str | int]) -> str:
        return _PLACEHOLDER.sub(lambda match: self._apart(str(placeholders[match[1]])), message)

    def _apart(self, text: str) -> str:
        """Isolated where the page runs the other way, so that Latin names, codes, amounts stay in order."""
        return isolated(text) if self.direction == "rtl" and _FROM_THE_LEFT.search(text) else text


@cache
def language(tag: str, folder: Path | None = None) -> Language:
    """The language that a tag such as `fr` or `en-GB` names; `folder` may hold more catalogues.

    Raises `UsageError` with the errors of a catalogue.
    """
    words = tuple(layout_messages(name, folder) for name in word_chain(tag))
    source = None if is_french(tag) else layout_messages(SOURCE)
    return Language(canonical(tag), formats(tag), words, source)
