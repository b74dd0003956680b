"""The codes of a fair's jobs as cards to cut out: as large as so many on a page can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

_WIDTH, _HEIGHT, _GAP = 186.0, 242.0, 5.0
"""Millimetres of a page below its head, and between cards."""
_TALLEST = 78.0
"""Millimetres that a card beside others is high at most."""
_WIDE, _ABREAST, _MOST = 6, 3, 12
"""So many cards are as wide as the page; more stand so many abreast, and so many on a page."""


@dataclass(frozen=True, kw_only=True)
class CodeCard:
    """One sheet: its title, those in other languages with tag and direction, and where its code leads."""

    title: str
    others: Sequence[tuple[str, str, str]]
    domain: str
    url: str
    address: Markup
    ground: str
    ink: str


@dataclass(frozen=True, kw_only=True)
class CodeRow:
    """Cards side by side, so many mm wide and high; those of a last row are wider where they are fewer."""

    cards: Sequence[CodeCard]
    width: float
    height: float


def code_pages(cards: Sequence[CodeCard]) -> list[list[CodeRow]]:
    """The rows of each page: on as few pages as can be, about as many cards on each."""
    count = -(-len(cards) // _MOST)
    abreast = 1 if len(cards) <= _WIDE else _ABREAST
    pages = [cards[page * len(cards) // count : (page + 1) * len(cards) // count] for page in range(count)]
    return [_rows([page[at : at + abreast] for at in range(0, len(page), abreast)]) for page in pages]


def _rows(rows: Sequence[Sequence[CodeCard]]) -> list[CodeRow]:
    height = (_HEIGHT - (len(rows) - 1) * _GAP) / len(rows)
    is_beside = len(rows[0]) > 1
    return [
        CodeRow(
            cards=row,
            width=(_WIDTH - (len(row) - 1) * _GAP) / len(row),
            height=min(height, _TALLEST) if is_beside else height,
        )
        for row in rows
    ]
