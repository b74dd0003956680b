"""Vertical justification: the room that a page or a column leaves is shared out between its parts.

A layout asks for it: `data-feather="6"` on `<body>`, on a block or on a table cell lets up to 6 mm more come
between its children; `data-leading="4.5"` beside it has them move by whole lines of 4.5 mm, the first gaps
by one more than the others. Room is that of the element, of `<body>` and with `data-page` that of the page;
`data-near` on a child keeps its distance from the one above; `data-foot` on the last child lets that one
stand at the very bottom. Before its parts move apart, the small
gaps inside them open (`gaps.py`). Boxes are only moved down, after layout, so that it costs next to nothing;
laying out again with other margins would cost all over.
"""

from __future__ import annotations

from itertools import accumulate

from fichemetier.engine.boxes import (
    PX_PER_MM,
    Box,
    ElementBox,
    RenderedPage,
    children,
    descendants,
    has_element,
    is_block,
    is_block_level,
    is_cell,
    is_row,
    remade,
    tree,
)
from fichemetier.engine.gaps import Turn, level_gaps, open_gaps
from fichemetier.engine.moves import lower

LIMIT = "data-feather"
FOOT = "data-foot"
NEAR = "data-near"
LEADING = "data-leading"
PAGE = "data-page"
_LEAST = 0.5
"""CSS pixels below which room is not worth sharing: half a pixel cannot be seen in print."""


def vertically_justify(pages: list[RenderedPage]) -> None:
    """Move the parts of finished pages apart, in place; a second time would move them further."""
    for number, page in enumerate(pages):
        if _justify(tree(page)):
            pages[number] = remade(page)


def _justify(page: Box) -> bool:
    """Share out the room of a page, then that of its columns; whether anything moved."""
    moved, closed = False, set[Turn]()
    for box in filter(has_element, descendants(page)):
        if is_row(box):
            closed |= level_gaps(box)
        if _asks(box):
            opened = open_gaps(box, _room(box, page) + _LEAST, _leading(box) / 2, closed)
            closed |= opened
            moved |= _spread(box, page) or bool(opened)
    return moved


def _asks(box: ElementBox) -> bool:
    """Whether a box is one whose children may move apart; lines and anonymous boxes share its element."""
    own = (is_block(box) or is_cell(box)) and box.element_tag == box.element.tag
    return own and LIMIT in box.element.attrib


def _parts(container: ElementBox) -> list[Box]:
    blocks = (child for child in children(container) if is_block_level(child))
    return [child for child in blocks if child.is_in_normal_flow() and child.border_height() > 0]


def _room(container: ElementBox, page: Box) -> float:
    """What is empty below the last child, in CSS pixels."""
    bottom = _bottom(container, page)
    ends = (part.border_box_y() + part.border_height() for part in _parts(container))
    return min((bottom - end for end in ends), default=0.0)


def _spread(container: ElementBox, page: Box) -> bool:
    """Share out the room below the last child; whether anything moved."""
    parts, room = _parts(container), _room(container, page)
    gaps = [0, *accumulate(not _marked(part, NEAR) for part in parts[1:])]
    if not gaps[-1] or room < _LEAST:
        return False
    moves = _moves(container, room, gaps[-1])
    for part, gap in zip(parts, gaps, strict=True):
        last = part is parts[-1] and _marked(part, FOOT)
        lower(part, room if last else moves[gap])
    return True


def _marked(part: Box, attribute: str) -> bool:
    return part.element is not None and attribute in part.element.attrib


def _leading(container: ElementBox) -> float:
    """The lines by which parts move, in CSS pixels; 0 where they move by any distance."""
    return float(container.element.attrib.get(LEADING, 0)) * PX_PER_MM


def _moves(container: ElementBox, room: float, gaps: int) -> list[float]:
    """How far each part is moved, the first not at all, so that `gaps` share the room."""
    shared = min(room, float(container.element.attrib[LIMIT]) * PX_PER_MM * gaps)
    leading = _leading(container)
    if not leading:
        return [number * shared / gaps for number in range(gaps + 1)]
    lines, more = divmod(int((shared + _LEAST) / leading), gaps)
    return [(number * lines + min(number, more)) * leading for number in range(gaps + 1)]


def _bottom(container: ElementBox, page: Box) -> float:
    """Where the last child may end. A cell is as tall as its row, which WeasyPrint writes as padding."""
    box = page if container.element_tag == "body" or PAGE in container.element.attrib else container
    bottom = box.content_box_y() + box.height
    return bottom + box.padding_bottom if is_cell(box) else bottom
