"""The parts of a Word file (ISO/IEC 29500) that hold its words: nothing else of it is unpacked.

Macros, embedded objects and pictures are never opened; a part with a DOCTYPE is refused, so that no entity
exists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import RefusedError, UsageError
from fichemetier.importers.plain_xml import BrokenXmlError, UnsafeXmlError, root
from fichemetier.importers.zip_archive import members

MAX_XML = 16 * 2**20
"""Bytes of one part: the text of a novel with its marks."""
_WANTED = tuple(
    re.compile(rf"^word/{name}$")
    for name in (
        *(r"document\.xml", r"styles\.xml", r"numbering\.xml", r"_rels/document\.xml\.rels"),
        r"(?:header|footer)\d*\.xml",
        r"(?:footnotes|endnotes|comments)\.xml",
    )
)
_MARGINS = re.compile(r"(header|footer)\d*\.xml$")
_ASIDE = re.compile(r"word/(footnote|endnote|comment)s\.xml$")
_SPACES = frozenset(("p", "br", "cr", "tab"))
_MAX_PARENTS = 10
"""Styles that a style is based on, one on the other."""


@dataclass(frozen=True)
class WordStyle:
    """What a style of paragraphs says: its name, and what it leaves to the one that it is based on."""

    name: str
    parent: str = ""
    outline: int | None = None
    number: tuple[str, str] | None = None


@dataclass(frozen=True)
class WordParts:
    """A Word file: its body, and what its paragraphs refer to.

    `ordered` tells of a list and its level whether it is numbered; `margins` are running heads and feet,
    `aside` the words of notes and comments by their kind and number.
    """

    body: Element
    styles: Mapping[str, WordStyle] = field(default_factory=dict)
    ordered: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    margins: tuple[str, ...] = ()
    aside: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def lineage(self, style: str) -> Iterator[WordStyle]:
        """A style and those that it is based on."""
        for _ in range(_MAX_PARENTS):
            if style not in self.styles:
                return
            yield self.styles[style]
            style = self.styles[style].parent


def open_word(data: bytes, path: Path) -> WordParts:
    """The parts. Raises `UsageError` FM991 for no Word file, `RefusedError` FM606, FM992 or FM993."""
    try:
        held = members(data, _WANTED, path, named=lambda info: info.filename)
    except UsageError:
        raise UsageError(Diagnostic("FM991", Span.whole(path))) from None
    trees = {name: _tree(content, path) for name, content in held.items()}
    body = child(trees.get("word/document.xml"), "body")
    if body is None:
        raise UsageError(Diagnostic("FM991", Span.whole(path)))
    return WordParts(
        body=body,
        styles=dict(_styles(trees.get("word/styles.xml"))),
        ordered=dict(_ordered(trees.get("word/numbering.xml"))),
        links=dict(_links(trees.get("word/_rels/document.xml.rels"))),
        margins=tuple(words_in(tree) for name, tree in sorted(trees.items()) if _MARGINS.search(name)),
        aside=dict(one for name, tree in trees.items() for one in _aside(name, tree)),
    )


def name(element: Element) -> str:
    """The name of an element without its namespace, which differs between strict and transitional files."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element | None, wanted: str) -> str:
    """The value of an attribute by its name without namespace, empty where there is none."""
    held = element.attrib if element is not None else {}
    return next((value for key, value in held.items() if key.rpartition("}")[2] == wanted), "")


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of a name, of that one the first of the next, and so on."""
    for wanted in path:
        element = next((one for one in (element if element is not None else ()) if name(one) == wanted), None)
    return element


def _tree(content: bytes, path: Path) -> Element:
    if len(content) > MAX_XML:
        raise RefusedError(Diagnostic("FM993", Span.whole(path), {"limit": MAX_XML // 1024}))
    try:
        return root(content)
    except BrokenXmlError:
        raise UsageError(Diagnostic("FM991", Span.whole(path))) from None
    except UnsafeXmlError as error:
        raise RefusedError(Diagnostic("FM992", Span.whole(path), {"what": str(error)})) from None


def _styles(root: Element | None) -> Iterator[tuple[str, WordStyle]]:
    for style in root if root is not None else ():
        if name(style) == "style":
            outline = attribute(child(style, "pPr", "outlineLvl"), "val")
            yield (
                attribute(style, "styleId"),
                WordStyle(
                    name=attribute(child(style, "name"), "val").lower(),
                    parent=attribute(child(style, "basedOn"), "val"),
                    outline=int(outline) if outline.isdecimal() else None,
                    number=number_of(child(style, "pPr", "numPr")),
                ),
            )


def number_of(properties: Element | None) -> tuple[str, str] | None:
    """The list and the level that a paragraph or a style names; list 0 is none."""
    if properties is None:
        return None
    return attribute(child(properties, "numId"), "val"), attribute(child(properties, "ilvl"), "val") or "0"


def _ordered(root: Element | None) -> Iterator[tuple[tuple[str, str], bool]]:
    parts = list(root) if root is not None else []
    levels = {
        attribute(part, "abstractNumId"): [
            (attribute(level, "ilvl"), attribute(child(level, "numFmt"), "val") not in ("bullet", "none"))
            for level in part
            if name(level) == "lvl"
        ]
        for part in parts
        if name(part) == "abstractNum"
    }
    for part in parts:
        if name(part) == "num":
            for level, is_ordered in levels.get(attribute(child(part, "abstractNumId"), "val"), ()):
                yield (attribute(part, "numId"), level), is_ordered


def _links(root: Element | None) -> Iterator[tuple[str, str]]:
    for one in root if root is not None else ():
        if attribute(one, "Type").endswith("/hyperlink") and attribute(one, "TargetMode") == "External":
            yield attribute(one, "Id"), attribute(one, "Target")


def _aside(part: str, root: Element) -> Iterator[tuple[tuple[str, str], str]]:
    found = _ASIDE.search(part)
    for one in root if found else ():
        if found and name(one) == found[1]:
            yield (found[1], attribute(one, "id")), words_in(one)


def words_in(root: Element) -> str:
    """All words of an element on one line, deleted ones too; of what is there in two forms, the first."""
    return " ".join("".join(_all_words(root)).split())


def _all_words(element: Element) -> Iterator[str]:
    kind = name(element)
    if kind in ("t", "delText"):
        yield element.text or ""
    elif kind in _SPACES:
        yield " "
    for part in element:
        if name(part) != "Fallback":
            yield from _all_words(part)
