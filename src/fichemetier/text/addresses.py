"""Addresses typed in running text: where they begin, and where the punctuation after them does."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARKS = "\u061c\u200e\u200f\u2066-\u2069\ufdd0\ufdd1"
"""Marks of direction and of language: never part of an address."""
_ADDRESS = re.compile(
    rf"(?<![\w@/])(?:https?://|www\.)(?=\w)[^\s<>«»“”\"{_MARKS}]+"
    r"|(?<![\w.+-])[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?![\w@-])",
    re.IGNORECASE,
)
_PUNCTUATION = ".,;:!?…'’*]}،؛؟"


def addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and target of every web address and e-mail address in a text."""
    for found in _ADDRESS.finditer(text):
        shown = _without_punctuation(found.group())
        yield found.start(), found.start() + len(shown), _target(shown)


def _without_punctuation(address: str) -> str:
    """The address alone; a bracket that it closes itself is its own: `…/wiki/Lyon_(ville)`."""
    unopened = address.count(")") - address.count("(")
    end = len(address)
    while address[end - 1] in _PUNCTUATION or (address[end - 1] == ")" and unopened > 0):
        unopened -= address[end - 1] == ")"
        end -= 1
    return address[:end]


def _target(shown: str) -> str:
    if shown.lower().startswith("www."):
        return f"https://{shown}"
    return shown if "://" in shown else f"mailto:{shown}"
