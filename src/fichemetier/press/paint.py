"""What converts one document's colours: its inks, what it has met already, and what it could not convert."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pikepdf import Object, Pdf

from fichemetier.press.inks import Inks
from fichemetier.press.spaces import ColourKind, srgb

_LUMA = (0.3, 0.59, 0.11)
"""What each channel adds to the luminosity of a mask (ISO 32000, 11.3.5.3)."""


@dataclass
class Paint:
    """One document on its way into inks.

    `page` is the number of the page that is being converted; `refused` has what cannot be, by page.
    """

    pdf: Pdf
    inks: Inks
    page: int = 0
    refused: dict[tuple[int, str], None] = field(default_factory=dict)
    alpha: dict[tuple[int, str], None] = field(default_factory=dict)
    _met: set[tuple[int, int]] = field(default_factory=set)

    def first(self, item: Object) -> bool:
        """Whether an object is met for the first time; one that has no number is always."""
        if not item.is_indirect:
            return True
        if item.objgen in self._met:
            return False
        self._met.add(item.objgen)
        return True

    def refuse(self, what: str) -> None:
        """Remember what cannot be converted on this page."""
        self.refused[self.page, what] = None

    def see_through(self, what: str) -> None:
        """Remember what lets something else be seen through it on this page."""
        self.alpha[self.page, what] = None

    def shares(self, of: ColourKind, values: Sequence[float], mask: bool) -> tuple[float, ...]:
        """The inks of a colour, or the grey that it is in a mask of luminosity, which is never printed."""
        colour = srgb(of, values)
        if mask:
            return (sum(part * channel / 255 for part, channel in zip(_LUMA, colour, strict=True)),)
        return self.inks.of(colour)


def number(value: float) -> Decimal:
    """A share as a content stream writes it: four decimals at most, none that say nothing."""
    return Decimal(f"{value:.4f}").normalize() + 0
