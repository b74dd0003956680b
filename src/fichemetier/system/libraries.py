"""The system libraries that rendering needs, and the command that installs them on this machine.

Standard library only: set-up runs it before any package is installed, with `python -m fichemetier.system`.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

INSTALL: Mapping[str, str] = {
    "apt-get": "apt-get install -y --no-install-recommends",
    "dnf": "dnf install -y",
    "apk": "apk add",
    "pacman": "pacman -S --noconfirm",
    "brew": "brew install",
}


@dataclass(frozen=True)
class Library:
    """A shared library: the names to load it by, its version function, the package of each manager."""

    name: str
    stems: tuple[str, ...]
    version_function: str
    minimum: tuple[int, ...]
    packages: Mapping[str, str]


def _packages(apt: str, apk: str, other: str) -> dict[str, str]:
    return {"apt-get": apt, "apk": apk, "dnf": other, "pacman": other, "brew": other}


LIBRARIES = (
    Library(
        "Pango",
        ("pango-1.0", "pango-1.0-0"),
        "pango_version_string",
        (1, 44),
        _packages("libpango-1.0-0", "pango", "pango"),
    ),
    Library(
        "PangoFT2",
        ("pangoft2-1.0", "pangoft2-1.0-0"),
        "",
        (),
        _packages("libpangoft2-1.0-0", "pango", "pango"),
    ),
    Library(
        "HarfBuzz",
        ("harfbuzz", "harfbuzz-0"),
        "hb_version_string",
        (),
        _packages("libharfbuzz0b", "harfbuzz", "harfbuzz"),
    ),
    Library(
        "Fontconfig",
        ("fontconfig", "fontconfig-1"),
        "",
        (),
        _packages("libfontconfig1", "fontconfig", "fontconfig"),
    ),
)


@dataclass(frozen=True)
class Probe:
    """What this machine has of a library; `version` is empty where the library does not tell it."""

    library: Library
    present: bool
    version: str = ""

    @property
    def too_old(self) -> bool:
        """Whether the version is known and below the minimum."""
        return bool(self.version) and numbers(self.version) < self.library.minimum

    @property
    def sound(self) -> bool:
        """Whether rendering can use it."""
        return self.present and not self.too_old


def numbers(version: str) -> tuple[int, ...]:
    """The leading numbers of a version, for comparison: `1.50.12+ds` → (1, 50, 12)."""
    found: list[int] = []
    for part in version.split("."):
        digits = part[: len(part) - len(part.lstrip("0123456789"))]
        if digits:
            found.append(int(digits))
        if digits != part:
            break
    return tuple(found)


def probe(library: Library) -> Probe:
    """Load a library as WeasyPrint does, and ask for its version."""
    loaded = _load(library)
    if loaded is None:
        return Probe(library, present=False)
    if not library.version_function:
        return Probe(library, present=True)
    function = getattr(loaded, library.version_function, None)
    if function is None:
        return Probe(library, present=True)
    function.restype = ctypes.c_char_p
    return Probe(library, present=True, version=(function() or b"").decode())


def manager() -> str | None:
    """The package manager of this machine, if it is one we know."""
    return next((name for name in INSTALL if shutil.which(name)), None)


def install_command(libraries: Iterable[Library], chosen: str | None) -> str:
    """What to type to install libraries with a package manager; each manager's line where none is known."""
    wanted = list(libraries)
    if chosen is None:
        return "; ".join(f"{name}: {install_command(wanted, name)}" for name in INSTALL)
    packages = dict.fromkeys(library.packages[chosen] for library in wanted)
    return f"{_privilege(chosen)}{INSTALL[chosen]} {' '.join(packages)}"


def _privilege(chosen: str) -> str:
    as_user = chosen == "brew" or (hasattr(os, "geteuid") and os.geteuid() == 0)
    return "" if as_user else "sudo "


def _load(library: Library) -> ctypes.CDLL | None:
    for name in _names(library):
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None


def _names(library: Library) -> Iterator[str]:
    """The file names on Linux, macOS and Windows, then what the slow search of the system finds."""
    for pattern in ("lib{}.so.0", "lib{}.so.1", "lib{}.0.dylib", "lib{}.dylib", "lib{}.dll"):
        yield from (pattern.format(stem) for stem in library.stems)
    found = ctypes.util.find_library(library.stems[0])
    if found:
        yield found


def main() -> int:
    """Print the packages of this machine's manager that are missing; 1 if a library is, 0 if none."""
    missing = [library for library in LIBRARIES if not probe(library).sound]
    if missing:
        print(install_command(missing, manager()))
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
