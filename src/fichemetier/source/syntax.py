"""Text that YAML cannot read → text that it can: each slip is reported, put right, and reading goes on.

The parser is the judge: of the corrections that `slips.py` proposes, the first that lets it read further is
the one that was meant. A file that is right is read once and never gets here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import SheetError
from fichemetier.source.builder import MAX_DEPTH, MAX_NODES, Loader
from fichemetier.source.corrected import CorrectedText, Edit
from fichemetier.source.slips import BLANKS, RULES, Slip, Spot

MAX_SLIPS = 40
"""Slips after which a file is no longer read: it is probably no sheet."""
MAX_WORK = 8_000_000
"""Characters parsed for the sake of slips: a thousand readings of a sheet, sixteen of the largest file."""
MAX_LINE = 120
"""Characters of a corrected line that a message shows."""
_EVENTS = 3 * MAX_NODES
"""Events of a file that the builder still takes: a block has two of them, and a key is a node of its own."""
_ASTRAY = "astray"
"""What stands for the parser's words where it reads on, but not what was meant."""
_SYNTAX = (
    ("mapping values are not allowed", "FM107"),
    ("found a tab character", "FM108"),
    ("unexpected end of stream", "FM109"),
    ("did not find expected ',' or", "FM109"),
    ("expected ',' or", "FM109"),
    ("expected alphabetic or numeric character", "FM134"),
    ("did not find expected key", "FM131"),
    ("did not find expected '-' indicator", "FM131"),
    ("block sequence entries are not allowed", "FM131"),
    ("expected <block end>", "FM131"),
    ("could not find expected ':'", "FM132"),
    ("unknown escape character", "FM133"),
    ("cannot start any token", "FM134"),
    ("expected comment or line break", "FM134"),
)
_BEGUN_BEFORE = ("FM109", "FM132")
_ITEM = re.compile(rf"[ {BLANKS}]*-(?=[^\W\d]|[ {BLANKS}])")
_SHIFTED_KEY = re.compile(rf" *[{BLANKS}][ {BLANKS}]*([^\W\d]\w*) *:")
_WORD_END = re.compile(r"[^\s\[{,]*$")
_WORD_START = re.compile(r"^[^\s\]},]*")
_KEY_SIGN = re.compile(rf"([^\W\d]\w*)[ {BLANKS}]*:(?:[^\s:/]|[{BLANKS}])")


@dataclass(frozen=True)
class Trouble:
    """Where reading stops or goes astray: from where, and where it shows; lines and columns from 0.

    The slip is in one of `lines`; `problem` are the parser's words.
    """

    position: tuple[int, int]
    shown: tuple[int, int]
    lines: tuple[int, ...]
    problem: str


@dataclass(frozen=True)
class Readable:
    """A text that can be read, what was wrong with it, and whether every line is still there."""

    text: CorrectedText
    diagnostics: tuple[Diagnostic, ...]
    complete: bool


def readable(typed: str, path: Path, keys: Collection[str]) -> Readable:
    """A text that the parser reads to its end, and an error for each slip that was in the way.

    `keys` are the names that the file may use as keys. Raises `SheetError` with every error where there is
    no going on.
    """
    reader = _SlipReader(keys)
    text = CorrectedText(tuple(typed.split("\n")))
    found: list[Diagnostic] = []
    complete = True
    while trouble := reader.trouble(text):
        slip, better = reader.corrected(text, trouble)
        if slip:
            found.append(_of_slip(slip, text, better, path))
        elif trouble.problem == _ASTRAY:
            reader.ignored.add(trouble.position)
        else:
            found.append(_of_parser(trouble, text, path))
            better, complete = _without_block(text, trouble.shown[0]), False
            after = reader.trouble(better)
            if after and _typed(after, better) <= _typed(trouble, text):
                raise SheetError(*found)
        text = better
        if len(found) >= MAX_SLIPS or reader.work > MAX_WORK:
            raise SheetError(*found)
    return Readable(text, tuple(found), complete)


@dataclass
class _SlipReader:
    """Reads a text up to its first trouble, again and again."""

    keys: Collection[str]
    ignored: set[tuple[int, int]] = field(default_factory=set)
    work: int = 0

    def trouble(self, text: CorrectedText) -> Trouble | None:
        """Where reading stops, or where a text swallows what was meant to stand beside it."""
        self.work += len(text.text)
        quote: int | None = None
        depth = 0
        try:
            event: Any
            for number, event in enumerate(yaml.parse(text.text, Loader=Loader)):
                depth += isinstance(event, yaml.CollectionStartEvent)
                depth -= isinstance(event, yaml.CollectionEndEvent)
                if depth > MAX_DEPTH or number > _EVENTS:
                    return None
                style = getattr(event, "style", None)
                if style:
                    quote = event.start_mark.line if style in "'\"" else quote
                elif isinstance(event, yaml.ScalarEvent):
                    for position in _astray(event, text.lines, self.keys):
                        if position not in self.ignored:
                            return Trouble(position, position, (position[0],), _ASTRAY)
        except yaml.MarkedYAMLError as error:
            return _stopped(error, text.lines, quote)
        return None

    def corrected(self, text: CorrectedText, trouble: Trouble) -> tuple[Slip | None, CorrectedText]:
        """The first proposal with which reading gets further than `trouble`, and the text after it."""
        for rule in RULES:
            for line in trouble.lines:
                for slip in rule(Spot(text.lines, line, trouble.shown, self.keys)):
                    better = text.edited(slip.edits)
                    after = self.trouble(better)
                    if after is None or _typed(after, better) > _typed(trouble, text):
                        return slip, better
                    if self.work > MAX_WORK:
                        return None, text
        return None, text


