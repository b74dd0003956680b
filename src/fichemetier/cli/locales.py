"""`fichemetier locales`: the languages at hand, and how complete each is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from fichemetier.cli.common import language_option, message_language
from fichemetier.diagnostics.display import escaped
from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.i18n.tags import SOURCE, formats
from fichemetier.translation.files import CatalogueFile, layout_catalogues, sheet_catalogues
from fichemetier.translation.localise import known_locales
from fichemetier.translation.stats import share
from fichemetier.workspace.project import Workspace

_HEADS = {"fr": ("langue", "nom", "maquettes", "fiches"), "en": ("locale", "name", "layouts", "sheets")}
_NONE = "–"


@click.command("locales")
@language_option
def command() -> None:
    """List the languages at hand: what share of the layouts' words and of the sheets is in each."""
    workspace = Workspace.around(Path.cwd())
    rows = [_HEADS[message_language()], *(_row(tag, workspace) for tag in known_locales(workspace))]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for tag, name, words, sheets in rows:
        left = f"{tag:<{widths[0]}}  {name:<{widths[1]}}"
        click.echo(f"{left}  {words:>{widths[2]}}  {sheets:>{widths[3]}}")


def _row(tag: str, workspace: Workspace) -> tuple[str, str, str, str]:
    locale = formats(tag)
    name = locale.get_display_name(message_language()) if tag.startswith(locale.language) else None
    words = _percent(layout_catalogues(workspace, [tag]))
    sheets = "100 %" if tag == SOURCE else _percent(_valid(tag, workspace))
    return escaped(tag), name or _NONE, words, sheets


def _valid(tag: str, workspace: Workspace) -> Iterable[CatalogueFile]:
    """The catalogues of the sheets that can be read; `check` reports the others."""
    for sheet in workspace.sheets():
        try:
            yield from sheet_catalogues(sheet, [tag])
        except FichemetierError:
            continue


def _percent(targets: Iterable[CatalogueFile]) -> str:
    counted = [share(target.read()[0], target.wanted) for target in targets]
    total = sum(part.messages for part in counted)
    return f"{sum(part.translated for part in counted) * 100 // total} %" if total else _NONE
