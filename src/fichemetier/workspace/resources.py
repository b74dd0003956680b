"""What a page may load: files below a few folders, and small data addresses. Never the network."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import DataHandler, Request

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import FichemetierError, NotFoundError, RefusedError
from fichemetier.workspace.colours import in_srgb
from fichemetier.workspace.files import is_file, on_disk, read
from fichemetier.workspace.images import MAX_BYTES, SVG, inspect

MAX_DATA = 2_000_000
"""Characters of a `data:` address."""

CSS = "text/css"
_TYPES = {".css": CSS, ".ttf": "font/ttf", ".otf": "font/otf"}
_MISSING = "FM503"


class NotLoadedError(ValueError):
    """There is nothing to load; the diagnostic is already kept."""


@dataclass(frozen=True)
class LoadedFile:
    """What stands behind an address; the media type is ours, not from the machine's tables."""

    address: str
    data: bytes
    media_type: str


class Resources:
    """Loads for one document; keeps what it refused and which files it read.

    Renderers swallow what a loader raises, so ask `raise_if_refused` when all is loaded.
    """

    def __init__(self, roots: Iterable[Path]) -> None:
        self.roots = tuple(root.resolve() for root in roots)
        self.refused: list[Diagnostic] = []
        self.read: set[Path] = set()

    def load(self, address: str) -> LoadedFile:
        """What stands behind an absolute address. Raises `NotLoadedError`."""
        scheme = urlsplit(address).scheme.lower()
        if scheme == "data":
            return self._load_data(address)
        if scheme != "file":
            raise self._refuse(Diagnostic("FM501", None, {"address": address[:200]}))
        path = self.admit(address)
        try:
            data = read(path, MAX_BYTES)
        except NotFoundError:
            raise self._refuse(_missing(path)) from None
        kind = _TYPES.get(path.suffix.lower())
        if kind is None:
            return self._picture(path.as_uri(), data, path)
        return LoadedFile(path.as_uri(), data, kind)

    def admit(self, address: str) -> Path:
        """The real path behind a `file:` address, when it may be read. Raises `NotLoadedError`."""
        parts = urlsplit(address)
        path = on_disk(Path(unquote(parts.path)))
        if parts.netloc not in ("", "localhost") or "\0" in str(path):
            raise self._refuse(Diagnostic("FM501", None, {"address": address[:200]}))
        real = Path(os.path.realpath(path))
        if not any(real.is_relative_to(root) for root in self.roots):
            raise self._refuse(Diagnostic("FM502", None, {"path": path}))
        if not is_file(real):
            raise self._refuse(_missing(path))
        if real.stat().st_size > MAX_BYTES:
            limit = MAX_BYTES // 1_000_000
            raise self._refuse(Diagnostic("FM512", None, {"name": path, "limit": limit}))
        self.read.add(real)
        return real

    def raise_if_refused(self) -> None:
        """Raise `RefusedError` or, when files are only missing, `NotFoundError`, with all that was found."""
        if self.refused:
            missing = all(diagnostic.code == _MISSING for diagnostic in self.refused)
            error: type[FichemetierError] = NotFoundError if missing else RefusedError
            raise error(*self.refused)

    def _load_data(self, address: str) -> LoadedFile:
        name = f"{address[:40]}…"
        if len(address) > MAX_DATA:
            raise self._refuse(Diagnostic("FM505", None, {"limit": MAX_DATA // 1_000_000}))
        try:
            response = DataHandler().data_open(Request(address))
        except ValueError as error:
            raise self._refuse(Diagnostic("FM514", None, {"name": name, "reason": str(error)})) from None
        data, kind = response.read(), response.headers.get_content_type()
        return LoadedFile(address, data, kind) if kind == CSS else self._picture(address, data, name)

    def _picture(self, address: str, data: bytes, name: str | Path) -> LoadedFile:
        """A picture in the colours of the page."""
        found = inspect(data, name)
        if isinstance(found, Diagnostic):
            raise self._refuse(found)
        if found.media_type != SVG:
            data = in_srgb(data)
        return LoadedFile(address, data, found.media_type)

    def _refuse(self, diagnostic: Diagnostic) -> NotLoadedError:
        if diagnostic not in self.refused:
            self.refused.append(diagnostic)
        return NotLoadedError(diagnostic.code)


def _missing(path: Path) -> Diagnostic:
    return Diagnostic(_MISSING, Span(path), {"path": path})
