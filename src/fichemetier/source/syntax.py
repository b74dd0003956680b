"""Text that YAML cannot read → text that it can: each slip is reported, put right, and reading goes on.

The parser is the judge: of the corrections that `slips.py` proposes, the one with which it reads furthest is
the one that was meant; among those with which it reads to the end, the one that leaves the fewest errors. A
file that is right is read once and never gets here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import inf
from pathlib import Path
from typing import Any

import yaml

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import SheetError
from fichemetier.diagnostics.nearest import nearest
from fichemetier.source.builder import MAX_DEPTH, MAX_NODES, Loader
from fichemetier.source.corrected import CorrectedText, Edit
from fichemetier.source.slips import (
    BLANKS,
    BULLET,
    NEAR,
    RULES,
    Slip,
    Spot,
    indent,
    indent_of,
    is_full,
    unlevelled,
)

MAX_SLIPS = 40
"""Slips after which a file is no longer read: it is probably no sheet."""
MAX_WORK = 8_000_000
"""Characters parsed for the sake of slips: a thousand readings of a sheet, sixteen of the largest file."""
MAX_LINE = 120
"""Characters of a corrected line that a message shows."""
_CHECK = 10
"""Readings that take as long as to count the errors of a text."""
_HASTE = MAX_WORK // 2
"""Characters after which the first correction that helps is taken, and none compared with it."""
_END = (MAX_WORK, 0)
"""A place after every other: where reading stops that goes through."""
_EVENTS = 3 * MAX_NODES
"""Events of a file that the builder still takes: a block has two of them, and a key is a node of its own."""
_DEEPER = {
    yaml.MappingStartEvent: 1,
    yaml.SequenceStartEvent: 1,
    yaml.MappingEndEvent: -1,
    yaml.SequenceEndEvent: -1,
}
"""How an event changes the number of blocks that are open."""
_ASTRAY = "astray"
"""What stands for the parser's words where it reads on, but not what was meant."""
_SHIFTED = "shifted"
"""The same, where a key stands in a wrong block."""
_SEVERAL = 2
"""Errors that shifting a line takes away where it was the line that was wrong, and not its key."""
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
_UNSAID = ("FM108", "FM136", "FM154", "FM168")
"""Codes whose message says all: spaces as a suggestion would show nothing, and a dash is in the help."""
_BEGUN_BEFORE = ("FM109", "FM132")
_ITEM = re.compile(rf"[ {BLANKS}]*-(?=[^\W\d]|[ {BLANKS}])")
_BULLET = re.compile(BULLET)
_SHIFTED_KEY = re.compile(rf" *[{BLANKS}][ {BLANKS}]*([^\W\d]\w*) *:")
_BEFORE_WORD = re.compile(r"[\s\[{,]")
_AFTER_WORD = re.compile(r"[\s\]},]")
_KEY_END = re.compile(r" *:(?: |$)")
_KEY_SIGN = re.compile(rf"([^\W\d]\w*)[ {BLANKS}]*:(?:[^\s:/]|[{BLANKS}])")


ErrorCount = Callable[[CorrectedText], int]
"""The errors of a text that the parser reads to its end."""


@dataclass(frozen=True)
class Trouble:
    """Where reading stops or goes astray: from where, and where it shows; lines and columns from 0.

    The slip is in one of `lines`; `problem` are the parser's words. In lines that are `folded`, a block that
    `>` or `|` opens, no sign can be a slip.
    """

    position: tuple[int, int]
    shown: tuple[int, int]
    lines: tuple[int, ...]
    problem: str
    folded: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Readable:
    """A text that can be read, what was wrong with it, and whether every line is still there.

    `events` are those of the parser, where it has just read it to its end.
    """

    text: CorrectedText
    diagnostics: tuple[Diagnostic, ...]
    complete: bool
    events: Sequence[Any] | None = None


def readable(
    typed: str, path: Path, keys: Collection[str], errors: ErrorCount, shifted: Sequence[int] = ()
) -> Readable:
    """A text that the parser reads to its end, and an error for each slip that was in the way.

    `keys` are the names that the file may use as keys, `errors` tells how far from right a readable text is,
    `shifted` are the lines, from 0, that may stand in a wrong column though the parser reads them. Raises
    `SheetError` with every error where there is no going on.
    """
    reader = _SlipReader(keys, errors)
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
    for line in shifted:
        slip, better = reader.corrected(text, Trouble((line, 0), (line, 0), (line,), _SHIFTED))
        if slip:
            found.append(_of_slip(slip, text, better, path))
        text = better
    return Readable(text, tuple(found), complete, reader.events if reader.whole is text else None)


