"""Diagnostics → what a person reads in a terminal, or a machine as JSON or GitHub's annotations."""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from fichemetier.diagnostics.catalogue import message, remedy, severity
from fichemetier.diagnostics.diagnostic import Argument, Diagnostic, Severity, Span
from fichemetier.diagnostics.display import display, is_seen, located, shortened
from fichemetier.diagnostics.symlinks import real_path

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a]")
"""Characters of files that hold no text."""
_NAMES = {
    "fr": {Severity.ERROR: "erreur", Severity.WARNING: "avertissement", Severity.NOTE: "remarque"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"},
}
_HINTS = {
    "fr": ("voulez-vous dire `{}` ?", "aide : {}"),
    "en": ("did you mean `{}`?", "help: {}"),
}

_BEFORE_SIGN = re.compile(" (?=[:;?!»])")
_RARE = re.compile(r"[^\t -~]")
_COMMAND = re.compile(r"##(?=\[|vso\[)")
"""What GitHub Actions and Azure Pipelines take for a command wherever it stands in a line."""


def format_text(
    diagnostics: Sequence[Diagnostic],
    language: str,
    colour: bool = False,
    shown: Callable[[Path], str] = display,
    width: int = 0,
) -> str:
    """Every diagnostic with its source line and a caret, then how many there are.

    `shown` writes the path of a file; lines are of `width` columns at most, where that is not 0.
    """
    lines_of = cache(source_lines)
    parts = [_block(diagnostic, language, colour, lines_of, shown, width) for diagnostic in diagnostics]
    return "\n".join([*parts, count_by_severity(diagnostics, language)])


def format_json(diagnostics: Sequence[Diagnostic], language: str) -> str:
    """A list of objects: code, severity, message, help, file, range, field, pages, suggestion, arguments."""
    return json_text([_record(diagnostic, language) for diagnostic in diagnostics])


def format_github(diagnostics: Sequence[Diagnostic], language: str) -> str:
    """GitHub Actions' workflow commands, one a line."""
    return "\n".join(_annotation(diagnostic, language) for diagnostic in diagnostics)


def grade_name(grade: Severity, language: str) -> str:
    """A severity as a reader calls it: `error`, `erreur`."""
    return _NAMES[language][grade]


def count_by_severity(diagnostics: Sequence[Diagnostic], language: str) -> str:
    """Such as `2 errors, 1 warning`."""
    grades = [severity(diagnostic) for diagnostic in diagnostics]
    counts = ((grade, grades.count(grade)) for grade in Severity)
    words = _NAMES[language]
    return ", ".join(f"{n} {words[grade]}{'s' if n > 1 else ''}" for grade, n in counts if n)


def printable(text: str) -> str:
    """Text with control and direction characters made visible: a sheet must not drive a terminal."""
    return _RARE.sub(lambda c: c[0] if is_seen(c[0]) else "�", _COMMAND.sub("#�", text))


def json_text(value: Any) -> str:
    """JSON in which what `printable` would replace is escaped: the text stays whole and harmless."""
    text = _COMMAND.sub(r"#\\u0023", json.dumps(value, ensure_ascii=False, indent=2))
    return _RARE.sub(lambda c: c[0] if c[0] == "\n" or is_seen(c[0]) else json.dumps(c[0])[1:-1], text)


def _block(
    diagnostic: Diagnostic,
    language: str,
    colour: bool,
    lines_of: Callable[[Path], Sequence[str]],
    shown: Callable[[Path], str],
    width: int,
) -> str:
    grade = severity(diagnostic)
    span = diagnostic.span
    where = f"{shown(span.path)}:{f'{span.line}:{span.column}:' if span.line else ''} " if span else ""
    head = f"{grade_name(grade, language)}[{diagnostic.code}]"
    said = _wrapped(f"{printable(where)}{head}: {printable(message(diagnostic, language))}", width)
    lines = [said.replace(head, _paint(head, _COLOURS[grade], colour), 1)]
    lines += _excerpt(span, lines_of(span.path), _COLOURS[grade] if colour else "", width) if span else []
    suggestion, help_ = _HINTS[language]
    if diagnostic.suggestion is not None:
        lines.append(_wrapped(f"  {suggestion.format(printable(diagnostic.suggestion))}", width))
    lines.append(_wrapped(f"  {help_.format(printable(remedy(diagnostic, language)))}", width))
    return "\n".join(lines) + "\n"


def _wrapped(line: str, width: int) -> str:
    """A line broken between words, the rest indented; a word that is longer, as a path, stays whole."""
    if not width or len(line) <= width:
        return line
    bound = _BEFORE_SIGN.sub("\0", line)
    filled = textwrap.fill(
        bound, width, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )
    return filled.replace("\0", " ")


def source_lines(path: Path) -> Sequence[str]:
    """The lines of a file; none where it cannot be shown, or is a link out of its workspace."""
    try:
        real = real_path(path)
        data = b""
        if real and real.is_file():
            with real.open("rb") as file:
                data = file.read(1_000_000)
    except (OSError, ValueError):
        return ()
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _excerpt(span: Span, lines: Sequence[str], colour: str, width: int) -> list[str]:
    """The source line and a caret below the span; nothing where the file has no such line."""
    if not 0 < span.line <= len(lines):
        return []
    line = lines[span.line - 1]
    if len(line) > 400 or not line.strip() or _BINARY.search(line):
        return []
    number = f"{span.line:>5} | "
    first, last = _window(len(line), span.column - 1, max(width - len(number), 20) if width else len(line))
    end = span.end_column if span.end_line == span.line else len(line) + 1
    stop = min(max(end, span.column + 1) - 1, last)
    before = "".join("\t" if c == "\t" else " " * _width(c) for c in line[first : span.column - 1])
    carets = "^" * max(1, sum(_width(c) for c in line[span.column - 1 : stop]))
    shown = (
        "…" * (first > 0) + line[first + (first > 0) : last - (last < len(line))] + "…" * (last < len(line))
    )
    return [f"{number}{printable(shown)}", f"{' ' * 5} | {before}{_paint(carets, colour, bool(colour))}"]


def _window(length: int, column: int, room: int) -> tuple[int, int]:
    """From where to where a line is shown that has not room enough: a third of it before the column."""
    first = max(0, min(column - room // 3, length - room))
    return first, min(first + room, length)


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _paint(text: str, colour: str, wanted: bool) -> str:
    return f"\x1b[1;{colour}m{text}\x1b[0m" if wanted else text


def _record(diagnostic: Diagnostic, language: str) -> dict[str, Any]:
    span = diagnostic.span
    return {
        "code": diagnostic.code,
        "severity": severity(diagnostic).value,
        "message": message(diagnostic, language),
        "help": remedy(diagnostic, language),
        "file": shortened(span.path) if span else None,
        "range": [span.line, span.column, span.end_line, span.end_column] if span and span.line else None,
        "field": diagnostic.field or None,
        "pages": list(diagnostic.pages),
        "suggestion": diagnostic.suggestion,
        "arguments": {key: _plain(value) for key, value in diagnostic.arguments.items()},
    }


def _plain(value: Argument) -> str | int:
    return shortened(value) if isinstance(value, Path) else value


def _annotation(diagnostic: Diagnostic, language: str) -> str:
    grade = severity(diagnostic)
    properties = [f"title={_property(diagnostic.code)}"]
    span = diagnostic.span
    if span:
        properties += [f"file={_property(located(span.path))}"]
    if span and span.line:
        properties += [f"line={span.line}", f"col={span.column}"]
        properties += [f"endLine={span.end_line}"]
        properties += [f"endColumn={span.end_column}"] if span.end_line == span.line else []
    text = f"{message(diagnostic, language)} – {remedy(diagnostic, language)}"
    return f"::{'notice' if grade is Severity.NOTE else grade} {','.join(properties)}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
