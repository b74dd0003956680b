"""The standard streams as shells leave them: closed, full, left by their reader, in another encoding."""

import json
import subprocess
import sys

import pytest

from tests.tools.build_workspace import HUNG, make_workspace

INTERRUPTED = """
import importlib.abc, os, signal, sys

class Interrupting(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == {name!r}:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupting())
sys.argv = ["fichemetier", "check"]
from fichemetier.__main__ import run
run()
"""


@pytest.fixture
def shell(tmp_path):
    """Run a line of shell in a workspace, `fichemetier` being the command."""
    root = make_workspace(tmp_path, "Potier")
    (root / "sheets" / "wrong.yaml").write_text("accroch: œ…\n", "utf-8")
    start = f'fichemetier() {{ "{sys.executable}" -m fichemetier "$@"; }}\n'

    def run(line, **environment):
        return subprocess.run(
            ["bash", "-c", start + line],
            cwd=root,
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(sys.path), **environment},
            capture_output=True,
            timeout=HUNG,
        )

    return run


@pytest.mark.parametrize("words", ["explain", "--help", "explain --help", "schema", "check --format json"])
@pytest.mark.parametrize("stdout", [">/dev/full", ">&-"])
def test_a_standard_output_that_cannot_be_written_is_told(shell, words, stdout):
    done = shell(f"fichemetier {words} {stdout}")
    assert done.returncode == 6
    assert b"error[FM084]" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.parametrize("stdout", [">/dev/full", ">&-"])
def test_a_product_that_cannot_be_written_to_standard_output_is_told(shell, stdout):
    done = shell(f"fichemetier render potier -l mini -f html -o - {stdout}")
    assert done.returncode == 6
    assert b"error[FM084]" in done.stderr


@pytest.mark.parametrize(("stderr", "code"), [("2>&-", 0), ("2>/dev/full", 6), ("2>&- >&- <&-", 0)])
def test_a_standard_error_that_cannot_be_written_ends_in_a_code(shell, stderr, code):
    done = shell(f"fichemetier check potier {stderr}")
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")


def test_a_reader_that_goes_away_ends_the_command_in_silence(shell):
    done = shell("mkfifo pipe; (exec 3<pipe) & exec 4>pipe; wait; fichemetier explain >&4; echo $?")
    assert done.stdout.strip() == b"141"
    assert done.stderr == b""


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "utf-8"])
def test_reports_for_machines_are_utf_8_whatever_the_terminal_is(shell, encoding):
    done = shell("fichemetier check wrong --format json --lang fr", PYTHONIOENCODING=encoding)
    assert "clé" in json.loads(done.stdout.decode("utf-8"))[0]["message"]


@pytest.mark.parametrize(
    "environment", [{"PYTHONIOENCODING": "latin-1"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"}]
)
def test_a_character_that_the_terminal_lacks_is_escaped(shell, environment):
    done = shell("fichemetier check wrong --lang fr 2>&1; fichemetier explain --lang fr", **environment)
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0
    assert "…".encode() in done.stdout or b"\\u2026" in done.stdout


def test_a_folder_that_is_gone_is_told(shell):
    done = shell("mkdir gone && cd gone && rmdir ../gone && fichemetier check")
    assert done.returncode == 3
    assert b"error[FM085]" in done.stderr


def test_no_home_and_no_folder_for_temporary_files_are_needed(shell):
    assert shell("unset HOME; TMPDIR=/nowhere fichemetier render potier -l mini").returncode == 0


def test_temporary_files_may_be_in_a_folder_whose_name_is_too_long_for_a_socket(shell, tmp_path):
    folder = tmp_path / ("long" * 30)
    folder.mkdir()
    done = shell("fichemetier build potier -l mini -f html", TMPDIR=str(folder))
    assert done.returncode == 0, done.stderr
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["click", "fichemetier.cli", "fichemetier.cli.check", "fichemetier.lint.load", "pydantic"]
)
def test_an_interrupt_while_the_program_is_loaded_leaves_no_traceback(tmp_path, name):
    make_workspace(tmp_path, "Potier")
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED.format(name=name)], cwd=tmp_path, capture_output=True, timeout=HUNG
    )
    assert done.returncode == 130
    assert b"Traceback" not in done.stderr
