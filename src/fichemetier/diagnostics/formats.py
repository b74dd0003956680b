"""The formats that diagnostics are reported in: one row each, whose module is loaded when it writes."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fichemetier.diagnostics.diagnostic import Diagnostic


@dataclass(frozen=True)
class ReportFormat:
    """The module beside this one that writes diagnostics so, its function, the suffixes of such a file."""

    module: str
    function: str
    suffixes: tuple[str, ...]

    def write(self, diagnostics: Sequence[Diagnostic], language: str) -> str:
        """The diagnostics as text in a language."""
        module = importlib.import_module(f"{__package__}.{self.module}")
        write: Callable[[Sequence[Diagnostic], str], str] = getattr(module, self.function)
        return write(diagnostics, language)


FORMATS = {
    "text": ReportFormat("report", "format_text", (".txt",)),
    "json": ReportFormat("report", "format_json", (".json",)),
    "github": ReportFormat("report", "format_github", (".txt",)),
    "gitlab": ReportFormat("gitlab", "format_gitlab", (".json",)),
    "markdown": ReportFormat("markdown", "format_markdown", (".md",)),
    "sarif": ReportFormat("sarif", "format_sarif", (".sarif", ".json")),
}
