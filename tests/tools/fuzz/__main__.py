"""Tries many inputs of a kind in worker processes; `--only NUMBER` calls one of them again, in sight."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import Future, as_completed
from pathlib import Path

from fichemetier.build.executors.limits import Limits
from fichemetier.build.executors.local import WorkerPool
from fichemetier.diagnostics.errors import WorkerError
from tests.tools.fuzz.kinds import KINDS, trial
from tests.tools.fuzz.run import called, failure, laid_out

SECONDS = 120.0
"""Seconds after which an input hangs."""
MEMORY = 2_000_000_000
"""Bytes of a worker."""
CHUNK = 500
"""Inputs after which workers are replaced: they keep templates and stylesheets of every folder."""


def tried(kind: str, seed: int, numbers: range, jobs: int) -> Iterator[tuple[int, str]]:
    """The number of each input that fails, and how."""
    for start in range(numbers.start, numbers.stop, CHUNK):
        with WorkerPool(jobs, Limits(SECONDS, MEMORY)) as pool:
            chunk = range(start, min(start + CHUNK, numbers.stop))
            futures = {pool.submit(failure, kind, seed, number): number for number in chunk}
            for future in as_completed(futures):
                if words := _outcome(future):
                    yield futures[future], words


def _outcome(future: Future[str]) -> str:
    """What an input came to; a worker that had to be killed says why."""
    try:
        return future.result()
    except WorkerError as error:
        return f"worker: {error}"


def again(kind: str, seed: int, number: int, keep: Path | None) -> None:
    """Call one input again, its output in sight."""
    folder, one = keep or Path(tempfile.mkdtemp(prefix="fuzz-")), trial(kind, seed, number)
    laid_out(one, folder)
    os.chdir(folder)
    print(f"# {folder}")
    for arguments in one.calls:
        print("$ fichemetier", *arguments)
        code, output, errors = called(arguments)
        print(f"{output[-3000:]}{errors[-3000:]}# exit code {code}")


def command() -> int:
    """Parse the command line and try; 1 where an input failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.fuzz", description=__doc__)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("count", nargs="?", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="Number of the first input.")
    parser.add_argument("--only", type=int, help="Call this input again.")
    parser.add_argument("--keep", type=Path, help="Folder for the files of --only.")
    parser.add_argument("-j", "--jobs", type=int, default=len(os.sched_getaffinity(0)))
    given = parser.parse_args()
    if given.only is not None:
        again(given.kind, given.seed, given.only, given.keep)
        return 0
    numbers = range(given.first, given.first + given.count)
    failed = 0
    for number, words in tried(given.kind, given.seed, numbers, given.jobs):
        failed += 1
        print(f"--- {given.kind} --seed {given.seed} --only {number}\n{words}", flush=True)
    print(f"{given.kind}: {given.count} inputs from {given.first}, seed {given.seed}: {failed} failed")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(command())
