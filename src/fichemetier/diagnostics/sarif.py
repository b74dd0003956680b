"""Diagnostics → a SARIF 2.1.0 log, for GitHub's code scanning and for editors."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fichemetier import __version__
from fichemetier.diagnostics.catalogue import CodeEntry, entry, message, pattern, remedy, severity
from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.display import located
from fichemetier.diagnostics.fingerprint import fingerprints
from fichemetier.diagnostics.report import json_text

_REPOSITORY = "FICHEMETIER_REPOSITORY"
"""Variable with the address of fichemetier's files at one version, as the GitHub action gives it."""


def format_sarif(diagnostics: Sequence[Diagnostic], language: str) -> str:
    """One run, with a rule for each code that occurs."""
    rules = [_rule(entry(name), language) for name in sorted({one.code for one in diagnostics})]
    driver = {"name": "fichemetier", "version": __version__, "language": language, "rules": rules}
    pairs = zip(diagnostics, fingerprints(diagnostics), strict=True)
    results = [_result(diagnostic, fingerprint, language) for diagnostic, fingerprint in pairs]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return json_text(log)


def _rule(entry: CodeEntry, language: str) -> dict[str, Any]:
    explanation = " ".join(entry.explain[language].split())
    return {
        "id": entry.name,
        "shortDescription": {"text": pattern(entry.message[language])},
        "fullDescription": {"text": explanation},
        "help": {"text": f"{explanation}\n\nfichemetier explain {entry.name}"},
        "helpUri": _address(entry.source),
        "defaultConfiguration": {"level": entry.severity.value},
    }


def _address(source: Span) -> str:
    """Where a code is explained: on the web where that is known, else on this machine."""
    repository = os.environ.get(_REPOSITORY)
    in_repository = f"{repository}/src/fichemetier/diagnostics/messages/{source.path.name}"
    return f"{in_repository if repository else source.path.as_uri()}#L{source.line}"


def _result(diagnostic: Diagnostic, fingerprint: str, language: str) -> dict[str, Any]:
    help_ = remedy(diagnostic, language)
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "level": severity(diagnostic).value,
        "message": {"text": f"{message(diagnostic, language)} – {help_}"},
        "partialFingerprints": {"fichemetierFinding/v1": fingerprint},
    }
    span = diagnostic.span
    if span:
        file, region = {"uri": _uri(span.path)}, _region(span)
        place = {"artifactLocation": file, **({"region": region} if span.line else {})}
        result["locations"] = [{"physicalLocation": place}]
        if diagnostic.suggestion is not None:
            change = {"deletedRegion": region, "insertedContent": {"text": diagnostic.suggestion}}
            changes = [{"artifactLocation": file, "replacements": [change]}]
            result["fixes"] = [{"description": {"text": help_}, "artifactChanges": changes}]
    return result


def _uri(path: Path) -> str:
    """Relative where the file is below the folder that results are looked up in, else absolute."""
    name = located(path)
    return Path(name).as_uri() if Path(name).is_absolute() else quote(os.fsencode(name))


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
