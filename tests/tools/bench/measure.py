"""Runs commands in turn and measures them: wall time, and peak memory of a process or of its whole tree."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_LOOK, _SHORTLY = 0.1, 0.005
"""Seconds between two looks at a tree of processes, and at one process."""


@dataclass(frozen=True)
class Program:
    """A command to measure: its name in the table, what to run, where, and with what environment."""

    name: str
    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str]


@dataclass(frozen=True)
class Run:
    """One run: seconds of wall time, the most memory held in MiB, and what was written to stdout."""

    seconds: float
    mebibytes: float
    output: str = ""


@dataclass(frozen=True)
class Result:
    """The medians of a program's runs."""

    program: Program
    seconds: float
    mebibytes: float


def compare(programs: Sequence[Program], rounds: int) -> list[Result]:
    """Run the programs in turn, A B A B, after one round that is not counted; give the medians.

    Turns share the machine's mood between the programs: a slow minute hits both.
    """
    for program in programs:
        run_once(program)
    runs = [[run_once(program) for program in programs] for _ in range(rounds)]
    return [
        Result(
            program,
            statistics.median(turn[place].seconds for turn in runs),
            statistics.median(turn[place].mebibytes for turn in runs),
        )
        for place, program in enumerate(programs)
    ]


def run_once(program: Program) -> Run:
    """Measure a short process: the largest resident set of it and its children, looked at while they run.

    Not by `wait4`, which counts what this process held as well. Raises `CalledProcessError` where it fails.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        program.command,
        cwd=program.folder,
        env={**os.environ, **program.environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    with _Watch(lambda: largest(process.pid), _SHORTLY) as watch:
        code = process.wait()
        seconds = time.perf_counter() - start
    if code:
        raise subprocess.CalledProcessError(code, list(program.command))
    return Run(seconds, watch.peak / 1024)


def run_tree(program: Program, allowed: Sequence[int] = (0,)) -> Run:
    """Measure a process with all its descendants: the largest sum of their proportional set sizes.

    Raises `CalledProcessError` where it ends with an exit code that is not `allowed`.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            program.command,
            cwd=program.folder,
            env={**os.environ, **program.environment},
            stdout=output,
            stderr=subprocess.DEVNULL,
        )
        with _Watch(lambda: sum(map(proportional, tree(process.pid))), _LOOK) as watch:
            code = process.wait()
            seconds = time.perf_counter() - start
        if code not in allowed:
            raise subprocess.CalledProcessError(code, list(program.command))
        output.seek(0)
        return Run(seconds, watch.peak / 1024, output.read())


def seconds_of(work: Callable[[], object]) -> float:
    """How long a call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@dataclass
class _Watch:
    """Looks at memory again and again, in a thread, and keeps the most that it saw, in KiB."""

    look: Callable[[], int]
    pause: float
    peak: int = 0
    _stop: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> _Watch:
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while True:
            self.peak = max(self.peak, self.look())
            if self._stop.wait(self.pause):
                return


def proportional(pid: int) -> int:
    """A process's memory in KiB, pages shared with others divided among them; 0 once it has ended."""
    return _field(Path(f"/proc/{pid}/smaps_rollup"), "Pss:")


def written(pid: int) -> int:
    """The share of `proportional` that no file holds: not that of libraries, which others load and leave."""
    return _field(Path(f"/proc/{pid}/smaps_rollup"), "Pss_Anon:")


def largest(pid: int) -> int:
    """The most memory in KiB that a process or one of its children has held; 0 once all have ended."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    except OSError:
        children = []
    return max(_field(Path(f"/proc/{pid}/status"), "VmHWM:"), *(largest(int(child)) for child in children), 0)


def processor_seconds(pid: int) -> float:
    """The processor time of a process and of the children that it has seen end; 0 once it has ended."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0
    return sum(map(int, state.rpartition(")")[2].split()[11:15])) / os.sysconf("SC_CLK_TCK")


def _field(file: Path, name: str) -> int:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), 0)


def tree(root: int) -> set[int]:
    """A process and all its descendants."""
    parents = dict(_parents())
    found, before = {root}, 0
    while len(found) > before:
        before = len(found)
        found |= {pid for pid, parent in parents.items() if parent in found}
    return found


def _parents() -> list[tuple[int, int]]:
    pairs = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                state = (folder / "stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            pairs.append((int(folder.name), int(state.rpartition(")")[2].split()[1])))
    return pairs
