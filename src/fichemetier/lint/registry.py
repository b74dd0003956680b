"""Warnings about what a sheet says: one small registered function a rule, each switchable by its code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.lint.age import TOO_OLD
from fichemetier.model.sheet import Sheet
from fichemetier.model.walk import texts
from fichemetier.source.parser import Source
from fichemetier.source.paths import FieldPath, dotted
from fichemetier.text.typography_faults import TEXT_RULES, faults


@dataclass(frozen=True)
class Finding:
    """What a rule found: the path in the sheet, and the arguments of its message."""

    path: FieldPath
    arguments: dict[str, str | int] = field(default_factory=dict)
    suggestion: str | None = None


Rule = Callable[[Sheet], Iterator[Finding]]
RULES: dict[str, Rule] = {}


def rule(code: str) -> Callable[[Rule], Rule]:
    """Register a rule under its code."""

    def register(function: Rule) -> Rule:
        RULES[code] = function
        return function

    return register


def rule_codes() -> frozenset[str]:
    """The code of every rule, which is what settings switch off."""
    import fichemetier.lint.content  # noqa: F401  (registers its rules)

    return frozenset({*RULES, *TEXT_RULES, TOO_OLD})


def lint(sheet: Sheet, source: Source, disabled: frozenset[str]) -> list[Diagnostic]:
    """Every finding of the rules that are switched on."""
    import fichemetier.lint.content  # noqa: F401  (registers its rules)

    found = [
        _place(code, finding, source)
        for code, function in RULES.items()
        if code not in disabled
        for finding in function(sheet)
    ]
    return found + list(_typography(sheet, source, disabled))


def _place(code: str, finding: Finding, source: Source) -> Diagnostic:
    place = source.place(finding.path)
    return Diagnostic(
        code, place.key or place.value, finding.arguments, finding.suggestion, dotted(finding.path)
    )


def _typography(sheet: Sheet, source: Source, disabled: frozenset[str]) -> Iterator[Diagnostic]:
    for path, text in texts(sheet):
        for code, fault in faults(text):
            if code not in disabled:
                span = source.locate(path, text, fault.start, fault.end)
                arguments = {"text": text[fault.start : fault.end]}
                yield Diagnostic(code, span, arguments, fault.mended, dotted(path))
