"""Diagnostics → a table in Markdown, for the summary of a run or a comment on a change."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fichemetier.diagnostics.catalogue import message, remedy, severity
from fichemetier.diagnostics.diagnostic import Diagnostic, Severity
from fichemetier.diagnostics.display import located
from fichemetier.diagnostics.report import count_by_severity, printable

_ROWS = 500
"""How many findings are shown: GitHub refuses a summary above 1 MiB, and nobody reads one."""
_HEAD = {"fr": ("Où", "Code", "Message"), "en": ("Where", "Code", "Message")}
_MORE = {"fr": "… et {count} de plus.", "en": "… and {count} more."}
_NOTHING = {"fr": "Rien à signaler.", "en": "Nothing to report."}
_SIGNS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.NOTE: "ℹ️"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~-])")


def format_markdown(diagnostics: Sequence[Diagnostic], language: str) -> str:
    """How many there are of each severity, then a row for each, errors first, up to 500."""
    if not diagnostics:
        return _NOTHING[language]
    ordered = sorted(diagnostics, key=lambda one: list(Severity).index(severity(one)))
    rows = [_HEAD[language], ("---",) * 3, *(_row(one, language) for one in ordered[:_ROWS])]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    left_out = len(diagnostics) - _ROWS
    more = [_MORE[language].format(count=left_out)] if left_out > 0 else []
    return "\n\n".join([count_by_severity(diagnostics, language), table, *more])


def _row(diagnostic: Diagnostic, language: str) -> tuple[str, ...]:
    span = diagnostic.span
    where = _escaped(located(span.path) + (f":{span.line}" if span.line else "")) if span else ""
    text = _escaped(f"{message(diagnostic, language)} – {remedy(diagnostic, language)}")
    return where, f"{_SIGNS[severity(diagnostic)]} {diagnostic.code}", text


def _escaped(text: str) -> str:
    """Text that Markdown leaves as it is: a sheet must not write links or pictures into a summary."""
    return _SPECIAL.sub(r"\\\1", printable(text))
