"""`fichemetier schema`: the JSON Schema of a sheet or of a fair, for editors, and what a form shows."""

from __future__ import annotations

from pathlib import Path

import click

from fichemetier.cli.common import language_option
from fichemetier.model.schema import schema_text
from fichemetier.workspace.files import write
from fichemetier.workspace.outputs import require_output
from fichemetier.workspace.project import Workspace


@click.command("schema")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Default: standard output."
)
@click.option("--salon", "of", flag_value="salon", help="The schema of a fair instead.")
@click.option(
    "--form", "of", flag_value="form", help="What a form of a sheet asks, section by section, instead."
)
@language_option
def command(output: Path | None, of: str | None) -> None:
    """Print the JSON Schema that lets an editor complete and explain a sheet's keys."""
    text = _fair() if of == "salon" else _form() if of == "form" else schema_text()
    if output:
        require_output(output, (".json",), Workspace.around(Path.cwd()).root)
        write(output, text.encode("utf-8"))
    else:
        click.echo(text.encode("utf-8"), nl=False)


def _form() -> str:
    from fichemetier.model.form import form_text

    return form_text()


def _fair() -> str:
    from fichemetier.publications.salon.model import schema_text

    return schema_text()
