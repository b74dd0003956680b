"""`fichemetier import`: open data of a publisher → sheets to edit."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from fichemetier.cli.common import language_option, print_report, quiet_option, say
from fichemetier.cli.options import ROOM_OF
from fichemetier.cli.source_help import WithSources

_FOR_SOME = {"codes": "code", "names": "names", "layout": "layout", "merge_rome": "merge-rome"}
"""Options that mean nothing for some sources, by the parameters of the command."""


@click.command("import", cls=WithSources)
@click.argument("source", metavar="SOURCE")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--code", "codes", multiple=True, metavar="CODE", help="This job only; repeatable.")
@click.option(
    "--names",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Folder or ZIP of the publisher's CSV files, or one of them, to complete the sheets; repeatable.",
)
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Folder of the sheets; default: sheets/ of the workspace.",
)
@ROOM_OF
@click.option(
    "--merge-rome",
    is_flag=True,
    help="Fill in the ROME's sheets with what ONISEP says, where one job of each is one of the other.",
)
@quiet_option
@language_option
def command(
    source: str,
    file: Path,
    codes: tuple[str, ...],
    names: tuple[Path, ...],
    into: Path | None,
    layout: str,
    merge_rome: bool,
) -> None:
    """Write sheets from a publisher's open data, or bring them up to date.

    SOURCE names the publisher, FILE is what it publishes. What editors have written stays; what they have not
    touched follows the data. Says on stderr what changed in each sheet.
    """
    from fichemetier.cli.sheet_changes import changes_told
    from fichemetier.cli.source_options import require_meant, room
    from fichemetier.diagnostics.catalogue import any_error
    from fichemetier.diagnostics.errors import ExitCode
    from fichemetier.importers import ImportRequest, importer
    from fichemetier.importers.sync import ImportOutcome, sync
    from fichemetier.workspace.project import Workspace
    from fichemetier.workspace.today import today

    workspace = Workspace.around(Path.cwd())
    read = importer(source)
    require_meant("import", [source], _FOR_SOME)
    measures = room(workspace, layout, [source])
    imported = read(ImportRequest(file, measures, names, codes, workspace.root, merge_rome))
    folder = into or workspace.root / "sheets"
    bring = imported.bring or partial(sync, imported.drafts, importer=source, today=today())
    done = bring(folder)
    for line in changes_told(done.sheets, ImportOutcome):
        say(line)
    found = [*imported.diagnostics, *done.notes]
    found += [one for written in done.sheets for one in written.diagnostics]
    print_report(found)
    if any_error(found):
        click.get_current_context().exit(ExitCode.SHEET)
