"""The structure tree of a PDF: which block each stretch of marked content belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pikepdf

from fichemetier.pdf.structure import PHRASES
from tests.tools.rhythm.pages import DRAWING, Block

Mark = tuple[int, int]
"""A page, counted from 0, and the number of marked content on it."""


def blocks(pdf: pikepdf.Pdf) -> dict[Mark, Block]:
    """The blocks of all marks that the tree leads to. Raises `AttributeError` for a file without tags."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    return dict(_Walk(pages).kids(pdf.Root.StructTreeRoot, Block(-1, "Document", listed=False), -1))


@dataclass(frozen=True)
class _Walk:
    """A walk through a tree, whose pages are known by the numbers of their objects."""

    pages: dict[tuple[int, int], int]
    numbers: Iterator[int] = field(default_factory=count)

    def kids(self, element: Any, block: Block, page: int) -> Iterator[tuple[Mark, Block]]:
        """The marks of an element, and of all in it, that is or stands in a block."""
        held = element.get("/K", ())
        for kid in held if isinstance(held, pikepdf.Array) else (held,):
            if isinstance(kid, int):
                yield (page, kid), block
            elif "/MCID" in kid:
                yield (self._page(kid, page), int(kid["/MCID"])), block
            elif "/S" in kid:
                yield from self.kids(kid, self._block(str(kid["/S"])[1:], block), self._page(kid, page))

    def _page(self, item: Any, outer: int) -> int:
        return self.pages[item["/Pg"].objgen] if "/Pg" in item else outer

    def _block(self, tag: str, outer: Block) -> Block:
        """The block of an element: its own, but for a phrase, and for all in a figure."""
        if tag in PHRASES or outer.tag == DRAWING:
            return outer
        return Block(next(self.numbers), tag, listed=outer.listed or tag == "LI")
