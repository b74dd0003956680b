"""What lies where on the pages that WeasyPrint has laid out, and what of the HTML is not there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes

FURNITURE = "data-furniture"
SECTION = "data-section"
_SVG = "{http://www.w3.org/2000/svg}"
_UNPRINTED = frozenset({"head", "script", "style", "template", "datalist", "noscript", f"{_SVG}svg"})
_IGNORED = dict.fromkeys(map(ord, "-\u2010\u2011\u00ad\u200b\u2060"))
_MM = 25.4 / 96
_TOLERANCE = 1.0
_HEIGHT_SHOWN = 0.5
_WIDTH_SHOWN = 0.95


@dataclass(frozen=True)
class Window:
    """The part of a page through which a box is seen, in CSS pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def within(self, other: Window) -> Window:
        return Window(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def shows(self, box: Any) -> bool:
        """Whether a box of text can be read: lines may overlap the edge a little, letters may not."""
        height = min(self.bottom, box.position_y + box.height) - max(self.top, box.position_y)
        width = min(self.right, box.position_x + box.width) - max(self.left, box.position_x)
        return bool(height >= box.height * _HEIGHT_SHOWN and width >= box.width * _WIDTH_SHOWN)


_EVERYTHING = Window(float("-inf"), float("-inf"), float("inf"), float("inf"))


@dataclass(frozen=True)
class Piece:
    """A stretch of text or a drawing, in CSS pixels from the top of its page."""

    page: int
    box: Any
    top: float
    bottom: float
    shown: bool
    furniture: bool

    @property
    def text(self) -> str:
        return self.box.text if isinstance(self.box, boxes.TextBox) else ""


@dataclass(frozen=True)
class Section:
    """The part of a named element that stands on one page, in CSS pixels from the top."""

    name: str
    page: int
    top: float
    bottom: float


def page_sizes(pages: list[Any]) -> list[tuple[float, float]]:
    """Width and height of each page in mm, without bleed."""
    return [(page.width * _MM, page.height * _MM) for page in pages]


def pieces(pages: list[Any]) -> list[Piece]:
    """Everything that is printed, page after page, in tree order."""
    found: list[Piece] = []
    for number, page in enumerate(pages):
        paper = Window(-_TOLERANCE, -_TOLERANCE, page.width + _TOLERANCE, page.height + _TOLERANCE)
        found += _walk(page._page_box, number, paper, False)
    return found


def sections(pages: list[Any]) -> list[Section]:
    """Every element with a `data-section` or an `id`, once for each page it stands on."""
    extents: dict[tuple[str, int], tuple[float, float]] = {}
    for number, page in enumerate(pages):
        for box in descendants(page._page_box):
            name = _name(box)
            if name:
                top = box.border_box_y()
                known = extents.get((name, number), (top, top))
                bottom = top + box.border_height()
                extents[name, number] = min(top, known[0]), max(bottom, known[1])
    return [Section(name, page, top, bottom) for (name, page), (top, bottom) in extents.items()]


def lost_texts(root: Element, printed: list[Piece]) -> list[str]:
    """Texts of the HTML that no page shows: cut off, clipped away, or dropped by the engine."""
    laid_out: dict[int, list[str]] = defaultdict(list)
    for piece in printed:
        if piece.text and piece.shown and not _generated(piece.box.element_tag):
            laid_out[id(piece.box.element)].append(piece.text)
    lost = []
    for element in _printed_elements(root):
        text = " ".join([element.text or "", *(child.tail or "" for child in element)])
        if Counter(_letters(text)) - Counter(_letters("".join(laid_out[id(element)]))):
            lost.append(" ".join(text.split()))
    return lost


def drawn_text(root: Element) -> str:
    """The text that inline drawings set, which is in no text box."""
    return " ".join("".join(element.itertext()) for element in root.iter(f"{_SVG}text"))


def running_links(pages: list[Any]) -> Iterator[str]:
    """Targets of the links in running headers and footers, which no reader of tags can reach."""
    for page in pages:
        margins = (box for box in page._page_box.children if isinstance(box, boxes.MarginBox))
        running = {id(box) for margin in margins for box in descendants(margin)}
        yield from (target for _, target, _, box in page.links if id(box) in running)


def faded_elements(pages: list[Any]) -> Iterator[str]:
    """Elements whose text is set with `opacity`: WeasyPrint paints it as a picture that carries no tags."""
    for page in pages:
        for box in descendants(page._page_box):
            if box.style["opacity"] < 1 and any(
                isinstance(inner, boxes.TextBox) for inner in descendants(box)
            ):
                yield box.element_tag or "?"


def join_links(page: Any) -> None:
    """Keep one link for each box of an `<a>`: WeasyPrint adds one for every picture or emphasis inside it."""
    kept: list[tuple[str, str, tuple[float, float, float, float], Any]] = []
    for kind, target, area, box in page.links:
        if box.element.tag == "a" or not kept:
            kept.append((kind, target, area, box))
        else:
            kind, target, outer, box = kept[-1]
            corners = (*map(min, outer[:2], area[:2]), *map(max, outer[2:], area[2:]))
            kept[-1] = kind, target, corners, box
    page.links[:] = kept


def _walk(box: Any, page: int, window: Window, furniture: bool) -> Iterator[Piece]:
    box = getattr(box, "_box", box)
    element = box.element
    furniture = (
        furniture
        or isinstance(box, boxes.MarginBox)
        or box.style["position"] == "fixed"
        or (element is not None and FURNITURE in element.attrib)
    )
    if isinstance(box, boxes.TextBox):
        top = box.position_y
        yield Piece(page, box, top, top + box.height, window.shows(box), furniture)
    elif isinstance(box, boxes.ReplacedBox):
        top = box.position_y
        yield Piece(page, box, top, top + box.margin_height(), True, furniture)
    else:
        window = _window(box, window)
        for child in box.all_children():
            yield from _walk(child, page, window, furniture)


def _window(box: Any, outer: Window) -> Window:
    if box.style["transform"]:
        return _EVERYTHING
    if (
        box.style["overflow"] == "visible"
        or box.element_tag in ("html", "body")
        or isinstance(box, boxes.PageBox)
    ):
        return outer
    left, top = box.padding_box_x() - _TOLERANCE, box.padding_box_y() - _TOLERANCE
    width, height = box.padding_width() + 2 * _TOLERANCE, box.padding_height() + 2 * _TOLERANCE
    return outer.within(Window(left, top, left + width, top + height))


def descendants(box: Any) -> Iterator[Any]:
    """A box and everything in it, in tree order."""
    box = getattr(box, "_box", box)
    yield box
    if isinstance(box, boxes.ParentBox):
        for child in box.all_children():
            yield from descendants(child)


def _name(box: Any) -> str:
    if box.element is None or isinstance(box, (boxes.TextBox, boxes.LineBox)) or _generated(box.element_tag):
        return ""
    return box.element.get(SECTION) or box.element.get("id") or ""


def _generated(tag: str | None) -> bool:
    return tag is None or "::" in tag and not tag.endswith("::first-letter")


def _printed_elements(element: Element) -> Iterator[Element]:
    if not isinstance(element.tag, str) or element.tag in _UNPRINTED or "hidden" in element.attrib:
        return
    yield element
    for child in element:
        yield from _printed_elements(child)


def _letters(text: str) -> str:
    """Text as it compares before and after layout: case, spaces and hyphens may change."""
    return "".join(text.translate(_IGNORED).casefold().split())
