"""Marks inside texts, from the sheet to the HTML: what is in another language, what reads on its own.

A text is joined, filled into sentences and cut before it is printed; a mark of one character survives all of
that, where an element would not. `resolve` turns the marks into elements where elements may stand, and drops
them elsewhere: in attributes, titles, styles and drawings.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator

from fichemetier.text.typography_runs import INLINE, TOKEN

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # noncharacters, which Unicode keeps for a program's own use
FOREIGN = f"{_OPEN}{{}}{_CLOSE}"
"""A format that marks HTML as being in the language of the source."""
_ISOLATE, _POP = "\u2068", "\u2069"
_ISOLATES = {"\u2066": '<bdi dir="ltr">', "\u2067": '<bdi dir="rtl">', _ISOLATE: "<bdi>"}
"""What opens an isolate: here the last, in translations any."""
_ISOLATE_TAGS = str.maketrans({**_ISOLATES, _POP: "</bdi>"})
_ANY = re.compile(f"[{_OPEN}{_CLOSE}{''.join(_ISOLATES)}{_POP}]")
_BARE = ("title", "svg")
_OUTSIDE, _WHOLE, _PIECES = "outside", "whole", "pieces"


def foreign(text: str) -> str:
    """Mark a text that stays in the language of the source."""
    return f"{_OPEN}{plain(text)}{_CLOSE}" if text else text


def isolated(text: str) -> str:
    """Mark a text whose direction must not depend on its neighbours, nor theirs on it."""
    alone = text.startswith(_ISOLATE) and text.find(_POP) == len(text) - 1
    return f"{_ISOLATE}{text}{_POP}" if text and not alone else text


def is_foreign(text: str) -> bool:
    """Whether a text, or part of it, stays in the language of the source."""
    return _OPEN in text


def plain(text: str) -> str:
    """The text without its marks."""
    return _ANY.sub("", text)


def resolve(html: str, opening: str) -> str:
    """HTML with `opening` … `</span>` around what is foreign and `<bdi>` around what is isolated."""
    return "".join(_resolved(_paired(html), opening)) if _ANY.search(html) else html


def _resolved(html: str, opening: str) -> Iterator[str]:
    place, bare, state = 0, 0, _OUTSIDE
    for token in TOKEN.finditer(html):
        state, written = _text(html, place, token.start(), state, opening, bool(bare))
        yield written
        yield plain(token.group())
        name = (token["name"] or "").lower()
        if name in _BARE:
            bare += -1 if token["close"] else 1
        place = token.end()
    yield _text(html, place, len(html), state, opening, bool(bare))[1]


def _text(html: str, start: int, end: int, state: str, opening: str, bare: bool) -> tuple[str, str]:
    """A text node with its marks resolved, and the state in which what follows it begins."""
    written = []
    for part in re.finditer(f"[{_OPEN}{_CLOSE}]|[^{_OPEN}{_CLOSE}]+", html[start:end]):
        if part.group() == _OPEN:
            if state != _OUTSIDE:
                continue
            state = _WHOLE if not bare and _is_whole(html, start + part.end()) else _PIECES
            written.append(opening if state == _WHOLE else "")
        elif part.group() == _CLOSE:
            written.append("</span>" if state == _WHOLE else "")
            state = _OUTSIDE
        elif bare:
            written.append(plain(part.group()))
        else:
            words = part.group().translate(_ISOLATE_TAGS)
            lone = state == _PIECES and words.strip()
            written.append(f"{opening}{words}</span>" if lone else words)
    return state, "".join(written)


def _paired(html: str) -> str:
    """HTML of which each text holds whole isolates: a mark without the other of its pair is dropped."""
    parts: list[str] = []
    place = 0
    for token in TOKEN.finditer(html):
        parts += (_paired_text(html[place : token.start()]), token.group())
        place = token.end()
    return "".join((*parts, _paired_text(html[place:])))


def _paired_text(text: str) -> str:
    parts = re.split(f"([{''.join(_ISOLATES)}{_POP}])", text)
    waiting: list[int] = []
    for place in range(1, len(parts), 2):
        if parts[place] != _POP:
            waiting.append(place)
        elif waiting:
            waiting.pop()
        else:
            parts[place] = ""
    for place in waiting:
        parts[place] = ""
    return "".join(parts)


def _is_whole(html: str, start: int) -> bool:
    """Whether the foreign stretch that starts here may be one element: only whole inline ones are in it.

    It ends at the first closing mark outside tags, since marks inside them are dropped.
    """
    nested: list[str] = []
    for token in TOKEN.finditer(html, start):
        if html.find(_CLOSE, start, token.start()) >= 0:
            return not nested
        start = token.end()
        name = (token["name"] or "").lower()
        if name == "br":
            continue
        if not INLINE.fullmatch(name):
            return False
        if not token["close"]:
            nested.append(name)
        elif not nested or nested.pop() != name:
            return False
    return html.find(_CLOSE, start) >= 0 and not nested


def element(language: str, direction: str, visible: bool) -> str:
    """The tag that opens a foreign text on a page of another direction, with a class to style it by."""
    parts = [f'<span lang="{entities.escape(language)}" dir="{direction}"']
    return " ".join([*parts, 'class="source">']) if visible else f"{parts[0]}>"
