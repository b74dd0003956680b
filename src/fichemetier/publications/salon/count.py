"""How much a fair prints, by destination: counted of what was made, or reckoned before anything is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import Protocol

from fichemetier.build.items import BuildItem
from fichemetier.press.imposition.impose import Arrangement, arrange, work_of
from fichemetier.press.imposition.placement import MM, Size
from fichemetier.publications.salon.make import Workshop, build_of, papers
from fichemetier.publications.salon.pieces import FairPiece, PieceTask, pieces
from fichemetier.publications.salon.read import Salon
from fichemetier.view.words import DOMAINS

_FOUR = 4
"""What the number of pages of a book is a multiple of."""
_COVERS = 10
"""Pages of a book that are there whatever its sheets: covers, imprint, the first of every list and index."""
_LISTED = 10
"""Sheets for which its lists take a page more."""


class Printed(Protocol):
    """A file, made or to be made."""

    @property
    def piece(self) -> FairPiece: ...
    @property
    def pages(self) -> int: ...
    @property
    def copies(self) -> int: ...
    @property
    def sheets(self) -> int: ...
    @property
    def paper(self) -> Size: ...
    @property
    def at_most(self) -> bool: ...


@dataclass
class Count:
    """What a destination prints; `sheets` are those of paper by their size in mm.

    `at_most` says that pages of files which were not made yet are counted as their layouts allow.
    """

    files: int = 0
    copies: int = 0
    pages: int = 0
    sheets: Counter[Size] = field(default_factory=Counter)
    at_most: bool = False


def counted_by_destination(files: Iterable[Printed]) -> Mapping[str, Count]:
    """The totals of each destination, in the order of the orders."""
    found: dict[str, Count] = {}
    for one in files:
        count = found.setdefault(one.piece.task.order.destination, Count())
        count.files += 1
        count.copies += one.copies
        count.pages += one.copies * one.pages
        count.sheets[one.paper] += one.sheets
        count.at_most = count.at_most or one.at_most
    return found


def summed(counts: Iterable[Count]) -> Count:
    """The totals of all destinations."""
    every = list(counts)
    return Count(
        files=sum(one.files for one in every),
        copies=sum(one.copies for one in every),
        pages=sum(one.pages for one in every),
        sheets=sum((one.sheets for one in every), Counter()),
        at_most=any(one.at_most for one in every),
    )


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A file that is to be made, as far as it is known."""

    piece: FairPiece
    pages: int
    size: Size
    at_most: bool
    arrangement: Arrangement | None = None

    @property
    def copies(self) -> int:
        return self.piece.task.order.exemplaires

    @property
    def paper(self) -> Size:
        return papers(self.size, self.arrangement)

    @property
    def sheets(self) -> int:
        if self.arrangement:
            return self.arrangement.sheets_for(self.copies)
        return -(-self.pages // 2) * self.copies


def estimates(salon: Salon, workshop: Workshop) -> Iterator[Estimate]:
    """The files of a fair, of which nothing is made: pages from the cache, or as many as the layout allows.

    Raises `DoesNotFitError` FM863, FM864 for pages that cannot be imposed as they should.
    """
    for task in salon.tasks:
        build = build_of(task, salon, workshop)
        known = {
            (item.product.locale, item.sheet.resolve()): item for item in build.prepare(build.plan.products)
        }
        for piece in pieces(task):
            items = [known[piece.locale, sheet.resolve()] for sheet in piece.sheets]
            yield _estimate(piece, items, workshop)


def _estimate(piece: FairPiece, items: Iterable[BuildItem], workshop: Workshop) -> Estimate:
    task = piece.task
    values = task.layout.options(dict(task.options), workshop.workspace.root)
    most = task.layout.budget(values)
    made = [item.entry.info.pages if item.entry else 0 for item in items]
    pages = sum(count or most for count in made)
    if task.is_book:
        pages = _FOUR * ceil((pages + _matter(len(made))) / _FOUR)
    foot = task.press.foot if task.press else 0.0
    width, height = task.layout.sized(values, foot).manifest.page.size
    arrangement = _arranged(task, pages, (width * MM, height * MM)) if task.imposition else None
    return Estimate(
        piece=piece,
        pages=pages,
        size=(width, height),
        at_most=task.is_book or not all(made),
        arrangement=arrangement,
    )


def _matter(sheets: int) -> int:
    """The most pages that a book of so many sheets has around them: cover, dividers, lists and indexes."""
    return _COVERS + min(sheets, len(DOMAINS)) + ceil(sheets / _LISTED)


def _arranged(task: PieceTask, pages: int, page: Size) -> Arrangement | None:
    if task.imposition is None:
        return None
    bleed = task.press.bleed * MM if task.press else 0.0
    return arrange(work_of(pages, page, bleed, task.imposition), task.imposition, Path(task.folder))
