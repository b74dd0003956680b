"""The Markdown subset of sheets: emphasis, strong, links, line breaks and lists; never HTML or pictures."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_RULES = ("emphasis", "link", "newline", "escape", "list", "entity")
_SAFE = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
_NO_ADDRESS = re.compile(r"\]\((?=\s*\))")
"""A link without an address, which the parser would make a link to nowhere."""
_MARKED = re.compile(r"[*_\[\]\\&<\n]|^\s*(?:[-+]|\d+[.)])\s")


def inline(text: str) -> Markup:
    """A text without blocks, for a place that already is a paragraph."""
    if not _MARKED.search(text):
        return escape(text)
    return Markup(_parser().renderInline(_NO_ADDRESS.sub(r"]\\(", text)).strip())


def block(text: str) -> Markup:
    """A text as paragraphs and lists."""
    if not _MARKED.search(text):
        return Markup("<p>{}</p>").format(text)
    return Markup(_parser().render(_NO_ADDRESS.sub(r"]\\(", text)).strip())


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    class Parser(MarkdownIt):
        def validateLink(self, url: str) -> bool:  # noqa: N802  (markdown-it's name)
            return bool(_SAFE.match(url))

    return Parser("zero", {"html": False, "breaks": True}).enable(list(_RULES))
