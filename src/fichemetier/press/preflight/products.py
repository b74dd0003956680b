"""What each product of a stand must be: how many pages, and which mentions it must carry in France."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent.with_name("mentions.toml")


@dataclass(frozen=True)
class Mention:
    """A mention that the law asks for: what says it, and on which products."""

    name: str
    law: str
    patterns: tuple[re.Pattern[str], ...]
    products: frozenset[str]

    def is_in(self, text: str) -> bool:
        """Whether a text says it."""
        return any(pattern.search(text) for pattern in self.patterns)


@dataclass(frozen=True)
class PageCount:
    """How many pages a product has: exactly so many, a multiple, or any number."""

    exact: int = 0
    multiple: int = 1


PRODUCTS: Mapping[str, PageCount] = {
    "a4": PageCount(),
    "a5": PageCount(exact=2),
    "affiche": PageCount(exact=1),
    "carte": PageCount(exact=2),
    "catalogue": PageCount(multiple=4),
    "depliant": PageCount(exact=2),
    "falc": PageCount(),
    "gros-caracteres": PageCount(),
    "kakemono": PageCount(exact=1),
    "registre": PageCount(),
}
"""The products by the names of their layouts. Loose and stapled sheets may have any number of pages."""


@cache
def mentions() -> tuple[Mention, ...]:
    """The mentions of `press/mentions.toml`."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(
        Mention(
            name=name,
            law=entry["law"],
            patterns=tuple(re.compile(pattern, re.IGNORECASE) for pattern in entry["patterns"]),
            products=frozenset(entry["products"]),
        )
        for name, entry in table.items()
    )
