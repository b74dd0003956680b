"""`fichemetier doctor`: what is present, missing or too old on this machine, and what fixes it."""

from __future__ import annotations

import json
from pathlib import Path

import click

from fichemetier.cli.common import language_option, message_language
from fichemetier.diagnostics.catalogue import message, remedy, severity, word
from fichemetier.diagnostics.diagnostic import Severity
from fichemetier.diagnostics.errors import ExitCode
from fichemetier.system.doctor import Examined, examine

_MARKS = {
    None: ("✓", "green"),
    Severity.NOTE: ("·", "cyan"),
    Severity.WARNING: ("!", "yellow"),
    Severity.ERROR: ("✗", "red"),
}


@click.command("doctor")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@language_option
def command(form: str) -> None:
    """Say what is present, missing or too old on this machine, and the command that fixes it.

    Leaves with 5 where something that rendering needs is missing.
    """
    findings = list(examine(_bundled()))
    language = message_language()
    if form == "json":
        click.echo(
            json.dumps([_entry(finding, language) for finding in findings], ensure_ascii=False, indent=2)
        )
    else:
        for finding in findings:
            click.echo(_line(finding, language))
    if any(_severity(finding) is Severity.ERROR for finding in findings):
        click.get_current_context().exit(ExitCode.ENVIRONMENT)


def _bundled() -> Path | None:
    """The folder of fonts and layouts; none where the packages needed to find it are missing."""
    try:
        from fichemetier.workspace.project import BUNDLED
    except ImportError:
        return None
    return BUNDLED


def _severity(finding: Examined) -> Severity | None:
    return severity(finding.diagnostic) if finding.diagnostic else None


def _entry(finding: Examined, language: str) -> dict[str, str | None]:
    diagnostic = finding.diagnostic
    return {
        "name": finding.name,
        "found": finding.found.removeprefix("@") or None,
        "state": str(_severity(finding) or "ok"),
        "code": diagnostic.code if diagnostic else None,
        "message": message(diagnostic, language) if diagnostic else None,
        "command": str(diagnostic.arguments["command"]) if diagnostic else None,
    }


def _line(finding: Examined, language: str) -> str:
    mark, colour = _MARKS[_severity(finding)]
    line = f"{click.style(mark, fg=colour)} {finding.name:<16} {word(finding.found, language)}".rstrip()
    if not finding.diagnostic:
        return line
    error = f"{finding.diagnostic.code}: {message(finding.diagnostic, language)}"
    return f"{line}\n    {error}\n    → {remedy(finding.diagnostic, language)}"
