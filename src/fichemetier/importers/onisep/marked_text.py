"""The marked-up texts of ONISEP → paragraphs, headings and items, in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple
from xml.etree.ElementTree import Element, tostring

from fichemetier.importers.onisep.mending import mended, mended_heading
from fichemetier.text.limits import MAX_TEXT

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*+)[^<>]*+>")
_ENDLESS = re.compile(r"&#[0-9]{8,}+;?")
"""The number of no character: `html.unescape` cannot read one of thousands of digits."""
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_BLOCKS = _HEADINGS | {"p", "li", "div", "ul", "ol", "br", "table", "tr", "td"}
_MAX_MARKED = 200_000
"""Characters of one text: forty times the longest of an edition."""
_MAX_PART = 2 * MAX_TEXT
"""Characters of a paragraph that are mended; of what is past `MAX_TEXT` no sheet takes anything."""


class TextPart(NamedTuple):
    """A paragraph (`p`), an item (`li`) or a heading (`h3`, `h4`, `h5`) of a text."""

    kind: str
    text: str

    @property
    def is_heading(self) -> bool:
        """Whether it stands above others."""
        return self.kind in _HEADINGS


class HeadedParts(NamedTuple):
    """A heading, empty before the first, and what stands below it."""

    heading: str
    parts: tuple[TextPart, ...]


def parts_of(element: Element | None) -> list[TextPart]:
    """What an element holds, whether its marks are elements of their own or within its text."""
    if element is None:
        return []
    inside = (element.text or "") + "".join(tostring(child, encoding="unicode") for child in element)
    return [part for part in _mended(_cut(_uncommented(inside[:_MAX_MARKED]))) if part.text]


def _uncommented(markup: str) -> str:
    """The markup less its comments; one that is never closed is text."""
    kept, place = [], 0
    while (start := markup.find("<!--", place)) >= 0 and (end := markup.find("-->", start + 4)) >= 0:
        kept.append(markup[place:start])
        place = end + 3
    return "".join([*kept, markup[place:]])


def _cut(markup: str) -> Iterator[tuple[str, str]]:
    """Each block with the name of its element; text outside any is a paragraph."""
    kind, place = "p", 0
    texts: list[str] = []
    for found in _TAG.finditer(markup):
        texts.append(markup[place : found.start()])
        place = found.end()
        name = found[2].lower()
        if name in _BLOCKS:
            yield kind, "".join(texts)
            texts = []
            kind = name if not found[1] and (name in _HEADINGS or name == "li") else "p"
    yield kind, "".join([*texts, markup[place:]])


def _mended(blocks: Iterable[tuple[str, str]]) -> Iterator[TextPart]:
    for kind, text in blocks:
        plain = " ".join(unescape(_ENDLESS.sub(" ", text)).split())[:_MAX_PART]
        if plain:
            yield TextPart(kind, mended_heading(plain) if kind in _HEADINGS else mended(plain))


def sections(parts: Iterable[TextPart]) -> list[HeadedParts]:
    """The parts below each heading, less the headings that have nothing below them."""
    found: list[tuple[str, list[TextPart]]] = [("", [])]
    for part in parts:
        if part.is_heading:
            found.append((part.text, []))
        else:
            found[-1][1].append(part)
    return [HeadedParts(heading, tuple(below)) for heading, below in found if below]


def prose(parts: Iterable[TextPart]) -> str:
    """Paragraphs and lists as a sheet writes them."""
    written: list[str] = []
    before = ""
    for part in parts:
        listed = part.kind == before == "li"
        between = "\n" if listed else "\n\n" if written else ""
        written.append(f"{between}- {part.text}" if part.kind == "li" else f"{between}{part.text}")
        before = part.kind
    return "".join(written)


def led(found: Iterable[HeadedParts]) -> str:
    """Sections in one text, each heading a bold lead of its first paragraph."""
    return within(prose(_with_lead(section)) for section in found)


def _with_lead(section: HeadedParts) -> tuple[TextPart, ...]:
    if not section.heading:
        return section.parts
    stop = "" if section.heading.endswith(("?", "!", "…", ".")) else "."
    lead = f"**{section.heading}{stop}**"
    first, *rest = section.parts
    if first.kind == "li":
        return (TextPart("p", lead), *section.parts)
    return (TextPart("p", f"{lead} {first.text}"), *rest)


def within(paragraphs: Iterable[str]) -> str:
    """Paragraphs as one text that a sheet takes; what is past its limit is left out, from a word on."""
    text = ""
    for paragraph in paragraphs:
        longer = f"{text}\n\n{paragraph}" if text else paragraph
        if len(longer) > MAX_TEXT:
            return text or f"{longer[: MAX_TEXT - 1].rsplit(' ', 1)[0]}…"
        text = longer
    return text
