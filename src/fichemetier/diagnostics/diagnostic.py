"""What fichemetier has to say about a file: a code, a span and the arguments of its message.

The wording lives in `messages/*.toml`, so that a diagnostic is the same object in every language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

Argument = str | int | Path


class Severity(StrEnum):
    """How grave a diagnostic is; the names are those of SARIF and of GitHub's annotations."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of a text file: lines and columns from 1, in characters, the end exclusive.

    `path` is the file as it was opened; only a report shortens it. `whole` is a file that has no lines.
    """

    path: Path
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    @classmethod
    def whole(cls, path: Path) -> Span:
        """A file as a whole, as a PDF is: its line is 0."""
        return cls(path, 0, 0, 0, 0)


@dataclass(frozen=True)
class Diagnostic:
    """One finding: `code` names its entry in the code list, `arguments` fill its message, paths among them.

    `suggestion` is the text that would stand right in the span; `field` is the path in the sheet;
    `pages` are those that it was found on, as `a4/de`, none where it is true of all.
    """

    code: str
    span: Span | None = None
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    suggestion: str | None = None
    field: str = ""
    pages: tuple[str, ...] = ()

    def moved(self, new: Callable[[Path], Path]) -> Diagnostic:
        """The same finding with each of its paths replaced: files may lie elsewhere on another machine."""
        span = replace(self.span, path=new(self.span.path)) if self.span else None
        arguments = self.arguments.items()
        moved = {key: new(value) if isinstance(value, Path) else value for key, value in arguments}
        return replace(self, span=span, arguments=moved)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort by path and position, then by code: the order of checks must not show.

    Each finding comes once, with all the pages that it was made on.
    """
    groups: dict[tuple[object, ...], list[Diagnostic]] = {}
    for one in diagnostics:
        identity = (one.span, one.code, one.field, tuple(sorted(one.arguments.items())))
        groups.setdefault(identity, []).append(one)
    merged = [
        replace(group[-1], pages=tuple(sorted({page for one in group for page in one.pages})))
        for group in groups.values()
    ]

    def key(diagnostic: Diagnostic) -> tuple[Span, str]:
        return diagnostic.span or Span(Path(), 0, 0), diagnostic.code

    return sorted(merged, key=key)
