"""`fichemetier build`: many sheets at once, only what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
from fichemetier.cli import completion
from fichemetier.cli.build_report import explain, parse_reports, report, reported, require_reports
from fichemetier.cli.common import (
    is_quiet,
    language_option,
    message_language,
    pairs_of,
    print_report,
    quiet_option,
)
from fichemetier.cli.options import (
    CACHE,
    DPI,
    FALLBACK,
    JOBS,
    LAYOUT_OPTION,
    MEMORY_LIMIT,
    MIN_PERCENT,
    PRESS,
    SHEETS,
    TIMEOUT,
    WATCH,
    Decorator,
    together,
)
from fichemetier.cli.watching import again_and_again
from fichemetier.cli.workers import worker_pool, workers
from fichemetier.diagnostics.diagnostic import Diagnostic, in_order
from fichemetier.diagnostics.errors import ExitCode, UsageError
from fichemetier.diagnostics.formats import FORMATS
from fichemetier.layouts.check_settings import require_settings
from fichemetier.options import SOURCE_LOCALE, RenderOptions
from fichemetier.preview.reading import workspace_files
from fichemetier.workspace.files import write
from fichemetier.workspace.outputs import require_no_source, require_output
from fichemetier.workspace.project import Workspace
from fichemetier.workspace.settings import usable_settings
from fichemetier.writers import DEFAULT, WRITERS, default_layouts

if TYPE_CHECKING:
    from fichemetier.build.bundle import Bundle
    from fichemetier.build.executors.dask import Cluster

_WHAT: tuple[Decorator, ...] = (
    SHEETS,
    click.option(
        "-l",
        "--layout",
        "layouts",
        multiple=True,
        shell_complete=completion.layouts,
        help=f"Name or folder of a layout; repeatable. Default: {default_layouts()}.",
    ),
    click.option(
        "--locale",
        "locales",
        multiple=True,
        default=(SOURCE_LOCALE,),
        shell_complete=completion.locales,
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
    LAYOUT_OPTION,
    PRESS,
    DPI,
    FALLBACK,
    MIN_PERCENT,
    click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        help="Folder of products. Default: the workspace's build/.",
    ),
)
_HOW: tuple[Decorator, ...] = (
    JOBS,
    TIMEOUT,
    MEMORY_LIMIT,
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
_WATCHED: tuple[Decorator, ...] = (WATCH,)
_CACHED: tuple[Decorator, ...] = (
    CACHE,
    click.option("--force", is_flag=True, help="Make everything again."),
    click.option("--keep-stale", is_flag=True, help="Leave in the folder what no sheet gives any more."),
    click.option("-n", "--dry-run", is_flag=True, help="Only say what would be made."),
    click.option("--explain", is_flag=True, help="Say of each product why it is made."),
)
_REPORTED: tuple[Decorator, ...] = (
    click.option(
        "--report",
        "reports",
        callback=parse_reports,
        multiple=True,
        metavar="FORMAT[=FILE]",
        help=f"How errors are reported: {', '.join(FORMATS)}; repeatable. Without FILE, text goes to stderr "
        "and the others to stdout. Default: text.",
    ),
    click.option("--manifest", type=click.Path(path_type=Path), help="Write a JSON manifest of all jobs."),
    click.option("--junit", type=click.Path(path_type=Path), help="Write JUnit XML."),
    click.option("--shard", metavar="I/N", help="Make only share I of N, for N machines."),
    click.option(
        "--costs", type=click.Path(path_type=Path), help="Earlier manifest, to balance shares by its seconds."
    ),
    quiet_option,
)


@click.command("build")
@together(_WHAT, _HOW, _WATCHED, _CACHED, _REPORTED)
@language_option
def command(names: tuple[str, ...], **given: Any) -> None:
    """Make the products of every SHEET (default: all of the workspace) in each layout and locale.

    `sheets/cto.yaml` becomes `build/a4/fr/cto.pdf`. Only what changed is made again. What an earlier build
    made of a sheet that is gone, or that fails now, is removed.
    """
    if given["watch"]:
        again_and_again(partial(_files_after, names, given))
    click.get_current_context().exit(_build(names, given))


def _files_after(names: tuple[str, ...], given: dict[str, Any]) -> set[Path]:
    """Build; the files that products of the workspace can depend on. Raises `KeyboardInterrupt` as asked."""
    if _build(names, given) == ExitCode.INTERRUPTED:
        raise KeyboardInterrupt
    return workspace_files(Workspace.around(Path.cwd(), usable_settings), _layouts(given))


def _layouts(given: dict[str, Any]) -> Sequence[str]:
    """The layouts that are asked for, else the one of the format."""
    return given["layouts"] or (WRITERS[given["output_format"]].layout,)


def _build(names: tuple[str, ...], given: dict[str, Any]) -> int:
    """Make what is to be made, and report it; the exit code."""
    workspace = Workspace.around(Path.cwd(), usable_settings)
    _require_outputs(given, workspace)
    with reported(given["reports"]):
        require_settings(workspace)
        wanted = plan(
            workspace,
            names,
            _layouts(given),
            given["locales"],
            given["output_format"],
            given["press"],
        )
        shard, products = _share(wanted, given)
        build = Build(
            workspace=workspace,
            plan=wanted,
            request=_request(given, workspace),
            cache=Cache.of(workspace, given["cache"]),
        )
        items = build.prepare(products)
    if given["explain"] or given["dry_run"]:
        explain(items, build.stale())
    missing = [one for error in wanted.errors for one in error.diagnostics]
    worst = max((error.exit_code for error in wanted.errors), default=0)
    if given["dry_run"]:
        broken = [one for item in items if item.error for one in item.diagnostics]
        print_report(in_order([*missing, *broken]))
        return max([worst, *(item.exit_code for item in items)])
    results, code = _run(build, items, given)
    _file(results, build, shard, given)
    report(results, [*missing, *build.notes], given["reports"])
    worst = max([worst, *(result.exit_code for result in results)])
    return code or worst


def _require_outputs(given: dict[str, Any], workspace: Workspace) -> None:
    """Refuse what would be written over a source, before anything is made."""
    require_no_source(given["output"] or workspace.root / "build", workspace.root)
    for option, suffix in (("manifest", ".json"), ("junit", ".xml")):
        if given[option]:
            require_output(given[option], (suffix,), workspace.root)
    require_reports(given["reports"], workspace.root)


def _run(build: Build, items: Sequence[BuildItem], given: dict[str, Any]) -> tuple[list[BuildResult], int]:
    """Make the items here or on a cluster; the exit code is not 0 where a signal stopped the build."""
    processes = workers(given["jobs"])
    limits = Limits(given["timeout"], parse_size(given["memory_limit"]))
    listener = listener_for(message_language(), is_quiet())
    with ExitStack() as stack:
        if given["executor"] == "dask" and any(item.to_make for item in items):
            cluster = stack.enter_context(_cluster(given["scheduler"], limits))
            build.call, width = _bundled, cluster.width
        else:
            cluster, width = None, 2 * processes

        def pool(tasks: int) -> Executor:
            return cluster or worker_pool(min(processes, tasks), limits)

        interruption = stack.enter_context(Interruption())
        results = build.run(items, pool, width, listener, lambda: interruption.signal != 0)
    return results, interruption.exit_code if interruption.signal else 0


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


def _file(results: Sequence[BuildResult], build: Build, shard: Shard, given: dict[str, Any]) -> None:
    """Write what machines are to read, whatever became of the products."""
    language = message_language()
    if given["manifest"]:
        write(given["manifest"], manifest(results, build.removed, shard, language).encode("utf-8"))
    if given["junit"]:
        from fichemetier.build.reports.junit import junit

        write(given["junit"], junit(results, build.notes, build.workspace.root, language))


def _request(given: dict[str, Any], workspace: Workspace) -> BuildRequest:
    return BuildRequest(
        output=given["output"] or workspace.root / "build",
        options=RenderOptions(
            output_format=given["output_format"],
            layout_options=pairs_of(given["assignments"]),
            dpi=given["dpi"],
            fallback=given["fallback"],
            min_percent=given["min_percent"],
            press=given["press"],
        ),
        force=given["force"],
        fail_fast=given["fail_fast"],
        keep_stale=given["keep_stale"],
    )
