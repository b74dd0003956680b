"""`fichemetier export`: sheets → files that editors go on with elsewhere, and `import` reads back."""

from __future__ import annotations

from pathlib import Path

import click

from fichemetier.cli.common import language_option, message_language, quiet_option, say
from fichemetier.cli.options import SHEETS


@click.group("export")
@quiet_option
@language_option
def command() -> None:
    """Write sheets as files that other programs edit, and that `import` reads back."""


@command.command()
@SHEETS
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="File to write: .xlsx, or .csv.",
)
@click.option(
    "--template",
    "empty",
    is_flag=True,
    help="No sheets: French headings to fill in, each with a comment.",
)
@quiet_option
@language_option
def table(names: tuple[str, ...], output: Path, empty: bool) -> None:
    """Write a table: one row a sheet, one column a field; lists on several lines of a cell.

    Without SHEET, every sheet of the workspace. `import table FILE` brings back what was changed there;
    what was changed in the sheets meanwhile stays.
    """
    from fichemetier.diagnostics.diagnostic import Diagnostic
    from fichemetier.diagnostics.display import counted, display
    from fichemetier.diagnostics.errors import UsageError
    from fichemetier.importers.table.export import sheets_as_table, template
    from fichemetier.importers.table.writing import SUFFIXES, table_bytes
    from fichemetier.workspace.files import write
    from fichemetier.workspace.outputs import require_output
    from fichemetier.workspace.project import Workspace
    from fichemetier.workspace.selection import namesakes, select

    workspace = Workspace.around(Path.cwd())
    language = message_language()
    if empty:
        if names:
            call = "export table --template"
            raise UsageError(*(Diagnostic("FM619", None, {"what": one, "call": call}) for one in names))
        require_output(output, SUFFIXES, workspace.root)
        write(output, table_bytes(template(language), output.suffix))
        shown = display(output)
        say(_TEMPLATE[language].format(file=shown, argument=_as_argument(shown)))
        return
    selected = select(workspace, names)
    if selected.errors:
        raise type(selected.errors[0])(*(one for error in selected.errors for one in error.diagnostics))
    same = namesakes(selected.sheets)
    if same:
        raise UsageError(*same)
    require_output(output, SUFFIXES, workspace.root, selected.sheets)
    made = sheets_as_table(selected.sheets)
    write(output, table_bytes(made, output.suffix))
    counts = {"sheets": len(made.rows), "columns": len(made.columns) - 1}
    say(counted(_DONE[language], language, file=display(output), **counts))


_DONE = {
    "fr": "{file} : {sheets:fiche|fiches}, {columns:colonne|colonnes}",
    "en": "{file}: {sheets:sheet|sheets}, {columns:column|columns}",
}
_TEMPLATE = {
    "fr": "{file} : remplissez une ligne par fiche, puis `fichemetier import table {argument}`",
    "en": "{file}: fill in one row a sheet, then `fichemetier import table {argument}`",
}


def _as_argument(text: str) -> str:
    """A text as the shells of this system take it: in quotes where it holds spaces."""
    import os
    import shlex
    import subprocess

    return subprocess.list2cmdline([text]) if os.name == "nt" else shlex.quote(text)
