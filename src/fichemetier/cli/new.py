"""`fichemetier new`: the first lines of a sheet, from a title or a ROME code."""

from __future__ import annotations

import shlex
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fichemetier.cli.common import language_option, message_language, quiet_option, say, say_next

if TYPE_CHECKING:
    from fichemetier.importers.draft import Draft
    from fichemetier.importers.new_sheet import Wanted
    from fichemetier.workspace.project import Workspace

_WORDS = {
    "en": {
        "written": "written",
        "preview": "the page in the browser, drawn again at every save of the file",
        "render": "{name}.pdf",
    },
    "fr": {
        "written": "écrite",
        "preview": "la page dans le navigateur, redessinée à chaque enregistrement du fichier",
        "render": "{name}.pdf",
    },
}


@click.command("new")
@click.argument("title", required=False, default="", metavar="[TITLE]")
@click.option("--masculine", default="", metavar="NAME", help="Name of the job in the masculine.")
@click.option("--feminine", default="", metavar="NAME", help="Name of the job in the feminine.")
@click.option("--code", default="", metavar="CODE", help="ROME code, which gives names and domain.")
@click.option("--domain", default="", metavar="DOMAIN", help="Domain, which gives the colour.")
@click.option(
    "--rome",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="File of the ROME to take all it holds on the job, as `import rome` does.",
)
@click.option(
    "--names",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Folder or ZIP of the publisher's CSV files, or one of them, to complete the sheets; repeatable.",
)
@click.option("--id", "identifier", default="", metavar="ID", help="Name of the file; default: the title's.")
@click.option("-y", "--yes", is_flag=True, help="Ask nothing: take what is proposed.")
@quiet_option
@language_option
def command(
    title: str,
    masculine: str,
    feminine: str,
    code: str,
    domain: str,
    rome: Path | None,
    names: tuple[Path, ...],
    identifier: str,
    yes: bool,
) -> None:
    """Start the sheet of a job in sheets/ of the workspace.

    Asks for what is not given: TITLE, the code of the job in the ROME, found by words, both genders. The
    sheet can be rendered at once, and holds an example of each section to fill in, as comments.
    """
    from fichemetier.cli.new_dialog import start_workspace, wanted_by
    from fichemetier.diagnostics.diagnostic import Diagnostic
    from fichemetier.diagnostics.errors import NotFoundError, UsageError
    from fichemetier.diagnostics.symlinks import is_workspace
    from fichemetier.importers.new_sheet import Wanted, new_sheet, proposed
    from fichemetier.workspace.project import Workspace
    from fichemetier.workspace.today import today

    workspace = Workspace.around(Path.cwd())
    if not is_workspace(workspace.root):
        if yes:
            raise NotFoundError(Diagnostic("FM945"))
        workspace = start_workspace()
    folder = workspace.root / "sheets"
    wanted = Wanted(title, masculine, feminine, domain, code, identifier)
    wanted = proposed(wanted) if yes else wanted_by(wanted, folder)
    if rome and not wanted.code:
        raise UsageError(Diagnostic("FM947"))
    draft = _draft(wanted, rome, names, workspace) if rome else None
    path = new_sheet(replace(wanted, known=draft.values if draft else None), folder, today())
    if draft:
        _remember(draft, path)
    _say_next(path, workspace)


def _draft(wanted: Wanted, rome: Path, names: tuple[Path, ...], workspace: Workspace) -> Draft:
    """What the publisher's file holds on the job. Raises as its importer does."""
    from fichemetier.importers import ImportRequest, importer
    from fichemetier.layouts.manifest import read_layout
    from fichemetier.options import DEFAULT_LAYOUT

    measures = read_layout(workspace.layout(DEFAULT_LAYOUT)).manifest.measures.printed
    return importer("rome")(ImportRequest(rome, measures, names, (wanted.code,))).drafts[0]


def _remember(draft: Draft, path: Path) -> None:
    """Let a later import know whose each field is, as if this one had been imported."""
    from fichemetier.importers.merge import fields
    from fichemetier.importers.snapshot import load, path_of, save

    record_path = path_of(path.parent, "rome")
    record = load(record_path)
    record.identifiers[draft.code] = path.stem
    record.fields[draft.code] = fields(draft.values)
    save(record_path, record)


def _say_next(path: Path, workspace: Workspace) -> None:
    from fichemetier.diagnostics.display import display

    words, name = _WORDS[message_language()], path.stem
    say(f"{display(path)}  ({words['written']})")
    say_next(
        [(f"fichemetier {one} {name}", words[one].format(name=name)) for one in ("preview", "render")],
        "" if Path.cwd().is_relative_to(workspace.root) else shlex.quote(workspace.root.name),
    )
