"""Compresses what a PDF holds: each stream once, at the level of zlib that is worth its time.

WeasyPrint's writer compresses at the highest level, and all streams twice: it writes them, then asks for them
again to number the file by its contents.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf

LEVEL = 6
"""Level of zlib: at 9 a file is 1 % smaller, and takes a seventh more time to write."""


@contextmanager
def own_deflate() -> Iterator[None]:
    """Let PDFs that WeasyPrint writes meanwhile be compressed by us; enter it once for each."""
    theirs = pydyf.zlib
    pydyf.zlib = _Zlib()
    try:
        yield
    finally:
        pydyf.zlib = theirs


class _Zlib:
    """Stands for the module `zlib` where pydyf calls it."""

    def __init__(self) -> None:
        self._known: dict[bytes, bytes] = {}

    def compressobj(self, **_: object) -> _Compressor:
        return _Compressor(self._known)

    def __getattr__(self, name: str) -> Any:
        return getattr(zlib, name)


class _Compressor:
    """Compresses one stream, if it is not `known` compressed already."""

    def __init__(self, known: dict[bytes, bytes]) -> None:
        self._known = known
        self._data = b""

    def compress(self, data: bytes) -> bytes:
        self._data += data
        return b""

    def flush(self) -> bytes:
        if self._data not in self._known:
            self._known[self._data] = zlib.compress(self._data, LEVEL)
        return self._known[self._data]
