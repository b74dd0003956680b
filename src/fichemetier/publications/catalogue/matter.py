"""The pages of a catalogue that are no sheets: cover, contents, dividers, indexes, pages for notes."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from fichemetier.i18n.language import Language
from fichemetier.layouts.manifest import PLAIN, TEMPLATE, Layout
from fichemetier.layouts.options import Value
from fichemetier.layouts.template import TemplateContext, render, template
from fichemetier.publications.catalogue.book import ALONE, BACK, Book
from fichemetier.publications.catalogue.pagination import NOTES, Block, Place, paginated
from fichemetier.view.drawing.canvas import WHITE
from fichemetier.view.metadata import Metadata
from fichemetier.workspace.project import Workspace

if TYPE_CHECKING:
    from fichemetier.engine.document import Document
    from fichemetier.engine.engine import Engine

PASSES: Final = 3
"""How often all pages are numbered at most: once does, unless a number breaks a line elsewhere."""


@dataclass(frozen=True)
class Matter:
    """Finished matter: its files, the first page of each block from 0, the plan of the book."""

    book: Book
    files: tuple[bytes, ...]
    starts: Mapping[str, int]
    places: tuple[Place, ...]


@dataclass(frozen=True)
class _LaidOutBlocks:
    """Some blocks laid out: their file unless they are not as long as was thought, and how long they are.

    `starts` are the first page of each block, `offsets` the pages from the first index of a group.
    """

    data: bytes
    pages: int
    starts: Mapping[str, int]
    extents: Mapping[str, int]
    offsets: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Compositor:
    """Lays matter out in a layout of collections, with the values of its options and a bleed in mm."""

    workspace: Workspace
    layout: Layout
    options: Mapping[str, Value]
    language: Language
    bleed: float
    engine: Engine

    def composed(self, blank: Book, sheets: Mapping[str, int]) -> Matter:
        """Matter whose page numbers are right, for sheets of so many pages by their keys."""
        dividers = {chapter.name for chapter in blank.chapters}
        extents = {name: 2 if name in dividers else 1 for name in blank.blocks}
        offsets = dict[str, int]()
        guessed = [name for name, lines in blank.lengths.items() if lines > ALONE]
        for number in range(PASSES + 1):
            places = paginated(blank.laid_out(extents, sheets), Block(BACK, 1))
            book = blank.numbered(places, offsets)
            extents |= dict.fromkeys(book.spare, 1)
            names = book.blocks if number else guessed
            parts = [self._part(part, extents, offsets) for part in book.parts(names)]
            if number and all(part.data for part in parts):
                return Matter(book, tuple(part.data for part in parts), _all_starts(parts), tuple(places))
            for part in parts:
                extents |= part.extents
                offsets |= part.offsets
        raise AssertionError(f"the numbers of {len(sheets)} sheets do not settle")

    def _part(self, book: Book, extents: Mapping[str, int], offsets: Mapping[str, int]) -> _LaidOutBlocks:
        """The blocks that are shown, written where they are as long as `extents` and `offsets` say."""
        document = self.lay_out(book)
        starts, shown = _starts(book, document), [name for name in book.blocks if name in book.shown]
        found, told = _extents(starts, document.page_count, shown), _offsets(book, starts)
        right = found.items() <= extents.items() and all(offsets.get(name, 0) == told[name] for name in told)
        part = _LaidOutBlocks(
            self.written(book, document) if right else b"", document.page_count, starts, found, told
        )
        del document
        gc.collect()  # boxes refer to one another: without it, those of every document would stay
        return part

    def palette(self, domain: str) -> Mapping[str, str]:
        """The colours of a domain; ink on paper where the matter is to be in outline."""
        outline = {"deep": PLAIN["deep"], "vif": WHITE, "tint": WHITE}
        drawn = outline if self.options.get("ink") == "outline" else {}
        return {**self.layout.palette(domain, self.options), **drawn}

    def written(self, book: Book, document: Document) -> bytes:
        """The finished pages, with the metadata of the book."""
        from fichemetier.pdf.write import write_pdf

        return write_pdf(document, about(book, self.language))

    def lay_out(self, book: Book, name: str = TEMPLATE) -> Document:
        """The pages of a template. Raises as `Engine.lay_out` does."""
        page = TemplateContext(
            layout=self.layout,
            options=self.options,
            palette=self.palette(""),
            language=self.language,
            bleed=self.bleed,
            without=frozenset(self.workspace.settings.typography.disable),
        )
        html = render(book, page, template(self.layout, name), self.layout.manifest.density.start)
        roots = (*self.layout.folders, self.workspace.root)
        return self.engine.lay_out(html, self.layout.folder, roots)


def about(book: Book, language: Language) -> Metadata:
    """What the PDF says about itself; its date is that of the sheet that was changed last."""
    dates: list[date] = [entry.updated for entry in book.entries if entry.updated]
    last = max(dates, default=None)
    return Metadata(title=book.title, language=language.html_tag, created=last, modified=last)


def _starts(book: Book, document: Document) -> dict[str, int]:
    """The first page of each block that is shown, of each index, and of pages for notes."""
    wanted, starts = {*book.shown, NOTES, *(index.name for index in book.indexes)}, dict[str, int]()
    for section in document.sections:
        if section.name in wanted:
            starts.setdefault(section.name, section.page)
    return starts


def _extents(starts: Mapping[str, int], count: int, blocks: Sequence[str]) -> dict[str, int]:
    """How many pages each of the blocks takes: up to the next one, or to pages for notes."""
    edges = sorted({*(starts[name] for name in (*blocks, NOTES) if name in starts), count})
    return {name: edges[edges.index(starts[name]) + 1] - starts[name] for name in blocks}


def _offsets(book: Book, starts: Mapping[str, int]) -> dict[str, int]:
    """The pages from the first index of each group that is shown to the others of it."""
    groups = (group for group in book.index_groups if group[0].name in book.shown)
    return {index.name: starts[index.name] - starts[group[0].name] for group in groups for index in group[1:]}


def _all_starts(parts: Sequence[_LaidOutBlocks]) -> dict[str, int]:
    """The first page of each block over all parts."""
    before = accumulate((part.pages for part in parts), initial=0)
    return {
        name: page + first
        for part, first in zip(parts, before, strict=False)
        for name, page in part.starts.items()
    }
