"""Vertical justification: the room that a page or a column leaves is shared out between its parts.

A layout asks for it: `data-feather="6"` on `<body>` or on a table cell lets up to 6 mm more come between its
children, and `data-foot` on the last child lets that one stand at the very bottom. Boxes are only moved down,
after layout, so that it costs next to nothing; laying out again with other margins would cost all over.
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes

from fichemetier.engine.inspect import descendants, join_links

FEATHER = "data-feather"
FOOT = "data-foot"
_MM = 96 / 25.4
_LEAST = 0.5


def feather(pages: list[Any]) -> None:
    """Move the parts of finished pages apart, in place. A second time changes nothing."""
    for number, page in enumerate(pages):
        root = page._page_box
        moved = [_spread(box, root) for box in descendants(root) if _asks(box)]
        if any(moved):
            pages[number] = type(page)(root)
            join_links(pages[number])


def _asks(box: Any) -> bool:
    """Whether a box is one whose children may move apart; lines and anonymous boxes share its element."""
    own = isinstance(box, (boxes.BlockBox, boxes.TableCellBox)) and box.element_tag == box.element.tag
    return own and FEATHER in box.element.attrib


def _spread(container: Any, page: Any) -> bool:
    """Share out the room below the last child; whether anything moved."""
    blocks = [child for child in container.children if isinstance(child, boxes.BlockLevelBox)]
    parts = [child for child in blocks if child.is_in_normal_flow() and child.border_height() > 0]
    if len(parts) < 2:
        return False
    room = _bottom(container, page) - (parts[-1].border_box_y() + parts[-1].border_height())
    if room < _LEAST:
        return False
    limit = float(container.element.get(FEATHER)) * _MM
    step = min(limit, room / (len(parts) - 1))
    for number, part in enumerate(parts):
        last = part is parts[-1] and part.element is not None and FOOT in part.element.attrib
        _lower(part, room if last else number * step)
    return True


def _bottom(container: Any, page: Any) -> float:
    """Where the last child may end. A cell is as tall as its row, which the engine writes as padding."""
    box = page if container.element_tag == "body" else container
    bottom: float = box.content_box_y() + box.height
    return bottom + box.padding_bottom if isinstance(box, boxes.TableCellBox) else bottom


def _lower(box: Any, distance: float) -> None:
    """Move a box with all that it holds; the engine has placed backgrounds on the page, apart from boxes."""
    box.translate(dy=distance)
    for inner in descendants(box):
        if getattr(inner, "background", None):
            layers = [_lower_layer(layer, distance) for layer in inner.background.layers]
            inner.background = inner.background._replace(layers=layers)


def _lower_layer(layer: Any, distance: float) -> Any:
    moved: dict[str, Any] = {
        "painting_area": _lower_area(layer.painting_area, distance),
        "clipped_boxes": [_lower_area(area, distance) for area in layer.clipped_boxes],
    }
    if layer.image is not None:
        moved["positioning_area"] = _lower_area(layer.positioning_area, distance)
    return layer._replace(**moved)


def _lower_area(area: Any, distance: float) -> tuple[Any, ...]:
    x, y, *rest = area
    return (x, y + distance, *rest)
