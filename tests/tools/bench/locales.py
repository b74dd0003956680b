"""What another language costs: warm renders in turn, in one process, and the reading of catalogues."""

from __future__ import annotations

import statistics
from functools import partial
from pathlib import Path

from tests.tools.bench.common import Asked, table, verdict
from tests.tools.bench.content import recorded
from tests.tools.bench.measure import seconds_of

from fichemetier.build.executors.worker import _settle
from fichemetier.i18n import catalogue
from fichemetier.options import Job, RenderOptions
from fichemetier.pipeline import Steps, render
from fichemetier.translation.inputs import catalogue_path
from fichemetier.workspace.project import Workspace

LOCALES = ("fr", "en", "de", "es", "ar")


_ROUNDS = 9
_MOST, _MOST_READING = 1.10, 0.05


def report(asked: Asked) -> str:
    """A table of medians: each locale against French, and its catalogues against its own render."""
    sheet, rounds = asked.bundled, asked.rounds or _ROUNDS
    workspace = Workspace.of_sheet(sheet)
    jobs = {tag: Job(sheet, RenderOptions(locale=tag)) for tag in LOCALES}
    for job in jobs.values():
        render(job, workspace, Steps())
    _settle()
    turns = [
        {tag: seconds_of(partial(render, jobs[tag], workspace, Steps())) for tag in _turned(number)}
        for number in range(rounds)
    ]
    cost = {tag: statistics.median(turn[tag] for turn in turns) for tag in LOCALES}
    head = ("locale", "warm render", "ratio to fr", "target", "layouts", "catalogues", "share", "target")
    rows = (
        _row(tag, cost, _layouts(job, workspace), statistics.median(_loading(sheet, tag, rounds)))
        for tag, job in jobs.items()
    )
    said = (
        f"Medians of {rounds} warm renders of {sheet.name} in turn, in one process settled like a worker. "
        "`layouts` counts the densities that it was laid out at until it fitted; catalogues are read as if "
        "for the first time."
    )
    return f"{table(head, rows)}\n\n{said}"


def _turned(number: int) -> tuple[str, ...]:
    """The locales, another one first each time: what comes first pays for what came before."""
    start = number % len(LOCALES)
    return LOCALES[start:] + LOCALES[:start]


def _layouts(job: Job, workspace: Workspace) -> int:
    with recorded() as tries:
        render(job, workspace, Steps())
    return len(tries)


def _row(tag: str, cost: dict[str, float], layouts: int, loading: float) -> tuple[str, ...]:
    ratio, share = cost[tag] / cost["fr"], loading / cost[tag]
    return (
        tag,
        f"{cost[tag] * 1000:.0f} ms",
        f"{ratio:.2f}",
        "" if tag == "fr" else verdict(ratio, _MOST),
        str(layouts),
        f"{loading * 1000:.1f} ms",
        f"{share:.1%}",
        verdict(share, _MOST_READING),
    )


def _loading(sheet: Path, tag: str, rounds: int) -> list[float]:
    return [seconds_of(partial(_load, sheet, tag)) for _ in range(rounds)]


def _load(sheet: Path, tag: str) -> None:
    """Read the catalogues of a locale as if for the first time."""
    catalogue._messages.cache_clear()
    files = (catalogue.CATALOGUES / tag / "layout.po", catalogue_path(sheet, tag))
    for file in files:
        if file.is_file():
            catalogue.read_messages(file)
