"""What a page may load: files below a few folders, and small data addresses. Never the network."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import FichemetierError, NotFoundError, RefusedError
from fichemetier.workspace.images import MAX_BYTES, Picture, inspect
from fichemetier.workspace.project import display

MAX_DATA = 2_000_000
_TEXTS = {".css": "text/css"}
_FONTS = {".ttf": "font/ttf", ".otf": "font/otf"}
_MISSING = "FM503"


class NotLoadedError(ValueError):
    """Tells WeasyPrint that there is nothing; the diagnostic is already kept."""


class Fetcher(URLFetcher):  # type: ignore[misc]
    """Loads for one document; keeps what it refused and which files it read.

    WeasyPrint swallows what a fetcher raises, so ask `raise_if_refused` when it is done.
    """

    def __init__(self, roots: Iterable[Path]) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False)
        self.roots = tuple(root.resolve() for root in roots)
        self.refused: list[Diagnostic] = []
        self.read: set[Path] = set()

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Answer WeasyPrint; the media type comes from us, not from the machine's tables."""
        scheme = urlsplit(url).scheme.lower()
        if scheme == "data":
            return self._fetch_data(url)
        if scheme != "file":
            raise self._refuse(Diagnostic("FM501", None, {"address": url[:200]}))
        path = self.admit(url)
        try:
            data = path.read_bytes()
        except OSError:
            raise self._refuse(_missing(path)) from None
        return URLFetcherResponse(path.as_uri(), data, {"Content-Type": self._media_type(path, data)})

    def admit(self, url: str) -> Path:
        """The real path behind a `file:` address, when it may be read. Raises `NotLoadedError`."""
        parts = urlsplit(url)
        path = Path(unquote(parts.path))
        if parts.netloc not in ("", "localhost") or "\0" in str(path):
            raise self._refuse(Diagnostic("FM501", None, {"address": url[:200]}))
        try:
            real = path.resolve(strict=True)
        except (OSError, RuntimeError):
            real = path.resolve()
        if not any(real.is_relative_to(root) for root in self.roots):
            raise self._refuse(Diagnostic("FM502", Span(display(path)), {"path": display(path)}))
        if not real.is_file():
            raise self._refuse(_missing(path))
        if real.stat().st_size > MAX_BYTES:
            raise self._refuse(
                Diagnostic("FM512", None, {"name": display(path), "limit": MAX_BYTES // 1_000_000})
            )
        self.read.add(real)
        return real

    def raise_if_refused(self) -> None:
        """Raise `RefusedError` or, when files are only missing, `NotFoundError`, with all that was found."""
        if self.refused:
            missing = all(diagnostic.code == _MISSING for diagnostic in self.refused)
            error: type[FichemetierError] = NotFoundError if missing else RefusedError
            raise error(*self.refused)

    def _fetch_data(self, url: str) -> URLFetcherResponse:
        if len(url) > MAX_DATA:
            raise self._refuse(Diagnostic("FM505", None, {"limit": MAX_DATA // 1_000_000}))
        response = super().fetch(url)
        data = response.read()
        response.close()
        kind = response.headers.get_content_type()
        if kind != _TEXTS[".css"]:
            kind = self._picture(data, f"{url[:40]}…")
        return URLFetcherResponse(url, data, {"Content-Type": kind})

    def _media_type(self, path: Path, data: bytes) -> str:
        suffix = path.suffix.lower()
        known = {**_TEXTS, **_FONTS}.get(suffix)
        return known or self._picture(data, display(path))

    def _picture(self, data: bytes, name: str) -> str:
        found = inspect(data, name)
        if isinstance(found, Picture):
            return found.media_type
        raise self._refuse(found)

    def _refuse(self, diagnostic: Diagnostic) -> NotLoadedError:
        if diagnostic not in self.refused:
            self.refused.append(diagnostic)
        return NotLoadedError(diagnostic.code)


def _missing(path: Path) -> Diagnostic:
    return Diagnostic(_MISSING, Span(display(path)), {"path": display(path)})
