"""Every rule of preflight, under the code of its diagnostic: from a page, or a file, to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from fichemetier.diagnostics.diagnostic import Argument
from fichemetier.press.preflight.document import PressFile, PressPage
from fichemetier.press.preflight.geometry import Extent


@dataclass(frozen=True)
class Fault:
    """What a rule found: the arguments of its message and, where it has a place, its box in points."""

    arguments: dict[str, Argument] = field(default_factory=dict)
    box: Extent | None = None


PageRule = Callable[[PressPage], Iterator[Fault]]
FileRule = Callable[[PressFile], Iterator[Fault]]
PAGE_RULES: dict[str, PageRule] = {}
FILE_RULES: dict[str, FileRule] = {}


def page_rule(code: str) -> Callable[[PageRule], PageRule]:
    """Register a rule about each page under the code of its diagnostic."""

    def register(function: PageRule) -> PageRule:
        PAGE_RULES[code] = function
        return function

    return register


def file_rule(code: str) -> Callable[[FileRule], FileRule]:
    """Register a rule about the file as a whole under the code of its diagnostic."""

    def register(function: FileRule) -> FileRule:
        FILE_RULES[code] = function
        return function

    return register
