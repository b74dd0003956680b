"""Fast paths change no byte, and each is left out where WeasyPrint is not the one it was written against."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.paths import ROOT
from tests.tools.sample_page import engine

NAMES = (
    "sharing",
    "property",
    "bars",
    "line start",
    "running",
    "lengths",
    "backgrounds",
    "text",
    "characters",
)
RENDER = """
import sys
from dataclasses import replace
from fichemetier.engine.fontconfig import isolate
from fichemetier.workspace.project import BUNDLED
isolate(BUNDLED / "fonts")
from fichemetier.engine.fast_import import load_weasyprint
load_weasyprint()
from fichemetier.engine import fast_paths
unknown = sys.argv.pop(1).split(",")
record = open(sys.argv.pop(1), "a")
def loudly(path):
    return lambda: (path.install(), print(path.name, file=record, flush=True))
fast_paths.FAST_PATHS = tuple(
    replace(path, install=loudly(path), digest="unknown" if path.name in unknown else path.digest)
    for path in fast_paths.FAST_PATHS
)
from fichemetier.cli import main
main()
"""


def render(unknown, *arguments):
    """The PDF of a sheet, and the fast paths that were installed, where the digests of some are unknown."""
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "installed"
        command = [sys.executable, "-W", "ignore", "-c", RENDER, ",".join(unknown), str(record)]
        command += ["render", *arguments, "-o", "-"]
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        return done.stdout, [name for name in NAMES if name in record.read_text().splitlines()]


@pytest.fixture(scope="module")
def arabic():
    data, installed = render((), "sheets/cto.yaml", "--locale", "ar")
    assert installed == list(NAMES)
    return data


def test_digests_are_those_of_the_installed_weasyprint():
    engine()
    from fichemetier.engine import fast_paths

    known = {path.name: path.digest for path in fast_paths.FAST_PATHS}
    assert known == {path.name: fast_paths.digest(path.modules) for path in fast_paths.FAST_PATHS}
    assert tuple(known) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_one_is_left_out_where_its_modules_differ_and_no_byte_changes(arabic, name):
    data, installed = render((name,), "sheets/cto.yaml", "--locale", "ar")
    assert installed == [other for other in NAMES if other != name]
    assert data == arabic


def test_without_any_no_byte_changes():
    command = ("sheets/infirmier.yaml", "--set", "ink=outline")
    assert render((), *command)[0] == render(NAMES, *command)[0] != b""


def test_without_source_there_is_no_digest():
    engine()
    from fichemetier.engine import fast_paths

    assert fast_paths.digest(["weasyprint.css", "_cffi_backend"]) == ""
    assert fast_paths.digest(["fichemetier.nowhere"]) == ""
