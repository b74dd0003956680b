"""`fichemetier layouts`: what layouts there are, and what each lets a user set."""

from __future__ import annotations

from pathlib import Path

import click

from fichemetier.cli import completion
from fichemetier.cli.common import language_option, message_language, print_report
from fichemetier.diagnostics.display import escaped
from fichemetier.diagnostics.errors import ExitCode, FichemetierError
from fichemetier.layouts.manifest import Layout, read_layout
from fichemetier.workspace.project import Workspace

_TYPES = {
    "fr": {
        "text": "texte",
        "color": "couleur",
        "bool": "true|false",
        "path": "fichier",
        "address": "adresse",
    },
    "en": {"bool": "true|false", "path": "file"},
}
"""What an option takes, by its type."""


@click.command("layouts")
@click.argument("names", nargs=-1, metavar="[NAME...]", shell_complete=completion.layouts)
@language_option
def command(names: tuple[str, ...]) -> None:
    """List every layout with its pages and its options, as `--set` and the settings take them."""
    workspace = Workspace.around(Path.cwd())
    worst = ExitCode.OK
    for name in names or workspace.layouts():
        try:
            click.echo(_description(read_layout(workspace.layout(name)), message_language()))
        except FichemetierError as error:
            print_report(error.diagnostics)
            worst = max(worst, error.exit_code)
    click.get_current_context().exit(worst)


def _description(layout: Layout, language: str) -> str:
    manifest = layout.manifest
    page, budget = manifest.page, manifest.pages
    title = getattr(manifest.title, language)
    size = f"{page.width} × {page.height}, ≤ {budget.max} p."
    lines = [
        "  ".join(
            [escaped(layout.name), escaped(title), size, *(f"← {escaped(name)}" for name in layout.parents)]
        )
    ]
    for key, option in manifest.options.items():
        kind = "|".join(option.choices) or _TYPES[language].get(option.type, option.type)
        default = "" if option.default == "" else f" [{str(option.default).lower()}]"
        text = escaped(f"{kind:<22} {getattr(option.description, language)}{default}")
        lines.append(f"  {escaped(key):<14} {text}")
    return "\n".join(lines)
