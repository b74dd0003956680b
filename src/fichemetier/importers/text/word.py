"""Word (.docx) → blocks: headings by their styles, lists, tables, bold, italics and links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from fichemetier.importers.text.blocks import (
    HARD,
    BlockKind,
    TextBlock,
    TextRun,
    dropped,
    safe_address,
)
from fichemetier.importers.text.tables import items_of
from fichemetier.importers.text.word_parts import (
    WordParts,
    WordStyle,
    attribute,
    child,
    name,
    number_of,
    open_word,
)

_HOLDERS = frozenset(
    ("ins", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "moveTo", "dir", "bdo")
)
"""What stands between a paragraph and its runs; what was deleted or moved away is in others."""
_SIGNS = {"tab": " ", "noBreakHyphen": "-", "cr": HARD}
_OBJECTS = ("drawing", "pict", "object")
_NOTES = ("footnoteReference", "endnoteReference")
_OFF = ("0", "false", "off")


def blocks_of(data: bytes, path: Path) -> list[TextBlock]:
    """The blocks of a file, each with the number of its paragraph. Raises as `open_word` does."""
    parts = open_word(data, path)
    margins = [dropped(0, "@text_margin", text) for text in dict.fromkeys(parts.margins) if text]
    return [*_WordReader(parts).blocks(parts.body), *margins]


@dataclass
class _WordReader:
    """Reads paragraphs one after the other, counting them as Word does."""

    parts: WordParts
    place: int = 0
    left_out: list[TextBlock] = field(default_factory=list)

    def blocks(self, holder: Element) -> Iterator[TextBlock]:
        for element in holder:
            if name(element) == "p":
                yield from self._paragraph(element)
            elif name(element) == "tbl":
                yield from self._table(element)
            elif name(element) in _HOLDERS:
                yield from self.blocks(element)

    def _paragraph(self, element: Element) -> Iterator[TextBlock]:
        self.place += 1
        runs = tuple(self._runs(element))
        if any(run.text.strip() for run in runs):
            yield from self._placed(element, TextBlock(BlockKind.PARAGRAPH, self.place, runs))
        yield from self.left_out
        self.left_out = []

    def _placed(self, element: Element, block: TextBlock) -> Iterator[TextBlock]:
        """The block as its style and its list make it; a table of contents is none."""
        lineage = list(self.parts.lineage(attribute(child(element, "pPr", "pStyle"), "val")))
        names = [style.name for style in lineage]
        number = number_of(child(element, "pPr", "numPr"))
        number = number or next((style.number for style in lineage if style.number), None)
        if any(one.startswith(("toc ", "toc heading")) for one in names):
            return
        level = _level(element, lineage)
        if "title" in names:
            yield TextBlock(BlockKind.TITLE, block.place, block.runs)
        elif level is not None:
            yield TextBlock(BlockKind.HEADING, block.place, block.runs, level)
        elif number and number[0] != "0":
            ordered = self.parts.ordered.get(number, False)
            depth = int(number[1]) if number[1].isdecimal() else 0
            yield TextBlock(BlockKind.ITEM, block.place, block.runs, min(depth, 8), ordered)
        elif any("quote" in one for one in names):
            yield TextBlock(BlockKind.QUOTE, block.place, block.runs)
        else:
            yield block

    def _runs(self, holder: Element, url: str = "") -> Iterator[TextRun]:
        for element in holder:
            if name(element) == "r":
                yield from self._run(element, url)
            elif name(element) == "hyperlink":
                yield from self._runs(
                    element, safe_address(self.parts.links.get(attribute(element, "id"), ""))
                )
            elif name(element) in _HOLDERS:
                yield from self._runs(element, url)

    def _run(self, run: Element, url: str) -> Iterator[TextRun]:
        style = attribute(child(run, "rPr", "rStyle"), "val")
        named = self.parts.styles[style].name if style in self.parts.styles else ""
        bold = _is_on(child(run, "rPr", "b")) or named == "strong"
        italic = _is_on(child(run, "rPr", "i")) or named == "emphasis"
        text = "".join(self._text(run))
        if _is_on(child(run, "rPr", "vanish")):
            self._leave_out("@text_hidden", text)
        elif text:
            yield TextRun(text, bold, italic, url)

    def _text(self, run: Element) -> Iterator[str]:
        for element in run:
            kind = name(element)
            if kind == "t":
                yield element.text or ""
            elif kind == "br":
                yield HARD if attribute(element, "type") in ("", "textWrapping") else ""
            elif kind in _SIGNS:
                yield _SIGNS[kind]
            elif kind in _NOTES:
                self._leave_out("@text_note", f"n° {attribute(element, 'id')}")
            elif kind in _OBJECTS:
                self._object(element)
            elif kind == "AlternateContent":
                choice = child(element, "Choice")
                self._object(element if choice is None else choice)

    def _object(self, element: Element) -> None:
        """A picture is named by what is said of it, a box of text by its words."""
        words = " ".join("".join(one.text or "" for one in element.iter() if name(one) == "t").split())
        said = [one for one in element.iter() if name(one) == "docPr"]
        described = attribute(said[0], "descr") or attribute(said[0], "name") if said else ""
        self._leave_out("@text_box" if words else "@text_image", words or described or "–")

    def _leave_out(self, what: str, text: str) -> None:
        if text.strip():
            self.left_out.append(dropped(self.place, what, text))

    def _table(self, table: Element) -> Iterator[TextBlock]:
        place = self.place + 1
        rows = [row for row in table.iter() if name(row) == "tr"]
        cells = [[self._cell(cell) for cell in row if name(cell) == "tc"] for row in rows]
        with_head = bool(rows) and child(rows[0], "trPr", "tblHeader") is not None
        yield from items_of(cells, place, with_head)
        yield from self.left_out
        self.left_out = []

    def _cell(self, cell: Element) -> str:
        paragraphs = [one for one in cell if name(one) == "p"]
        self.place += len(paragraphs)
        texts = ("".join(run.text for run in self._runs(one)) for one in paragraphs)
        return " ".join(" ".join(texts).split())


def _is_on(element: Element | None) -> bool:
    return element is not None and attribute(element, "val") not in _OFF


def _level(element: Element, lineage: Sequence[WordStyle]) -> int | None:
    """The level of a heading, from 1: by the paragraph itself, else by its style's name or outline."""
    own = attribute(child(element, "pPr", "outlineLvl"), "val")
    if own.isdecimal():
        return int(own) + 1 if int(own) < 9 else None
    for style in lineage:
        word, _, number = style.name.partition(" ")
        if word == "heading" and number.isdecimal():
            return int(number)
        if style.outline is not None:
            return style.outline + 1 if style.outline < 9 else None
    return None
