"""`fichemetier preview`: the pages in the browser, drawn again at every save."""

from __future__ import annotations

import errno
import webbrowser
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import click

from fichemetier.build.executors.limits import Limits
from fichemetier.build.size import parse_size
from fichemetier.cli import completion
from fichemetier.cli.common import language_option, message_language, pairs_of, quiet_option
from fichemetier.cli.options import LAYOUT_OPTION, MEMORY_LIMIT, TIMEOUT
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import MachineError, refusal
from fichemetier.i18n.tags import SOURCE
from fichemetier.options import DEFAULT_LAYOUT
from fichemetier.workspace.project import Workspace
from fichemetier.workspace.settings import usable_settings

if TYPE_CHECKING:
    from fichemetier.preview.server import PreviewServer
    from fichemetier.preview.session import Session


@click.command("preview")
@click.argument("sheet", required=False, metavar="[SHEET]", shell_complete=completion.sheets)
@click.option(
    "-l",
    "--layout",
    default=DEFAULT_LAYOUT,
    show_default=True,
    shell_complete=completion.layouts,
    help="Name or folder of a layout.",
)
@LAYOUT_OPTION
@click.option(
    "--locale",
    default=SOURCE,
    show_default=True,
    metavar="TAG",
    shell_complete=completion.locales,
    help="Language to print in, such as en_GB.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    show_default=True,
    help="Port on this machine; 0: any that is free.",
)
@click.option("--no-browser", is_flag=True, help="Only print the address, do not open it.")
@TIMEOUT
@MEMORY_LIMIT
@quiet_option
@language_option
def command(
    sheet: str | None,
    layout: str,
    assignments: tuple[str, ...],
    locale: str,
    port: int,
    no_browser: bool,
    timeout: float,
    memory_limit: str,
) -> None:
    """Show the pages of SHEET (default: the first of the workspace) in the browser, as they print.

    They are drawn again at every save of anything that they are made of. Sheet, language, layout and options
    are chosen in the page. Ctrl-C ends the preview.
    """
    from fichemetier.preview.session import Choice, Session

    around = Workspace.around(Path.cwd(), usable_settings)
    path = _unlinked(around.sheet(sheet)) if sheet else None
    workspace = Workspace.of_sheet(path, usable_settings) if path else around
    around.layout(layout)
    choice = Choice(sheet=path, locale=locale, layout=layout, options=pairs_of(assignments))
    session = Session(workspace, choice, Limits(timeout, parse_size(memory_limit)))
    with ExitStack() as stack:
        server = stack.enter_context(_served(session, port))
        stack.callback(session.close)
        session.start()
        click.echo(_READY[message_language()].format(address=server.address))
        if not no_browser:
            Thread(target=_open, args=(server.address,), daemon=True).start()
        server.serve_forever()


def _served(session: Session, port: int) -> PreviewServer:
    """The server of a session. Raises `MachineError` FM050 where the port cannot be had."""
    from fichemetier.preview.server import PreviewServer

    try:
        return PreviewServer(session, port)
    except OSError as error:
        reason = "@port_in_use" if error.errno == errno.EADDRINUSE else refusal(error)
        raise MachineError(Diagnostic("FM050", None, {"port": port, "reason": reason})) from None


def _unlinked(sheet: Path) -> Path:
    """A sheet by the one path that its folder has, as the workspace names it."""
    return sheet.parent.resolve() / sheet.name


def _open(address: str) -> None:
    """Open a browser with windows, if there is any: one for terminals would take this one."""
    with suppress(webbrowser.Error):
        browser = webbrowser.get()
        if type(browser) is not webbrowser.GenericBrowser:
            browser.open(address)


_READY = {
    "fr": "Aperçu : {address}\nCtrl-C pour arrêter.",
    "en": "Preview: {address}\nCtrl-C to stop.",
}
