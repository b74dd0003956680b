"""Sheet → warnings, by every rule that is switched on."""

from __future__ import annotations

from collections.abc import Set

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.lint import age, content, typography
from fichemetier.lint.registry import RULES, Finding, Subject
from fichemetier.source.parser import Source
from fichemetier.source.paths import dotted

MODULES = (age, content, typography)
"""Where rules are: importing one registers them."""


def rule_codes() -> frozenset[str]:
    """The code of every rule, which is what settings switch off."""
    return frozenset(RULES)


def lint(subject: Subject, source: Source, disabled: Set[str]) -> list[Diagnostic]:
    """Every finding of the rules that are not `disabled`; `source` says where each stands."""
    return [
        _diagnostic(code, finding, source)
        for code, check in RULES.items()
        if code not in disabled
        for finding in check(subject)
    ]


def _diagnostic(code: str, finding: Finding, source: Source) -> Diagnostic:
    found = source.location(finding.path)
    span = source.locate(finding.path, *finding.stretch) if finding.stretch else found.key or found.value
    return Diagnostic(code, span, finding.arguments, finding.suggestion, dotted(finding.path))
