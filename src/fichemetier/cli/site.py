"""`fichemetier site`: all sheets as a website."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fichemetier.build.cache import Cache
from fichemetier.build.executors.limits import Limits
from fichemetier.build.reports.progress import listener_for
from fichemetier.build.signals import Interruption
from fichemetier.build.size import parse_size
from fichemetier.cli import completion
from fichemetier.cli.build_report import Report, explain, report
from fichemetier.cli.common import is_quiet, language_option, message_language, quiet_option, say
from fichemetier.cli.options import (
    CACHE,
    FALLBACK,
    JOBS,
    MEMORY_LIMIT,
    MIN_PERCENT,
    SHEETS,
    TIMEOUT,
    Decorator,
    together,
)
from fichemetier.cli.workers import worker_pool, workers
from fichemetier.diagnostics.display import counted, display
from fichemetier.layouts.check_settings import require_settings
from fichemetier.options import DEFAULT_LAYOUT, RenderOptions
from fichemetier.publications.folder import Folder
from fichemetier.publications.site.request import SiteRequest, base_of
from fichemetier.workspace.outputs import require_no_source
from fichemetier.workspace.project import Workspace
from fichemetier.workspace.settings import usable_settings

if TYPE_CHECKING:
    from fichemetier.build.items import BuildResult
    from fichemetier.diagnostics.diagnostic import Diagnostic
    from fichemetier.publications.site.plan import SiteBuilds
    from fichemetier.publications.site.run import MadeSite

_WHAT: tuple[Decorator, ...] = (
    SHEETS,
    click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        help="Folder of the site. Default: the workspace's build/site.",
    ),
    click.option(
        "--base-url",
        default="",
        metavar="URL",
        help="Where the site will be published: for search engines, feeds and links between languages.",
    ),
    click.option(
        "--locale",
        "locales",
        multiple=True,
        shell_complete=completion.locales,
        help="Language of the site; repeatable. Default: French, and all that sheets are translated into.",
    ),
    click.option(
        "-l",
        "--layout",
        "layouts",
        multiple=True,
        default=(DEFAULT_LAYOUT,),
        show_default=True,
        shell_complete=completion.layouts,
        help="Layout of a PDF to download beside each page; repeatable.",
    ),
    click.option("--title", default="", help="Title of the site. Default: that of the language."),
    FALLBACK,
    MIN_PERCENT,
)
_HOW: tuple[Decorator, ...] = (
    JOBS,
    TIMEOUT,
    MEMORY_LIMIT,
    CACHE,
    click.option("--force", is_flag=True, help="Make everything again."),
    click.option("-n", "--dry-run", is_flag=True, help="Only say what would be made."),
    quiet_option,
)


@click.command("site")
@together(_WHAT, _HOW)
@language_option
def command(names: tuple[str, ...], **given: Any) -> None:
    """Make a website of every SHEET (default: all of the workspace), in all languages.

    A page for each sheet with its PDF, lists from A to Z, by field, level of study and interests, and a
    search. It needs no server: open index.html, or copy the folder anywhere. Only what changed is made again.
    """
    workspace = Workspace.around(Path.cwd(), usable_settings)
    output = given["output"] or workspace.root / "build" / "site"
    require_no_source(output, workspace.root)
    require_settings(workspace)
    request = _request(names, given)
    from fichemetier.publications.site.plan import site_builds
    from fichemetier.publications.site.run import publish, require_own

    folder, cache = Folder(output), Cache.of(workspace, given["cache"])
    require_own(folder)
    builds = site_builds(workspace, request, cache)
    if given["dry_run"]:
        explain(builds.every, [])
        click.get_current_context().exit(max((item.exit_code for item in builds.every), default=0))
    results, code = _run(builds, given)
    report(results, _notes(builds), [Report("text")])
    if code:
        click.get_current_context().exit(code)
    _tell(publish(builds, results, request, cache, folder), request, output)
    click.get_current_context().exit(max((result.exit_code for result in results), default=0))


def _request(names: tuple[str, ...], given: dict[str, Any]) -> SiteRequest:
    return SiteRequest(
        names=names,
        locales=given["locales"],
        prints=tuple(dict.fromkeys(given["layouts"])),
        base=base_of(given["base_url"]),
        title=given["title"],
        options=RenderOptions(fallback=given["fallback"], min_percent=given["min_percent"]),
        force=given["force"],
    )


def _run(builds: SiteBuilds, given: dict[str, Any]) -> tuple[Sequence[BuildResult], int]:
    """Have the products made that must be; the exit code is not 0 where a signal stopped it."""
    from fichemetier.publications.site.run import SiteWorkshop, make_products

    processes = workers(given["jobs"])
    limits = Limits(given["timeout"], parse_size(given["memory_limit"]))
    with Interruption() as interruption:
        workshop = SiteWorkshop(
            pool=lambda tasks: worker_pool(min(processes, tasks), limits),
            width=2 * processes,
            listener=listener_for(message_language(), is_quiet()),
            stopped=lambda: interruption.signal != 0,
        )
        results = make_products(builds, workshop)
    return results, interruption.exit_code if interruption.signal else 0


def _notes(builds: SiteBuilds) -> list[Diagnostic]:
    """What the builds have to tell, without the files they removed where products wait for the site."""
    return [note for note in (*builds.pages.notes, *builds.prints.notes) if note.code != "FM015"]


def _tell(made: MadeSite, request: SiteRequest, output: Path) -> None:
    language, target = message_language(), display(output / "index.html")
    numbers = {"pages": made.pages, "changed": len(made.changed), "removed": len(made.removed)}
    say(counted(_MADE[language], language, target=target, **numbers))
    if not request.base:
        say(_NO_ADDRESS[language])


_MADE = {
    "fr": "{target} : {pages:page|pages} ; {changed:fichier écrit|fichiers écrits}, "
    "{removed:fichier retiré|fichiers retirés}",
    "en": "{target}: {pages:page|pages}; {changed:file written|files written}, "
    "{removed:file removed|files removed}",
}
_NO_ADDRESS = {
    "fr": "Sans --base-url : pas d'adresses canoniques, de hreflang, de plan du site ni de flux.",
    "en": "Without --base-url: no canonical addresses, no hreflang, no sitemap, no feed.",
}
