"""`fichemetier preflight`: whether PDFs, of ours or not, are ready for a press."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fichemetier.build.executors.forked import Note, in_child
from fichemetier.build.executors.limits import Limits
from fichemetier.build.size import parse_size
from fichemetier.cli import completion
from fichemetier.cli.common import language_option, message_language, quiet_option, report_findings, say
from fichemetier.cli.options import REPORT_FORMAT, STRICT
from fichemetier.diagnostics.diagnostic import Diagnostic, Span, in_order
from fichemetier.diagnostics.display import counted, display
from fichemetier.diagnostics.errors import ExitCode, FichemetierError
from fichemetier.press.preflight.products import PRODUCTS
from fichemetier.workspace.files import read
from fichemetier.workspace.project import Workspace

if TYPE_CHECKING:
    from fichemetier.press.profile import PressProfile


@click.command("preflight")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--press",
    required=True,
    metavar="NAME",
    shell_complete=completion.presses,
    help="The press profile to check against; `fichemetier presses` lists them.",
)
@click.option(
    "--product",
    type=click.Choice(sorted(PRODUCTS)),
    metavar="LAYOUT",
    help="What the files are: checks the number of pages, the foot of roll-ups, the mentions of French law.",
)
@REPORT_FORMAT
@STRICT
@click.option(
    "--timeout",
    type=click.FloatRange(1),
    default=Limits.seconds,
    show_default=True,
    help="Seconds that one file may take.",
)
@click.option(
    "--memory-limit",
    default="1.5GB",
    show_default=True,
    help="Memory that one file may take (Linux); 0: no limit.",
)
@quiet_option
@language_option
def command(
    files: tuple[Path, ...],
    press: str,
    product: str | None,
    report_format: str,
    strict: bool,
    timeout: float,
    memory_limit: str,
) -> None:
    """Check whether each FILE, a PDF from any program, is ready for a press; report all findings at once.

    Page boxes, bleed, safe zone, fonts, colours, ink, pictures, lines, overprint, transparency, and more:
    docs/printing.md lists what is checked, and what only a person can. It is no certificate of PDF/X.

    Text goes to stderr, the other formats to stdout.
    """
    from fichemetier.layouts.manifest import read_layout
    from fichemetier.press.profile import read_profile

    workspace = Workspace.around(Path.cwd())
    profile = read_profile(press, workspace)
    limits = Limits(timeout, parse_size(memory_limit))
    cased = product is not None and read_layout(workspace.layout(product)).manifest.page.cased
    check = partial(_check, profile=profile, product=product or "", cased=cased)
    found, worst = _check_all(files, check, limits)
    worst = max(worst, report_findings(found, report_format, strict))
    if report_format == "text" and not found:
        language = message_language()
        say(counted(_ALL_WELL[language], language, count=len(files)))
    click.get_current_context().exit(worst)


def _check_all(
    files: Sequence[Path], check: Callable[[Path, Note], list[Diagnostic]], limits: Limits
) -> tuple[list[Diagnostic], ExitCode]:
    """What there is to say about the files; the gravest exit code of those that could not be checked."""
    found, worst = list[Diagnostic](), ExitCode.OK
    with closing(in_child(files, check, limits, display)) as outcomes:
        for outcome in outcomes:
            try:
                found += outcome.result()
            except FichemetierError as error:
                found += error.diagnostics
                worst = max(worst, error.exit_code)
    return in_order(found), worst


def _check(path: Path, _note: Note, profile: PressProfile, product: str, cased: bool) -> list[Diagnostic]:
    """What there is to say about one file, which is named."""
    from fichemetier.press.preflight.check import MAX_BYTES, preflight

    diagnostics = preflight(read(path, MAX_BYTES), profile, product, cased=cased)
    return [replace(one, span=Span.whole(path)) for one in diagnostics]


_ALL_WELL = {
    "fr": "{count:fichier|fichiers} : rien à signaler.",
    "en": "{count:file|files}: nothing to report.",
}
