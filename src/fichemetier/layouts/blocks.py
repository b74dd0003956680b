"""Finished HTML as blocks and text, as far as heights go: without drawings and styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

MARK = "data-reckoned"
"""The attribute of the element whose height is reckoned."""
_SKIPPED = re.compile(r"<(style|script|title)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL)
_DRAWN = re.compile(r"<svg\b([^>]*)>.*?(?:</svg\s*>|\Z)", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:[^<>\"]|\"[^\"]*\")*)>")
_CLASS, _STYLE = re.compile(r'\bclass="([^"]*)"'), re.compile(r'\bstyle="([^"]*)"')
_HEIGHT = re.compile(r'\bheight="([^"]*)"')
_VOID = frozenset(("br", "img", "hr", "wbr", "meta", "link", "input", "svg"))
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "br", "em", "i", "img", "q", "small", "span", "strong", "sub", "sup", "wbr")
)


@dataclass(frozen=True, eq=False)
class Fragment:
    """An element: its classes, what its `style` says, its parts in order."""

    tag: str
    classes: tuple[str, ...] = ()
    style: dict[str, str] = field(default_factory=dict)
    parts: list[Fragment | str] = field(default_factory=list)

    @cached_property
    def names(self) -> frozenset[str]:
        """What rules may call it: its tag, and its classes after a point."""
        return frozenset((self.tag, *(f".{name}" for name in self.classes)))

    @property
    def inline(self) -> bool:
        """Whether it stands in a line, as text does."""
        return self.tag in _INLINE


def marked(html: str) -> Fragment | None:
    """The element with `data-reckoned`, None where there is none."""
    start = html.find(MARK)
    begun = html.rfind("<", 0, start)
    if start < 0 or begun < 0:
        return None
    root = Fragment("")
    open_nodes = [root]
    for piece in _pieces(_DRAWN.sub(r"<svg\1>", _SKIPPED.sub("", html[begun:]))):
        if isinstance(piece, Fragment):
            open_nodes[-1].parts.append(piece)
            if piece.tag not in _VOID:
                open_nodes.append(piece)
        elif piece.startswith("</"):
            place = next(
                (at for at in range(len(open_nodes) - 1, 0, -1) if open_nodes[at].tag == piece[2:]), 0
            )
            if place == 1:
                break
            del open_nodes[place or len(open_nodes) :]
        else:
            open_nodes[-1].parts.append(piece)
    return next((part for part in root.parts if isinstance(part, Fragment)), None)


def _pieces(html: str) -> Iterator[Fragment | str]:
    """Elements as they begin, the names of those that end after `</`, and the texts between."""
    place = 0
    for tag in _TAG.finditer(html):
        if tag.start() > place:
            yield unescape(html[place : tag.start()])
        yield f"</{tag[2]}" if tag[1] else _node(tag[2], tag[3])
        place = tag.end()


def _node(tag: str, attributes: str) -> Fragment:
    named, styled = _CLASS.search(attributes), _STYLE.search(attributes)
    said = [one.partition(":") for one in styled[1].split(";")] if styled else []
    style = {name.strip(): value.strip() for name, _, value in said}
    drawn = _HEIGHT.search(attributes) if tag in ("svg", "img") else None
    if drawn:
        style["height"] = drawn[1]
    return Fragment(tag, tuple(named[1].split()) if named else (), style)
