"""A text as it was typed and as it is read: corrections that forget no place of the original."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Span


@dataclass(frozen=True)
class Edit:
    """Characters `start` to `end` of a line become `text`; the line and both columns count from 0."""

    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class CorrectedText:
    """Lines as they are read; for each that was changed, the typed column of each of its characters.

    Text that an edit takes over, as quotes around it do, keeps its columns.
    """

    lines: tuple[str, ...]
    columns: dict[int, tuple[int, ...]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The whole, as the parser gets it."""
        return "\n".join(self.lines)

    def edited(self, edits: Iterable[Edit]) -> CorrectedText:
        """The text with the edits made; those of one line are made from its end."""
        lines, columns = list(self.lines), dict(self.columns)
        for edit in sorted(edits, key=lambda edit: (edit.line, edit.start), reverse=True):
            old = lines[edit.line]
            typed = columns.get(edit.line) or tuple(range(len(old) + 1))
            before, taken, after = typed[: edit.start], typed[edit.start : edit.end], typed[edit.end :]
            kept = max(edit.text.find(old[edit.start : edit.end]), 0)
            new = (*typed[edit.start : edit.start + 1] * kept, *taken[: len(edit.text) - kept])
            columns[edit.line] = (*before, *new, *after[:1] * (len(edit.text) - len(new)), *after)
            lines[edit.line] = old[: edit.start] + edit.text + old[edit.end :]
        return CorrectedText(tuple(lines), columns)

    def typed_column(self, line: int, column: int) -> int:
        """Where the file holds what is read in a column; both count from 0."""
        typed = self.columns.get(line)
        return typed[min(column, len(typed) - 1)] if typed else column

    def span(self, path: Path, start: tuple[int, int], end: tuple[int, int]) -> Span:
        """The span in the file of what is read from one line and column to another, both from 0."""
        if not self.columns:
            return Span(path, start[0] + 1, start[1] + 1, end[0] + 1, end[1] + 1)
        return Span(
            path=path,
            line=start[0] + 1,
            column=self.typed_column(*start) + 1,
            end_line=end[0] + 1,
            end_column=self.typed_column(*end) + 1,
        )
