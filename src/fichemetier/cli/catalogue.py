"""`fichemetier catalogue`: many sheets as one book."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, get_args

import click

from fichemetier.build.cache import Cache
from fichemetier.build.executors.limits import Limits
from fichemetier.build.items import BuildItem, BuildResult
from fichemetier.build.reports.progress import listener_for
from fichemetier.build.signals import Interruption
from fichemetier.build.size import parse_size
from fichemetier.cli import completion
from fichemetier.cli.build_report import Report, explain, report
from fichemetier.cli.common import (
    is_quiet,
    language_option,
    message_language,
    pairs_of,
    print_report,
    quiet_option,
    say,
)
from fichemetier.cli.options import (
    CACHE,
    FALLBACK,
    JOBS,
    LAYOUT_OPTION,
    MEMORY_LIMIT,
    MIN_PERCENT,
    PRESS,
    SHEETS,
    TIMEOUT,
    Decorator,
    together,
)
from fichemetier.cli.workers import worker_pool, workers
from fichemetier.diagnostics.catalogue import any_error
from fichemetier.diagnostics.display import counted, display
from fichemetier.diagnostics.errors import ExitCode
from fichemetier.layouts.check_settings import require_settings
from fichemetier.options import DEFAULT_LAYOUT, SOURCE_LOCALE, RenderOptions
from fichemetier.publications.catalogue.request import By, CatalogueRequest
from fichemetier.workspace.files import write
from fichemetier.workspace.outputs import require_output
from fichemetier.workspace.project import Workspace
from fichemetier.workspace.settings import usable_settings

if TYPE_CHECKING:
    from fichemetier.build.run import Build

_WHAT: tuple[Decorator, ...] = (
    SHEETS,
    click.option(
        "--by",
        type=click.Choice(get_args(By)),
        default=CatalogueRequest.by,
        show_default=True,
        help="What parts the sheets: their domains, each with a divider, or nothing.",
    ),
    click.option("--title", default="", help="Title of the cover. Default: that of the language."),
    click.option(
        "-l",
        "--layout",
        default=DEFAULT_LAYOUT,
        show_default=True,
        shell_complete=completion.layouts,
        help="Layout of the sheets, of A4 or A5: the book has their size.",
    ),
    click.option(
        "--locale",
        default=SOURCE_LOCALE,
        show_default=True,
        shell_complete=completion.locales,
        help="Language to print in.",
    ),
    LAYOUT_OPTION,
    PRESS,
    FALLBACK,
    MIN_PERCENT,
    click.option(
        "-o", "--output", required=True, type=click.Path(path_type=Path), help="Where to write the PDF."
    ),
)
_HOW: tuple[Decorator, ...] = (
    JOBS,
    TIMEOUT,
    MEMORY_LIMIT,
    CACHE,
    click.option("--force", is_flag=True, help="Make everything again."),
    click.option("-n", "--dry-run", is_flag=True, help="Only say which sheets would be made."),
    quiet_option,
)


@click.command("catalogue")
@together(_WHAT, _HOW)
@language_option
def command(names: tuple[str, ...], **given: Any) -> None:
    """Bind every SHEET (default: all of the workspace) into one book.

    Cover, contents, dividers, sheets, indexes by name, ROME code, interests and level of study. Sheets that
    did not change come from the cache of `build`.
    """
    workspace = Workspace.around(Path.cwd(), usable_settings)
    require_output(given["output"], (".pdf",), workspace.root)
    require_settings(workspace)
    request = _request(names, given)
    from fichemetier.publications.catalogue.run import bound, sheet_build

    with TemporaryDirectory(prefix="fichemetier-") as folder:
        build = sheet_build(workspace, request, Cache.of(workspace, given["cache"]), Path(folder))
        items = build.prepare(build.plan.products)
        if given["dry_run"]:
            explain(items, [])
            click.get_current_context().exit(max(item.exit_code for item in items))
        results, code = _run(build, items, given)
        report(results, build.notes, [Report("text")])
        if code:
            click.get_current_context().exit(code)
        book = bound(build, request, results)
    write(given["output"], book.data)
    print_report(book.diagnostics)
    target, language = display(given["output"]), message_language()
    say(counted(_BOUND[language], language, target=target, pages=book.pages, sheets=len(results)))
    if any_error(book.diagnostics):
        click.get_current_context().exit(ExitCode.SHEET)


def _request(names: tuple[str, ...], given: dict[str, Any]) -> CatalogueRequest:
    options = RenderOptions(
        layout=given["layout"],
        locale=given["locale"],
        layout_options=pairs_of(given["assignments"]),
        fallback=given["fallback"],
        press=given["press"],
        min_percent=given["min_percent"],
    )
    return CatalogueRequest(
        names=names, by=given["by"], title=given["title"], options=options, force=given["force"]
    )


def _run(build: Build, items: Sequence[BuildItem], given: dict[str, Any]) -> tuple[list[BuildResult], int]:
    """Have the sheets made that must be; the exit code is not 0 where a signal stopped it."""
    processes = workers(given["jobs"])
    limits = Limits(given["timeout"], parse_size(given["memory_limit"]))
    listener = listener_for(message_language(), is_quiet())
    with Interruption() as interruption:
        results = build.run(
            items,
            lambda tasks: worker_pool(min(processes, tasks), limits),
            2 * processes,
            listener,
            lambda: interruption.signal != 0,
        )
    return results, interruption.exit_code if interruption.signal else 0


_BOUND = {
    "fr": "{target} : {pages:page|pages}, {sheets:fiche|fiches}",
    "en": "{target}: {pages:page|pages}, {sheets:sheet|sheets}",
}
