"""Our pool of workers, warm: COUNT FOLDER SHEET.yaml..., each from YAML to a file in the folder."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter

from fichemetier.build.executors.limits import Limits
from fichemetier.build.executors.local import WorkerPool
from fichemetier.build.task import Task, execute
from fichemetier.options import Job, RenderOptions
from fichemetier.workspace.project import BUNDLED, Workspace

_MARKS = 0.1, 0.5, 1.0


def main(count: int, folder: Path, sheets: list[Path]) -> None:
    """Print the seconds of the loop, and what a worker held (KiB) after shares of it and at most."""
    options = RenderOptions(layout=str(BUNDLED / "layouts" / "a4"))
    with WorkerPool(count, Limits()) as pool:

        def make(wanted: Iterable[Path]) -> Iterable[tuple[Path, int]]:
            tasks = [(sheet, Task(Workspace.of_sheet(sheet), Job(sheet, options))) for sheet in wanted]
            waiting = [(sheet, pool.submit(execute, task)) for sheet, task in tasks]
            for number, (sheet, future) in enumerate(waiting, 1):
                for data in future.result().artifact.files:
                    (folder / f"{sheet.stem}.pdf").write_bytes(data)
                yield sheet, number

        list(make(sheets[: 2 * count]))
        marks = {max(1, round(len(sheets) * share)) for share in _MARKS}
        held, start = {}, perf_counter()
        for _, number in make(sheets):
            if number in marks:
                held[number] = max(_memory(pool, "VmRSS"))
        seconds = perf_counter() - start
        print(json.dumps({"seconds": seconds, "held": held, "peak": max(_memory(pool, "VmHWM"))}))


def _memory(pool: WorkerPool, field: str) -> Iterable[int]:
    for worker in pool._workers:
        status = Path(f"/proc/{worker.process.pid}/status").read_text(encoding="utf-8")
        found = re.search(rf"^{field}:\s+(\d+)", status, re.MULTILINE)
        assert found
        yield int(found[1])


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
