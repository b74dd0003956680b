"""Runs commands in turn and measures each process: wall time and peak memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Program:
    """A command to measure: its name in the table, what to run, where, and with what environment."""

    name: str
    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str]


@dataclass(frozen=True)
class Run:
    """One run: seconds of wall time, and the largest resident set of the process in MiB."""

    seconds: float
    mebibytes: float


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
    """Measure one process. Raises `CalledProcessError` where it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(
        program.command,
        cwd=program.folder,
        env={**os.environ, **program.environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(program.command))
    return Run(seconds, usage.ru_maxrss / 1024)
