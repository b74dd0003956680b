"""The outcome of a build as JUnit XML: a suite for each layout and locale, a case for each sheet.

Ant's schema and that of Jenkins disagree on what may be left out or added: this keeps to both.
"""

from __future__ import annotations

import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

from fichemetier.build.items import BuildResult
from fichemetier.diagnostics.catalogue import message, severity
from fichemetier.diagnostics.diagnostic import Diagnostic, Severity
from fichemetier.diagnostics.display import escaped, located
from fichemetier.diagnostics.errors import WorkerError
from fichemetier.diagnostics.report import format_text, printable


def junit(
    results: Sequence[BuildResult], notes: Sequence[Diagnostic], workspace: Path, language: str
) -> bytes:
    """The XML; what is wrong with a sheet is a failure, with a worker an error, warnings are output.

    `notes` on the build itself are the output of a suite without cases. `workspace` is the folder that the
    paths of sheets start from.
    """
    root = ElementTree.Element("testsuites")
    ordered = sorted(results, key=lambda result: result.product)
    groups = groupby(ordered, lambda result: (result.product.layout, result.product.locale))
    suites = [(f"{layout}/{locale}", layout, list(group)) for (layout, locale), group in groups]
    if notes:
        suites.append(("build", "build", []))
    for number, (name, package, cases) in enumerate(suites):
        names = {"name": escaped(name), "package": escaped(package), "id": str(number)}
        suite = ElementTree.SubElement(root, "testsuite", {**names, **_machine(), **_totals(cases)})
        _fill(suite, cases, () if cases else notes, workspace, language)
    ElementTree.indent(root)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _machine() -> dict[str, str]:
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    return {"hostname": platform.node() or "localhost", "timestamp": now}


def _fill(
    suite: ElementTree.Element,
    results: Sequence[BuildResult],
    notes: Sequence[Diagnostic],
    workspace: Path,
    language: str,
) -> None:
    ElementTree.SubElement(suite, "properties")
    for result in results:
        _case(suite, result, workspace, language)
    passed = [one for result in results if not result.exit_code for one in result.diagnostics]
    ElementTree.SubElement(suite, "system-out").text = _text([*notes, *passed], language)
    ElementTree.SubElement(suite, "system-err")


def _totals(results: Sequence[BuildResult]) -> dict[str, str]:
    errors = sum(result.exit_code == WorkerError.exit_code for result in results)
    return {
        "tests": str(len(results)),
        "failures": str(sum(result.exit_code != 0 for result in results) - errors),
        "errors": str(errors),
        "skipped": str(sum(result.state == "skipped" for result in results)),
        "time": f"{sum(result.summary.execution.seconds for result in results):.3f}",
    }


def _case(suite: ElementTree.Element, result: BuildResult, workspace: Path, language: str) -> None:
    product, seconds = result.product, result.summary.execution.seconds
    names = {
        "classname": escaped(f"{product.layout}.{product.locale}"),
        "name": escaped(located(workspace / product.sheet)),
    }
    case = ElementTree.SubElement(suite, "testcase", {**names, "time": f"{seconds:.3f}"})
    if result.state == "skipped":
        ElementTree.SubElement(case, "skipped")
    elif result.exit_code:
        kind = "error" if result.exit_code == WorkerError.exit_code else "failure"
        worst = _worst(result.diagnostics)
        words = {"type": worst.code, "message": printable(message(worst, language))}
        found = ElementTree.SubElement(case, kind, words)
        found.text = _text(result.diagnostics, language)


def _worst(diagnostics: Sequence[Diagnostic]) -> Diagnostic:
    errors = (diagnostic for diagnostic in diagnostics if severity(diagnostic) is Severity.ERROR)
    return next(errors, diagnostics[0])


def _text(diagnostics: Sequence[Diagnostic], language: str) -> str:
    """Diagnostics as people read them, without what XML forbids even escaped."""
    text = format_text(diagnostics, language, shown=located)
    return "".join(c if c == "\n" else printable(c) for c in text)
