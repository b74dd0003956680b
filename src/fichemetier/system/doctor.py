"""Says what rendering needs and this machine has, without importing any of it.

An import of WeasyPrint fails where a library is missing, which is exactly when this is asked for.
"""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.system.libraries import LIBRARIES, Probe, install_command, manager, numbers, probe
from fichemetier.system.python_build import PythonBuild, python_build
from fichemetier.system.user_cache import user_cache

PACKAGE = "fichemetier"
_PYTHON = "3.11"
_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)\s*([^;]*)")
_BOUND = re.compile(r"(>=|<)\s*([0-9.]+)")


@dataclass(frozen=True)
class Examined:
    """One thing looked at: its name, what was found, and what is wrong with it, if anything is.

    `found` may name a word as the arguments of diagnostics do: `@optimised`.
    """

    name: str
    found: str
    diagnostic: Diagnostic | None = None


def examine(bundled: Path | None) -> Iterator[Examined]:
    """Every finding about this machine; `bundled` is the folder that holds `fonts/` and `layouts/`."""
    yield _python()
    yield _build(python_build())
    for library in LIBRARIES:
        yield _library(probe(library), manager())
    yield from _packages()
    if bundled:
        yield _fonts(bundled / "fonts")
        yield _layouts(bundled / "layouts")
    yield _cache()


def _python() -> Examined:
    found = platform.python_version()
    if sys.version_info >= numbers(_PYTHON):
        return Examined("Python", found)
    arguments = {
        "name": "Python",
        "found": found,
        "wanted": _PYTHON,
        "command": "https://www.python.org/downloads/",
    }
    return Examined("Python", found, Diagnostic("FM081", None, arguments))


def _build(build: PythonBuild) -> Examined:
    """How Python was built: a note where not optimised, for pages are the same."""
    command = "uv python install {}.{}".format(*sys.version_info)
    slower = None if build is PythonBuild.OPTIMISED else Diagnostic("FM089", None, {"command": command})
    return Examined("Python build", f"@{build}", slower)


def _library(probed: Probe, chosen: str | None) -> Examined:
    library = probed.library
    command = install_command([library], chosen)
    if not probed.present:
        return Examined(
            library.name, "", Diagnostic("FM080", None, {"name": library.name, "command": command})
        )
    if probed.too_old:
        wanted = ".".join(map(str, library.minimum))
        arguments = {"name": library.name, "found": probed.version, "wanted": wanted, "command": command}
        return Examined(library.name, probed.version, Diagnostic("FM081", None, arguments))
    return Examined(library.name, probed.version)


def _packages() -> Iterator[Examined]:
    """The Python packages that fichemetier asks for at run time, with the bounds that it declares."""
    try:
        requirements = metadata.requires(PACKAGE) or []
    except metadata.PackageNotFoundError:
        yield _absent(PACKAGE, _pip(PACKAGE))
        return
    for requirement in sorted(requirements, key=str.lower):
        parts = _REQUIREMENT.match(requirement)
        if parts and "extra ==" not in requirement:
            yield _package(parts[1], parts[2].strip())


def _package(name: str, bounds: str) -> Examined:
    specifier = f"{name}{bounds}".replace(" ", "")
    try:
        found = metadata.version(name)
    except metadata.PackageNotFoundError:
        return _absent(name, _pip(specifier))
    if _within(found, bounds):
        return Examined(name, found)
    arguments = {"name": name, "found": found, "wanted": bounds, "command": _pip(specifier)}
    return Examined(name, found, Diagnostic("FM081", None, arguments))


def _absent(name: str, command: str) -> Examined:
    return Examined(name, "", Diagnostic("FM080", None, {"name": name, "command": command}))


def _pip(specifier: str) -> str:
    return f'{sys.executable} -m pip install "{specifier}"'


def _within(version: str, bounds: str) -> bool:
    have = numbers(version)
    limits = [(sign, numbers(limit)) for sign, limit in _BOUND.findall(bounds)]
    return all(have >= limit if sign == ">=" else have < limit for sign, limit in limits)


def _fonts(folder: Path) -> Examined:
    families = sorted({file.parent for file in folder.glob("*/*.ttf")})
    found = ", ".join(family.name for family in families)
    unlicensed = ", ".join(f"{family.name}/OFL.txt" for family in families if not any(family.glob("OFL*")))
    return _shipped("fonts", found, folder, unlicensed if families else "*/*.ttf")


def _layouts(folder: Path) -> Examined:
    names = ", ".join(sorted(manifest.parent.name for manifest in folder.glob("*/layout.toml")))
    return _shipped("layouts", names, folder, "" if names else "*/layout.toml")


def _shipped(name: str, found: str, folder: Path, missing: str) -> Examined:
    """A folder that comes with fichemetier: git gives it back to a checkout, the wheel to an installation."""
    if not missing:
        return Examined(name, found)
    checkout = (folder.parent / "pyproject.toml").is_file()
    wheel = f"{sys.executable} -m pip install --force-reinstall --no-deps {PACKAGE}"
    command = f"git checkout -- {folder.name}" if checkout else wheel
    arguments = {"folder": str(folder), "missing": missing, "command": command}
    return Examined(name, found, Diagnostic("FM082", None, arguments))


def _cache() -> Examined:
    """Whether the cache folder can be written; rendering falls back on a temporary one, slower."""
    folder = user_cache()
    nearest = next((path for path in (folder, *folder.parents) if path.exists()), None) if folder else None
    shown = str(folder or "~/.cache")
    if nearest and nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK):
        return Examined("cache", shown)
    arguments = {"folder": shown, "command": "export XDG_CACHE_HOME=/tmp"}
    return Examined("cache", shown, Diagnostic("FM083", None, arguments))
