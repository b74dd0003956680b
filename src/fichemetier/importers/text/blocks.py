"""A text as both readers give it: blocks in order, with their words and marks, and where each one stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

SOFT = "\v"
"""A line's end that only the width of the page made."""
HARD = "\n"
"""A line's end that the author wants."""
_ESCAPED = re.compile(r"[\\*]|\](?=\()")
_LIST_MARK = re.compile(r"^([ \t]*)(-(?=[ \t])|(\d{1,9})([.)])(?=[ \t]))", re.MULTILINE)
_ADDRESS = re.compile(r"(https?://|mailto:)[^\s<>\\\"]+", re.IGNORECASE)
_LETTER = re.compile(r"\w")


class BlockKind(StrEnum):
    """What a block of text is; one that is `DROPPED` is only reported."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    DROPPED = "dropped"


@dataclass(frozen=True)
class TextRun:
    """Words that are marked alike."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str = ""


def words_of_runs(runs: Iterable[TextRun]) -> str:
    """The words on one line."""
    return " ".join("".join(run.text for run in runs).split())


@dataclass(frozen=True)
class TextBlock:
    """A paragraph, heading or item; `place` is its line or the number of its paragraph, from 1.

    `level` is that of a heading from 1, of an item from 0; `what` says what was dropped.
    """

    kind: BlockKind
    place: int
    runs: tuple[TextRun, ...]
    level: int = 0
    ordered: bool = False
    what: str = ""

    @property
    def plain(self) -> str:
        """The words on one line."""
        return words_of_runs(self.runs)

    @property
    def is_bold(self) -> bool:
        """Whether every word is."""
        words = [run for run in self.runs if run.text.strip()]
        return bool(words) and all(run.bold for run in words)

    @property
    def markdown(self) -> str:
        """The words in the Markdown subset of sheets, with the author's own breaks of lines."""
        text = "".join(map(_marked, _together(self.runs)))
        text = "\n".join(" ".join(line.split()) for line in text.replace(SOFT, " ").split(HARD))
        return text.strip()


def dropped(place: int, what: str, text: str) -> TextBlock:
    """What is not taken into the sheet; `what` is a word of the list of messages."""
    return TextBlock(BlockKind.DROPPED, place, (TextRun(text),), what=what)


def paragraph(block: TextBlock, text: str) -> TextBlock:
    """A paragraph of these words at the place of a block."""
    return replace(block, kind=BlockKind.PARAGRAPH, runs=(TextRun(text),), level=0)


def after(block: TextBlock, count: int) -> TextBlock:
    """The block without its first characters."""
    runs = []
    for run in block.runs:
        cut = run.text[count:]
        count = max(count - len(run.text), 0)
        if cut:
            runs.append(replace(run, text=cut))
    return replace(block, runs=tuple(runs))


def has_words(block: TextBlock) -> bool:
    """Whether there is a letter or a digit in it."""
    return _LETTER.search(block.plain) is not None


def as_markdown(blocks: Sequence[TextBlock]) -> str:
    """Blocks as one text: paragraphs apart, items as a list, headings within as bold paragraphs."""
    parts: list[str] = []
    number, before = 0, None
    for block in blocks:
        is_item = block.kind is BlockKind.ITEM
        number = number + 1 if is_item and block.ordered and not block.level else 0
        text = _block_text(block, number)
        parts += ("\n" if is_item and before is BlockKind.ITEM else "\n\n", text)
        before = block.kind
    return "".join(parts).strip()


def _block_text(block: TextBlock, number: int) -> str:
    if block.kind is BlockKind.ITEM:
        indent = "   " * min(block.level, 3)
        return f"{indent}{f'{number}.' if number else '-'} {_one_line(block)}"
    if block.kind is BlockKind.HEADING:
        return f"**{_escaped(block.plain).rstrip(' :')}**"
    return _LIST_MARK.sub(_no_mark, block.markdown)


def _one_line(block: TextBlock) -> str:
    return " ".join(block.markdown.split())


def _no_mark(found: re.Match[str]) -> str:
    """A hyphen or a number at the start of a line that is no item of a list."""
    return f"{found[1]}{found[3]}\\{found[4]}" if found[3] else f"{found[1]}\\-"


def _together(runs: Iterable[TextRun]) -> list[TextRun]:
    """Neighbours that are marked alike as one: word processors cut words anywhere."""
    found: list[TextRun] = []
    for run in runs:
        if found and replace(found[-1], text="") == replace(run, text=""):
            found[-1] = replace(run, text=found[-1].text + run.text)
        else:
            found.append(run)
    return found


def _marked(run: TextRun) -> str:
    words = run.text.strip()
    if not words:
        return run.text
    before, _, after_words = run.text.partition(words)
    text = _escaped(words)
    if run.url and text != run.url:
        text = f"[{text}]({run.url})"
    stars = "*" * ((2 if run.bold else 0) + (1 if run.italic else 0))
    if HARD in text:
        text = HARD.join(f"{stars}{line.strip()}{stars}" if line.strip() else "" for line in text.split(HARD))
    else:
        text = f"{stars}{text}{stars}"
    return f"{before}{text}{after_words}"


def _escaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: f"\\{found.group()}", text)


def safe_address(url: str) -> str:
    """An address as a sheet may link to it; empty where it is of another kind."""
    url = url.strip()
    if not _ADDRESS.fullmatch(url):
        return ""
    return url.replace("(", "%28").replace(")", "%29")
