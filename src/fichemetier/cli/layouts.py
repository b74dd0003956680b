"""`fichemetier layouts`: what layouts there are, and what each lets a user set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from fichemetier.cli import completion
from fichemetier.cli.common import language_option, message_language, print_report
from fichemetier.diagnostics.display import escaped
from fichemetier.diagnostics.errors import ExitCode, FichemetierError
from fichemetier.layouts.manifest import Layout, read_layout
from fichemetier.layouts.options import Option
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


_EVERY = {"fr": "Toutes ces maquettes", "en": "All of these layouts"}


@click.command("layouts")
@click.argument("names", nargs=-1, metavar="[NAME...]", shell_complete=completion.layouts)
@language_option
def command(names: tuple[str, ...]) -> None:
    """List every layout with its pages and its options, as `--set` and the settings take them.

    Options that all of them have are told once, at the end.
    """
    workspace = Workspace.around(Path.cwd())
    worst = ExitCode.OK
    layouts: list[Layout] = []
    for name in names or workspace.layouts():
        try:
            layouts.append(read_layout(workspace.layout(name)))
        except FichemetierError as error:
            print_report(error.diagnostics)
            worst = max(worst, error.exit_code)
    if layouts:
        click.echo("\n".join(_descriptions(layouts, message_language())))
    click.get_current_context().exit(worst)


def _descriptions(layouts: Sequence[Layout], language: str) -> Iterator[str]:
    shared = _shared(layouts) if len(layouts) > 1 else {}
    for layout in layouts:
        yield _head(layout, language)
        own = {key: option for key, option in layout.manifest.options.items() if key not in shared}
        yield from _options(own, language)
    if shared:
        yield f"\n{_EVERY[language]}"
        yield from _options(shared, language)


def _shared(layouts: Sequence[Layout]) -> dict[str, Option]:
    """The options that every one of these layouts has, and that mean the same in each."""
    first, *others = (layout.manifest.options for layout in layouts)
    return {key: option for key, option in first.items() if all(other.get(key) == option for other in others)}


def _head(layout: Layout, language: str) -> str:
    manifest = layout.manifest
    title = escaped(getattr(manifest.title, language))
    most = f", ≤ {manifest.pages.max} p." if manifest.kind == "sheet" else ""
    size = f"{manifest.page.width} × {manifest.page.height}{most}"
    return "  ".join([escaped(layout.name), title, size, *(f"← {escaped(name)}" for name in layout.parents)])


def _options(options: Mapping[str, Option], language: str) -> Iterator[str]:
    for key, option in options.items():
        kind = "|".join(option.choices) or _TYPES[language].get(option.type, option.type)
        default = "" if option.default == "" else f" [{str(option.default).lower()}]"
        text = escaped(f"{kind:<22} {getattr(option.description, language)}{default}")
        yield f"  {escaped(key):<14} {text}"
