"""The outcome of a build as JUnit XML: a suite for each layout and locale, a case for each sheet."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree

from fichemetier.build.run import Result
from fichemetier.diagnostics.catalogue import message, severity
from fichemetier.diagnostics.diagnostic import Diagnostic, Severity
from fichemetier.diagnostics.errors import WorkerError
from fichemetier.diagnostics.report import format_text, printable


def junit(results: Sequence[Result], language: str) -> bytes:
    """The XML; a sheet at fault is a failure, a worker at fault an error."""
    root = ElementTree.Element("testsuites", {"name": "fichemetier", **_totals(results)})
    ordered = sorted(results, key=lambda result: result.target)
    for (layout, locale), group in groupby(
        ordered, lambda result: (result.target.layout, result.target.locale)
    ):
        cases = list(group)
        suite = ElementTree.SubElement(root, "testsuite", {"name": f"{layout}/{locale}", **_totals(cases)})
        for result in cases:
            _case(suite, result, language)
    ElementTree.indent(root)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _totals(results: Sequence[Result]) -> dict[str, str]:
    errors = sum(result.exit_code == WorkerError.exit_code for result in results)
    return {
        "tests": str(len(results)),
        "failures": str(sum(result.exit_code != 0 for result in results) - errors),
        "errors": str(errors),
        "skipped": str(sum(result.state == "skipped" for result in results)),
        "time": f"{sum(result.seconds for result in results):.3f}",
    }


def _case(suite: ElementTree.Element, result: Result, language: str) -> None:
    target = result.target
    names = {"classname": f"{target.layout}.{target.locale}", "name": target.name, "file": target.sheet}
    case = ElementTree.SubElement(suite, "testcase", {**names, "time": f"{result.seconds:.3f}"})
    if result.state == "skipped":
        ElementTree.SubElement(case, "skipped")
    elif result.exit_code:
        kind = "error" if result.exit_code == WorkerError.exit_code else "failure"
        worst = _worst(result.diagnostics)
        fault = ElementTree.SubElement(
            case, kind, type=worst.code, message=printable(message(worst, language))
        )
        fault.text = _clean(format_text(result.diagnostics, language))
    elif result.diagnostics:
        ElementTree.SubElement(case, "system-out").text = _clean(format_text(result.diagnostics, language))


def _worst(diagnostics: Sequence[Diagnostic]) -> Diagnostic:
    errors = (diagnostic for diagnostic in diagnostics if severity(diagnostic) is Severity.ERROR)
    return next(errors, diagnostics[0])


def _clean(text: str) -> str:
    """Without what XML forbids even escaped."""
    return "".join(c if c == "\n" else printable(c) for c in text)
