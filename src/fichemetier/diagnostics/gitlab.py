"""Diagnostics → GitLab's code quality report, in the format of Code Climate."""

from __future__ import annotations

from collections.abc import Sequence

from fichemetier.diagnostics.catalogue import message, remedy, severity
from fichemetier.diagnostics.diagnostic import Diagnostic, Severity, Span
from fichemetier.diagnostics.display import located
from fichemetier.diagnostics.fingerprint import fingerprints
from fichemetier.diagnostics.report import json_text

_GRADES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}
_NOWHERE = {"path": ".", "lines": {"begin": 1}}
"""What is said of no file: GitLab drops a finding that has no path."""


def format_gitlab(diagnostics: Sequence[Diagnostic], language: str) -> str:
    """A list of objects: description, check_name, fingerprint, severity, location."""
    pairs = zip(diagnostics, fingerprints(diagnostics), strict=True)
    return json_text(
        [
            {
                "description": f"{message(diagnostic, language)} – {remedy(diagnostic, language)}",
                "check_name": diagnostic.code,
                "fingerprint": fingerprint,
                "severity": _GRADES[severity(diagnostic)],
                "location": _location(diagnostic.span) if diagnostic.span else _NOWHERE,
            }
            for diagnostic, fingerprint in pairs
        ]
    )


def _location(span: Span) -> dict[str, object]:
    return {"path": located(span.path), "lines": {"begin": span.line or 1, "end": span.end_line or 1}}
