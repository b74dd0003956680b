"""`fichemetier check`: every error of every sheet, at once."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import click

from fichemetier.build.executors.forked import Note, in_child
from fichemetier.build.executors.limits import Limits
from fichemetier.build.size import parse_size
from fichemetier.cli.common import language_option, message_language, quiet_option, report_findings, say
from fichemetier.cli.options import MEMORY_LIMIT, REPORT_FORMAT, SHEETS, STRICT, TIMEOUT
from fichemetier.diagnostics.diagnostic import Diagnostic, in_order
from fichemetier.diagnostics.display import counted, display
from fichemetier.diagnostics.errors import ExitCode, FichemetierError, UsageError
from fichemetier.engine.faces import unprintable
from fichemetier.layouts.check_settings import settings_errors
from fichemetier.lint.load import load_sheet
from fichemetier.translation.origins import printed_passages
from fichemetier.workspace.project import Workspace
from fichemetier.workspace.selection import Selection, namesakes, select
from fichemetier.workspace.settings import usable_settings

_TABLES = ("text", "json")
"""The forms that tables of sources are written in."""


@click.command("check")
@SHEETS
@REPORT_FORMAT
@STRICT
@click.option(
    "--sources", is_flag=True, help="Print where each field of each sheet came from, as text or JSON."
)
@TIMEOUT
@MEMORY_LIMIT
@quiet_option
@language_option
def command(
    names: tuple[str, ...],
    report_format: str,
    strict: bool,
    sources: bool,
    timeout: float,
    memory_limit: str,
) -> None:
    """Check each SHEET, or every sheet of the workspace, and its settings; report all errors at once.

    SHEET is a name, a path, a folder or a pattern, as for `build`. Pictures and glyphs are checked too.
    Whether a sheet fits its pages depends on the layout, the language and the options: `render` and
    `build` tell.

    Text goes to stderr, the other formats to stdout. With --sources a table of each sheet goes to
    stdout: the source of each field, and whether it was edited since it was imported.
    """
    if sources and report_format not in _TABLES:
        raise UsageError(Diagnostic("FM636", None, {"format": report_format, "known": ", ".join(_TABLES)}))
    workspace = Workspace.around(Path.cwd(), usable_settings)
    selected = select(workspace, names)
    found, worst = _check_all(selected, workspace, Limits(timeout, parse_size(memory_limit)))
    if sources:
        from fichemetier.cli.check_sources import show

        found += show(selected.sheets, report_format)
        report_format = "text"
    worst = max(worst, report_findings(found, report_format, strict))
    if report_format == "text" and not found:
        language = message_language()
        say(counted(_ALL_WELL[language], language, count=len(selected.sheets)))
    click.get_current_context().exit(worst)


def _check_all(selected: Selection, around: Workspace, limits: Limits) -> tuple[list[Diagnostic], ExitCode]:
    """What there is to say about sheets and about the settings of their workspaces; the gravest exit code."""
    found = [one for error in selected.errors for one in error.diagnostics]
    worst = max((error.exit_code for error in selected.errors), default=ExitCode.OK)
    workspaces = {around.root: around}
    with closing(in_child(selected.sheets, _check, limits, display)) as outcomes:
        for outcome in outcomes:
            try:
                workspace, diagnostics = outcome.result()
                workspaces.setdefault(workspace.root, workspace)
                found += diagnostics
            except FichemetierError as error:
                found += error.diagnostics
                worst = max(worst, error.exit_code)
    errors = [error for workspace in workspaces.values() for error in settings_errors(workspace)]
    worst = max(worst, ExitCode.USAGE) if errors else worst
    return [*errors, *namesakes(selected.sheets), *found], worst


def _check(sheet: Path, _note: Note) -> tuple[Workspace, Sequence[Diagnostic]]:
    """The workspace of a sheet, and what there is to say about it."""
    workspace = Workspace.of_sheet(sheet, usable_settings)
    checked = load_sheet(sheet, workspace, datetime.date.today())
    printed = printed_passages(checked.source) if checked.source else ()
    glyphs = unprintable(printed, workspace.fonts)
    return workspace, in_order([*checked.diagnostics, *glyphs])


_ALL_WELL = {
    "fr": "{count:fiche|fiches} : rien à signaler.",
    "en": "{count:sheet|sheets}: nothing to report.",
}
