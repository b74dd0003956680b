"""`fichemetier schema`: the JSON Schema of a sheet, for editors."""

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
@language_option
def command(output: Path | None) -> None:
    """Print the JSON Schema that lets an editor complete and explain a sheet's keys."""
    if output:
        require_output(output, (".json",), Workspace.around(Path.cwd()).root)
        write(output, schema_text().encode("utf-8"))
    else:
        click.echo(schema_text().encode("utf-8"), nl=False)
