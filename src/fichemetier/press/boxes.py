"""The boxes of a page for print: what is cut, what is drawn past the cut, and the paper around both."""

from __future__ import annotations

from dataclasses import dataclass

from pikepdf import Array, Object

POINTS = 72 / 25.4
"""In one millimetre."""


@dataclass(frozen=True)
class Rectangle:
    """A rectangle of a page, in points."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @classmethod
    def of(cls, corners: Object) -> Rectangle:
        """The rectangle that an array of a PDF is, whichever two corners it names."""
        a, b, c, d = (float(value) for value in corners.as_list())
        return cls(min(a, c), min(b, d), max(a, c), max(b, d))

    def grown(self, by: float) -> Rectangle:
        """The same, larger on every side."""
        return Rectangle(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def within(self, other: Rectangle) -> Rectangle:
        """What it shares with another."""
        return Rectangle(
            max(self.left, other.left),
            max(self.bottom, other.bottom),
            min(self.right, other.right),
            min(self.top, other.top),
        )

    def array(self) -> Array:
        """As a PDF writes it."""
        return Array(round(value, 4) for value in (self.left, self.bottom, self.right, self.top))


def set_boxes(page: Object, bleed: float, slug: float) -> tuple[Rectangle, Rectangle]:
    """Write the boxes of a page, with `bleed` and `slug` in mm past its trim; return trim and bleed.

    The bleed is no larger than what was drawn; the slug around it is for marks.
    """
    media = Rectangle.of(page.MediaBox)
    trim = Rectangle.of(page.get("/TrimBox", page.MediaBox))
    bled = trim.grown(bleed * POINTS).within(media)
    page.TrimBox, page.BleedBox = trim.array(), bled.array()
    page.MediaBox = (bled.grown(slug * POINTS) if slug else media).array()
    for name in ("/CropBox", "/ArtBox"):
        if name in page:
            del page[name]
    return trim, bled
