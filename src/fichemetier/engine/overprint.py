"""Texts that run out of their column and over what stands beside it, as a word too long for it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fichemetier.engine.boxes import Box, RenderedPage, children, is_line, is_replaced, is_text, tree

_TOLERANCE = 1.0
"""CSS pixels by which boxes may stand over each other: not seen, and more than rounding adds up to."""


@dataclass(frozen=True)
class Placed:
    """A text or a picture, and the block whose lines it stands in, if it stands in one."""

    box: Box
    block: Box | None

    @property
    def text(self) -> str:
        """The words of a text; none of a picture."""
        return self.box.text if is_text(self.box) else ""

    def runs_out(self) -> bool:
        """Whether a text is wider than its block leaves room for."""
        if self.block is None or not self.text.strip():
            return False
        left, right = self.block.padding_box_x(), self.block.padding_box_x() + self.block.padding_width()
        return self.box.position_x < left - _TOLERANCE or self._right > right + _TOLERANCE

    def runs_over(self, other: Placed) -> bool:
        """Whether it covers a part of something in another block."""
        if other.block is self.block:
            return False
        across = min(self._right, other._right) - max(self.box.position_x, other.box.position_x)
        down = min(self._bottom, other._bottom) - max(self.box.position_y, other.box.position_y)
        return across > _TOLERANCE and down > _TOLERANCE

    @property
    def _right(self) -> float:
        return self.box.position_x + self.box.width

    @property
    def _bottom(self) -> float:
        return self.box.position_y + self.box.height


def placed_boxes(page: RenderedPage) -> list[Placed]:
    """Every text and picture of a page, but for those that are turned or scaled."""
    return list(_placed(tree(page), None))


def overprinting_texts(pages: Iterable[RenderedPage]) -> Iterator[str]:
    """Texts that leave their block and cover something outside of it."""
    for page in pages:
        placed = placed_boxes(page)
        for one in placed:
            if one.runs_out() and any(one.runs_over(other) for other in placed):
                yield one.text


def _placed(box: Box, block: Box | None) -> Iterator[Placed]:
    if box.style["transform"]:
        return
    if is_text(box) or is_replaced(box):
        yield Placed(box, block)
    for child in children(box):
        yield from _placed(child, box if is_line(child) else block)
