"""Vertical justification: the room that a page or a column leaves is shared out between its parts.

A layout asks for it: `data-feather="6"` on `<body>`, on a block or on a table cell lets up to 6 mm more come
between its children; `data-leading="4.5"` beside it has them move by whole lines of 4.5 mm, the first gaps
by one more than the others. Room is that of the element, of `<body>` and with `data-page` that of the page;
`data-foot` on the last child lets that one stand at the very bottom. Boxes are only moved down, after layout,
so that it costs next to nothing; laying out again with other margins would cost all over.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fichemetier.engine.boxes import (
    PX_PER_MM,
    Box,
    ElementBox,
    Layer,
    RenderedPage,
    children,
    descendants,
    has_element,
    is_block,
    is_block_level,
    is_cell,
    is_painted,
    remade,
    tree,
)

LIMIT = "data-feather"
FOOT = "data-foot"
LEADING = "data-leading"
PAGE = "data-page"
_LEAST = 0.5
"""CSS pixels below which room is not worth sharing: half a pixel cannot be seen in print."""


def vertically_justify(pages: list[RenderedPage]) -> None:
    """Move the parts of finished pages apart, in place. A second time changes nothing."""
    for number, page in enumerate(pages):
        root = tree(page)
        boxes = (box for box in descendants(root) if has_element(box))
        moved = [_spread(box, root) for box in boxes if _asks(box)]
        if any(moved):
            pages[number] = remade(page)


def _asks(box: ElementBox) -> bool:
    """Whether a box is one whose children may move apart; lines and anonymous boxes share its element."""
    own = (is_block(box) or is_cell(box)) and box.element_tag == box.element.tag
    return own and LIMIT in box.element.attrib


def _spread(container: ElementBox, page: Box) -> bool:
    """Share out the room below the last child; whether anything moved."""
    blocks = (child for child in children(container) if is_block_level(child))
    parts = [child for child in blocks if child.is_in_normal_flow() and child.border_height() > 0]
    if len(parts) < 2:
        return False
    room = _bottom(container, page) - (parts[-1].border_box_y() + parts[-1].border_height())
    if room < _LEAST:
        return False
    moves = _moves(container, room, len(parts) - 1)
    for number, part in enumerate(parts):
        last = part is parts[-1] and part.element is not None and FOOT in part.element.attrib
        _lower(part, room if last else moves[number])
    return True


def _moves(container: ElementBox, room: float, gaps: int) -> list[float]:
    """How far each part is moved, the first not at all, so that `gaps` share the room."""
    asked = container.element.attrib
    shared = min(room, float(asked[LIMIT]) * PX_PER_MM * gaps)
    if LEADING not in asked:
        return [number * shared / gaps for number in range(gaps + 1)]
    leading = float(asked[LEADING]) * PX_PER_MM
    lines, more = divmod(int((shared + _LEAST) / leading), gaps)
    return [(number * lines + min(number, more)) * leading for number in range(gaps + 1)]


def _bottom(container: ElementBox, page: Box) -> float:
    """Where the last child may end. A cell is as tall as its row, which WeasyPrint writes as padding."""
    box = page if container.element_tag == "body" or PAGE in container.element.attrib else container
    bottom = box.content_box_y() + box.height
    return bottom + box.padding_bottom if is_cell(box) else bottom


def _lower(box: Box, distance: float) -> None:
    """Move a box with all in it; backgrounds are placed on the page, apart from their boxes."""
    box.translate(dy=distance)
    for inner in descendants(box):
        if is_painted(inner):
            layers = [_lower_layer(layer, distance) for layer in inner.background.layers]
            inner.background = inner.background._replace(layers=layers)


def _lower_layer(layer: Layer, distance: float) -> Layer:
    moved: dict[str, object] = {
        "painting_area": _lower_area(layer.painting_area, distance),
        "clipped_boxes": [_lower_area(area, distance) for area in layer.clipped_boxes],
    }
    if layer.image is not None:
        moved["positioning_area"] = _lower_area(layer.positioning_area, distance)
    return layer._replace(**moved)


def _lower_area(area: Sequence[Any], distance: float) -> tuple[Any, ...]:
    x, y, *rest = area
    return (x, y + distance, *rest)
