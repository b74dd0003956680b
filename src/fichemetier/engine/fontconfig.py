"""Fontconfig for the bundled fonts: the only ones that a page may use, whatever the machine has installed."""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import MachineError
from fichemetier.engine.faces import font_files
from fichemetier.system.user_cache import user_cache

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


def isolate(folder: Path) -> None:
    """Make this process see the bundled fonts and no others.

    To be called before WeasyPrint is first imported. Raises `MachineError` FM451, FM452.
    """
    files = font_files(folder)
    stamp = [(path.as_posix(), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    digest = hashlib.sha256(repr((stamp, _CONFIGURATION)).encode()).hexdigest()[:16]
    for cache_folder in _cache_folders(digest):
        try:
            configuration = _write(cache_folder, folder)
        except OSError:
            continue
        os.environ["FONTCONFIG_FILE"] = str(configuration)
        os.environ.pop("FONTCONFIG_SYSROOT", None)
        return
    raise MachineError(Diagnostic("FM452", None, {"folder": os.environ.get("TMPDIR", "/tmp")}))


def _cache_folders(digest: str) -> Iterator[Path]:
    """Where the font cache may live: the user's cache folder, else a temporary one of this run."""
    if folder := user_cache():
        yield folder / f"fonts-{digest}"
    try:
        temporary = Path(tempfile.mkdtemp(prefix="fichemetier-fonts-"))
    except OSError:
        return
    atexit.register(shutil.rmtree, temporary, ignore_errors=True)
    yield temporary


def _write(cache_folder: Path, fonts: Path) -> Path:
    """Write the configuration in one move, since several processes may do so at once; its path."""
    cache, target = cache_folder / "cache", cache_folder / "fonts.conf"
    text = _CONFIGURATION.format(fonts=escape(str(fonts.resolve())), cache=escape(str(cache)))
    if target.is_file() and target.read_text(encoding="utf-8") == text:
        return target
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=cache_folder, encoding="utf-8", delete=False) as file:
        file.write(text)
    return Path(file.name).replace(target)
