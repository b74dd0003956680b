"""`fichemetier schema`: the JSON Schema of a sheet or of a fair, for editors."""

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
@click.option("--salon", is_flag=True, help="The schema of a fair instead.")
@language_option
def command(output: Path | None, salon: bool) -> None:
    """Print the JSON Schema that lets an editor complete and explain a sheet's keys."""
    text = _fair() if salon else schema_text()
    if output:
        require_output(output, (".json",), Workspace.around(Path.cwd()).root)
        write(output, text.encode("utf-8"))
    else:
        click.echo(text.encode("utf-8"), nl=False)


def _fair() -> str:
    from fichemetier.publications.salon.model import schema_text

    return schema_text()
