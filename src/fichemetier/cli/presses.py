"""`fichemetier presses`: what press profiles there are, and what each asks of a file."""

from __future__ import annotations

from pathlib import Path

import click

from fichemetier.cli import completion
from fichemetier.cli.common import language_option, message_language, print_report
from fichemetier.diagnostics.display import escaped
from fichemetier.diagnostics.errors import ExitCode, FichemetierError
from fichemetier.press.profile import PressProfile, profiles, read_profile
from fichemetier.workspace.project import Workspace

_MARKS = {
    "fr": {"none": "sans repères", "crop": "traits de coupe", "crop+fold": "traits de coupe et de pli"},
    "en": {"none": "no marks", "crop": "crop marks", "crop+fold": "crop and fold marks"},
}
_LIMITS = {
    "fr": "fond perdu {bleed:g} mm, {marks}, encre ≤ {ink} %, images ≥ {dpi} ppp",
    "en": "bleed {bleed:g} mm, {marks}, ink ≤ {ink} %, pictures ≥ {dpi} dpi",
}


@click.command("presses")
@click.argument("names", nargs=-1, metavar="[NAME...]", shell_complete=completion.presses)
@language_option
def command(names: tuple[str, ...]) -> None:
    """List every press profile with what it asks of a file; `--press` takes their names."""
    workspace = Workspace.around(Path.cwd())
    worst = ExitCode.OK
    for name in names or profiles(workspace):
        try:
            click.echo(_description(read_profile(name, workspace), message_language()))
        except FichemetierError as error:
            print_report(error.diagnostics)
            worst = max(worst, error.exit_code)
    click.get_current_context().exit(worst)


def _description(profile: PressProfile, language: str) -> str:
    """Two lines: the name with its title, then variant, condition and limits."""
    head = f"{escaped(profile.name):<14} {escaped(getattr(profile.title, language))}"
    limits = _LIMITS[language].format(
        bleed=profile.bleed,
        marks=_MARKS[language][profile.marks],
        ink=profile.ink_limit,
        dpi=profile.dpi.min,
    )
    return f"{head}\n  {profile.variant.upper()}, {escaped(profile.condition)}, {limits}"
