"""The numbers in a text, whatever the language writes them with; which of them a translation has lost."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

_SPACES = " \u00a0\u2009\u202f"
_DIGITS = re.compile(rf"\d{{1,3}}(?:[{_SPACES}'’.,٬]\d{{3}})+(?:[.,٫]\d+)?(?!\d)|\d+(?:[.,٫]\d+)*")
_LEVEL = re.compile(r"\bbac\s*\+\s*\d", re.IGNORECASE)
_MILLIONS = "m\\b|m€|million|millón|millon|milion|milhõ|milhã|mio|млн|мільйон|مليون|ملايين|milyon|mln|mn\\b"
_SCALE_WORDS = (
    (10**3, "k\\b|k€|mille\b|millier|mil\\b|mila\\b|thousand|tausend|tsd|тис|тысяч|ألف|آلاف|bin\\b|tys"),
    (10**4, "万|萬"),
    (10**6, _MILLIONS),
    (10**8, "亿|億"),
    (10**9, "md|mrd|milliard|billion\\b|bn\\b|mil millones|миллиард|млрд|мільярд|مليار"),
)
_SCALES = tuple((scale, re.compile(words, re.IGNORECASE)) for scale, words in _SCALE_WORDS)
_WORDS = 12
"""Numbers that a translation may write as words, or take from words."""
_HOUR = re.compile(r"[ap]\.? ?m\b|uhr\b|h\b", re.IGNORECASE)
_COMPARED = 200
"""Characters of a number: one that is longer is compared by its beginning."""


@dataclass(frozen=True)
class Number:
    """A number as written, and every value that it may have: `1,500` is 1500 here and 1.5 there.

    `scaled` holds its values with the word that follows: `2 M€` is 2 000 000.
    """

    written: str
    values: frozenset[Fraction]
    scaled: frozenset[Fraction]


def lost_and_added(source: str, translation: str) -> tuple[list[str], list[str]]:
    """The numbers that only the source has, and those that only the translation has."""
    ours, theirs = _numbers(_LEVEL.sub("", source)), _numbers(_LEVEL.sub("", translation))
    lost = [one for one in ours if not any(_same(one, other) for other in theirs)]
    added = [other for other in theirs if not any(_same(one, other) for one in ours)]
    if not (lost and added) and all(_small(number) for number in (*lost, *added)):
        return [], []
    return [number.written for number in lost], [number.written for number in added]


def _numbers(text: str) -> list[Number]:
    found: dict[tuple[str, frozenset[Fraction]], Number] = {}
    for match in _DIGITS.finditer(text):
        after = text[match.end() : match.end() + 20].lstrip(_SPACES)
        scales = [scale for scale, words in _SCALES if words.match(after)]
        for written in _parts(match.group(), after):
            values = _values(written)
            scaled = frozenset(value * scale for value in values for scale in scales)
            found[written, scaled] = Number(written, values, scaled)
    return list(found.values())


def _parts(written: str, after: str) -> list[str]:
    """`28.04.2020`, `3.11.2` and `4.30 pm` are several numbers, where `1.234,50` is one."""
    groups = re.split(r"\D", written)
    marks = set(re.findall(r"\D", written))
    dated = len(groups) > 2 and len(marks) == 1 and any(len(group) != 3 for group in groups[1:])
    return groups if dated or (len(groups) == 2 and _HOUR.match(after)) else [written]


def _values(written: str) -> frozenset[Fraction]:
    western = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in written[:_COMPARED])
    groups = re.split(r"\D", western)
    marks = re.findall(r"\D", western)
    values = set()
    if all(len(group) == 3 for group in groups[1:]):
        values.add(Fraction("".join(groups)))
    if marks and marks[-1] in ".,٫" and marks.count(marks[-1]) == 1:
        values.add(Fraction(f"{''.join(groups[:-1])}.{groups[-1]}"))
    return frozenset(values or {Fraction("".join(groups))})


def _same(one: Number, other: Number) -> bool:
    if one.scaled and other.scaled:
        return bool(one.scaled & other.scaled)
    if (one.values | one.scaled) & (other.values | other.scaled):
        return True
    return _clock(one, other) or _decade(one, other) or _decade(other, one)


def _clock(one: Number, other: Number) -> bool:
    """`14` and `2 pm`."""
    return any(13 <= value <= 23 and value - 12 in other.values for value in one.values)


def _decade(short: Number, long: Number) -> bool:
    """The nineties, `90` and `1990s`."""
    return any(10 <= a < 100 and 1900 <= b < 2100 and b % 100 == a for a in short.values for b in long.values)


def _small(number: Number) -> bool:
    return any(value <= _WORDS and value.denominator == 1 for value in number.values)
