"""Calls the command line in this process, and finds what must not be: a traceback, an unknown exit code."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path

from fichemetier.cli import main
from fichemetier.diagnostics.errors import ExitCode
from fichemetier.diagnostics.report import printable
from tests.tools.fuzz.kinds import Trial, trial

CODES = frozenset(ExitCode)
FRAMES = 4
"""Of a traceback: the last ones say where it was."""


def failure(kind: str, seed: int, number: int) -> str:
    """What went wrong with an input, empty where nothing did."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        return "\n".join(faults(trial(kind, seed, number), Path(folder)))


def faults(tried: Trial, folder: Path) -> Iterator[str]:
    """What is wrong with each call of a trial, in a folder of its own."""
    laid_out(tried, folder)
    with contextlib.chdir(folder):
        for arguments in tried.calls:
            yield from fault(arguments)


def laid_out(tried: Trial, folder: Path) -> None:
    """Write the files of a trial below a folder."""
    for name, data in tried.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def fault(arguments: Sequence[str]) -> list[str]:
    """What is wrong with one call in the current folder."""
    try:
        code, output, errors = called(arguments)
    except BaseException:  # noqa: BLE001  (whatever it is, it is what is looked for)
        return [f"{' '.join(arguments)}\n{traceback.format_exc(limit=-FRAMES)}"]
    wrong = []
    if code not in CODES or "Traceback" in errors:
        wrong.append(f"exit code {code}: {errors[-300:]}")
    if any(printable(line) != line for line in errors.split("\n")):
        wrong.append(f"unescaped: {errors[-300:]!r}")
    if output and ("json" in arguments or "sarif" in arguments):
        try:
            json.loads(output)
        except ValueError as error:
            wrong.append(f"no JSON: {error}")
    return [f"{' '.join(arguments)}: {words}" for words in wrong]


def called(arguments: Sequence[str]) -> tuple[int, str, str]:
    """The exit code, stdout and stderr of a call of `main`."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2)]
    code = 0
    with contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
        try:
            main(arguments)
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else 0 if leaving.code is None else 1
    output, errors = (stream.buffer.getvalue().decode("utf-8") for stream in streams)
    return code, output, errors
