"""`fichemetier render`: one sheet, or a few, to PDF, HTML or PNG."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

import click

from fichemetier.cli.common import language_option, message_language, pairs_of, print_report
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import ExitCode, FichemetierError, UsageError
from fichemetier.i18n.tags import SOURCE, canonical
from fichemetier.pipeline import Format, Job, Product, Steps, render
from fichemetier.translation.localise import Fallback
from fichemetier.workspace.files import write
from fichemetier.workspace.project import Workspace, display

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
@click.option(
    "--locale",
    "locales",
    multiple=True,
    metavar="TAG",
    help="Language to print in, such as en_GB; several may be given. Default: fr.",
)
@click.option(
    "--fallback",
    type=click.Choice(get_args(Fallback)),
    default="mark",
    show_default=True,
    help="What becomes of texts without a translation: French and marked, French, or an error.",
)
@click.option(
    "--min-percent",
    type=click.IntRange(0, 100),
    default=0,
    show_default=True,
    help="Refuse a sheet of which less is translated.",
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
    locales: tuple[str, ...],
    fallback: Fallback,
    min_percent: int,
    verbose: bool,
) -> None:
    """Render SHEET, found by path, in the workspace's sheets/, or among the bundled ones."""
    options = pairs_of(assignments)
    form = form or _by_suffix(output)
    wanted = [(name, locale) for name in sheets for locale in dict.fromkeys(locales or (SOURCE,))]
    outlet = _Outlet(output, several=len(wanted) > 1, named=bool(locales))
    worst = ExitCode.OK
    for name, locale in wanted:
        try:
            workspace, path = _find(name)
            job = Job(path, layout, form, options, dpi, locale, fallback, min_percent)
            product = render(job, workspace, Steps(_print_step if verbose else None))
            _print_notes(product, name, display(path))
            outlet.deliver(product, locale)
        except FichemetierError as error:
            print_report(error.diagnostics)
            worst = max(worst, error.exit_code)
    click.get_current_context().exit(worst)


def _find(name: str) -> tuple[Workspace, Path]:
    """The sheet, in the workspace it belongs to."""
    path = Workspace.around(Path.cwd()).sheet(name)
    return Workspace.of_sheet(path), path


def _by_suffix(output: str | None) -> Format:
    suffix = Path(output or "").suffix.lower()
    return "png" if suffix == ".png" else "html" if suffix in (".html", ".htm") else "pdf"


class _Outlet:
    """Where the products of one call go; it never writes two of them to one file.

    `named` says that locales were asked for, so that files carry theirs: `cto.ar.pdf`.
    """

    def __init__(self, output: str | None, several: bool, named: bool) -> None:
        self.output = output
        self.several = several
        self.named = named
        self.taken: set[Path] = set()

    def deliver(self, product: Product, locale: str) -> None:
        """Write a product's files, or send its only one to standard output."""
        if self.output == STANDARD_OUTPUT:
            if len(product.files) > 1 or self.several:
                raise UsageError(Diagnostic("FM008"))
            sys.stdout.buffer.write(product.files[0])
            return
        for target, data in zip(self._targets(product, locale), product.files, strict=True):
            if target in self.taken:
                raise UsageError(Diagnostic("FM009", None, {"target": str(target)}))
            self.taken.add(target)
            write(target, data)
            click.echo(_written(target, product), err=True)

    def _targets(self, product: Product, locale: str) -> list[Path]:
        """One path a file: `cto.pdf`, or `cto-1.png`, `cto-2.png` where pages are files."""
        output = self.output
        chosen = Path(output or ".")
        unclear = output is None or output.endswith(("/", "\\")) or chosen.is_dir() or not chosen.suffix
        folder = self.several or unclear
        name = f"{product.name}.{canonical(locale)}" if self.named else product.name
        base = chosen / f"{name}.{product.form}" if folder else chosen
        if product.form != "png" or (len(product.files) == 1 and not folder):
            return [base]
        numbers = range(1, len(product.files) + 1)
        return [base.with_name(f"{base.stem}-{number}{base.suffix}") for number in numbers]


def _written(target: Path, product: Product) -> str:
    pages = f"{product.pages} page{'s' if product.pages > 1 else ''}"
    arrow = "→" if (sys.stderr.encoding or "").lower().startswith("utf") else "->"
    return f"{arrow} {display(target)} ({pages})"


def _print_notes(product: Product, name: str, file: str) -> None:
    """What concerns the page or its translation in full, and a hint at `check` for the sheet itself."""
    inside = [note for note in product.diagnostics if note.span and note.span.path == file]
    print_report([note for note in product.diagnostics if note not in inside])
    if inside:
        hint = _HINT[message_language()].format(count=len(inside), name=name)
        click.echo(hint, err=True)


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
