"""`make bench`: that its parts run, on two sheets, without a network; what they measure is not tested."""

import os
import subprocess
import sys

import pytest

from tests.paths import ROOT
from tests.tools.browser import missing

SMALL = ("--sheets", "2", "--slow", "2", "--rounds", "1", "--renders", "4", "--no-peers")


def bench(work, *arguments):
    environment = {**os.environ, "FICHEMETIER_BENCH": str(work)}
    environment.pop("FICHEMETIER_ROME", None)
    command = (sys.executable, "-m", "tests.tools.bench", *arguments)
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="memory of processes is read from /proc")
def test_parts_on_many_sheets_run(tmp_path):
    done = bench(tmp_path, "batch", "rebuild", "memory", "profile", *SMALL, "--write")
    assert done.returncode == 0, done.stderr
    for told in ("fichemetier build -j 2", "write_pdf()", "nothing changed", "after 4 renders", "| layout |"):
        assert told in done.stdout
    assert (tmp_path / "results.md").read_text(encoding="utf-8").strip() == done.stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="memory of processes is read from /proc")
def test_saves_are_seen_in_the_preview(tmp_path):
    if reason := missing():
        pytest.skip(reason)
    done = bench(tmp_path, "preview", "--rounds", "1", "--saves", "2", "--sheet", "fleuriste")
    assert done.returncode == 0, done.stderr
    for told in (
        "oenologue.yaml, saved |",
        "fleuriste.yaml, saved 5 times",
        "memory of the server |",
        "together |",
    ):
        assert told in done.stdout


def test_an_unknown_part_is_refused_with_the_known_ones(tmp_path):
    done = bench(tmp_path, "bacth")
    assert done.returncode == 2
    assert "locales, batch" in done.stderr
