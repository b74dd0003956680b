"""What another language costs: warm renders in turn, in one process, and the reading of catalogues."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from fichemetier.locale import catalogue
from fichemetier.pipeline import Job, render
from fichemetier.project import Workspace
from fichemetier.steps import Steps
from fichemetier.translation.entries import catalogue_path

LOCALES = ("fr", "en", "de", "es", "ar")


def report(sheet: Path, rounds: int) -> str:
    """A table of medians: each locale against French, and its catalogues against its own render."""
    workspace = Workspace.of_sheet(sheet)
    jobs = {tag: Job(sheet, locale=tag) for tag in LOCALES}
    for job in jobs.values():
        render(job, workspace, Steps())
    turns = [
        {tag: _seconds(partial(render, job, workspace, Steps())) for tag, job in jobs.items()}
        for _ in range(rounds)
    ]
    cost = {tag: statistics.median(turn[tag] for turn in turns) for tag in LOCALES}
    rows = []
    for tag in LOCALES:
        loading = statistics.median(_seconds(partial(_load, sheet, tag)) for _ in range(rounds))
        rows.append(
            f"| {tag} | {cost[tag] * 1000:.0f} ms | {cost[tag] / cost['fr']:.2f} "
            f"| {loading * 1000:.1f} ms | {loading / cost[tag]:.1%} |"
        )
    head = "| locale | warm render | ratio to fr | reading its catalogues | share |\n|---|--:|--:|--:|--:|"
    return "\n".join([head, *rows])


def _load(sheet: Path, tag: str) -> None:
    """Read the catalogues of a locale as if for the first time."""
    catalogue._messages.cache_clear()
    files = (catalogue.CATALOGUES / tag / "layout.po", catalogue_path(sheet, tag))
    for file in files:
        if file.is_file():
            catalogue.read_messages(file)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
