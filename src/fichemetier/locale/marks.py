"""Marks inside texts, from the sheet to the HTML: what is in another language, what reads on its own.

A text is joined, filled into sentences and cut before it is printed; a mark of one character survives all of
that, where an element would not. `resolve` turns the marks into elements where elements may stand, and drops
them elsewhere: in attributes, titles, styles and drawings.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator

from fichemetier.locale.typography_text import TOKEN

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # noncharacters, which Unicode keeps for a program's own use
_ISOLATE, _POP = "\u2068", "\u2069"
_ANY = re.compile(f"[{_OPEN}{_CLOSE}{_ISOLATE}{_POP}]")
_BARE = ("title", "svg")


def foreign(text: str) -> str:
    """Mark a text that stays in the language of the source."""
    return f"{_OPEN}{plain(text)}{_CLOSE}" if text else text


def isolated(text: str) -> str:
    """Mark a text whose direction must not depend on its neighbours, nor theirs on it."""
    return f"{_ISOLATE}{text}{_POP}" if text else text


def is_foreign(text: str) -> bool:
    """Whether a text, or part of it, stays in the language of the source."""
    return _OPEN in text


def plain(text: str) -> str:
    """The text without its marks."""
    return _ANY.sub("", text)


def resolve(html: str, opening: str) -> str:
    """HTML with `opening` … `</span>` around what is foreign and `<bdi>` around what is isolated."""
    return "".join(_resolved(html, opening)) if _ANY.search(html) else html


def _resolved(html: str, opening: str) -> Iterator[str]:
    place, bare, inside = 0, 0, False
    for token in TOKEN.finditer(html):
        text = html[place : token.start()]
        inside, written = _text(text, inside, opening, bool(bare))
        yield written
        yield plain(token.group())
        name = (token["name"] or "").lower()
        if name in _BARE:
            bare += -1 if token["close"] else 1
        place = token.end()
    yield _text(html[place:], inside, opening, bool(bare))[1]


def _text(text: str, inside: bool, opening: str, bare: bool) -> tuple[bool, str]:
    """A text node with its marks resolved, and whether what follows it is foreign."""
    written = []
    for number, part in enumerate(re.split(f"([{_OPEN}{_CLOSE}])", text)):
        if number % 2:
            inside = part == _OPEN
        elif bare:
            written.append(plain(part))
        else:
            words = part.replace(_ISOLATE, "<bdi>").replace(_POP, "</bdi>")
            written.append(f"{opening}{words}</span>" if inside and part.strip() else words)
    return inside, "".join(written)


def element(language: str, direction: str, visible: bool) -> str:
    """The tag that opens a foreign text on a page of another direction, with a class to style it by."""
    parts = [f'<span lang="{entities.escape(language)}" dir="{direction}"']
    return " ".join([*parts, 'class="source">']) if visible else f"{parts[0]}>"
