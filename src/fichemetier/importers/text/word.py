"""Word (.docx) → blocks: headings by their styles, lists, tables, bold, italics and links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from fichemetier.importers.text.blocks import BlockKind, TextBlock, TextRun, dropped
from fichemetier.importers.text.tables import TableCell, items_of
from fichemetier.importers.text.word_parts import (
    WordStyle,
    attribute,
    child,
    name,
    number_of,
    open_word,
    words_in,
)
from fichemetier.importers.text.word_runs import HOLDERS, RunReader, is_placeholder

_TITLES = ("title", "titre")
_BESIDE_TITLES = ("author", "date", "subtitle", "sous-titre")
"""Styles of what stands near a title, which many templates base on its own."""
_LEVEL = re.compile(r"(?:heading|titre) (\d+)")
"""Word and LibreOffice name the styles of headings in English; people name their own in French."""
_LIST_LEVEL = re.compile(r"list \w+ ([2-5])")
_HEAD = re.compile(r"table heading|en-tête de tableau")
_BETWEEN = TextRun(" ")


def blocks_of(data: bytes, path: Path) -> list[TextBlock]:
    """The blocks of a file, each with the number of its paragraph. Raises as `open_word` does."""
    parts = open_word(data, path)
    margins = [dropped(0, "@text_margin", text) for text in dict.fromkeys(parts.margins) if text]
    return [*_WordReader(parts).blocks(parts.body), *margins]


@dataclass
class _WordReader(RunReader):
    """Reads paragraphs one after the other, counting them as Word does."""

    def blocks(self, holder: Element) -> Iterator[TextBlock]:
        for element in holder:
            kind = name(element)
            if kind == "p":
                yield from self._paragraph(element)
            elif kind == "tbl":
                yield from self._table(element)
            elif kind in HOLDERS:
                if not is_placeholder(element):
                    yield from self.blocks(element)
            elif kind == "altChunk":
                self.leave_out("@text_other", kind)
            elif kind != "sectPr":
                self.leave_out("@text_other", words_in(element))
            yield from self.told()

    def _paragraph(self, element: Element) -> Iterator[TextBlock]:
        self.place += 1
        runs = tuple(self.runs(element))
        if any(run.text.strip() for run in runs):
            yield from self._placed(element, TextBlock(BlockKind.PARAGRAPH, self.place, runs))

    def _lineage(self, paragraph: Element) -> list[WordStyle]:
        return list(self.parts.lineage(attribute(child(paragraph, "pPr", "pStyle"), "val")))

    def _placed(self, element: Element, block: TextBlock) -> Iterator[TextBlock]:
        """The block as its style and its list make it; a table of contents is none."""
        lineage = self._lineage(element)
        names = [style.name for style in lineage]
        if any(one.startswith(("toc ", "toc heading")) for one in names):
            return
        level = _level(element, lineage)
        number = _number(element, lineage)
        if any("caption" in one for one in names):
            yield dropped(block.place, "@text_caption", block.plain)
        elif any(one in _TITLES for one in names) and names[0] not in _BESIDE_TITLES:
            yield TextBlock(BlockKind.TITLE, block.place, block.runs)
        elif level is not None:
            yield TextBlock(BlockKind.HEADING, block.place, block.runs, level)
        elif number:
            ordered = self.parts.ordered.get(number, False)
            yield TextBlock(BlockKind.ITEM, block.place, block.runs, _depth(number, names), ordered)
        elif any("quot" in one or one == "block text" for one in names):
            yield TextBlock(BlockKind.QUOTE, block.place, block.runs)
        else:
            yield block

    def _table(self, table: Element) -> Iterator[TextBlock]:
        """The rows as items; of a table that lays out a page, the paragraphs as if there were none."""
        rows = [list(_held(row, "tc")) for row in _held(table, "tr")]
        cells = [cell for row in rows for cell in row]
        if all(len(row) < 2 for row in rows) or any(map(self._lays_out, cells)):
            for cell in cells:
                yield from self.blocks(cell)
            return
        place = self.place + 1
        first = next(_held(table, "tr"))
        read = [[list(self._cell(cell)) for cell in row] for row in rows]
        with_head = child(first, "trPr", "tblHeader") is not None or self._is_head(rows[0], read[0])
        yield from items_of(read, place, with_head and len(rows) > 1)

    def _lays_out(self, cell: Element) -> bool:
        """Whether a cell holds what a row of figures never does: a heading or a list."""
        found = ((one, self._lineage(one)) for one in _held(cell, "p"))
        return any(_level(one, styles) is not None or _number(one, styles) for one, styles in found)

    def _is_head(self, cells: Sequence[Element], read: Sequence[TableCell]) -> bool:
        """Whether a first row looks like headings: all of it bold, or in their style."""
        words = [run for cell in read for run in cell if run.text.strip()]
        if words and all(run.bold for run in words):
            return True
        styles = (style.name for cell in cells for one in _held(cell, "p") for style in self._lineage(one))
        return any(map(_HEAD.match, styles))

    def _cell(self, cell: Element) -> Iterator[TextRun]:
        for element in _held(cell, "p", "tbl"):
            if name(element) == "tbl":
                for inner in (one for row in _held(element, "tr") for one in _held(row, "tc")):
                    yield from self._cell(inner)
                continue
            self.place += 1
            yield from self.runs(element)
            yield _BETWEEN


def _held(holder: Element, *wanted: str) -> Iterator[Element]:
    """The elements of these names in a table, row or cell, also those in controls of content."""
    for element in holder:
        if name(element) in wanted:
            yield element
        elif name(element) in HOLDERS and not is_placeholder(element):
            yield from _held(element, *wanted)


def _number(paragraph: Element, lineage: Sequence[WordStyle]) -> tuple[str, str] | None:
    """The list and the level that a paragraph is an item of."""
    number = number_of(child(paragraph, "pPr", "numPr"))
    number = number or next((style.number for style in lineage if style.number), None)
    return number if number and number[0] != "0" else None


def _depth(number: tuple[str, str], names: Sequence[str]) -> int:
    """The level of an item from 0: that of its list, else the one in the name of its style."""
    if number[1] != "0" and number[1].isdecimal():
        return min(int(number[1]), 8)
    found = next(filter(None, map(_LIST_LEVEL.match, names)), None)
    return int(found[1]) - 1 if found else 0


def _level(element: Element, lineage: Sequence[WordStyle]) -> int | None:
    """The level of a heading, from 1: by the paragraph itself, else by its style's name or outline."""
    own = attribute(child(element, "pPr", "outlineLvl"), "val")
    if own.isdecimal():
        return int(own) + 1 if int(own) < 9 else None
    for style in lineage:
        named = _LEVEL.fullmatch(style.name)
        if named:
            return int(named[1])
        if style.outline is not None:
            return style.outline + 1 if style.outline < 9 else None
    return None
