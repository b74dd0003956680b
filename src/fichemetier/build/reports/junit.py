"""The outcome of a build as JUnit XML: a suite for each layout and locale, a case for each sheet."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree

from fichemetier.build.items import BuildResult
from fichemetier.diagnostics.catalogue import message, severity
from fichemetier.diagnostics.diagnostic import Diagnostic, Severity
from fichemetier.diagnostics.errors import WorkerError
from fichemetier.diagnostics.report import format_text, printable


def junit(results: Sequence[BuildResult], language: str) -> bytes:
    """The XML; what is wrong with a sheet is a failure, with a worker an error."""
    root = ElementTree.Element("testsuites", {"name": "fichemetier", **_totals(results)})
    ordered = sorted(results, key=lambda result: result.product)
    for (layout, locale), group in groupby(
        ordered, lambda result: (result.product.layout, result.product.locale)
    ):
        cases = list(group)
        suite = ElementTree.SubElement(root, "testsuite", {"name": f"{layout}/{locale}", **_totals(cases)})
        for result in cases:
            _case(suite, result, language)
    ElementTree.indent(root)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _totals(results: Sequence[BuildResult]) -> dict[str, str]:
    errors = sum(result.exit_code == WorkerError.exit_code for result in results)
    return {
        "tests": str(len(results)),
        "failures": str(sum(result.exit_code != 0 for result in results) - errors),
        "errors": str(errors),
        "skipped": str(sum(result.state == "skipped" for result in results)),
        "time": f"{sum(result.summary.execution.seconds for result in results):.3f}",
    }


def _case(suite: ElementTree.Element, result: BuildResult, language: str) -> None:
    product = result.product
    names = {"classname": f"{product.layout}.{product.locale}", "name": product.name, "file": product.sheet}
    seconds = f"{result.summary.execution.seconds:.3f}"
    case = ElementTree.SubElement(suite, "testcase", {**names, "time": seconds})
    if result.state == "skipped":
        ElementTree.SubElement(case, "skipped")
    elif result.exit_code:
        kind = "error" if result.exit_code == WorkerError.exit_code else "failure"
        worst = _worst(result.diagnostics)
        found = ElementTree.SubElement(
            case, kind, type=worst.code, message=printable(message(worst, language))
        )
        found.text = _clean(format_text(result.diagnostics, language))
    elif result.diagnostics:
        ElementTree.SubElement(case, "system-out").text = _clean(format_text(result.diagnostics, language))


def _worst(diagnostics: Sequence[Diagnostic]) -> Diagnostic:
    errors = (diagnostic for diagnostic in diagnostics if severity(diagnostic) is Severity.ERROR)
    return next(errors, diagnostics[0])


def _clean(text: str) -> str:
    """Without what XML forbids even escaped."""
    return "".join(c if c == "\n" else printable(c) for c in text)
