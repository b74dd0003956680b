"""What writers of Markdown use beyond CommonMark, taken out before it is parsed: lines keep their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from fichemetier.importers.text.blocks import BlockKind, TextBlock, TextRun, dropped

_FRONT = re.compile(r"\A---[ \t]*\n((?:(?![-.]{3}[ \t]*$).*\n){1,200}?)(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"([\w-]{1,40})[ \t]*:[ \t]*(.*)")
_FIRST_HEADING = re.compile(r"^ {0,3}# +\S|^\S[^\n]*\n={2,}[ \t]*$", re.MULTILINE)
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s^]{1,60})\]:[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
_REFERENCE = re.compile(r"\[\^([^\]\s^]{1,60})\]")
_NAME_OF_HEADING = re.compile(r"^( {0,3}#{1,6}[ \t]+\S.*?)[ \t]*\{[#.][^{}\n]*\}[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class PlainMarkdown:
    """A text of CommonMark alone, and the blocks that stood beside it."""

    text: str
    beside: list[TextBlock] = field(default_factory=list)


def without_extras(text: str) -> PlainMarkdown:
    """The text without front matter, footnotes and names of headings.

    A title in front matter is one where the text has none; the rest is told, and so is each note.
    """
    beside: list[TextBlock] = []
    front = _FRONT.match(text)
    if front and _KEY.match(front[1]):
        text = "\n" * front[0].count("\n") + text[front.end() :]
        beside += _front(front[1], titled=not _FIRST_HEADING.search(text))
    notes = {found[1] for found in _NOTE.finditer(text)}
    beside += _notes(text)
    text = _NOTE.sub(lambda found: "\n" * found[0].count("\n"), text)
    text = _REFERENCE.sub(lambda found: "" if found[1] in notes else found[0], text)
    return PlainMarkdown(_NAME_OF_HEADING.sub(r"\1", text), beside)


def _front(lines: str, titled: bool) -> Iterator[TextBlock]:
    for number, line in enumerate(lines.splitlines(), start=2):
        found = _KEY.fullmatch(line.strip())
        value = found[2].strip().strip("\"'").strip() if found else ""
        if titled and found and found[1].lower() in ("title", "titre") and value:
            yield TextBlock(BlockKind.TITLE, number, (TextRun(value),))
        elif line.strip():
            yield dropped(number, "@text_front", line)


def _notes(text: str) -> Iterator[TextBlock]:
    line, before = 1, 0
    for found in _NOTE.finditer(text):
        line += text.count("\n", before, found.start())
        before = found.start()
        yield dropped(line, "@text_note", found[2])
