"""The formats that diagnostics are reported in: one row each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.gitlab import format_gitlab
from fichemetier.diagnostics.markdown import format_markdown
from fichemetier.diagnostics.report import format_github, format_json, format_text
from fichemetier.diagnostics.sarif import format_sarif


@dataclass(frozen=True)
class ReportFormat:
    """How diagnostics become text in a language, and the suffixes that a file of it may have."""

    write: Callable[[Sequence[Diagnostic], str], str]
    suffixes: tuple[str, ...]


FORMATS = {
    "text": ReportFormat(format_text, (".txt",)),
    "json": ReportFormat(format_json, (".json",)),
    "github": ReportFormat(format_github, (".txt",)),
    "gitlab": ReportFormat(format_gitlab, (".json",)),
    "markdown": ReportFormat(format_markdown, (".md",)),
    "sarif": ReportFormat(format_sarif, (".sarif", ".json")),
}
