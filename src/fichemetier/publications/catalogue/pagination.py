"""Which page of a catalogue stands where: leaves, openings, and pages that are a multiple of four.

A sheet of two sides is designed as a leaf: its marks stand at the outer edge of each side. Whatever has an
even number of pages begins on a front page (odd, on the right where one reads from the left); pages that
would stay empty are for notes, and stand together before the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

SIGNATURE: Final = 4
"""Pages of a folded sheet of paper: a book has a multiple of these."""
NOTES: Final = "/notes"
"""The name of a page that holds nothing else."""


@dataclass(frozen=True)
class Block:
    """Pages that follow one another: their name, how many they are, whether they begin on a front page."""

    name: str
    pages: int
    front: bool = False


@dataclass(frozen=True)
class Place:
    """A page of the book: the block it belongs to, and which of its pages it is, from 0."""

    name: str
    page: int = 0


def leaves(blocks: Iterable[Block], pages: int = 0) -> list[Block]:
    """Blocks after so many pages, as near to their order as can be without a page that stays empty.

    Where one wants a front page and a back is next, the next of an odd number of pages comes before it; if
    there is none, the last one that did comes after all others.
    """
    left, found = list(blocks), list[Block]()
    while left:
        block = left[0]
        if block.front and pages % 2:
            block = next((one for one in left if not one.front), block)
        if block.front and pages % 2:
            return [*found[:-1], *left, *found[-1:]]
        left.remove(block)
        found.append(block)
        pages += block.pages
    return found


def paginated(blocks: Iterable[Block], last: Block) -> list[Place]:
    """Every page in order: pages for notes where a front page is wanted, and before the `last` block."""
    places: list[Place] = []
    for block in blocks:
        if block.front and len(places) % 2:
            places.append(Place(NOTES))
        places += _pages(block)
    spare = -(len(places) + last.pages) % SIGNATURE
    return [*places, *[Place(NOTES)] * spare, *_pages(last)]


def numbers(places: Sequence[Place]) -> dict[str, int]:
    """The printed number of the first page of each block but notes, from 1."""
    found: dict[str, int] = {}
    for number, place in enumerate(places, start=1):
        found.setdefault(place.name, number)
    return {name: number for name, number in found.items() if name != NOTES}


def _pages(block: Block) -> Iterator[Place]:
    return (Place(block.name, page) for page in range(block.pages))
