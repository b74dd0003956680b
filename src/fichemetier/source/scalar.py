"""Where each character of a YAML scalar is written: a finding in a text needs its place in the file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from fichemetier.text.entities import ENTITY, decoded

Written = tuple[str, int, int]

_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)
_NAMED = {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r"}
_NAMED |= {"N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"}


def align(value: str, text: str, start: int) -> list[tuple[int, int]]:
    """Offsets in `text`, start and end, of each character of `value`, whose scalar begins at `start`.

    White space is folded, indented and collapsed between the two, so only the other characters have to
    agree, decoded and composed as the sheet has them; the list ends before the first that does not.
    """
    places: list[tuple[int, int]] = []
    characters = _composed(_characters(text, start))
    position = start
    for character in value:
        if character.isspace():
            blank = position < len(text) and text[position].isspace()
            places.append((position, position + 1) if blank else (max(position - 1, start), position))
            position += blank
            continue
        written = _next(characters, text)
        if written is None or written[0] != character:
            return places
        places.append(written[1:])
        position = written[2]
    return places


def _next(characters: Iterator[Written], text: str) -> Written | None:
    """The next character that is no white space; an entity is what it names."""
    written = next(characters, None)
    entity = ENTITY.match(text, written[1]) if written and written[0] == "&" else None
    if not entity:
        return written
    while written and written[2] < entity.end():
        written = next(characters, None)
    named = decoded(entity.group())
    return _next(characters, text) if named.isspace() else (named, *entity.span())


def _composed(characters: Iterable[Written]) -> Iterator[Written]:
    """A letter and the accents that are written after it as one character, where Unicode has that."""
    held: Written | None = None
    for character, start, end in characters:
        whole = unicodedata.normalize("NFC", held[0] + character) if held else character
        if held and len(whole) > 1:
            yield held
            whole, held = character, None
        held = (whole, held[1] if held else start, end)
    if held:
        yield held


def _characters(text: str, start: int) -> Iterator[Written]:
    """Each character of a scalar but white space, as its style writes it; does not know where it ends."""
    style = text[start : start + 1]
    if style == '"':
        yield from _escaped(text, start + 1)
    elif style == "'":
        yield from _doubled(text, start + 1)
    else:
        header = text.find("\n", start) if style in ("|", ">") else start
        for offset in range(max(header, start), len(text)):
            if not text[offset].isspace():
                yield text[offset], offset, offset + 1


def _doubled(text: str, offset: int) -> Iterator[Written]:
    while offset < len(text):
        length = 2 if text.startswith("''", offset) else 1
        if not text[offset].isspace():
            yield text[offset], offset, offset + length
        offset += length


def _escaped(text: str, offset: int) -> Iterator[Written]:
    while offset < len(text):
        escape = _ESCAPE.match(text, offset)
        character = _meaning(escape[1]) if escape else text[offset]
        end = escape.end() if escape else offset + 1
        if not character.isspace():
            yield character, offset, end
        offset = end


def _meaning(escape: str) -> str:
    """The character that an escape stands for; an escaped line end stands for none, hence for a blank."""
    if len(escape) > 1:
        return chr(int(escape[1:], 16))
    return _NAMED.get(escape, escape)
