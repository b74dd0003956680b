"""Numbers, money, dates and lists by CLDR, and the table of what CLDR or Babel gets wrong for a printed page.

Nothing here leaves a space at which a line could break between a number and its unit.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_precision
from babel.numbers import get_currency_symbol as symbol_of

NBSP = "\u00a0"
_RANGE = "\u2060{}\u2060"
_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩"

# CLDR has only root's numbers for these languages of France, whose readers write them as French does.
_NUMBERS_OF = {"co": "fr", "oc": "fr"}
# CLDR writes the code where readers expect the sign.
_SYMBOLS = {("uk", "EUR"): "€", ("ro", "EUR"): "€", ("uk", "UAH"): "₴"}
# CLDR's minimumGroupingDigits, which Babel does not read: 1234, but 12 345.
_UNGROUPED_BELOW = {"es": 10_000, "pt_PT": 10_000, "pl": 10_000}
_UNPRINTED = {ord(" "): NBSP, **dict.fromkeys(map(ord, "\u200e\u200f\u061c"))}
# CLDR inherits English here.
_OR = {"gsw": "oder"}

# Between two numbers, as the Spanish academies want it; a dash elsewhere.
_BETWEEN = {"es": "-"}
# Conjunctions that give way before their own sound: `Francia e Italia`, `siete u ocho`.
_BEFORE_ITS_SOUND = {
    "es": {
        "y": ("e", re.compile(r"\W*h?[ií](?![aeoáéó])", re.IGNORECASE)),
        "o": ("u", re.compile(r"\W*(?:h?[oó]|8|11(?!\d))", re.IGNORECASE)),
    }
}

_HOUR = re.compile(r"(?<!\d)(\d{1,2})[ \u00a0\u202f]?h(?:[ \u00a0\u202f]?([0-5]\d))?(?!\w)")
_COMMA = {"ar": "، ", "fa": "، ", "ur": "، ", "zh": "、", "ja": "、"}
_SEMICOLON = {"fr": " ; ", "ar": "؛ ", "fa": "؛ ", "ur": "؛ ", "zh": "；", "ja": "；"}
_COLON = {"fr": "\u00a0:"}
CAPITAL_NOUNS = frozenset({"de", "gsw", "lb"})


def number(value: int | float, locale: Locale) -> str:
    """A number with its separators."""
    numbers = _numbers(locale)
    return _clean(format_decimal(value, locale=numbers, group_separator=_grouped(value, locale)))


def percent(value: float, locale: Locale) -> str:
    """A share of one as a percentage."""
    return _clean(format_percent(value, locale=_numbers(locale), decimal_quantization=False))


def percent_range(low: float, high: float, locale: Locale) -> str:
    """Both ends of a range of shares of one, as percentages."""
    return _joined(percent(low, locale), percent(high, locale), locale)


def money(amount: int | float, currency: str, locale: Locale) -> str:
    """An amount in full, without decimals when it is whole."""
    return amounts((amount,), currency, locale)[0]


def amounts(values: Sequence[int | float], currency: str, locale: Locale) -> list[str]:
    """Amounts that are read together, in full: all with decimals, or none where all are whole."""
    digits = 0 if all(float(value).is_integer() for value in values) else get_currency_precision(currency)
    return [_amount(value, digits, currency, locale) for value in values]


def _amount(amount: int | float, digits: int, currency: str, locale: Locale) -> str:
    numbers = _numbers(locale)
    sign = _SYMBOLS.get((locale.language, currency))
    pattern = _pattern(numbers, digits, sign or symbol_of(currency, numbers))
    written = format_currency(
        amount,
        currency,
        pattern,
        numbers,
        currency_digits=False,
        group_separator=_grouped(amount, locale),
    )
    return _clean(written.replace(currency, sign) if sign else written)


def money_range(low: int | float, high: int | float, currency: str, locale: Locale) -> str:
    """Both ends of a range of money, the currency once: `60 000–80 000 €`."""
    first, last = amounts((low, high), currency, locale)
    return _joined(first, last, locale)


def number_range(low: int | float, high: int | float, locale: Locale) -> str:
    """Both ends of a range of numbers."""
    return _joined(number(low, locale), number(high, locale), locale)


def _joined(low: str, high: str, locale: Locale) -> str:
    """Join `60 000 €` and `80 000 €`: what both share before or after stands once."""
    before = _common_prefix(low, high)
    after = _common_prefix(low[len(before) :][::-1], high[len(before) :][::-1])[::-1]
    stop = len(low) - len(after)
    between = _RANGE.format(_BETWEEN.get(locale.language, "–"))
    return f"{low[:stop]}{between}{high[len(before) :]}"


def date(day: datetime.date, locale: Locale) -> str:
    """A day in full; French writes the first of the month `1er`."""
    written = format_date(day, "long", locale=locale)
    return f"1er{written[1:]}" if day.day == 1 and locale.language == "fr" else written


def hours(text: str, locale: Locale) -> str:
    """The times of day in a text, written the French way there: `6 h 45`, `14 h`."""
    if locale.language == "fr":
        return text
    return _HOUR.sub(lambda match: _time(int(match[1]), int(match[2] or 0), locale) or match[0], text)


def _time(hour: int, minute: int, locale: Locale) -> str:
    if hour > 23 or minute > 59:
        return ""
    return _clean(format_time(datetime.time(hour, minute), "short", locale=locale))


def day_letters(formats: Locale) -> tuple[str, ...]:
    """The shortest names of the days of the week, from Monday on."""
    names: dict[int, str] = formats.days["stand-alone"]["narrow"]
    return tuple(names[day] for day in range(7))


def month(day: datetime.date, locale: Locale) -> str:
    """A month and its year."""
    return format_skeleton("yMMMM", day, locale=locale, fuzzy=True)


def day_names(locale: Locale) -> tuple[str, ...]:
    """The names of the days of the week inside a sentence, from Monday on."""
    names: dict[int, str] = locale.days["format"]["wide"]
    return tuple(names[day] for day in range(7))


def language_name(tag: str, locale: Locale) -> str:
    """What a language is called: `arabe` for `ar` in French."""
    return Locale.parse(tag).get_display_name(locale) or tag


@cache
def names(locale: Locale) -> frozenset[str]:
    """Every day, month, language and country, as it is written inside a sentence."""
    dated = (names for table in (locale.days, locale.months) for names in table["format"]["wide"].values())
    return frozenset((*dated, *locale.languages.values(), *locale.territories.values()))


def both(items: Sequence[str], locale: Locale) -> str:
    """A list of words: `A, B et C`."""
    return _with_suited(format_list(items, "standard", locale=locale), items, locale)


def either(items: Sequence[str], locale: Locale) -> str:
    """A choice of words: `A, B ou C`."""
    word = _OR.get(locale.language)
    if word and len(items) > 1:
        return f"{', '.join(items[:-1])} {word} {items[-1]}"
    return _with_suited(format_list(items, "or", locale=locale), items, locale)


def suited(conjunction: str, following: str, locale: Locale) -> str:
    """A conjunction as it is before the word that follows."""
    other, sound = _BEFORE_ITS_SOUND.get(locale.language, {}).get(conjunction, (conjunction, None))
    return other if sound and sound.match(following) else conjunction


def _with_suited(written: str, items: Sequence[str], locale: Locale) -> str:
    """A list whose conjunction is the one before its last item."""
    if len(items) < 2 or locale.language not in _BEFORE_ITS_SOUND:
        return written
    before, _, conjunction = written.removesuffix(f" {items[-1]}").rpartition(" ")
    return f"{before} {suited(conjunction, items[-1], locale)} {items[-1]}"


def comma(locale: Locale) -> str:
    """What divides the items of a bare list."""
    return _COMMA.get(locale.language, ", ")


def semicolon(locale: Locale) -> str:
    """What divides them where an item has commas of its own."""
    return _SEMICOLON.get(locale.language, "; ")


def colon(locale: Locale) -> str:
    """What ends a title that its text follows on the same line."""
    return _COLON.get(locale.language, ":")


@cache
def _numbers(locale: Locale) -> Locale:
    return Locale.parse(_NUMBERS_OF.get(locale.language, str(locale)))


def _grouped(value: int | float, locale: Locale) -> bool:
    limit = _UNGROUPED_BELOW.get(str(locale)) or _UNGROUPED_BELOW.get(locale.language, 0)
    return abs(value) >= limit


@cache
def _pattern(locale: Locale, digits: int, sign: str) -> str:
    """The currency pattern with this many decimals, and a space between a sign of letters and digits."""
    pattern: str = locale.currency_formats["standard"].pattern
    if sign.isalpha():
        pattern = pattern.replace("¤#", f"¤{NBSP}#").replace("0¤", f"0{NBSP}¤")
    return pattern.replace("0.00", "0" if digits == 0 else "0." + "0" * digits)


def _clean(written: str) -> str:
    """Without a space to break at; without direction marks: no font draws them, it is isolated instead."""
    return written.translate(_UNPRINTED)


def _common_prefix(one: str, other: str) -> str:
    """What both begin with, up to the first digit."""
    end = 0
    while end < min(len(one), len(other)) and one[end] == other[end] and one[end] not in _DIGITS:
        end += 1
    return one[:end]
