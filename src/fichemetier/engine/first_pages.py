"""Stops WeasyPrint after so many pages: what is far too long need not be laid out to its end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from weasyprint import layout


@contextmanager
def at_most(pages: int | None) -> Iterator[None]:
    """While this lasts, lay out the first `pages` of a document; all where it is None."""
    whole: Any = layout.make_all_pages
    layout.make_all_pages = lambda *arguments: islice(whole(*arguments), pages)
    try:
        yield
    finally:
        layout.make_all_pages = whole
