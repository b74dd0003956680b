"""The wheel, installed where the checkout and the network are out of reach."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import urllib.request
from pathlib import Path

import pytest

from tests.paths import ROOT
from tests.tools.build_workspace import HUNG

NO_NETWORK = """
import sys

def refuse(event, arguments):
    local = event == "socket.connect" and isinstance(arguments[1], str | bytes)
    if event in ("socket.connect", "socket.getaddrinfo", "urllib.Request") and not local:
        raise RuntimeError(f"the network was asked for: {event}")

sys.addaudithook(refuse)
"""


def surroundings():
    """The environment, without the tests' own path to packages."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def run(*arguments, cwd, **environment):
    """What a command prints; it must succeed."""
    done = subprocess.run(
        [str(argument) for argument in arguments],
        cwd=cwd,
        env={**surroundings(), **environment},
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


def test_a_sheet_that_is_begun_knows_the_jobs_of_the_rome(installed, tmp_path):
    run(installed, "init", "fiches", cwd=tmp_path)
    run(installed, "new", "Boulanger", "--yes", cwd=tmp_path / "fiches")
    text = (tmp_path / "fiches" / "sheets" / "boulanger.yaml").read_text("utf-8")
    assert "boulangère" in text
    assert "rome: D1102" in text


@pytest.fixture
def preview(installed, tmp_path):
    """What the preview of a folder of one's own answers to a path, with its token in the place of `?`."""
    run(installed, "init", "fiches", cwd=tmp_path)
    words, cwd = [str(installed), "preview", "--no-browser", "fleuriste"], tmp_path / "fiches"
    pipe = subprocess.PIPE
    with subprocess.Popen(words, cwd=cwd, env=surroundings(), stdout=pipe, encoding="utf-8") as process:
        try:
            address, token = re.search(r"(http://\S+)(/\?t=\S+)", process.stdout.readline()).groups()

            def got(path):
                with urllib.request.urlopen(address + path.replace("?", token.lstrip("/"))) as answer:
                    return answer.read().decode("utf-8", "replace")

            yield got
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(HUNG)


def test_the_preview_has_its_page_its_typefaces_and_its_form(preview):
    assert "/assets/page.js" in preview("/?")
    for path in (ROOT / "src" / "fichemetier" / "preview" / "assets").iterdir():
        assert preview(f"/assets/{path.name}"), path.name
    for name in re.findall(r'url\("([^"]+)"', preview("/assets/page.css")):
        assert preview(f"/assets/{name}"), name
    assert "D1102" in preview("/form/jobs?&words=boulanger")
    assert json.loads(preview("/form/schema?"))


def test_a_site_has_its_style_its_search_and_its_typefaces(installed, tmp_path):
    run(installed, "init", "fiches", cwd=tmp_path)
    run(installed, "site", "--jobs", "1", cwd=tmp_path / "fiches")
    site = tmp_path / "fiches" / "build" / "site"
    home = (site / "fr" / "index.html").read_text("utf-8")
    for name in re.findall(r'(?:src|href)="\.\./(assets/[^"]+)"', home):
        assert (site / name).stat().st_size, name
    there = {path.name for path in (site / "assets").rglob("*") if path.is_file()}
    assert {"site.css", "search.js", "find.js", "minisearch.js", "SourceSans3-Regular.woff2"} <= there
    assert (site / "fr" / "metiers" / "fleuriste.html").is_file()
    assert list(site.rglob("*.pdf"))


def test_doctor_finds_all_that_was_shipped(installed, tmp_path):
    report = run(installed, "doctor", cwd=tmp_path, PYTHONIOENCODING="utf-8")
    assert "source-sans-3" in report
    assert "a4" in report
