"""Blocks → a title, what stands before the first heading, and sections; with what people type for headings.

In many files a heading is a short bold paragraph, `#1 Les missions`, or a known name before a colon; an item
is a line that begins with a bullet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from fichemetier.importers.text.blocks import (
    HARD,
    SOFT,
    BlockKind,
    TextBlock,
    TextRun,
    after,
    has_words,
)
from fichemetier.importers.text.headings import HeadingWords
from fichemetier.text.bullets import BULLET
from fichemetier.text.limits import MAX_LABEL

_NUMBERED = re.compile(r"#\s?\d{1,2}\s+(?=\S)")
_TYPED_NUMBER = re.compile(r"(?:\d{1,2}|[IVX]{1,4})\s*[.)–-]\s+(?=\S)")
"""A number typed before a heading."""
_LINE_END = re.compile(f"[{SOFT}{HARD}]")
_LABELLED = re.compile(r"\s*[^:\s][^:]{1,40}:\s*\S")
"""A line such as `Statut : cadre`."""
_MAX_HEADING = 90
"""Characters of a paragraph that may be a heading."""
_MAX_LEAD = 40
"""Characters before a colon that may name what follows."""
_DEEPEST = 9
"""The level of a heading that no style makes one."""


@dataclass
class TextSection:
    """What stands under a heading; `key` is None where the dictionary does not know it.

    `inset` is what one paragraph names itself, as `Attention : …`.
    """

    title: str
    key: str | None
    place: int
    level: int
    blocks: list[TextBlock] = field(default_factory=list)
    inset: bool = False


@dataclass
class TextOutline:
    """A text in its parts."""

    title: TextBlock | None
    preamble: list[TextBlock]
    sections: list[TextSection]
    dropped: list[TextBlock]


def outline(blocks: Sequence[TextBlock], words: HeadingWords) -> TextOutline:
    """The parts of a text."""
    left_out = [block for block in blocks if block.kind is BlockKind.DROPPED]
    shaped = [
        one
        for block in blocks
        if block.kind is not BlockKind.DROPPED
        for line in _lines(block)
        if has_words(line)
        for one in _shaped(line, words)
    ]
    title = _title(shaped)
    found = TextOutline(title, [], [], left_out)
    _divide([block for block in shaped if block is not title], words, found)
    return found


def _lines(block: TextBlock) -> Iterator[TextBlock]:
    """A paragraph whose lines begin with bullets as items, one of labels line by line; others whole."""
    lines = list(_split(block.runs))
    bullets = [BULLET.match("".join(run.text for run in line)) for line in lines]
    labelled = len(lines) > 1 and all(_LABELLED.match("".join(run.text for run in line)) for line in lines)
    if block.kind is not BlockKind.PARAGRAPH or not (labelled or any(bullets)):
        yield block
        return
    soft = any(SOFT in run.text for run in block.runs)
    for number, (line, bullet) in enumerate(zip(lines, bullets, strict=True)):
        kind = BlockKind.ITEM if bullet else BlockKind.PARAGRAPH
        part = replace(block, kind=kind, runs=tuple(line), place=block.place + (number if soft else 0))
        yield after(part, bullet.end() if bullet else 0)


def _split(runs: Sequence[TextRun]) -> Iterator[list[TextRun]]:
    """The runs of each line."""
    line: list[TextRun] = []
    for run in runs:
        first, *others = _LINE_END.split(run.text)
        line.append(replace(run, text=first))
        for text in others:
            yield line
            line = [replace(run, text=text)]
    yield line


def _shaped(block: TextBlock, words: HeadingWords) -> Iterator[TextBlock]:
    """A paragraph that is a heading by its looks or its name as one."""
    if block.kind is not BlockKind.PARAGRAPH or len(block.plain) > _MAX_HEADING:
        yield block
        return
    numbered = _NUMBERED.match(block.plain)
    bold = block.is_bold and block.plain[-1] not in ".!…;,"
    if numbered:
        yield replace(block, kind=BlockKind.HEADING, level=2)
    elif bold or (words.key_of(block.plain, loosely=False) and not block.plain.endswith((".", ","))):
        yield replace(block, kind=BlockKind.HEADING, level=_DEEPEST)
    else:
        yield block


def heading_text(block: TextBlock) -> str:
    """A heading without its number, its signs and the colon after it."""
    text = _TYPED_NUMBER.sub("", _NUMBERED.sub("", block.plain, count=1), count=1)
    return re.sub(r"^[^\w«“(]+", "", text).rstrip(" :") or text


def _title(blocks: Sequence[TextBlock]) -> TextBlock | None:
    """The paragraph in the style of titles, else the first heading of the first level, else a first line."""
    titles = (block for block in blocks if block.kind is BlockKind.TITLE)
    styled = next((block for block in titles if len(block.plain) <= MAX_LABEL), None)
    if styled or not blocks:
        return styled
    first = blocks[0]
    heads = [
        block
        for block in blocks
        if block.kind is BlockKind.HEADING and block.level == 1 and len(block.plain) <= MAX_LABEL
    ]
    if len(heads) == 1 or (heads and heads[0] is first):
        return heads[0]
    short = len(first.plain) <= _MAX_HEADING and first.plain[-1] not in ".!?…"
    return first if short and first.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) else None


def _divide(blocks: Sequence[TextBlock], words: HeadingWords, found: TextOutline) -> None:
    """Give each block to the section that it stands in: `open_` are those, the innermost last."""
    open_: list[TextSection] = []
    inset: TextSection | None = None
    for block in blocks:
        if block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            inset = None
            _open(block, words, open_, found)
        elif inset and block.kind is BlockKind.ITEM:
            inset.blocks.append(block)
        else:
            named = _named(block, words)
            inset = named if named and named.blocks[0].plain.endswith(":") else None
            if named:
                found.sections.append(named)
            else:
                (open_[-1].blocks if open_ else found.preamble).append(block)


def _open(block: TextBlock, words: HeadingWords, open_: list[TextSection], found: TextOutline) -> None:
    """A heading opens a section where it is known or stands in none; else it divides the one around it."""
    while open_ and open_[-1].level >= block.level:
        open_.pop()
    key = words.key_of(block.plain)
    if open_ and (key is None or key == open_[-1].key or _is_group(block, open_[-1])):
        open_[-1].blocks.append(block)
        return
    section = TextSection(heading_text(block), key, block.place, block.level)
    open_.append(section)
    found.sections.append(section)


def _is_group(block: TextBlock, section: TextSection) -> bool:
    """Whether a heading names some of the missions: `Outils` below them is what one does with tools."""
    return section.key == "missions" and section.level < block.level < _DEEPEST


def _named(block: TextBlock, words: HeadingWords) -> TextSection | None:
    """A paragraph that says itself what it is about: `Background : auto-formation, bootcamps`."""
    lead, colon, rest = block.plain.partition(":")
    if block.kind is not BlockKind.PARAGRAPH or not colon or not rest.strip() or len(lead) > _MAX_LEAD:
        return None
    key = words.key_of(lead, loosely=False)
    if not key:
        return None
    whole = "".join(run.text for run in block.runs)
    body = after(block, whole.index(":") + 1)
    body = replace(body, runs=(replace(body.runs[0], text=body.runs[0].text.lstrip()), *body.runs[1:]))
    return TextSection(lead.strip(), key, block.place, _DEEPEST, [body], inset=True)
