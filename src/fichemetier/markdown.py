"""The safe subset of Markdown that texts may use: emphasis, strong, links, line breaks, lists; never HTML."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markupsafe import Markup

_RULES = ("emphasis", "link", "newline", "escape", "list")
_LINK = re.compile(r"(?:https?://|mailto:)[^\s]+", re.IGNORECASE)


def inline(text: str) -> Markup:
    """One line of text, its emphasis and links set."""
    return Markup(_parser().renderInline(text).strip())


def blocks(text: str) -> Markup:
    """Paragraphs and lists."""
    return Markup(_parser().render(text).strip())


@cache
def _parser() -> MarkdownIt:
    """The parser, made once; it keeps nothing between texts."""
    parser = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False}).enable(list(_RULES))
    # The method is how markdown-it-py wants its fence to be set.
    setattr(parser, "validateLink", _is_safe)  # noqa: B010
    return parser


def _is_safe(address: str) -> Any:
    return _LINK.fullmatch(address.strip()) is not None
