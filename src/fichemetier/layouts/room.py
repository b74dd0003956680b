"""What paper can hold at most: a sheet many times too long is refused before it is laid out.

To lay out ten thousand items takes half a minute, to count their letters a moment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from math import ceil

from fichemetier.layouts.fit import too_long
from fichemetier.layouts.manifest import Layout
from fichemetier.layouts.tries import Overflow

DENSEST = 0.5
"""Letters on a square millimetre, more than any page has: 5.5 pt set solid from edge to edge, each letter
0.45 em wide and every sixth a space. The layouts that are shipped have a seventh of it."""
_QUOTED = 5
"""Texts past the paper's end that are looked for in the sheet, should the first not be found."""
_NOT_TEXT = re.compile(r"<(head|style|script|svg|template)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.DOTALL | re.I)


def require_room(layout: Layout, budget: int, html: str) -> None:
    """Raise `DoesNotFitError` FM411 where a page has more text than `budget` pages of paper can hold.

    What it says is the least: how long the sheet is, only laying it out would tell.
    """
    width, height = layout.manifest.page.size
    a_page = DENSEST * width * height
    if len(html) <= budget * a_page:
        return
    written, beyond = 0, list[str]()
    for text in _texts(html):
        written += sum(map(len, text.split()))
        if written > budget * a_page:
            beyond.append(text)
    if beyond:
        pages = ceil(written / a_page)
        lines = (" ".join(text.split()) for text in beyond)
        texts = tuple(islice(filter(None, lines), _QUOTED))
        raise too_long(layout, budget, pages, Overflow(height=(pages - budget) * height, texts=texts), True)


def _texts(html: str) -> Iterator[str]:
    """What stands between tags, in order: neither styles nor drawings."""
    start = 0
    for tag in _NOT_TEXT.finditer(html):
        yield unescape(html[start : tag.start()])
        start = tag.end()
    yield unescape(html[start:])
