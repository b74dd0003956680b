"""`fichemetier explain`: what a diagnostic code means, and the list of all of them."""

from __future__ import annotations

import click

from fichemetier.cli.common import language_option, message_language
from fichemetier.diagnostics.catalogue import CodeEntry, codes, pattern
from fichemetier.diagnostics.diagnostic import Diagnostic, Severity
from fichemetier.diagnostics.errors import NotFoundError
from fichemetier.diagnostics.nearest import nearest
from fichemetier.diagnostics.report import grade_name

_ALIKE = 0.85
"""From 0 to 1, how much a code is like what was typed: `F101` means `FM101`, but `FM102` is another code."""


@click.command("explain")
@click.argument("names", nargs=-1, metavar="[CODE...]")
@language_option
def command(names: tuple[str, ...]) -> None:
    """Explain each CODE; without one, list every code with its message."""
    language, known = message_language(), codes()
    if not names:
        widest = max(len(grade_name(grade, language)) for grade in Severity)
        for code in known.values():
            grade = grade_name(code.severity, language)
            click.echo(f"{code.name}  {grade:<{widest}}  {pattern(code.message[language])}")
        return
    unknown = [name for name in names if name.upper() not in known]
    if unknown:
        raise NotFoundError(*(_unknown(name) for name in unknown))
    click.echo("\n\n".join(_explained(known[name.upper()], language) for name in names))


def _unknown(name: str) -> Diagnostic:
    return Diagnostic("FM007", None, {"code": name}, nearest(name, codes(), _ALIKE))


def _explained(code: CodeEntry, language: str) -> str:
    explanation = " ".join(code.explain[language].split())
    text = click.wrap_text(explanation, 90)
    message, remedy = pattern(code.message[language]), pattern(code.help[language])
    return f"{code.name} ({grade_name(code.severity, language)})\n{message}\n\n{text}\n\n{remedy}"
