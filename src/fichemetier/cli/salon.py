"""`fichemetier salon`: a fair as one file."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, Future
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fichemetier.build.cache import Cache
from fichemetier.build.executors.limits import Limits
from fichemetier.build.reports.progress import listener_for
from fichemetier.build.signals import Interruption
from fichemetier.build.size import parse_size
from fichemetier.cli.common import (
    is_quiet,
    language_option,
    message_language,
    print_report,
    quiet_option,
    say,
)
from fichemetier.cli.options import CACHE, JOBS, MEMORY_LIMIT, TIMEOUT, together
from fichemetier.cli.workers import worker_pool, workers
from fichemetier.diagnostics.diagnostic import in_order
from fichemetier.diagnostics.display import counted, display
from fichemetier.layouts.check_settings import require_settings
from fichemetier.workspace.outputs import require_no_source
from fichemetier.workspace.project import Workspace
from fichemetier.workspace.settings import usable_settings

if TYPE_CHECKING:
    from fichemetier.publications.salon.count import Count
    from fichemetier.publications.salon.make import Workshop


@click.command("salon")
@click.argument("salon", metavar="SALON")
@together(
    (
        click.option(
            "-o",
            "--output",
            type=click.Path(path_type=Path),
            help="Folder of the fair. Default: the workspace's build/salons/NAME.",
        ),
        click.option("-n", "--dry-run", is_flag=True, help="Only say what would be printed, and on what."),
        click.option("--force", is_flag=True, help="Make everything again."),
        JOBS,
        TIMEOUT,
        MEMORY_LIMIT,
        CACHE,
        quiet_option,
    )
)
@language_option
def command(salon: str, **given: Any) -> None:
    """Make all that a fair orders: SALON is a file, or its name in the workspace's salons/.

    One folder for each destination, with its files, imposed where that is asked for, and a job ticket; a
    contact sheet and a page of QR codes beside them. Only what changed is made again.
    """
    from fichemetier.publications.folder import Folder
    from fichemetier.publications.salon.count import counted_by_destination, estimates
    from fichemetier.publications.salon.read import find_salon, read_salon
    from fichemetier.publications.salon.run import run

    workspace = Workspace.around(Path.cwd(), usable_settings)
    require_settings(workspace)
    path = find_salon(salon, workspace)
    fair = read_salon(path, workspace)
    output = given["output"] or workspace.root / "build" / "salons" / fair.name
    require_no_source(output, workspace.root, (path,))
    with _workshop(workspace, given) as (workshop, interruption):
        if given["dry_run"]:
            _tell(counted_by_destination(estimates(fair, workshop)))
            return
        made = run(fair, workshop, Folder(output))
    print_report(in_order(made.diagnostics))
    if made.files:
        _tell(counted_by_destination(made.files))
        say(f"→ {display(output)}")
    click.get_current_context().exit(interruption.exit_code if interruption.signal else made.exit_code)


@contextmanager
def _workshop(workspace: Workspace, given: dict[str, Any]) -> Iterator[tuple[Workshop, Interruption]]:
    """What a fair is made with: one pool of processes for all of its orders."""
    from fichemetier.publications.salon.make import Workshop

    count = workers(given["jobs"])
    limits = Limits(given["timeout"], parse_size(given["memory_limit"]))
    with ExitStack() as stack:
        pool = stack.enter_context(_SharedPool(count, limits))
        interruption = stack.enter_context(Interruption())
        yield (
            Workshop(
                workspace=workspace,
                cache=Cache.of(workspace, given["cache"]),
                pool=lambda _tasks: pool,
                width=2 * count,
                listener=listener_for(message_language(), is_quiet()),
                stopped=lambda: interruption.signal != 0,
                force=given["force"],
            ),
            interruption,
        )


class _SharedPool(Executor):
    """Worker processes that are started at the first task and outlive one build after the other."""

    def __init__(self, count: int, limits: Limits) -> None:
        self._count = count
        self._limits = limits
        self._pool: Executor | None = None

    def submit(self, function: Any, /, *arguments: Any, **named: Any) -> Future[Any]:
        if self._pool is None:
            self._pool = worker_pool(self._count, self._limits)
        return self._pool.submit(function, *arguments, **named)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Stay ready for the next build, unless what is under way is to be given up."""

    def __exit__(self, *_error: object) -> None:
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)


def _tell(counts: Mapping[str, Count]) -> None:
    """A line for each destination and one for all, on stdout: it is what was asked for."""
    from fichemetier.publications.salon.count import summed

    language = message_language()
    rows = [_cells(name, count, language) for name, count in counts.items()]
    total = summed(counts.values())
    if len(rows) > 1:
        rows.append(_cells(_TOTAL[language], total, language))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for name, *numbers, papers in rows:
        aligned = (cell.rjust(width) for cell, width in zip(numbers, widths[1:-1], strict=True))
        start = "  ".join((name.ljust(widths[0]), *aligned, ""))
        click.echo(start + ("\n" + " " * len(start)).join(_lines(papers, len(start))))
    if total.at_most:
        click.echo(_AT_MOST[language])


def _cells(name: str, count: Count, language: str) -> list[str]:
    """What is printed, each number with its noun, and the sheets of each paper."""
    said = {"files": count.files, "copies": count.copies, "pages": count.pages}
    nouns = (counted(text, language, **said) for text in _NOUNS[language])
    papers = (f"{number} × {_paper(size)}" for size, number in sorted(count.sheets.items()))
    return [name, *nouns, ", ".join(papers)]


def _lines(papers: str, indent: int) -> list[str]:
    """Papers on lines that a terminal has room for, each of them whole."""
    room = shutil.get_terminal_size().columns - indent if sys.stdout.isatty() else 0
    if room < _NARROWEST:
        return [papers]
    whole = papers.replace(" ", "\xa0").replace(",\xa0", ", ")
    return [line.replace("\xa0", " ") for line in textwrap.wrap(whole, room, break_long_words=False)]


def _paper(size: tuple[float, float]) -> str:
    from fichemetier.publications.salon.specification import paper_name

    return paper_name(size) or f"{size[0]:g}×{size[1]:g} mm"


_NARROWEST = 24
"""Columns that the longest of papers takes."""
_NOUNS = {
    "fr": ("{files:fichier|fichiers}", "{copies:exemplaire|exemplaires}", "{pages:page|pages}"),
    "en": ("{files:file|files}", "{copies:copy|copies}", "{pages:page|pages}"),
}
_TOTAL = {"fr": "en tout", "en": "in all"}
_AT_MOST = {
    "fr": "Pages et papier : au plus, tant que tout n'est pas fait.",
    "en": "Pages and paper: at most, before all is made.",
}
