"""Every lint rule, each switchable by its code: a function from a sheet to what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from fichemetier.diagnostics.diagnostic import Argument
from fichemetier.model.sheet import Sheet
from fichemetier.model.types import Markdown, Wording
from fichemetier.model.walk import texts
from fichemetier.source.parser import Source
from fichemetier.source.paths import FieldPath
from fichemetier.text.french_typography import masked
from fichemetier.text.mojibake import without_damage
from fichemetier.text.typography_rules import OBJECT

_NOT_PRINTED = "reserve"


@dataclass(frozen=True)
class Subject:
    """What rules look at: a sheet, the date of today where its age matters, its file where lines matter."""

    sheet: Sheet
    today: date | None = None
    max_age_months: int = 36
    source: Source | None = None

    @cached_property
    def texts(self) -> list[tuple[FieldPath, str, str]]:
        """Every text of the sheet: its path, itself, and itself with all that is not prose masked.

        Damaged letters are no prose: what they look like is no typography.
        """
        return [(path, text, masked(without_damage(text, OBJECT))) for path, text in texts(self.sheet)]

    @cached_property
    def prose(self) -> list[tuple[FieldPath, str]]:
        """Every text that takes markup, with its path."""
        return list(texts(self.sheet, Markdown))

    @cached_property
    def labels(self) -> list[tuple[FieldPath, str]]:
        """What people read on a page and is no text that takes markup, with its path."""
        prose = {path for path, _ in self.prose}
        wording = texts(self.sheet, Wording)
        return [(path, text) for path, text in wording if path not in prose and path[0] != _NOT_PRINTED]


@dataclass(frozen=True)
class Finding:
    """What a rule found: the path in the sheet, and the arguments of its message.

    `stretch` is the text at the path and the characters that are meant; without it the whole field is.
    """

    path: FieldPath
    arguments: dict[str, Argument] = field(default_factory=dict)
    suggestion: str | None = None
    stretch: tuple[str, int, int] | None = None


Rule = Callable[[Subject], Iterator[Finding]]
RULES: dict[str, Rule] = {}


def rule(code: str) -> Callable[[Rule], Rule]:
    """Register a rule under the code of its diagnostic."""

    def register(function: Rule) -> Rule:
        RULES[code] = function
        return function

    return register
