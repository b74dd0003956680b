"""`fichemetier manifest`: what machines wrote about builds."""

from __future__ import annotations

from pathlib import Path

import click

from fichemetier.build.reports.manifest import merged, read_manifest, tally
from fichemetier.cli.common import language_option, message_language, quiet_option, say
from fichemetier.diagnostics.display import counted
from fichemetier.diagnostics.errors import ExitCode
from fichemetier.workspace.files import write
from fichemetier.workspace.outputs import require_output
from fichemetier.workspace.project import Workspace


@click.group("manifest")
@language_option
def command() -> None:
    """Work with the manifests that `build --manifest` writes."""


@command.command("merge")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Where to write.")
@quiet_option
@language_option
def merge(files: tuple[Path, ...], output: Path) -> None:
    """Make one manifest of those of all the shares of a build (`build --shard i/n`).

    Refuses when a share is missing, or when they are not shares of one build. Exits with 1 when a job failed.
    """
    require_output(output, (".json",), Workspace.around(Path.cwd()).root, files)
    text = merged([read_manifest(path) for path in files])
    write(output, text.encode("utf-8"))
    total = tally(text)
    language = message_language()
    say(counted(_DONE[language], language, jobs=total.jobs, failed=total.failed))
    click.get_current_context().exit(ExitCode.SHEET if total.failed else ExitCode.OK)


_DONE = {
    "fr": "{jobs:produit|produits}, {failed} en échec ou non faits",
    "en": "{jobs:product|products}, {failed} failed or skipped",
}
