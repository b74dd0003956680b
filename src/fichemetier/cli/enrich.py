"""`fichemetier enrich`: facts of other publishers, brought into sheets that are there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fichemetier.cli.common import language_option, message_language, print_report, quiet_option, say
from fichemetier.cli.options import ROOM_OF, SHEETS
from fichemetier.cli.source_help import WithSources
from fichemetier.importers.enrichers import ENRICHERS

if TYPE_CHECKING:
    from fichemetier.importers.enrichers import Enricher

_FOR_SOME = {"layout": "layout", "bridge": "bridge"}
"""Options that mean nothing for some sources, by the parameters of the command."""


@click.command("enrich", cls=WithSources)
@SHEETS
@click.option(
    "--from",
    "given",
    type=(click.Choice(ENRICHERS), click.Path(path_type=Path)),
    metavar="SOURCE FILE",
    multiple=True,
    required=True,
    help="Source, and a file that it publishes; repeatable.",
)
@ROOM_OF
@click.option(
    "--bridge",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Table of the Dares from jobs to families (FAP), which bmo and tension need.",
)
@quiet_option
@language_option
def command(
    names: tuple[str, ...], given: tuple[tuple[str, Path], ...], layout: str, bridge: Path | None
) -> None:
    """Bring facts of other publishers into each SHEET, or into every sheet of the workspace.

    A job is found by the first code of `codes.rome`, in ESCO by its French names. What editors have written
    stays; what a source said before follows its newer file. Says on stderr what changed.
    """
    from fichemetier.cli.sheet_changes import changes_told
    from fichemetier.cli.source_options import require_meant, room
    from fichemetier.diagnostics.catalogue import any_error
    from fichemetier.diagnostics.errors import ExitCode
    from fichemetier.importers.enrichers import EnrichRequest, enricher
    from fichemetier.importers.enrichers.sheets import EnrichOutcome, enrich
    from fichemetier.workspace.project import Workspace
    from fichemetier.workspace.selection import select

    workspace = Workspace.around(Path.cwd())
    asked = list(dict.fromkeys(name for name, _ in given))
    require_meant("enrich --from", asked, _FOR_SOME)
    measures = room(workspace, layout, asked)
    selected = select(workspace, names)
    sources: dict[str, Enricher] = {}
    for name in asked:
        files = tuple(file for one, file in given if one == name)
        sources[name] = enricher(name)(EnrichRequest(files, measures, bridge))
    found = [one for error in selected.errors for one in error.diagnostics]
    worst = max((error.exit_code for error in selected.errors), default=ExitCode.OK)
    colon = {"en": ": ", "fr": " : "}[message_language()]
    for name, source in sources.items():
        done = enrich(selected.sheets, source, name, workspace.root)
        *changes, total = changes_told(done.sheets, EnrichOutcome)
        for line in [*changes, f"{name}{colon}{total}"]:
            say(line)
        found += [*done.notes, *(one for sheet in done.sheets for one in sheet.diagnostics)]
    print_report(found)
    click.get_current_context().exit(max(worst, ExitCode.SHEET) if any_error(found) else worst)
