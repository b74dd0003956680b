"""`fichemetier render`: one sheet, or a few, to PDF, HTML or PNG."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

import click

from fichemetier.cli.common import language_option, message_language, print_report
from fichemetier.diagnostic import Diagnostic
from fichemetier.errors import FichemetierError, UsageError
from fichemetier.output import write
from fichemetier.pipeline import Format, Job, Product, render
from fichemetier.project import Workspace, display
from fichemetier.steps import Steps

STANDARD_OUTPUT = "-"


@click.command("render")
@click.argument("sheets", nargs=-1, required=True, metavar="SHEET...")
@click.option("-l", "--layout", default="a4", show_default=True, help="Name or folder of a layout.")
@click.option(
    "--set",
    "assignments",
    multiple=True,
    metavar="KEY=VALUE",
    help="Set an option of the layout.",
)
@click.option("-f", "--format", "form", type=click.Choice(get_args(Format)), help="Default: by -o, else pdf.")
@click.option(
    "-o", "--output", metavar="FILE|DIR|-", help="Where to write; - is standard output. Default: this folder."
)
@click.option(
    "--dpi", type=click.IntRange(36, 600), default=150, show_default=True, help="Resolution of PNG pages."
)
@click.option("-v", "--verbose", is_flag=True, help="Show each stage with its time.")
@language_option
def command(
    sheets: tuple[str, ...],
    layout: str,
    assignments: tuple[str, ...],
    form: Format | None,
    output: str | None,
    dpi: int,
    verbose: bool,
) -> None:
    """Render SHEET, found by path, in the workspace's sheets/, or among the bundled ones."""
    options = _options(assignments)
    form = form or _by_suffix(output)
    targets: set[str] = set()
    worst = 0
    for name in sheets:
        try:
            workspace, path = _find(name)
            job = Job(path, layout, form, options, dpi)
            product = render(job, workspace, Steps(_print_step if verbose else None))
            _print_notes(product, name)
            _deliver(product, output, len(sheets) > 1, targets)
        except FichemetierError as error:
            print_report(error.diagnostics)
            worst = max(worst, error.exit_code)
    click.get_current_context().exit(worst)


def _find(name: str) -> tuple[Workspace, Path]:
    """The sheet, in the workspace it belongs to."""
    path = Workspace.around(Path.cwd()).sheet(name)
    return Workspace.of_sheet(path), path


def _options(assignments: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    faults = [Diagnostic("FM405", None, {"value": text}) for text in assignments if "=" not in text]
    if faults:
        raise UsageError(*faults)
    pairs = (text.partition("=") for text in assignments)
    return tuple((key.strip(), value) for key, _, value in pairs)


def _by_suffix(output: str | None) -> Format:
    suffix = Path(output or "").suffix.lower()
    return "png" if suffix == ".png" else "html" if suffix in (".html", ".htm") else "pdf"


def _deliver(product: Product, output: str | None, several: bool, targets: set[str]) -> None:
    """Write a product's files, or send its only one to standard output."""
    if output == STANDARD_OUTPUT:
        if len(product.files) > 1 or several:
            raise UsageError(Diagnostic("FM008"))
        sys.stdout.buffer.write(product.files[0])
        return
    for target, data in zip(_targets(product, output, several), product.files, strict=True):
        if str(target) in targets:
            raise UsageError(Diagnostic("FM009", None, {"target": str(target)}))
        targets.add(str(target))
        write(target, data)
        click.echo(_written(target, product), err=True)


def _targets(product: Product, output: str | None, several: bool) -> list[Path]:
    """One path a file: `cto.pdf`, or `cto-1.png`, `cto-2.png` where pages are files."""
    chosen = Path(output or ".")
    folder = several or output is None or output.endswith(("/", "\\")) or chosen.is_dir() or not chosen.suffix
    base = chosen / f"{product.name}.{product.form}" if folder else chosen
    if product.form != "png" or (len(product.files) == 1 and not folder):
        return [base]
    return [
        base.with_name(f"{base.stem}-{number}{base.suffix}") for number in range(1, len(product.files) + 1)
    ]


def _written(target: Path, product: Product) -> str:
    pages = f"{product.pages} page{'s' if product.pages > 1 else ''}"
    arrow = "→" if (sys.stderr.encoding or "").lower().startswith("utf") else "->"
    return f"{arrow} {display(target)} ({pages})"


def _print_notes(product: Product, name: str) -> None:
    """What concerns the page in full; what concerns the sheet's contents as a hint at `check`."""
    print_report([note for note in product.diagnostics if note.span is None])
    count = sum(note.span is not None for note in product.diagnostics)
    if count:
        click.echo(_HINT[message_language()].format(count=count, name=name), err=True)


def _print_step(name: str, seconds: float) -> None:
    names = {"fr": _FRENCH, "en": {}}[message_language()]
    click.echo(f"{names.get(name, name):<24}{seconds * 1000:7.0f} ms", err=True)


_HINT = {
    "fr": "{name} : {count} remarques sur le contenu ; `fichemetier check {name}` les montre.",
    "en": "{name}: {count} remarks on its contents; `fichemetier check {name}` shows them.",
}
_FRENCH = {
    "check": "vérification",
    "engine": "moteur",
    "template": "gabarit",
    "layout": "mise en page",
}