def _typed(trouble: Trouble, text: CorrectedText) -> tuple[int, int]:
    """Where the file holds a trouble: a correction moves what comes after it in its line."""
    line, column = trouble.position
    return line, text.typed_column(line, column)


def _stopped(error: yaml.MarkedYAMLError, lines: Sequence[str], quote: int | None) -> Trouble:
    """Where the parser stopped; `quote` is the line of the last text between quotes before that."""
    problem = error.problem or "syntax error"
    code = next((code for words, code in _SYNTAX if words in problem), "")
    shown = _inside(error.problem_mark or error.context_mark, lines)
    begun = _inside(error.context_mark, lines) if code in _BEGUN_BEFORE and error.context_mark else shown
    above = next((line for line in range(begun[0] - 1, -1, -1) if lines[line].strip()), None)
    places = (begun[0], shown[0], above, quote)
    return Trouble(begun, shown, tuple(dict.fromkeys(line for line in places if line is not None)), problem)


def _inside(mark: yaml.Mark | None, lines: Sequence[str]) -> tuple[int, int]:
    """A mark as line and column from 0; the end of a file is that of its last full line."""
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if line >= len(lines) or (line == len(lines) - 1 and not lines[line]):
        line = max(len(lines) - 2, 0)
        column = len(lines[line])
    return line, column


def _astray(event: Any, lines: Sequence[str], keys: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where a text without quotes holds what was meant as a key or as an item of a list."""
    first, last = event.start_mark, event.end_mark
    for line in range(first.line, min(last.line + 1, len(lines))):
        below = line > first.line
        start = 0 if below else first.column
        if not below and lines[line][:start].strip(" -"):
            continue
        item, named = _ITEM.match(lines[line], start), _SHIFTED_KEY.match(lines[line], start)
        if item or (named and named[1] in keys):
            yield line, start
    named = _KEY_SIGN.match(event.value)
    if named and named[1] in keys:
        yield first.line, first.column
    elif event.value[-1:] and event.value[-1] in BLANKS and event.value.rstrip() in keys:
        yield last.line, last.column - 1


def _of_slip(slip: Slip, before: CorrectedText, after: CorrectedText, path: Path) -> Diagnostic:
    """The error of a slip: the stretch to change, grown to whole words, and the line as it should be."""
    first, last = slip.edits[0], slip.edits[-1]
    shown = after.lines[first.line].strip()
    arguments: dict[str, str | int] = {
        "line": shown[:MAX_LINE] + "…" * (len(shown) > MAX_LINE),
        "what": slip.what,
    }
    if slip.code in ("FM132", "FM142"):
        return _shifted(slip, before, after, path)
    if not any(edit.text.strip() for edit in slip.edits) and all(
        edit.end > edit.start for edit in slip.edits
    ):
        span = before.span(path, (first.line, first.start), (first.line, first.end))
        return Diagnostic(slip.code, span, arguments)
    old, new = before.lines[first.line], after.lines[first.line]
    start, end = first.start, last.end
    if first.start == first.end:
        start = len(_WORD_END.sub("", old[:start]))
        end = len(old) - len(_WORD_START.sub("", old[end:]))
    stop = len(new) - (len(old) - end) if last.line == first.line else len(new)
    return Diagnostic(
        slip.code,
        before.span(path, (first.line, start), (last.line, end)),
        arguments,
        new[start:stop],
    )


def _shifted(slip: Slip, before: CorrectedText, after: CorrectedText, path: Path) -> Diagnostic:
    line = slip.edits[0].line
    found, wanted = (len(lines[line]) - len(lines[line].lstrip(" ")) for lines in (before.lines, after.lines))
    span = before.span(path, (line, found), (line, len(before.lines[line].rstrip())))
    return Diagnostic(slip.code, span, {"found": found, "wanted": wanted})


def _of_parser(trouble: Trouble, text: CorrectedText, path: Path) -> Diagnostic:
    """The error of a passage that no correction makes readable."""
    code = next((code for words, code in _SYNTAX if words in trouble.problem), "FM100")
    line, column = trouble.position if code in _BEGUN_BEFORE else trouble.shown
    column -= code in ("FM133",) and column > 0
    sign = text.lines[line][column : column + 1]
    code = "FM108" if code == "FM134" and sign == "\t" else code
    span = text.span(path, (line, column), (line, column))
    arguments = {"problem": trouble.problem, "what": sign, "line": "…"}
    return Diagnostic(code, replace(span, end_column=span.column + 1), arguments)


def _without_block(text: CorrectedText, line: int) -> CorrectedText:
    """The text without a line and what stands below it."""
    indent = len(text.lines[line]) - len(text.lines[line].lstrip(" "))
    end = line + 1
    while end < len(text.lines) and text.lines[end][: indent + 1].isspace():
        end += 1
    return text.edited(Edit(number, 0, len(text.lines[number]), "") for number in range(line, end))
