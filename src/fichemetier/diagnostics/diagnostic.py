"""What fichemetier has to say about a file: a code, a place and the arguments of its message.

The wording lives in `messages/*.toml`, so that a diagnostic is the same object in every language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How grave a diagnostic is; the names are those of SARIF and of GitHub's annotations."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of a text file: lines and columns from 1, in characters, the end exclusive."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True)
class Diagnostic:
    """One finding: `code` names its entry in the code list, `arguments` fill its message.

    `suggestion` is the text that would stand right in the span; `field` is the path in the sheet.
    """

    code: str
    span: Span | None = None
    arguments: Mapping[str, str | int] = field(default_factory=dict)
    suggestion: str | None = None
    field: str = ""


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort by place, then by code, each finding once: the order of checks must not show."""
    unique = {(d.span, d.code, d.field, tuple(sorted(d.arguments.items()))): d for d in diagnostics}

    def key(diagnostic: Diagnostic) -> tuple[Span, str]:
        return diagnostic.span or Span("", 0, 0), diagnostic.code

    return sorted(unique.values(), key=key)