@dataclass
class _SlipReader:
    """Reads a text up to its first trouble, again and again; `events` are those of the `whole` read last."""

    keys: Collection[str]
    errors: ErrorCount
    ignored: set[tuple[int, int]] = field(default_factory=set)
    work: int = 0
    whole: CorrectedText | None = None
    events: Sequence[Any] = ()

    def trouble(self, text: CorrectedText) -> Trouble | None:
        """Where reading stops, or where a text swallows what was meant to stand beside it."""
        self.work += len(text.text)
        quote: int | None = None
        folded: set[int] = set()
        depth = 0
        events: list[Any] = []
        try:
            event: Any
            for event in yaml.parse(text.text, Loader=Loader):
                events.append(event)
                depth += _DEEPER.get(type(event), 0)
                if depth > MAX_DEPTH or len(events) > _EVENTS:
                    return None
                style = getattr(event, "style", None)
                if style:
                    quote = event.start_mark.line if style in "'\"" else quote
                    if style in ">|":
                        folded.update(range(event.start_mark.line, event.end_mark.line))
                elif isinstance(event, yaml.ScalarEvent):
                    for position in _astray(event, text.lines, self.keys):
                        if position not in self.ignored:
                            lines = (position[0], *_above(text.lines, position[0]))
                            return Trouble(position, position, lines, _ASTRAY, frozenset(folded))
        except yaml.MarkedYAMLError as error:
            return replace(_stopped(error, text.lines, quote), folded=frozenset(folded))
        self.whole, self.events = text, events
        return None

    def corrected(self, text: CorrectedText, trouble: Trouble) -> tuple[Slip | None, CorrectedText]:
        """The proposal with which reading gets furthest beyond `trouble`, and the text after it."""
        found: tuple[Slip | None, CorrectedText] = (None, text)
        best = self._least(text, trouble)
        for slip in self._proposals(text, trouble):
            if self.work > (_HASTE if found[0] else MAX_WORK):
                break
            better = text.edited(slip.edits)
            after = self.trouble(better)
            reach = _typed(after, better) if after else _END
            if reach < best[0] or reach == _typed(trouble, text):
                continue
            errors = 0 if after else self._errors(better)
            unlike = unlevelled(better.lines)
            merit = (reach, (-errors, -slip.moved), (0, -unlike))
            if merit > best:
                found, best = (slip, better), merit
            if not (after or errors or slip.moved > (0 if unlike else 1)):
                break
        return found

    def _least(self, text: CorrectedText, trouble: Trouble) -> tuple[tuple[int, float], ...]:
        """What a proposal has to surpass: where the parser reads on, that is what it finds then."""
        if trouble.problem == _SHIFTED:
            return _END, (_SEVERAL - self._errors(text), -inf)
        if trouble.problem != _ASTRAY:
            return (_typed(trouble, text),)
        after = _SlipReader(self.keys, self.errors, {*self.ignored, trouble.position}).trouble(text)
        return (_typed(after, text) if after else _END), (0 if after else -self._errors(text), -inf)

    def _proposals(self, text: CorrectedText, trouble: Trouble) -> Iterator[Slip]:
        for rule in RULES if trouble.problem != _SHIFTED else (indent,):
            for line in trouble.lines:
                if rule is indent or line not in trouble.folded:
                    yield from rule(Spot(text.lines, line, trouble.shown, self.keys))

    def _errors(self, text: CorrectedText) -> int:
        self.work += _CHECK * len(text.text)
        return self.errors(text)


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
    places = (begun[0], shown[0], *_above(lines, begun[0]), quote)
    return Trouble(begun, shown, tuple(dict.fromkeys(line for line in places if line is not None)), problem)


def _above(lines: Sequence[str], line: int) -> Iterator[int]:
    """The line above a line, and the lines below which that stands."""
    depth: tuple[float, bool] = (inf, False)
    for above in range(line - 1, -1, -1):
        own = (indent_of(lines[above]), lines[above].lstrip().startswith("- "))
        if is_full(lines[above]) and own < depth:
            depth = own
            yield above


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
        if item or (not below and _BULLET.match(lines[line], start)) or (named and named[1] in keys):
            yield line, start
    if not keys:
        return
    named = _KEY_SIGN.match(event.value)
    if named and named[1] in keys:
        yield first.line, first.column
    elif event.value[-1:] and event.value[-1] in BLANKS and event.value.rstrip() in keys:
        yield last.line, last.column - 1
    if first.line == last.line and " " in event.value and _KEY_END.match(lines[last.line], last.column):
        word = event.value.partition(" ")[0]
        if nearest(word, keys, NEAR):
            yield first.line, first.column


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
    if slip.code in _UNSAID:
        span = before.span(path, (first.line, first.start), (first.line, first.end))
        return Diagnostic(slip.code, span, arguments)
    old, new = before.lines[first.line], after.lines[first.line]
    start, end = first.start, last.end
    if first.start == first.end:
        start = max((sign.end() for sign in _BEFORE_WORD.finditer(old, 0, start)), default=0)
        beyond = _AFTER_WORD.search(old, end)
        end = beyond.start() if beyond else len(old)
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
    return Diagnostic(slip.code, span, {"found": span.column - 1, "wanted": wanted})


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
