"""Options that several subcommands take: declared once, so that they mean and say the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, get_args

import click

from fichemetier.build.executors.limits import Limits
from fichemetier.cli import completion
from fichemetier.diagnostics.formats import FORMATS
from fichemetier.options import DEFAULT_LAYOUT, Fallback, RenderOptions

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

SHEETS = click.argument("names", nargs=-1, metavar="[SHEET|GLOB]...", shell_complete=completion.sheets)
ROOM_OF = click.option(
    "-l",
    "--layout",
    default=DEFAULT_LAYOUT,
    show_default=True,
    shell_complete=completion.layouts,
    help="Layout that the sheets are for: what it has no room for goes to reserve.",
)
LAYOUT_OPTION = click.option(
    "--set",
    "assignments",
    multiple=True,
    metavar="KEY=VALUE",
    shell_complete=completion.settings,
    help="Set an option of the layout.",
)
DPI = click.option(
    "--dpi",
    type=click.IntRange(36, 600),
    default=RenderOptions.dpi,
    show_default=True,
    help="Resolution of PNG pages.",
)
FALLBACK = click.option(
    "--fallback",
    type=click.Choice(get_args(Fallback)),
    default=RenderOptions.fallback,
    show_default=True,
    help="What becomes of texts without a translation: French and marked, French, or an error.",
)
MIN_PERCENT = click.option(
    "--min-percent",
    type=click.IntRange(0, 100),
    default=RenderOptions.min_percent,
    show_default=True,
    help="Refuse a sheet of which less is translated.",
)
PRESS = click.option(
    "--press",
    default="",
    metavar="NAME",
    shell_complete=completion.presses,
    help="Make the file of a print shop: bleed, marks and inks of a press profile.",
)
TIMEOUT = click.option(
    "--timeout",
    type=click.FloatRange(1),
    default=Limits.seconds,
    show_default=True,
    help="Seconds that one sheet may take.",
)
MEMORY_LIMIT = click.option(
    "--memory-limit",
    default="1.5GB",
    show_default=True,
    help="Memory that one sheet may take (Linux); 0: no limit.",
)
WATCH = click.option(
    "--watch", is_flag=True, help="Do it again at every save of anything that was read, until Ctrl-C."
)
JOBS = click.option(
    "-j", "--jobs", default="auto", show_default=True, help="Worker processes: auto or a number."
)
CACHE = click.option(
    "--cache",
    type=click.Path(path_type=Path),
    envvar="FICHEMETIER_CACHE",
    help="Cache folder. Default: the workspace's .fichemetier/cache.",
)
REPORT_FORMAT = click.option(
    "--format", "report_format", type=click.Choice(list(FORMATS)), default="text", show_default=True
)
STRICT = click.option("--strict", is_flag=True, help="Fail on warnings too.")


def together(*groups: Sequence[Decorator]) -> Decorator:
    """One decorator that adds the options of every group, in their order."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed([option for group in groups for option in group]):
            function = option(function)
        return function

    return decorate
