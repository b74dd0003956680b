"""What a PDF holds, as far as rhythm goes: lengths in mm from the upper left corner of the trimmed page."""

from __future__ import annotations

from dataclasses import dataclass

from tests.tools.rhythm.geometry import Box

DRAWING = "Figure"


@dataclass(frozen=True)
class Block:
    """An element of the structure tree that holds lines: a paragraph, a heading, the body of a list item.

    `number` is its place in the order of reading, `listed` whether it stands in a list item.
    """

    number: int
    tag: str
    listed: bool


@dataclass(frozen=True, kw_only=True)
class Run:
    """Text drawn in one go, of one size in pt; without a block it is an artifact, such as a page number."""

    text: str
    box: Box
    baseline: float
    size: float
    block: Block | None

    @property
    def drawn(self) -> bool:
        """Whether it belongs to a figure."""
        return self.block is not None and self.block.tag == DRAWING


@dataclass(frozen=True)
class Shape:
    """A painted path or picture; a `ground` is a filled rectangle of no figure. What is white is a ground."""

    box: Box
    ground: bool = False
    white: bool = False

    @property
    def slight(self) -> bool:
        """Whether it is a rule or a bullet, under 2 mm thick."""
        return min(self.box.width, self.box.height) < 2

    @property
    def is_rule(self) -> bool:
        """Whether it is a line across a column, of 20 mm or more."""
        return self.slight and self.box.width >= 20


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page, counted from 1, trimmed."""

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    shapes: tuple[Shape, ...]

    def inside(self, margin: float) -> Box:
        """What margins of one width leave."""
        return Box(margin, margin, self.width - margin, self.height - margin)


@dataclass(frozen=True)
class Document:
    """A PDF, by the name of its file without `.pdf`."""

    name: str
    pages: tuple[Page, ...]
