"""RenderCV, the nearest relative, each version in an environment of its own and on its own sample."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

from tests.tools.bench.common import WORK
from tests.tools.bench.measure import Program, run_once

SAMPLE = "Jane_Doe_CV.yaml"
_FONTAWESOME = '[package]\nname = "fontawesome"\nversion = "{}"\nentrypoint = "lib.typ"\n'
_ICON = "#let fa-icon(name, size: 1em, ..rest) = text(size: size)[•]\n"
_STAND_IN = (
    "It cannot render its own sample without a network: its theme loads the Typst package `fontawesome` from "
    "packages.typst.org. A stand-in of one line, which costs less than the package, took its place here."
)


@dataclass(frozen=True)
class _Version:
    """A version to measure: what to install, on which Python, and the icons that its theme asks for."""

    name: str
    requirements: tuple[str, ...]
    python: tuple[int, int]
    icons: str


VERSIONS = (
    # Typer no longer brings Click, which RenderCV 2.3 imports without declaring it.
    _Version("2.3", ("rendercv[full]==2.3", "click==8.2.1"), (3, 11), "0.5.0"),
    _Version("newest", ("rendercv[full]>=2.8",), (3, 12), "0.6.0"),
)


def prepare() -> tuple[list[Program], list[str]]:
    """Install each version once, make its sample, and say how it gets on without a network."""
    programs, notes = [], []
    for version in VERSIONS:
        home = WORK / f"rendercv-{version.name}"
        try:
            program, note = _prepare(version, home)
        except (OSError, subprocess.CalledProcessError) as error:
            notes.append(f"RenderCV {version.name} could not be installed here: {error}.")
            continue
        programs.append(program)
        notes.append(f"RenderCV {_installed(home)}: {note}")
    return programs, notes


def environment(home: Path, requirements: tuple[str, ...], python: str = sys.executable) -> Path:
    """The Python of an environment with these packages, made once below `home`."""
    made = home / "venv" / "bin" / "python"
    if not made.exists():
        subprocess.run([python, "-m", "venv", home / "venv"], check=True)
        try:
            subprocess.run([made, "-m", "pip", "install", "-q", *requirements], check=True)
        except subprocess.CalledProcessError:
            shutil.rmtree(home / "venv")
            raise
    return made


def _prepare(version: _Version, home: Path) -> tuple[Program, str]:
    environment(home, version.requirements, _python(version.python))
    command = str(home / "venv" / "bin" / "rendercv")
    if not (home / SAMPLE).exists():
        subprocess.run([command, "new", "Jane Doe"], cwd=home, check=True, stdout=subprocess.DEVNULL)
    name = f"rendercv {_installed(home)} render"
    plain = Program(name, (command, "render", SAMPLE, "-nopng", "-nohtml", "-nomd"), home, {})
    if _renders(plain):
        return plain, "it fetched its Typst package `fontawesome` from the network on its first render."
    data = home / "data"
    package = data / "typst" / "packages" / "preview" / "fontawesome" / version.icons
    package.mkdir(parents=True, exist_ok=True)
    (package / "typst.toml").write_text(_FONTAWESOME.format(version.icons), encoding="utf-8")
    (package / "lib.typ").write_text(_ICON, encoding="utf-8")
    folders = {"XDG_DATA_HOME": str(data), "XDG_CACHE_HOME": str(data)}
    return Program(name, plain.command, home, folders), _STAND_IN


def product(program: Program) -> list[Path]:
    """The PDF that it made of its sample."""
    return sorted((program.folder / "rendercv_output").glob("*.pdf"))


def _renders(program: Program) -> bool:
    """Whether a PDF comes out; RenderCV reports some failures with exit code 0."""
    for stale in product(program):
        stale.unlink()
    try:
        run_once(program)
    except subprocess.CalledProcessError:
        return False
    return bool(product(program))


def _installed(home: Path) -> str:
    folders = [str(folder) for folder in home.glob("venv/lib/python*/site-packages")]
    return next(found.version for found in distributions(name="rendercv", path=folders))


def _python(wanted: tuple[int, int]) -> str:
    """This Python, or the first that is new enough. Raises `FileNotFoundError` where there is none."""
    if sys.version_info >= wanted:
        return sys.executable
    for python in _pythons(wanted):
        if not subprocess.run([python, "-c", ""], check=False, capture_output=True).returncode:
            return python
    raise FileNotFoundError("no Python {}.{}".format(*wanted))


def _pythons(wanted: tuple[int, int]) -> Iterator[str]:
    for minor in range(wanted[1], wanted[1] + 9):
        name = f"python{wanted[0]}.{minor}"
        yield from filter(None, [shutil.which(name)])
        yield from sorted(map(str, (Path.home() / ".pyenv" / "versions").glob(f"*/bin/{name}")))
