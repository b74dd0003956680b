"""WeasyPrint's box tree, as far as it is read here: typed, and touched in this file alone.

The tree of a laid-out page is a private attribute, and WeasyPrint is untyped: the protocols name the members
that are relied upon, and a test holds that boxes have them. Lengths are CSS pixels (1/96 in), positions count
from the top left corner of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from typing import Any, Protocol, Self, TypeAlias, TypeGuard
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes
from weasyprint.html import handle_a

PX_PER_MM = 96 / 25.4
"""CSS pixels in a millimetre."""
POINTS_PER_PX = 0.75
"""Points (1/72 in) in a CSS pixel (1/96 in)."""

Corners: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom."""


class Layer(Protocol):
    """One layer of a background, placed on the page; its areas begin with `x, y`."""

    image: object | None
    painting_area: Sequence[Any]
    positioning_area: Sequence[Any]
    clipped_boxes: Sequence[Sequence[Any]]

    def _replace(self, **fields: object) -> Self: ...


class Background(Protocol):
    """The background of one box."""

    layers: Sequence[Layer]

    def _replace(self, **fields: object) -> Self: ...


class Box(Protocol):
    """A laid-out box: of an element, a part of one, or anonymous."""

    element: Element | None
    element_tag: str | None
    style: Mapping[str, Any]
    position_x: float
    position_y: float
    width: float
    height: float

    def border_box_y(self) -> float: ...
    def border_height(self) -> float: ...

    def border_width(self) -> float: ...
    def content_box_x(self) -> float: ...
    def content_box_y(self) -> float: ...
    def margin_height(self) -> float: ...
    def padding_box_x(self) -> float: ...
    def padding_box_y(self) -> float: ...
    def padding_width(self) -> float: ...
    def padding_height(self) -> float: ...
    def is_in_normal_flow(self) -> bool: ...
    def translate(self, dx: float = 0, dy: float = 0) -> None: ...


class TextBox(Box, Protocol):
    """A run of text on one line."""

    text: str


class CellBox(Box, Protocol):
    """A cell of a table; the number of columns and rows that it takes."""

    padding_bottom: float
    colspan: int
    rowspan: int


class PaintedBox(Box, Protocol):
    """A box with something painted behind it."""

    background: Background


class ElementBox(Box, Protocol):
    """A box known to have an element; where it leads, and that as an annotation of the PDF being written."""

    element: Element
    link: object | None
    link_annotation: dict[str, Any] | None


Link: TypeAlias = tuple[str, str, Corners, ElementBox]
"""Kind (external, internal, attachment), target, clickable area, box."""


class RenderedPage(Protocol):
    """A laid-out page."""

    width: float
    height: float
    links: list[Link]
    forms: Mapping[object, Sequence[tuple[ElementBox, Corners]]]


class RenderedDocument(Protocol):
    """A laid-out document, as `weasyprint.HTML.render` returns it."""

    pages: list[RenderedPage]
    color_profiles: dict[str, object]

    def write_pdf(self, **options: object) -> bytes: ...


def tree(page: RenderedPage) -> Box:
    """The box of the page itself, which holds all others."""
    box: Box = page._page_box  # type: ignore[attr-defined]
    return box


def remade(page: RenderedPage) -> RenderedPage:
    """The page with its links, anchors and bookmarks gathered anew, after boxes have moved."""
    return type(page)(tree(page))  # type: ignore[call-arg]


def link_of(box: ElementBox, base: str) -> object | None:
    """Where an `<a>` leads, as WeasyPrint has it in the boxes that it links."""
    linked: ElementBox = copy(box)
    handle_a(box.element, linked, None, base)
    return linked.link


def elements_around(page: RenderedPage) -> dict[Element, Element]:
    """The element around each one of the HTML that a page shows a part of."""
    root = next(box.element for box in children(tree(page)) if not is_margin(box))
    return {inner: outer for outer in root.iter() for inner in outer} if root is not None else {}


def unwrapped(box: Box) -> Box:
    """The box that stands behind the placeholder of an absolutely positioned one."""
    inner: Box = getattr(box, "_box", box)
    return inner


def children(box: Box) -> Iterator[Box]:
    """The boxes directly inside one; none in texts and pictures."""
    if isinstance(box, boxes.ParentBox):
        yield from map(unwrapped, box.all_children())


def descendants(box: Box) -> Iterator[Box]:
    """A box and everything in it, in tree order."""
    box = unwrapped(box)
    yield box
    for child in children(box):
        yield from descendants(child)


def is_page(box: Box) -> bool:
    return isinstance(box, boxes.PageBox)


def is_margin(box: Box) -> bool:
    """Whether a box holds a running header or footer."""
    return isinstance(box, boxes.MarginBox)


def is_text(box: Box) -> TypeGuard[TextBox]:
    return isinstance(box, boxes.TextBox)


def is_line(box: Box) -> bool:
    return isinstance(box, boxes.LineBox)


def is_replaced(box: Box) -> bool:
    """Whether a box is a picture or a drawing."""
    return isinstance(box, boxes.ReplacedBox)


def is_cell(box: Box) -> TypeGuard[CellBox]:
    return isinstance(box, boxes.TableCellBox)


def is_row(box: Box) -> bool:
    return isinstance(box, boxes.TableRowBox)


def has_columns(box: Box) -> bool:
    """Whether a box sets its text in columns, which it balances."""
    return bool({box.style["column_count"], box.style["column_width"]} - {"auto"})


def is_inline_level(box: Box) -> bool:
    """Whether a box stands in a line, as texts, emphasis and inline blocks do."""
    return isinstance(box, boxes.InlineLevelBox)


def is_repeated(box: Box) -> bool:
    """Whether every page that a box comes to shows it anew: heads and feet of tables, what is fixed."""
    group = isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer)
    return bool(group) or box.style["position"] == "fixed"


def is_block(box: Box) -> bool:
    """Whether a box is a block that may hold blocks; a cell is not."""
    return isinstance(box, boxes.BlockBox)


def is_block_level(box: Box) -> bool:
    """Whether a box stands below the one before it: blocks, tables, pictures set as blocks."""
    return isinstance(box, boxes.BlockLevelBox)


def has_element(box: Box) -> TypeGuard[ElementBox]:
    return box.element is not None


def is_painted(box: Box) -> TypeGuard[PaintedBox]:
    return getattr(box, "background", None) is not None
