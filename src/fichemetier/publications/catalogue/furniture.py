"""The folios and thumb tabs of a catalogue: which forms are stamped over which page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from fichemetier.publications.assembly.furniture import Stamp, folio
from fichemetier.publications.catalogue.book import BACK, CLOSING, CONTENTS, COVER, ENDPAPER, Book
from fichemetier.publications.catalogue.pagination import Place

DIGITS: Final = 10
_UNNUMBERED: Final = frozenset({COVER, ENDPAPER, BACK})


@dataclass(frozen=True, kw_only=True)
class FormPlan:
    """Where the template of furniture has its forms: ten digits for front pages, ten for backs, then tabs.

    Tabs come in pairs, for a front page and a back, in the order of the chapters. `advance` is the width of
    a digit in pt. From the right, the outer edge of front pages is on the left.
    """

    book: Book
    advance: float
    mirrored: bool

    def stamps(self, places: Sequence[Place]) -> Iterator[list[Stamp]]:
        """What is stamped over each page of the book, in its order."""
        chapters = self._chapters()
        for number, place in enumerate(places, start=1):
            back = number % 2 == 0
            digits = range(DIGITS, 2 * DIGITS) if back else range(DIGITS)
            tabs = self._tabs(place, chapters)
            plain = place.name in _UNNUMBERED or place.name.endswith(CLOSING)
            numbered = [] if plain else folio(number, digits, self.advance, rightwards=back != self.mirrored)
            yield [*numbered, *(Stamp(2 * DIGITS + 2 * tab + back) for tab in tabs)]

    def _tabs(self, place: Place, chapters: Mapping[str, int]) -> Sequence[int]:
        """The chapters whose tabs a page has: all of them beside the contents."""
        if place.name == CONTENTS:
            return sorted(set(chapters.values()))
        return [chapters[place.name]] if place.name in chapters else []

    def _chapters(self) -> dict[str, int]:
        """The number of the chapter of each block that stands in one with a divider."""
        parted = [(number, one) for number, one in enumerate(self.book.chapters) if one.name]
        found = {name: number for number, one in parted for name in (one.name, f"{one.name}{CLOSING}")}
        return found | {entry.key: number for number, chapter in parted for entry in chapter.entries}
