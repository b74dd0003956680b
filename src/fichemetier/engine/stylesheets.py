"""The stylesheets of pages, parsed once for many pages: files until they change, and texts in the pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

from fichemetier.diagnostics.errors import UsageError
from fichemetier.engine.log import collected_warnings, rejection
from fichemetier.engine.styled_page import links_stylesheet

if TYPE_CHECKING:
    from fichemetier.engine.boxes import RenderedDocument
    from fichemetier.engine.fetcher import Fetcher

_MOST_TEXTS = 64
"""Texts of pages that are kept: a layout writes one for each domain and each density."""
_MAY_LOAD = re.compile(r"\\|@(?!page\b|media\b|(top|right|bottom|left)-)")
"""What stands in styles that load other files, and in some that do not."""

_Stamp = tuple[int, int, int]


class ParsedHtml(Protocol):
    """A parsed page, as `weasyprint.HTML` makes it."""

    etree_element: Element
    base_url: str
    url_fetcher: Fetcher

    def render(self, **options: object) -> RenderedDocument: ...


@dataclass(frozen=True)
class _File:
    """A parsed stylesheet, what is not understood in it, and the state of the files that it was read from."""

    css: object
    messages: tuple[str, ...]
    stamps: dict[Path, _Stamp]

    def changed(self) -> bool:
        """Whether it would be another today."""
        return any(_stamp(path) != stamp for path, stamp in self.stamps.items())


class Stylesheets:
    """All stylesheets that one engine has parsed; `parse` makes one of a text or an address, for a medium."""

    def __init__(self, parse: Callable[..., object]) -> None:
        self._parse = parse
        self._files: dict[tuple[Path, str], _File] = {}
        self._kept_text = lru_cache(_MOST_TEXTS)(self._text)

    def of(
        self, page: ParsedHtml, medium: str, elements: Iterable[Element], *, checked: bool = True
    ) -> Iterator[object]:
        """The stylesheets of a page that these elements hold or link to, as they are for a medium.

        Where they are not `checked`, what is not understood in their files is passed over. Raises
        `UsageError` FM460 where they are.
        """
        from weasyprint.urls import URLFetchingError

        from fichemetier.workspace.resources import NotLoadedError

        fetcher = page.url_fetcher
        for element in elements:
            if not links_stylesheet(element):
                yield self._of_text(element.text or "", medium, page)
                continue
            address = urljoin(page.base_url, element.attrib["href"])
            with suppress(NotLoadedError, URLFetchingError):
                if urlsplit(address).scheme == "file":
                    path = fetcher.resources.admit(address)
                    css, messages = self._of_file(path, fetcher, medium)
                    if checked and messages:
                        raise UsageError(*(rejection(message, path) for message in messages))
                    yield css
                else:
                    yield self._parse(medium, url=address, url_fetcher=fetcher)

    def _of_text(self, text: str, medium: str, page: ParsedHtml) -> object:
        if not _MAY_LOAD.search(text):
            css, messages = self._kept_text(text, medium, page.base_url)
            if not messages:
                return css
        return self._parse(medium, string=text, base_url=page.base_url, url_fetcher=page.url_fetcher)

    def _text(self, text: str, medium: str, base: str) -> tuple[object, tuple[str, ...]]:
        from fichemetier.engine.fetcher import Fetcher
        from fichemetier.workspace.resources import Resources

        nothing = Fetcher(Resources(()))
        with collected_warnings() as messages:
            css = self._parse(medium, string=text, base_url=base, url_fetcher=nothing)
        return css, tuple(messages)

    def _of_file(self, path: Path, fetcher: Fetcher, medium: str) -> tuple[object, tuple[str, ...]]:
        """A parsed stylesheet and what is not understood in it."""
        known = self._files.get((path, medium))
        if known is None or known.changed():
            known = self._files[path, medium] = self._read(path, fetcher, medium)
        for file in known.stamps:
            fetcher.resources.admit(file.as_uri())
        return known.css, known.messages

    def _read(self, path: Path, fetcher: Fetcher, medium: str) -> _File:
        resources, stamp = fetcher.resources, _stamp(path)
        others, resources.read = resources.read, set()
        with collected_warnings() as messages:
            css = self._parse(medium, url=path.as_uri(), url_fetcher=fetcher)
        imported, resources.read = resources.read, resources.read | others
        resources.raise_if_refused()
        stamps = {file: _stamp(file) for file in imported}
        return _File(css, tuple(messages), {**stamps, path: stamp})


def _stamp(path: Path) -> _Stamp:
    """What changes with the content of a file; nothing where it is gone."""
    with suppress(OSError):
        state = path.stat()
        return state.st_mtime_ns, state.st_size, state.st_ino
    return 0, 0, 0
