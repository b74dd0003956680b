"""`fichemetier import`: open data of a publisher → sheets to edit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fichemetier.cli.common import language_option, message_language, print_report, quiet_option, say
from fichemetier.cli.options import ROOM_OF
from fichemetier.cli.source_help import WithSources

if TYPE_CHECKING:
    from fichemetier.importers.sync import Written

_SHOWN = 20
"""New sheets that get a line of their own: what fits on a screen."""
_WORDS = {
    "en": {
        "new": "new",
        "updated": "updated: {fields}",
        "kept": "kept as edited: {fields}",
        "more": "… and {count:more new sheet|more new sheets}",
        "total": "{new} new, {updated} updated, {unchanged} unchanged, {refused} left alone",
    },
    "fr": {
        "new": "nouvelle",
        "updated": "mise à jour : {fields}",
        "kept": "gardé comme corrigé : {fields}",
        "more": "… et {count:autre nouvelle fiche|autres nouvelles fiches}",
        "total": "{new:nouvelle|nouvelles}, {updated:mise|mises} à jour, {unchanged:inchangée|inchangées}, "
        "{refused:laissée|laissées}",
    },
}


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
    from fichemetier.diagnostics.catalogue import any_error
    from fichemetier.diagnostics.errors import ExitCode
    from fichemetier.importers import ImportRequest, importer
    from fichemetier.importers.sync import sync
    from fichemetier.layouts.manifest import read_layout
    from fichemetier.workspace.project import Workspace
    from fichemetier.workspace.today import today

    workspace = Workspace.around(Path.cwd())
    measures = read_layout(workspace.layout(layout)).manifest.measures.printed
    read = importer(source)
    _require_meant(source)
    imported = read(ImportRequest(file, measures, names, codes, workspace.root, merge_rome))
    folder = into or workspace.root / "sheets"
    bring = imported.bring or partial(sync, imported.drafts, importer=source, today=today())
    done = bring(folder)
    for line in _summary(done.sheets):
        say(line)
    found = [*imported.diagnostics, *done.notes]
    found += [one for written in done.sheets for one in written.diagnostics]
    print_report(found)
    if any_error(found):
        click.get_current_context().exit(ExitCode.SHEET)


_MEANT_FOR_SOME = {"codes": "code", "names": "names", "layout": "layout", "merge_rome": "merge-rome"}
"""Options that mean nothing for some sources, by the parameters of the command."""


def _require_meant(source: str) -> None:
    """Raise `UsageError` FM619 for options that would do nothing."""
    from click.core import ParameterSource

    from fichemetier.diagnostics.diagnostic import Diagnostic
    from fichemetier.diagnostics.errors import UsageError
    from fichemetier.importers import IMPORTERS

    given = click.get_current_context().get_parameter_source
    wrong = [
        option
        for parameter, option in _MEANT_FOR_SOME.items()
        if given(parameter) is ParameterSource.COMMANDLINE and option not in IMPORTERS[source].options
    ]
    if wrong:
        raise UsageError(
            *(Diagnostic("FM619", None, {"option": f"--{one}", "source": source}) for one in wrong)
        )


def _summary(done: Sequence[Written]) -> Iterator[str]:
    """A line for each sheet that changed or that an editor holds, for the first new ones, and the totals."""
    from fichemetier.diagnostics.display import counted, display
    from fichemetier.importers.sync import ImportOutcome

    language = message_language()
    words = _WORDS[language]
    counts = Counter(written.outcome for written in done)
    new = 0
    for written in done:
        new += written.outcome is ImportOutcome.NEW
        said = [words["new"]] if written.outcome is ImportOutcome.NEW and new <= _SHOWN else []
        if written.updated:
            said.append(words["updated"].format(fields=", ".join(written.updated)))
        if written.kept:
            said.append(words["kept"].format(fields=", ".join(written.kept)))
        if said:
            yield f"{display(written.path)}  ({' ; '.join(said)})"
    if new > _SHOWN:
        yield counted(words["more"], language, count=new - _SHOWN)
    yield counted(words["total"], language, **{outcome: counts[outcome] for outcome in ImportOutcome})
