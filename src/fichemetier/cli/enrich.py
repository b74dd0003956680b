"""`fichemetier enrich`: facts of other publishers, brought into sheets that are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fichemetier.cli.common import language_option, message_language, print_report, quiet_option, say
from fichemetier.cli.options import ROOM_OF, SHEETS
from fichemetier.cli.source_help import WithSources
from fichemetier.importers.enrichers import ENRICHERS

if TYPE_CHECKING:
    from fichemetier.importers.enrichers import Enricher
    from fichemetier.importers.enrichers.sheets import EnrichedSheet

_SHOWN = 20
"""Sheets that get a line of their own: what fits on a screen."""
_WORDS = {
    "en": {
        "updated": "updated: {fields}",
        "more": "… and {count:more updated sheet|more updated sheets}",
        "total": "{updated} updated, {unchanged} unchanged, {unknown} without data, {refused} left alone",
    },
    "fr": {
        "updated": "mise à jour : {fields}",
        "more": "… et {count:autre fiche mise à jour|autres fiches mises à jour}",
        "total": "{updated:mise|mises} à jour, {unchanged:inchangée|inchangées}, "
        "{unknown} sans donnée, {refused:laissée|laissées}",
    },
}


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
    from fichemetier.diagnostics.catalogue import any_error
    from fichemetier.diagnostics.errors import ExitCode
    from fichemetier.importers.enrichers import EnrichRequest, enricher
    from fichemetier.importers.enrichers.sheets import enrich
    from fichemetier.layouts.manifest import read_layout
    from fichemetier.workspace.project import Workspace
    from fichemetier.workspace.selection import select

    workspace = Workspace.around(Path.cwd())
    measures = read_layout(workspace.layout(layout)).manifest.measures.printed
    selected = select(workspace, names)
    sources: dict[str, Enricher] = {}
    for name in dict.fromkeys(name for name, _ in given):
        files = tuple(file for one, file in given if one == name)
        sources[name] = enricher(name)(EnrichRequest(files, measures, bridge))
    found = [one for error in selected.errors for one in error.diagnostics]
    worst = max((error.exit_code for error in selected.errors), default=ExitCode.OK)
    for name, source in sources.items():
        done = enrich(selected.sheets, source, name, workspace.root)
        for line in _summary(name, done.sheets):
            say(line)
        found += [*done.notes, *(one for sheet in done.sheets for one in sheet.diagnostics)]
    print_report(found)
    click.get_current_context().exit(max(worst, ExitCode.SHEET) if any_error(found) else worst)


def _summary(name: str, done: Sequence[EnrichedSheet]) -> Iterator[str]:
    """A line for each of the first sheets that changed, and the totals."""
    from fichemetier.diagnostics.display import counted, display
    from fichemetier.importers.enrichers.sheets import EnrichOutcome

    language = message_language()
    words = _WORDS[language]
    counts = Counter(sheet.outcome for sheet in done)
    changed = [sheet for sheet in done if sheet.updated]
    for sheet in changed[:_SHOWN]:
        yield f"{display(sheet.path)}  ({words['updated'].format(fields=', '.join(sheet.updated))})"
    if len(changed) > _SHOWN:
        yield counted(words["more"], language, count=len(changed) - _SHOWN)
    total = counted(words["total"], language, **{outcome: counts[outcome] for outcome in EnrichOutcome})
    yield f"{name}: {total}" if language == "en" else f"{name} : {total}"
