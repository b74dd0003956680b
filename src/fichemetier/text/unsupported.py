"""Markdown that sheets do not take, and markup that sets nothing: found before it is printed as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fichemetier.text.addresses import addresses
from fichemetier.text.typography_rules import OBJECT


class Stretch(NamedTuple):
    """Characters of a text that mean something elsewhere, and what should stand there where that is known."""

    name: str
    start: int
    end: int
    replacement: str | None = None


_INLINE: Mapping[str, str] = {
    "code": r"(?:(?<!`)|(?<=\\`))`++[^`\n]+`+",
    "image": r"!\[[^\[\]\n]*\](?:\([^)\n]{0,500}\)|\[[^\[\]\n]*\])",
    "footnote": r"\[\^[^\[\]\s]+\]:?",
    "strikethrough": r"~~(?=\S)[^~\n]+~~",
}
_BLOCKS: Mapping[str, str] = {
    "code": r"^[ \t]*(?:```|~~~)[^\n]*(?:\n(?![ \t]*(?:```|~~~))[^\n]*)*(?:\n[^\n]*)?",
    "table": r"(?:^[ \t]*\|[^\n]*\|[ \t]*(?:\n|\Z))+|^(?=[^\n]*-[ \t]*:?[ \t]*\|[ \t]*:?-)[ \t|:-]+$",
    "heading": r"^[ \t]*#{1,6}[ \t]+(?=[^\s\d])[^\n]*",
    "rule": r"^[ \t]*(?:-{3,}|={3,}|\*{3,}|_{3,}|(?:[-*_][ \t]+){2,}[-*_])[ \t]*$",
    "quote": r"^[ \t]*>+[ \t]*(?=[^\s\d=>])[^\n]*(?:\n[ \t]*>[^\n]*)*",
    "checkbox": r"(?:(?<=[-*][ \t])|(?<=\d[.)][ \t]))\[[ xX]\](?=[ \t])",
    "reference": r"^[ \t]*\[[^\[\]\n]+\]:[ \t]+\S+|\[[^\[\]\n]+\]\[[^\[\]\n]*\]",
}
_ADDRESS = r"(?:https?://|mailto:)(?:[^\s()<>]|\([^\s()<>]*\))+"
_LINK = re.compile(
    rf"(?<!\\)\[(?P<label>[^\[\]\n]*)\]\([ \t]*{_ADDRESS}(?:[ \t]+\"[^\"\n]*\")?[ \t]*\)", re.IGNORECASE
)
_BROKEN_LINK = re.compile(
    r"(?<!\\)\[(?P<label>[^\[\]\n]*)\]\((?P<address>[^)\n]{0,500})\)"
    r"|<(?P<bare>https?://[^\s<>]+|(?:mailto:)?[\w.+-]+@[\w.-]+)>",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(
    r"(?<![\w*\\])(?P<mark>\*{1,3})(?=[^\s*])(?P<inside>[^*\n]*(?<=[^\s*\\]))(?P=mark)(?![\w*])"
)
_LOST_EMPHASIS = re.compile(
    r"\*\*(?=[^*\n]*\*\*)(?P<strong>[^*\n]*[^\W\d_]{2}[^*\n]*)\*\*"
    r"|(?<![\w_/.])_(?=[^\s_])(?P<one>[^_\n]*(?<=\S))_(?![\w_])"
    r"|(?<![\w_/.])__(?=[^\s_][^_\n]* )(?P<two>[^_\n]*(?<=\S))__(?![\w_])"
)
_LONE_BACKSLASH = re.compile(r"\\(?=[ \t]|\Z)")
_OTHER_MARK = re.compile(r"^[ \t]*([•‣▪◦+])[ \t]+(?=\S)", re.MULTILINE)


def _compiled(patterns: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(rf"(?<!\\)(?:{pattern})", re.MULTILINE) for name, pattern in patterns.items()}


_IN_TEXTS = (_compiled({"code": _BLOCKS["code"]}), _compiled(_INLINE), _compiled(_BLOCKS))
_IN_LABELS = (_compiled(_INLINE),)


def unsupported(text: str) -> Iterator[Stretch]:
    """Constructs of Markdown and its dialects that are not in the subset: tables, headings, pictures…"""
    yield from _found(text, _IN_TEXTS)


def unsupported_in_label(text: str) -> Iterator[Stretch]:
    """The same in a text of one line, where only what stands within a line means anything."""
    yield from _found(text, _IN_LABELS)


def _found(text: str, kinds: tuple[dict[str, re.Pattern[str]], ...]) -> Iterator[Stretch]:
    text = _without_addresses(text)
    for patterns in kinds:
        for name, pattern in patterns.items():
            for found in pattern.finditer(text):
                yield Stretch(name, found.start(), found.start() + len(found.group().rstrip()))
            text = pattern.sub(_hidden, text)


def broken_links(text: str) -> Iterator[Stretch]:
    """Links whose address is none, and addresses in angle brackets."""
    whole = re.sub(_INLINE["image"], _hidden, text)
    for found in _BROKEN_LINK.finditer(_LINK.sub(_hidden, whole)):
        yield Stretch("link", *found.span(), found["bare"] or _mended_link(found))


def _mended_link(found: re.Match[str]) -> str | None:
    address = found["address"].strip()
    if re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", address):
        return f"[{found['label']}](mailto:{address})"
    if re.fullmatch(r"(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", address):
        return f"[{found['label']}](https://{address})"
    return None


def lost_emphasis(text: str) -> Iterator[Stretch]:
    """Pairs of marks that were meant to set a word apart and do not: `** gras **`, `_italique_`."""
    for found in _LOST_EMPHASIS.finditer(_EMPHASIS.sub(_hidden, _without_addresses(text))):
        inside = text[slice(*found.span(found.lastgroup or 0))].strip()
        mark = "*" if found["one"] else "**"
        before, after = text[: found.start()][-1:], text[found.end() :][:1]
        edge = not (before.isalnum() or after.isalnum())
        yield Stretch("emphasis", *found.span(), f"{mark}{inside}{mark}" if edge else None)


def markup(text: str) -> Iterator[Stretch]:
    """Emphasis and links that a text would take, with the words alone as replacement."""
    for found in _LINK.finditer(text):
        yield Stretch("link", *found.span(), found["label"])
    for found in _EMPHASIS.finditer(_LINK.sub(_hidden, text)):
        yield Stretch("emphasis", *found.span(), text[slice(*found.span("inside"))])


def lone_backslashes(text: str) -> Iterator[Stretch]:
    """Backslashes that neither break a line nor keep a sign as it is."""
    yield from (Stretch("backslash", *found.span()) for found in _LONE_BACKSLASH.finditer(text))


def other_list_marks(text: str) -> Iterator[Stretch]:
    """Lines that begin with a mark of a list which is none here."""
    found = list(_OTHER_MARK.finditer(text))
    if len(found) > 1:
        yield from (Stretch("mark", *mark.span(1), "-") for mark in found)


def _without_addresses(text: str) -> str:
    for start, end, _ in addresses(text):
        text = text[:start] + OBJECT * (end - start) + text[end:]
    return text


def _hidden(found: re.Match[str]) -> str:
    return OBJECT * len(found.group())
