"""`fichemetier impose`: the pages of a PDF on sheets of paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fichemetier.cli.common import language_option, message_language, print_report, quiet_option, say
from fichemetier.diagnostics.display import counted, display
from fichemetier.press.imposition.placement import shown
from fichemetier.press.imposition.request import SHEETS, Binding, Flip, read_imposition
from fichemetier.press.imposition.schemes import SCHEMES
from fichemetier.workspace.files import read, write
from fichemetier.workspace.outputs import require_output
from fichemetier.workspace.project import Workspace

if TYPE_CHECKING:
    from fichemetier.press.imposition.impose import Imposed

_MAX_BYTES = 1024**3
"""Bytes of a file to impose: a catalogue of a thousand sheets takes a hundredth."""


@click.command("impose")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--scheme", type=click.Choice(list(SCHEMES)), required=True, help="How pages lie on a sheet.")
@click.option(
    "--sheet",
    metavar="NAME|WxHmm",
    help=f"Paper: {', '.join(SHEETS)}, or 320x450mm. Default: the smallest that serves.",
)
@click.option(
    "--flip",
    type=click.Choice(["long", "short"]),
    help="Edge that the printer turns sheets over. Default: the one that keeps both sides upright.",
)
@click.option(
    "--binding",
    type=click.Choice(["left", "right"]),
    help="Side of the spine, or where reading starts. Default: as the file says.",
)
@click.option("--creep", metavar="LENGTH", help="Thickness of the paper of a booklet, such as 0.1mm.")
@click.option("--gap", metavar="LENGTH", help="Between neighbours. Default: room for both bleeds.")
@click.option("--overlap", metavar="LENGTH", help="What tiles share with their neighbours. Default: 10mm.")
@click.option("--copies", type=click.IntRange(1), help="Copies on a side of step. Default: all that fit.")
@click.option("--two-sided", is_flag=True, help="Pages are fronts and backs in turn.")
@click.option("--marks/--no-marks", default=True, show_default=True, help="Marks where to cut and to fold.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Where to write.")
@quiet_option
@language_option
def command(
    file: Path,
    scheme: str,
    sheet: str | None,
    flip: Flip | None,
    binding: Binding | None,
    creep: str | None,
    gap: str | None,
    overlap: str | None,
    copies: int | None,
    two_sided: bool,
    marks: bool,
    output: Path,
) -> None:
    """Lay out the pages of the PDF FILE on sheets of paper, to be folded, cut or glued.

    booklet: folded and stapled. n-up: several pages a side. step: one page several times. cut-stack: piles in
    order once cut. tiles: a poster on several sheets.
    """
    given = {
        "sheet": sheet,
        "flip": flip,
        "binding": binding,
        "creep": creep,
        "gap": gap,
        "overlap": overlap,
        "copies": copies,
        "two_sided": two_sided,
    }
    from fichemetier.press.imposition.impose import impose

    wanted = read_imposition(scheme, given, marks)
    require_output(output, (".pdf",), Workspace.around(Path.cwd()).root, (file,))
    done = impose(read(file, _MAX_BYTES), wanted, file)
    write(output, done.data)
    print_report(done.diagnostics)
    say(_told(done, output))


def _told(done: Imposed, output: Path) -> str:
    """What was written, and how to print it."""
    language = message_language()
    how = done.arrangement
    text = _DONE[language] + (_FLIP[language][how.flip] if how.flip else "")
    return counted(text, language, target=display(output), sheets=how.sheets, size=shown(how.sheet))


_DONE = {
    "fr": "{target} : {sheets:feuille|feuilles} de {size}",
    "en": "{target}: {sheets:sheet|sheets} of {size}",
}
_FLIP = {
    "fr": {
        "short": ", recto verso, à retourner sur le petit côté",
        "long": ", recto verso, à retourner sur le grand côté",
    },
    "en": {
        "short": ", on both sides, flipped on the short edge",
        "long": ", on both sides, flipped on the long edge",
    },
}
