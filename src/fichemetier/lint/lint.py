"""Sheet → warnings, by every rule that is switched on."""

from __future__ import annotations

from collections.abc import Set
from functools import partial

from fichemetier.diagnostics.alike import first_alike
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.lint import age, content, falc, markup, typography, unlikely
from fichemetier.lint.registry import RULES, Finding, Subject
from fichemetier.source.parser import Source
from fichemetier.source.paths import dotted

MODULES = (age, content, falc, markup, unlikely, typography)
"""Where rules are: importing one registers them."""


def rule_codes() -> frozenset[str]:
    """The code of every rule, which is what settings switch off."""
    return frozenset(RULES)


def lint(subject: Subject, source: Source, disabled: Set[str]) -> list[Diagnostic]:
    """The findings of the rules that are not `disabled`; `source` says where each stands."""
    wanted = ((code, list(check(subject))) for code, check in RULES.items() if code not in disabled)
    return [
        diagnostic
        for code, findings in wanted
        for diagnostic in first_alike(findings, partial(_diagnostic, code, source))
    ]


def _diagnostic(code: str, source: Source, finding: Finding) -> Diagnostic:
    found = source.location(finding.path)
    span = source.locate(finding.path, *finding.stretch) if finding.stretch else found.key or found.value
    return Diagnostic(code, span, finding.arguments, finding.suggestion, dotted(finding.path))
