"""The numbers in a text, whatever the language writes them with; which of them a translation has lost."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

_SPACES = " \u00a0\u2009\u202f"
_DIGITS = re.compile(rf"\d{{1,3}}(?:[{_SPACES}'’.,٬]\d{{3}})+(?:[.,٫]\d+)?(?!\d)|\d+(?:[.,٫]\d+)*")
_LEVEL = re.compile(r"\bbac\s*\+\s*\d", re.IGNORECASE)
_SCALES = (
    (10**3, r"k\b|mille\b|mil\b|mila\b|Tsd|тис|тысяч|ألف|آلاف|bin\b|tys"),
    (10**4, r"万|萬"),
    (
        10**6,
        r"M\b|M€|m\b|million|millón|millon|milion|milhõ|milhã|Mio|млн|мільйон|مليون|ملايين|milyon|mln|mn\b",
    ),
    (10**8, r"亿|億"),
    (10**9, r"Md|Mrd|mrd|milliard|billion\b|bn\b|mil millones|миллиард|млрд|мільярд|مليار"),
)
_WORDS = 12
"""Numbers that a translation may write as words, or take from words."""


@dataclass(frozen=True)
class Number:
    """A number as written, and every value that it may have: `1,500` is 1500 here and 1.5 there."""

    written: str
    values: frozenset[Fraction]


def lost_and_added(source: str, translation: str) -> tuple[list[str], list[str]]:
    """The numbers that only the source has, and those that only the translation has."""
    ours, theirs = _numbers(_LEVEL.sub("", source)), _numbers(_LEVEL.sub("", translation))
    lost = [one for one in ours if not any(_same(one, other) for other in theirs)]
    added = [other for other in theirs if not any(_same(one, other) for one in ours)]
    if not (lost and added) and all(_small(number) for number in (*lost, *added)):
        return [], []
    return [number.written for number in lost], [number.written for number in added]


def _numbers(text: str) -> list[Number]:
    found: dict[str, Number] = {}
    for match in _DIGITS.finditer(text):
        scales = {Fraction(1)}
        after = text[match.end() : match.end() + 20].lstrip(_SPACES)
        scales |= {Fraction(scale) for scale, words in _SCALES if re.match(words, after)}
        for written in _parts(match.group()):
            plain = {value * scale for value in _values(written) for scale in scales}
            found.setdefault(written, Number(written, frozenset(plain)))
    return list(found.values())


def _parts(written: str) -> list[str]:
    """`28.04.2020` and `3.11.2` are dates and versions: several numbers, where `1.234,50` is one."""
    groups = re.split(r"\D", written)
    marks = set(re.findall(r"\D", written))
    if len(groups) > 2 and len(marks) == 1 and any(len(group) != 3 for group in groups[1:]):
        return groups
    return [written]


def _values(written: str) -> set[Fraction]:
    western = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in written)
    groups = re.split(r"\D", western)
    marks = re.findall(r"\D", western)
    values = set()
    if all(len(group) == 3 for group in groups[1:]):
        values.add(Fraction("".join(groups)))
    if marks and marks[-1] in ".,٫" and marks.count(marks[-1]) == 1:
        values.add(Fraction(f"{''.join(groups[:-1])}.{groups[-1]}"))
    return values or {Fraction("".join(groups))}


def _same(one: Number, other: Number) -> bool:
    return bool(one.values & other.values) or _clock(one, other) or _decade(one, other) or _decade(other, one)


def _clock(one: Number, other: Number) -> bool:
    """`14` and `2 pm`."""
    return any(13 <= value <= 23 and value - 12 in other.values for value in one.values)


def _decade(short: Number, long: Number) -> bool:
    """The nineties, `90` and `1990s`."""
    return any(10 <= a < 100 and 1900 <= b < 2100 and b % 100 == a for a in short.values for b in long.values)


def _small(number: Number) -> bool:
    return any(value <= _WORDS and value.denominator == 1 for value in number.values)
