"""The wheel, installed where the checkout and the network are out of reach."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.paths import ROOT

NO_NETWORK = """
import sys

def refuse(event, arguments):
    local = event == "socket.connect" and isinstance(arguments[1], str | bytes)
    if event in ("socket.connect", "socket.getaddrinfo", "urllib.Request") and not local:
        raise RuntimeError(f"the network was asked for: {event}")

sys.addaudithook(refuse)
"""


def run(*arguments, cwd, **environment):
    """What a command prints; it must succeed, and finds no package by the tests' own path."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(argument) for argument in arguments],
        cwd=cwd,
        env={**inherited, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from a copy of the checkout that is then removed."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "checkout"
    ignored = shutil.ignore_patterns(".*", "dist", "__pycache__", "tests")
    shutil.copytree(ROOT, copy, ignore=ignored)
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=copy)
    shutil.rmtree(copy)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The `fichemetier` command of an environment that holds the wheel, and borrows its dependencies."""
    home = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", "--without-pip", home, cwd=home)
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index"]
    run(*pip, wheel, cwd=home)
    packages = Path(
        run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip()
    )
    (packages / "no_network.py").write_text(NO_NETWORK, encoding="utf-8")
    (packages / "borrowed.pth").write_text(
        f"import no_network\n{sysconfig.get_path('purelib')}\n", encoding="utf-8"
    )
    return home / "bin" / "fichemetier"


def test_renders_a_bundled_sheet(installed, tmp_path):
    run(installed, "render", "cto.yaml", cwd=tmp_path, XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert (tmp_path / "cto.pdf").read_bytes().startswith(b"%PDF")


def test_renders_a_bundled_sheet_in_another_language(installed, tmp_path):
    cache = str(tmp_path / "cache")
    arguments = ("render", "cto.yaml", "--locale", "ar", "--fallback", "error")
    run(installed, *arguments, cwd=tmp_path, XDG_CACHE_HOME=cache)
    assert (tmp_path / "cto.ar.pdf").read_bytes().startswith(b"%PDF")


def test_builds_with_workers(installed, tmp_path):
    run(installed, "init", "fiches", cwd=tmp_path)
    run(installed, "build", "--jobs", "2", "--locale", "fr", "--locale", "de", cwd=tmp_path / "fiches")
    built = sorted(path.name for path in (tmp_path / "fiches" / "build").rglob("*.pdf"))
    assert built == ["fleuriste.pdf", "fleuriste.pdf"]


def test_it_is_the_wheel_that_runs(installed, tmp_path):
    python = installed.with_name("python")
    place = run(python, "-c", "import fichemetier; print(fichemetier.__file__)", cwd=tmp_path)
    assert Path(place.strip()).is_relative_to(installed.parents[1])


def test_a_folder_of_ones_own(installed, tmp_path):
    run(installed, "init", "fiches", cwd=tmp_path)
    run(installed, "check", cwd=tmp_path / "fiches")
    run(installed, "render", "fleuriste", "-o", "out/", cwd=tmp_path / "fiches")
    assert (tmp_path / "fiches" / "out" / "fleuriste.pdf").is_file()


def test_doctor_finds_all_that_was_shipped(installed, tmp_path):
    report = run(installed, "doctor", cwd=tmp_path, PYTHONIOENCODING="utf-8")
    assert "source-sans-3" in report
    assert "a4" in report
