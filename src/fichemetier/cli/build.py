"""`fichemetier build`: many sheets at once, only what changed."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from fichemetier.build.cache import Cache
from fichemetier.build.executors.limits import Limits
from fichemetier.build.items import BuildItem, BuildRequest, BuildResult
from fichemetier.build.plan import Plan, Product, plan
from fichemetier.build.reports.manifest import manifest, read_manifest, seconds_of
from fichemetier.build.reports.progress import listener_for
from fichemetier.build.run import Build
from fichemetier.build.shard import Shard, parse_shard, share
from fichemetier.build.signals import Interruption
from fichemetier.build.size import parse_size
from fichemetier.build.task import Task, TaskResult
from fichemetier.cli.common import language_option, message_language, pairs_of, print_report
from fichemetier.diagnostics.diagnostic import Diagnostic, in_order
from fichemetier.diagnostics.errors import UsageError
from fichemetier.diagnostics.report import FORMATS
from fichemetier.layouts.check_settings import require_settings
from fichemetier.options import DEFAULT_LAYOUT, Fallback, RenderOptions
from fichemetier.workspace.files import write
from fichemetier.workspace.project import Workspace
from fichemetier.writers import DEFAULT, WRITERS

if TYPE_CHECKING:
    from fichemetier.build.bundle import Bundle
    from fichemetier.build.executors.dask import Cluster

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

_WHAT: tuple[Decorator, ...] = (
    click.argument("names", nargs=-1, metavar="[SHEET|GLOB]..."),
    click.option(
        "-l",
        "--layout",
        "layouts",
        multiple=True,
        default=(DEFAULT_LAYOUT,),
        show_default=True,
        help="Name or folder of a layout; repeatable.",
    ),
    click.option(
        "--locale",
        "locales",
        multiple=True,
        default=("fr",),
        show_default=True,
        help="Language to print in; repeatable.",
    ),
    click.option(
        "-f",
        "--format",
        "output_format",
        type=click.Choice(list(WRITERS)),
        default=DEFAULT,
        show_default=True,
        help="Format.",
    ),
    click.option(
        "--set", "assignments", multiple=True, metavar="KEY=VALUE", help="Set an option of the layouts."
    ),
    click.option(
        "--dpi", type=click.IntRange(36, 600), default=150, show_default=True, help="Resolution of PNG pages."
    ),
    click.option(
        "--fallback",
        type=click.Choice(get_args(Fallback)),
        default="mark",
        show_default=True,
        help="What becomes of texts without a translation.",
    ),
    click.option(
        "--min-percent",
        type=click.IntRange(0, 100),
        default=0,
        show_default=True,
        help="Refuse a sheet of which less is translated.",
    ),
    click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        help="Folder of products. Default: the workspace's build/.",
    ),
)
_HOW: tuple[Decorator, ...] = (
    click.option(
        "-j", "--jobs", default="auto", show_default=True, help="Worker processes: auto or a number."
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(1),
        default=120.0,
        show_default=True,
        help="Seconds that one job may take.",
    ),
    click.option(
        "--memory-limit", default="1.5GB", show_default=True, help="Memory of a worker; 0: no limit."
    ),
    click.option(
        "--fail-fast/--keep-going", help="Stop at the first failure, or (default) do all the others."
    ),
    click.option(
        "--executor",
        type=click.Choice(("local", "dask")),
        default="local",
        show_default=True,
        help="Where sheets are made.",
    ),
    click.option(
        "--scheduler",
        envvar="DASK_SCHEDULER_ADDRESS",
        metavar="ADDRESS",
        help="Dask's scheduler, such as tcp://machine:8786.",
    ),
)
_CACHED: tuple[Decorator, ...] = (
    click.option(
        "--cache",
        type=click.Path(path_type=Path),
        envvar="FICHEMETIER_CACHE",
        help="Cache folder. Default: the workspace's .fichemetier/cache.",
    ),
    click.option("--force", is_flag=True, help="Make everything again."),
    click.option("-n", "--dry-run", is_flag=True, help="Only say what would be made."),
    click.option("--explain", is_flag=True, help="Say of each product why it is made."),
)
_REPORTED: tuple[Decorator, ...] = (
    click.option(
        "--report",
        type=click.Choice(list(FORMATS)),
        default="text",
        show_default=True,
        help="How errors are reported: text on stderr, the others on stdout.",
    ),
    click.option("--manifest", type=click.Path(path_type=Path), help="Write a JSON manifest of all jobs."),
    click.option("--junit", type=click.Path(path_type=Path), help="Write JUnit XML."),
    click.option("--shard", metavar="I/N", help="Make only share I of N, for N machines."),
    click.option(
        "--costs", type=click.Path(path_type=Path), help="Earlier manifest, to balance shares by its seconds."
    ),
    click.option("-q", "--quiet", is_flag=True, help="No progress, only errors."),
)


def _options(*groups: Sequence[Decorator]) -> Decorator:
    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed([option for group in groups for option in group]):
            function = option(function)
        return function

    return decorate


@click.command("build")
@_options(_WHAT, _HOW, _CACHED, _REPORTED)
@language_option
def command(names: tuple[str, ...], **given: Any) -> None:
    """Make the products of every SHEET (default: all of the workspace) in each layout and locale.

    `sheets/cto.yaml` becomes `build/a4/fr/cto.pdf`. Only what changed is made again.
    """
    workspace = Workspace.around(Path.cwd())
    require_settings(workspace)
    wanted = plan(workspace, names, given["layouts"], given["locales"], given["output_format"])
    shard, products = _share(wanted, given)
    build = Build(
        workspace=workspace,
        plan=wanted,
        request=_request(given, workspace),
        cache=Cache.of(workspace, given["cache"]),
    )
    items = build.prepare(products)
    if given["explain"] or given["dry_run"]:
        _explain(items)
    for error in wanted.errors:
        print_report(error.diagnostics)
    worst = max((error.exit_code for error in wanted.errors), default=0)
    if given["dry_run"]:
        click.get_current_context().exit(worst)
    results, code = _run(build, items, given)
    _file(results, shard, given)
    _report(results, build.notes, given["report"])
    worst = max([worst, *(result.exit_code for result in results)])
    click.get_current_context().exit(code or worst)


def _run(build: Build, items: Sequence[BuildItem], given: dict[str, Any]) -> tuple[list[BuildResult], int]:
    """Make the items here or on a cluster; the exit code is not 0 where a signal stopped the build."""
    workers = _workers(given["jobs"])
    limits = Limits(given["timeout"], parse_size(given["memory_limit"]))
    listener = listener_for(message_language(), given["quiet"])
    with ExitStack() as stack:
        if given["executor"] == "dask" and any(item.entry is None for item in items):
            cluster = stack.enter_context(_cluster(given["scheduler"], limits))
            build.call, width = _bundled, cluster.width
        else:
            cluster, width = None, 2 * workers

        def pool(tasks: int) -> Executor:
            return cluster or _worker_pool(min(workers, tasks), limits)

        interruption = stack.enter_context(Interruption())
        results = build.run(items, pool, width, listener, lambda: interruption.signal != 0)
    return results, interruption.exit_code if interruption.signal else 0


def _worker_pool(size: int, limits: Limits) -> Executor:
    from fichemetier.build.executors.local import WorkerPool

    return WorkerPool(size, limits)


def _cluster(address: str | None, limits: Limits) -> Cluster:
    from fichemetier.build.executors.dask import Cluster

    if not address:
        raise UsageError(Diagnostic("FM667"))
    return Cluster(address, limits)


def _bundled(task: Task) -> tuple[Callable[[Any], TaskResult], Bundle]:
    """A task for machines that share no disk with this one."""
    from fichemetier.build.bundle import execute_bundle, pack

    return execute_bundle, pack(task)


def _share(wanted: Plan, given: dict[str, Any]) -> tuple[Shard, Sequence[Product]]:
    """What this machine is to make: all, or its share by `--shard`."""
    index, count = parse_shard(given["shard"] or "1/1")
    costs = seconds_of(read_manifest(given["costs"])) if given["costs"] else {}
    return share(wanted, index, count, costs)


def _file(results: Sequence[BuildResult], shard: Shard, given: dict[str, Any]) -> None:
    """Write what machines are to read, whatever became of the products."""
    language = message_language()
    if given["manifest"]:
        write(given["manifest"], manifest(results, shard, language).encode("utf-8"))
    if given["junit"]:
        from fichemetier.build.reports.junit import junit

        write(given["junit"], junit(results, language))


def _request(given: dict[str, Any], workspace: Workspace) -> BuildRequest:
    return BuildRequest(
        output=given["output"] or workspace.root / "build",
        options=RenderOptions(
            output_format=given["output_format"],
            layout_options=pairs_of(given["assignments"]),
            dpi=given["dpi"],
            fallback=given["fallback"],
            min_percent=given["min_percent"],
        ),
        force=given["force"],
        fail_fast=given["fail_fast"],
    )


def _workers(text: str) -> int:
    """How many processes: as many as this process may use cores."""
    if text == "auto":
        affinity = getattr(os, "sched_getaffinity", None)
        return len(affinity(0)) if affinity else os.cpu_count() or 1
    if not text.isdecimal() or not 0 < int(text) <= 512:
        raise click.BadParameter(f"{text!r}: auto, or a number from 1 to 512", param_hint="--jobs")
    return int(text)


def _explain(items: Sequence[BuildItem]) -> None:
    """One line a product that is made, with what changed since it was made last."""
    words = _REASONS[message_language()]
    for item in items:
        if item.entry is None:
            reasons = ", ".join(words.get(reason, reason) for reason in item.reasons)
            click.echo(f"{item.product.label}: {reasons}", err=True)
    made = sum(item.entry is None for item in items)
    click.echo(words["count"].format(made=made, total=len(items)), err=True)


def _report(results: Sequence[BuildResult], notes: Sequence[Diagnostic], report_format: str) -> None:
    """Errors in full and remarks counted, for people; everything for machines."""
    language = message_language()
    found = in_order([*notes, *(one for result in results for one in result.diagnostics)])
    failed = in_order(
        [*notes, *(one for result in results if result.exit_code for one in result.diagnostics)]
    )
    if report_format == "text":
        print_report(failed)
    else:
        click.echo(FORMATS[report_format](found, language))
    counts: Counter[str] = Counter(result.state for result in results)
    words = _STATES[language]
    states = [f"{words[state]} {counts[state]}" for state in words if counts[state]]
    if report_format == "text" and len(found) > len(failed):
        states.append(_REMARKS[language].format(count=len(found) - len(failed)))
    click.echo(", ".join(states) or f"{words['made']} 0", err=True)


_REASONS = {
    "fr": {
        "new": "jamais fait",
        "cache": "absent du cache",
        "count": "{made} à faire sur {total}",
    },
    "en": {"new": "never made", "cache": "not in the cache", "count": "{made} to make of {total}"},
}
_STATES = {
    "fr": {"made": "faits", "cached": "inchangés", "failed": "en échec", "skipped": "non faits"},
    "en": {"made": "made", "cached": "unchanged", "failed": "failed", "skipped": "skipped"},
}
_REMARKS = {
    "fr": "{count} remarques (`fichemetier check`, ou `--report json`)",
    "en": "{count} remarks (`fichemetier check`, or `--report json`)",
}
