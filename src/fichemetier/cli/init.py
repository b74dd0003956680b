"""`fichemetier init`: a folder of sheets of one's own."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from fichemetier.cli.common import language_option, message_language
from fichemetier.diagnostics.display import display
from fichemetier.workspace.scaffold import EXAMPLE, start

_WORDS = {
    "en": {"written": "written", "kept": "kept, it was there", "next": "Next:"},
    "fr": {"written": "écrit", "kept": "gardé, il était là", "next": "Ensuite :"},
}


@click.command("init")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@language_option
def command(folder: Path) -> None:
    """Start a folder of sheets in DIR: settings, an example, the schema for editors, a README.

    What is there already is left as it is.
    """
    words = _WORDS[message_language()]
    for placed in start(folder):
        click.echo(f"{display(placed.path)}  ({words['kept' if placed.kept else 'written']})", err=True)
    enter = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))} && "
    click.echo(f"{words['next']} {enter}fichemetier render {EXAMPLE}", err=True)
