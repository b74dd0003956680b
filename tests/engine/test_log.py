"""Other libraries have no word: what they say is in messages of ours, or nowhere."""

import os
import subprocess
import sys

import pytest

from fichemetier.engine.log import rejection, rejections
from tests.paths import ROOT

TALK = """
import logging, os, warnings
from fichemetier.engine.log import quiet_libraries
with quiet_libraries():
    print("banner")
    os.write(2, b"from C")
    warnings.warn("from Python")
    logging.getLogger("fontTools").error("from a log")
print("ours")
warnings.warn("heard again")
"""
SHEET = "metier: {intitule: Testeur}\nen_bref: Il teste.\n"


def run(*words, cwd=ROOT, **environment):
    given = {**os.environ, "LC_ALL": "C.UTF-8", **environment}
    return subprocess.run(
        [sys.executable, *words], cwd=cwd, env=given, capture_output=True, text=True, check=False
    )


def test_libraries_are_silent_in_c_and_in_python_while_they_work():
    done = run("-c", TALK)
    assert done.stdout == "ours\n"
    assert "heard again" in done.stderr
    assert "from" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="libraries are hidden by the loader of Linux")
@pytest.mark.parametrize("command", [["render", "a.yaml"], ["build", "a.yaml", "-q", "-j", "1"]])
def test_a_missing_library_is_told_by_our_message_alone(tmp_path, command):
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / "a.yaml").write_text(SHEET, encoding="utf-8")
    (tmp_path / "libpango-1.0.so.0").write_bytes(b"no library")
    done = run("-m", "fichemetier", *command, cwd=tmp_path, LD_LIBRARY_PATH=str(tmp_path))
    assert done.returncode == 5
    assert done.stdout == ""
    assert done.stderr.startswith("error[FM453]")
    assert "WeasyPrint" not in done.stderr


def test_a_rejection_quotes_what_is_rejected():
    found = rejection("Ignored `colr: red ` at 3:9, unknown property.")
    assert found.arguments["problem"] == "Ignored `colr: red`, unknown property."
    assert str(found.arguments["css"]).splitlines() == ["colr: red", "colr:"]


def test_what_differs_by_its_numbers_alone_is_said_once():
    said = [f"Ignored `width: {n}.5parsec` at 1:{n}, invalid value." for n in range(300)]
    found = rejections([*said, "Ignored `colr: red` at 1:1, unknown property."])
    assert [one.arguments["problem"] for one in found] == [
        "Ignored `width: 0.5parsec`, invalid value.",
        "Ignored `colr: red`, unknown property.",
    ]
