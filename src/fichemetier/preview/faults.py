"""Diagnostics as the page in the browser shows them: in both languages, with the line and a caret."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from fichemetier.diagnostics.catalogue import LANGUAGES, message, remedy, severity
from fichemetier.diagnostics.diagnostic import Diagnostic, Severity, Span, in_order
from fichemetier.diagnostics.display import display
from fichemetier.diagnostics.report import printable, source_lines
from fichemetier.preview.editors import address
from fichemetier.preview.plain import plain

_MOST = 100
"""Faults that are shown: those who mend the first ones see the others."""
_BEFORE, _AFTER = 60, 140
"""Characters of a long line that are shown before and after the place."""
_GRADES = tuple(Severity)


def faults(
    diagnostics: Iterable[Diagnostic], values: Mapping[str, Any] | None = None
) -> list[dict[str, Any]]:
    """The gravest first, then by place; `values` are those of the sheet: a form has some fields elsewhere."""
    ordered = sorted(in_order(diagnostics), key=lambda one: _GRADES.index(severity(one)))
    lines_of = cache(source_lines)
    return [_fault(one, lines_of, values or {}) for one in ordered[:_MOST]]


def _fault(
    one: Diagnostic, lines_of: Callable[[Path], Sequence[str]], values: Mapping[str, Any]
) -> dict[str, Any]:
    span, said = one.span, plain(one, values)
    return {
        "code": one.code,
        "severity": severity(one).value,
        "message": {language: printable(message(one, language)) for language in LANGUAGES},
        "help": {language: printable(remedy(one, language)) for language in LANGUAGES},
        "suggestion": printable(one.suggestion) if one.suggestion else None,
        "plain": {language: printable(said.text[language]) for language in LANGUAGES},
        "place": said.place,
        "field": said.field,
        "file": display(span.path) if span else None,
        "line": span.line if span else 0,
        "column": span.column if span else 0,
        "excerpt": _excerpt(span, lines_of(span.path)) if span else None,
        "editor": address(span.path, span.line, span.column) if span else "",
    }


def _excerpt(span: Span, lines: Sequence[str]) -> dict[str, str] | None:
    """The line of a place in three: what stands before it, what it is about, and what follows."""
    if not 0 < span.line <= len(lines):
        return None
    line, start = lines[span.line - 1], span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    end = min(max(end, start + 1), start + _AFTER)
    before, after = line[:start], line[end:]
    shown = f"…{before[-_BEFORE:]}" if len(before) > _BEFORE else before
    rest = f"{after[:_AFTER]}…" if len(after) > _AFTER else after
    return {"before": printable(shown), "marked": printable(line[start:end]), "after": printable(rest)}
