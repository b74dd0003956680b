"""The bundled fonts: the only ones that a page may use, whatever the machine has installed."""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from fontTools.ttLib import TTFont, TTLibError

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import EnvironmentFault

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <alias binding="same"><family>sans-serif</family><prefer><family>Source Sans 3</family></prefer></alias>
  <alias binding="same"><family>serif</family><prefer><family>Source Sans 3</family></prefer></alias>
  <alias binding="same"><family>monospace</family><prefer><family>Source Sans 3</family></prefer></alias>
</fontconfig>
"""
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


@dataclass(frozen=True, order=True)
class Face:
    """One font file: its family as CSS names it, its weight and its slope."""

    family: str
    weight: int
    italic: bool
    path: Path


def faces(folder: Path) -> tuple[Face, ...]:
    """Every bundled face, by family and weight. Raises `EnvironmentFault` FM451."""
    files = _files(folder)
    try:
        return tuple(sorted(_face(path) for path in files))
    except (OSError, TTLibError, KeyError) as error:
        raise _no_fonts(folder, str(error)) from None


def missing_glyphs(text: str, folder: Path, families: Iterable[str] = ()) -> list[str]:
    """The visible characters of `text` that no bundled font has, or none of those `families`.

    Fonts are opened one by one, the largest first, until all the characters are found: usually one is.
    """
    wanted = {character for character in unicodedata.normalize("NFC", text) if _visible(character)}
    chosen = frozenset(families)
    for path in sorted(_files(folder), key=lambda path: (-path.stat().st_size, path)):
        if not wanted:
            break
        if not chosen or _face(path).family in chosen:
            wanted -= {character for character in wanted if ord(character) in _coverage(path)}
    return sorted(wanted)


def diagnose_glyphs(text: str, folder: Path) -> list[Diagnostic]:
    """FM450 for every character that would print as a box."""
    return [
        Diagnostic(
            "FM450",
            None,
            {
                "character": character,
                "codepoint": f"U+{ord(character):04X}",
                "name": unicodedata.name(character, "?"),
            },
        )
        for character in missing_glyphs(text, folder)
    ]


def isolate(folder: Path) -> None:
    """Make this process see the bundled fonts and no others.

    To be called before WeasyPrint is first imported. Raises `EnvironmentFault` FM451, FM452.
    """
    files = _files(folder)
    stamp = [(path.as_posix(), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    digest = hashlib.sha256(repr((stamp, _CONFIGURATION)).encode()).hexdigest()[:16]
    for home in _homes(digest):
        try:
            configuration = _write(home, folder)
        except OSError:
            continue
        os.environ["FONTCONFIG_FILE"] = str(configuration)
        os.environ.pop("FONTCONFIG_SYSROOT", None)
        return
    raise EnvironmentFault(Diagnostic("FM452", None, {"folder": os.environ.get("TMPDIR", "/tmp")}))


def _homes(digest: str) -> Iterator[Path]:
    """Where the font cache may live: the user's cache folder, else a temporary one of this run."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache")
    try:
        base = base.expanduser()
    except RuntimeError:
        base = Path()
    if base.is_absolute():
        yield base / "fichemetier" / f"fonts-{digest}"
    try:
        temporary = Path(tempfile.mkdtemp(prefix="fichemetier-fonts-"))
    except OSError:
        return
    atexit.register(shutil.rmtree, temporary, ignore_errors=True)
    yield temporary


def _write(home: Path, folder: Path) -> Path:
    """Put the configuration into `home` in one move: several processes may do so at once."""
    store, target = home / "cache", home / "fonts.conf"
    text = _CONFIGURATION.format(fonts=escape(str(folder.resolve())), cache=escape(str(store)))
    if target.is_file() and target.read_text(encoding="utf-8") == text:
        return target
    store.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=home, encoding="utf-8", delete=False) as file:
        file.write(text)
    return Path(file.name).replace(target)


def _files(folder: Path) -> list[Path]:
    files = sorted(folder.glob("*/*.ttf"))
    if not files:
        raise _no_fonts(folder, "no */*.ttf")
    return files


def _no_fonts(folder: Path, reason: str) -> EnvironmentFault:
    return EnvironmentFault(Diagnostic("FM451", None, {"folder": str(folder), "reason": reason}))


@cache
def _face(path: Path) -> Face:
    with TTFont(path, lazy=True) as font:
        names = font["name"]
        family = names.getDebugName(16) or names.getDebugName(1)
        return Face(family, font["OS/2"].usWeightClass, bool(font["OS/2"].fsSelection & 1), path)


@cache
def _coverage(path: Path) -> frozenset[int]:
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _visible(character: str) -> bool:
    return unicodedata.category(character) not in _INVISIBLE and ord(character) not in _VARIATION_SELECTORS
