"""What killed processes left is removed; what a living one uses is kept."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from fichemetier.workspace.files import write
from fichemetier.workspace.temporary import HALF_WRITTEN, in_use, remove_half_written, temporary_folder

HOLD = """
import sys, time
from pathlib import Path
from fichemetier.workspace.temporary import in_use, temporary_folder
with {holder} as folder:
    print(folder, flush=True)
    time.sleep(3600)
"""


@pytest.fixture
def base(tmp_path, monkeypatch):
    """The system's folder of temporary files, for this process and those that it starts."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def holding(holder):
    """A process that holds a folder, once it does."""
    words = [sys.executable, "-c", HOLD.format(holder=holder)]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    return process, process.stdout.readline().strip()


def test_the_folder_of_a_killed_process_goes_and_that_of_a_living_one_stays(base):
    killed, left = holding("temporary_folder()")
    living, kept = holding("temporary_folder()")
    (base / "fichemetier-build-link").symlink_to(base)
    (base / "other").mkdir()
    killed.kill()
    killed.communicate()
    with temporary_folder() as mine:
        there = {path.name for path in base.iterdir()}
        assert {Path(kept).name, mine.name, "other", "fichemetier-build-link"} == there
        assert Path(left).name not in there
    living.kill()
    living.communicate()
    assert not mine.exists()


def test_a_half_written_file_goes_unless_somebody_is_writing(tmp_path):
    left = tmp_path / f".cto.pdf.1{HALF_WRITTEN}"
    for name in ("cto.pdf", ".hidden", left.name):
        (tmp_path / name).touch()
    writer, _ = holding(f"in_use(Path({str(tmp_path)!r}))")
    remove_half_written(tmp_path)
    assert left.exists()
    writer.kill()
    writer.communicate()
    with in_use(tmp_path):
        remove_half_written(tmp_path)
        assert left.exists()
    remove_half_written(tmp_path)
    assert sorted(os.listdir(tmp_path)) == [".hidden", "cto.pdf"]
    remove_half_written(tmp_path / "nowhere")


def test_a_new_file_has_the_mode_that_the_umask_allows_and_the_umask_is_left_alone(tmp_path, monkeypatch):
    before = os.umask(0o027)
    monkeypatch.setattr(os, "umask", lambda _: pytest.fail("another thread may be making a file"))
    try:
        write(tmp_path / "a.pdf", b"a")
    finally:
        monkeypatch.undo()
        os.umask(before)
    assert (tmp_path / "a.pdf").stat().st_mode & 0o777 == 0o640
