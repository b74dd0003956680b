"""The memory of one worker over many renders: it must stay flat."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from tests.tools.bench import rome
from tests.tools.bench.common import ROOT, Asked, table, verdict
from tests.tools.bench.measure import resident

from fichemetier.build.executors.limits import Limits
from fichemetier.build.executors.local import WorkerPool
from fichemetier.build.task import Task, execute
from fichemetier.options import Job, RenderOptions
from fichemetier.workspace.project import Workspace

_MOST = 0.10
_FIRST = 0.1


def report(asked: Asked) -> str:
    """Resident memory after the first tenth of the renders, half way, and at the end."""
    sheets = rome.sample(rome.collection(asked), asked.sheets)
    marks = [max(1, round(asked.renders * share)) for share in (_FIRST, 0.5, 1)]
    held = dict(_held(sheets, marks))
    growth = held[marks[-1]] / held[marks[0]] - 1
    rows = [(f"after {mark} renders", f"{held[mark] / 1024:.1f} MiB", "") for mark in marks]
    rows.append((f"growth from {marks[0]} to {marks[-1]}", f"{growth:+.1%}", verdict(growth, _MOST)))
    said = f"Resident memory of one worker of the pool, over {len(sheets)} sheets in turn. "
    return f"{table(('', 'resident', 'target'), rows)}\n\n{said}{rome.origin(asked)}"


def _held(sheets: list[Path], marks: list[int]) -> Iterator[tuple[int, int]]:
    """The worker's memory in KiB after so many renders."""
    options = RenderOptions(layout=str(ROOT / "layouts" / "a4"))
    with WorkerPool(1, Limits()) as pool:
        for number, sheet in enumerate(islice(cycle(sheets), marks[-1]), 1):
            task = Task(Workspace.of_sheet(sheet), Job(sheet, options))
            pool.submit(execute, task).result()
            if number in marks:
                yield number, resident(pool._workers[0].process.pid)
