"""How one language says things: the words of layouts, and numbers, money, dates and lists by CLDR."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_precision

from fichemetier.locale.catalogue import Messages, layout_messages

SOURCE = "fr"
RANGE = "\u2060–\u2060"
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩"


@dataclass(frozen=True)
class Language:
    """The reader's language: `tag` names it, `formats` writes its numbers, `messages` its words."""

    tag: str
    formats: Locale
    messages: Messages

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return self.formats.text_direction

    def t(self, message: str, **placeholders: str | int) -> str:
        """The words of a layout, `%(name)s` placeholders filled."""
        return _fill(self.messages.get(message), placeholders)

    def n(self, singular: str, plural: str, count: int, **placeholders: str | int) -> str:
        """The words of a layout that depend on a number, available as `%(count)s`."""
        message = self.messages.get_plural(singular, plural, count)
        return _fill(message, {"count": self.number(count), **placeholders})

    def number(self, value: int | float) -> str:
        """A number with its separators."""
        return format_decimal(value, locale=self.formats)

    def percent(self, value: float) -> str:
        """A share of one as a percentage."""
        return format_percent(value, locale=self.formats)

    def money(self, amount: int | float, currency: str) -> str:
        """An amount in full, without decimals when it is whole."""
        digits = 0 if float(amount).is_integer() else get_currency_precision(currency)
        pattern = _with_digits(self.formats, digits)
        return format_currency(amount, currency, pattern, self.formats, currency_digits=False)

    def money_range(self, low: int | float, high: int | float, currency: str) -> str:
        """Both ends of a range of money, the currency once."""
        return _join_ends(self.money(low, currency), self.money(high, currency))

    def range(self, low: int | float, high: int | float) -> str:
        """Both ends of a range of numbers."""
        return _join_ends(self.number(low), self.number(high))

    def date(self, day: datetime.date) -> str:
        """A day in full; French writes the first of the month `1er`."""
        written = format_date(day, "long", locale=self.formats)
        return f"1er{written[1:]}" if day.day == 1 and self.formats.language == "fr" else written

    def month(self, day: datetime.date) -> str:
        """A month and its year."""
        return format_date(day, "MMMM y", locale=self.formats)

    def join(self, items: Sequence[str]) -> str:
        """A list of words: `A, B et C`."""
        return format_list(items, "standard", locale=self.formats)

    def either(self, items: Sequence[str]) -> str:
        """A choice of words: `A, B ou C`."""
        return format_list(items, "or", locale=self.formats)


@cache
def language(tag: str) -> Language:
    """The language that a tag such as `fr` names."""
    return Language(tag, Locale.parse(tag), layout_messages(tag))


def _fill(message: str, placeholders: dict[str, str | int]) -> str:
    return _PLACEHOLDER.sub(lambda match: str(placeholders[match[1]]), message)


def _with_digits(locale: Locale, digits: int) -> str:
    pattern: str = locale.currency_formats["standard"].pattern
    return pattern.replace("0.00", "0" if digits == 0 else "0." + "0" * digits)


def _join_ends(low: str, high: str) -> str:
    """Join `60 000 €` and `80 000 €` to `60 000–80 000 €`: what both share before or after stands once."""
    before = _common_prefix(low, high)
    after = _common_prefix(low[len(before) :][::-1], high[len(before) :][::-1])[::-1]
    stop = len(low) - len(after)
    return f"{low[:stop]}{RANGE}{high[len(before) :]}"


def _common_prefix(one: str, other: str) -> str:
    """What both begin with, up to the first digit."""
    end = 0
    while end < min(len(one), len(other)) and one[end] == other[end] and one[end] not in _DIGITS:
        end += 1
    return one[:end]
