"""`fichemetier new`: the first lines of a sheet, from a title or a ROME code."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fichemetier.cli.common import language_option, message_language, quiet_option, say, say_next

if TYPE_CHECKING:
    from fichemetier.importers.new_sheet import Wanted
    from fichemetier.workspace.project import Workspace

_WORDS = {
    "en": {
        "written": "{what}: written",
        "preview": "the page in the browser; Write opens a form beside it",
        "render": "{name}.pdf",
    },
    "fr": {
        "written": "{what} : écrite",
        "preview": "la page dans le navigateur ; « Écrire » ouvre un formulaire",
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
    from fichemetier.cli.new_dialog import wanted_by
    from fichemetier.cli.new_source import RomeSource
    from fichemetier.importers.new_sheet import Wanted, new_sheet, proposed
    from fichemetier.workspace.today import today

    workspace = _workspace(yes)
    folder = workspace.root / "sheets"
    wanted = Wanted(title, masculine, feminine, domain, code, identifier)
    source = RomeSource(rome, names, workspace) if rome else None
    if source and wanted.code:
        wanted = source.known(wanted)
    wanted = proposed(wanted) if yes else wanted_by(wanted, folder)
    if source and wanted.known is None:
        wanted = source.known(wanted)
    path = new_sheet(wanted, folder, today())
    if source:
        source.remember(wanted, path)
    _say_next(path, wanted, workspace)


def _workspace(yes: bool) -> Workspace:
    """The workspace around the current folder, else one that the person starts; FM945 with `yes`."""
    from fichemetier.cli.new_dialog import start_workspace
    from fichemetier.diagnostics.diagnostic import Diagnostic
    from fichemetier.diagnostics.errors import NotFoundError
    from fichemetier.diagnostics.symlinks import is_workspace
    from fichemetier.workspace.project import Workspace

    workspace = Workspace.around(Path.cwd())
    if is_workspace(workspace.root):
        return workspace
    if yes:
        raise NotFoundError(Diagnostic("FM945"))
    return start_workspace()


def _say_next(path: Path, wanted: Wanted, workspace: Workspace) -> None:
    from fichemetier.diagnostics.display import display, escaped, shortened
    from fichemetier.importers.new_sheet import title_of

    words, name = _WORDS[message_language()], path.stem
    what = ", ".join(filter(None, (title_of(wanted), wanted.code.upper())))
    say(f"{display(path)}  ({words['written'].format(what=escaped(what))})")
    say_next(
        [(f"fichemetier {one} {name}", words[one].format(name=name)) for one in ("preview", "render")],
        "" if Path.cwd().is_relative_to(workspace.root) else shlex.quote(shortened(workspace.root)),
    )
