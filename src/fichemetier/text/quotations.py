"""Find the text that a printed one was made from.

Between a file and a page a text changes its spaces, hyphens, quotation marks and capitals, loses its markup,
is broken into lines and joined to others. Its letters, figures and symbols stay, so they are compared.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

_ADDRESS = re.compile(r"\]\([^()\s]*\)")
_MARKUP = frozenset("`~^")


@dataclass(frozen=True)
class Quotation:
    """Characters `start` to `end` of the text number `index`."""

    index: int
    start: int
    end: int


@dataclass(frozen=True)
class _Letters:
    """What counts of a text, and the position in it of each character that does."""

    text: str
    kept: str
    positions: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> _Letters:
        """The letters of a text, without the addresses of its links."""
        shown = _ADDRESS.sub(lambda match: " " * len(match.group()), text)
        pairs = [(one, place) for place, character in enumerate(shown) for one in _counted(character)]
        return cls(text, "".join(one for one, _ in pairs), tuple(place for _, place in pairs))

    def stretches(self, wanted: str) -> Iterator[tuple[int, int]]:
        """From where to where in the text each occurrence of some letters goes."""
        start = self.kept.find(wanted)
        while start >= 0:
            yield self.positions[start], self.positions[start + len(wanted) - 1] + 1
            start = self.kept.find(wanted, start + 1)

    def is_whole(self, start: int, end: int) -> bool:
        """Whether a stretch begins and ends where words do."""
        return not (self.text[start - 1 : start].isalnum() or self.text[end : end + 1].isalnum())


@dataclass(frozen=True)
class QuotedTexts:
    """Texts to look for quotations in, the most likely first."""

    texts: Sequence[str]

    def find(self, quote: str) -> Quotation | None:
        """Where `quote` comes from: the text that says the same, else the shortest that holds it."""
        wanted = _Letters.of(quote)
        if not wanted.kept:
            return self.find_verbatim(quote.strip())
        return self._equal(wanted) or self.find_verbatim(quote) or self._holding(wanted)

    def find_part(self, quote: str) -> Quotation | None:
        """The longest text that stands in `quote`, which may be a sentence made of several."""
        wanted = _Letters.of(quote)
        inside = [
            number
            for number, letters in enumerate(self._letters)
            if letters.kept and any(wanted.is_whole(*part) for part in wanted.stretches(letters.kept))
        ]
        number = max(inside, key=lambda number: len(self._letters[number].kept), default=None)
        return None if number is None else Quotation(number, 0, len(self.texts[number]))

    def find_run(self, quote: str) -> Quotation | None:
        """The end of a text at which a quote begins that goes on with the whole of the next ones."""
        wanted = _Letters.of(quote).kept
        run, ends = self._run
        length = bisect_left(range(1, len(wanted) + 1), True, key=lambda count: wanted[:count] not in run)
        start = run.find(wanted[:length])
        number = bisect_right(ends, start)
        passed = {end for end in ends[number:] if end <= start + length}
        if len(passed) < 2:
            return None
        letters, text = self._letters[number], self.texts[number]
        return Quotation(number, letters.positions[start - ends[number]], len(text))

    def find_verbatim(self, quote: str) -> Quotation | None:
        """The shortest text that holds `quote` character by character."""
        holding = [number for number, text in enumerate(self.texts) if quote and quote in text]
        number = min(holding, key=lambda number: len(self.texts[number]), default=None)
        if number is None:
            return None
        start = self.texts[number].index(quote)
        return Quotation(number, start, start + len(quote))

    @cached_property
    def _letters(self) -> list[_Letters]:
        return [_Letters.of(text) for text in self.texts]

    @cached_property
    def _run(self) -> tuple[str, Sequence[int]]:
        """The letters of all texts, one after the other, and how many there are up to the end of each."""
        ends = accumulate(len(letters.kept) for letters in self._letters)
        return "".join(letters.kept for letters in self._letters), list(ends)

    def _equal(self, wanted: _Letters) -> Quotation | None:
        same = (number for number, letters in enumerate(self._letters) if letters.kept == wanted.kept)
        number = next(same, None)
        return None if number is None else Quotation(number, 0, len(self.texts[number]))

    def _holding(self, wanted: _Letters) -> Quotation | None:
        found = [
            (not letters.is_whole(*stretch), len(letters.kept), Quotation(number, *stretch))
            for number, letters in enumerate(self._letters)
            for stretch in letters.stretches(wanted.kept)
        ]
        return min(found, key=lambda one: one[:2])[2] if found else None


@lru_cache(maxsize=4096)
def _counted(character: str) -> str:
    """What a character counts as: `É` as `é`, `²` as `2`, spaces and punctuation as nothing."""
    return "".join(
        one
        for one in unicodedata.normalize("NFKC", character).casefold()
        if unicodedata.category(one)[0] in "LNMS" and one not in _MARKUP
    )
