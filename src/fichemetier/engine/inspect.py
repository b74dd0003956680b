"""What stands where on laid-out pages, and what of the HTML stands nowhere."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from xml.etree.ElementTree import Element

from fichemetier.engine.boxes import (
    Box,
    ElementBox,
    RenderedPage,
    children,
    descendants,
    has_element,
    is_block_level,
    is_line,
    is_margin,
    is_page,
    is_replaced,
    is_text,
    tree,
)
from fichemetier.engine.styled_page import SVG
from fichemetier.text.typography_runs import INLINE

FURNITURE = "data-furniture"
SECTION = "data-section"
LEFT_OUT = "data-left-out"
TOO_SMALL = "data-too-small"
ROOM = "data-room"
CONTENT = "data-content"
_UNPRINTED = frozenset({"head", "script", "style", "template", "datalist", "noscript", f"{SVG}svg"})
_IGNORED = dict.fromkeys(map(ord, "-\u2010\u2011\u00ad\u200b\u2060"))
_FORCED = frozenset({"page", "left", "right", "recto", "verso"})
"""Values of `break-before` that ask for a new page."""
_TOLERANCE = 1.0
"""CSS pixels by which a box may stand over an edge: not seen, and more than rounding adds up to."""
_HEIGHT_SHOWN = 0.5
"""Share of a text's height that must show: lines may overlap the edge a little, letters may not."""
_WIDTH_SHOWN = 0.95
"""Share of a text's width that must show: all but the edge of a last letter."""


@dataclass(frozen=True)
class Window:
    """The part of a page through which a box is seen, in CSS pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def within(self, other: Window) -> Window:
        """What is seen through both."""
        return Window(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def shows(self, box: Box) -> bool:
        """Whether a box of text can be read."""
        height = min(self.bottom, box.position_y + box.height) - max(self.top, box.position_y)
        width = min(self.right, box.position_x + box.width) - max(self.left, box.position_x)
        return height >= box.height * _HEIGHT_SHOWN and width >= box.width * _WIDTH_SHOWN


_EVERYTHING = Window(float("-inf"), float("-inf"), float("inf"), float("inf"))


@dataclass(frozen=True, kw_only=True)
class PrintedBox:
    """A text or a picture. `page` counts from 0; `bottom` is in CSS pixels from the top of the page."""

    page: int
    box: Box
    bottom: float
    shown: bool
    furniture: bool

    @property
    def text(self) -> str:
        """The words of a text; none of a picture."""
        return self.box.text if is_text(self.box) else ""


@dataclass(frozen=True)
class SectionPart:
    """A named element, or the part of it, that stands on one page, counted from 0."""

    name: str
    page: int


def printed_boxes(pages: Iterable[RenderedPage]) -> list[PrintedBox]:
    """Everything that is printed, page after page, in tree order."""
    found: list[PrintedBox] = []
    for number, page in enumerate(pages):
        paper = Window(-_TOLERANCE, -_TOLERANCE, page.width + _TOLERANCE, page.height + _TOLERANCE)
        found += _printed(tree(page), number, paper, False)
    return found


def section_parts(pages: Iterable[RenderedPage]) -> list[SectionPart]:
    """Every element with a `data-section` or an `id`, once for each page it stands on."""
    names = ((number, _name(box)) for number, page in enumerate(pages) for box in descendants(tree(page)))
    return list(dict.fromkeys(SectionPart(name, number) for number, name in names if name))


def breaks(pages: Iterable[RenderedPage]) -> bool:
    """Whether an element with `data-whole` stands on more than one page."""
    places = {
        (id(box.element), number)
        for number, page in enumerate(pages)
        for box in descendants(tree(page))
        if box.element is not None and box.element.get("data-whole")
    }
    return len(places) > len({element for element, _ in places})


def room_boxes(pages: Iterable[RenderedPage]) -> Iterator[ElementBox]:
    """The boxes of elements with `data-room`."""
    boxes = (box for page in pages for box in descendants(tree(page)) if has_element(box))
    return (box for box in boxes if ROOM in box.element.attrib and not is_text(box) and not is_line(box))


def height_left(room: Box) -> float:
    """The CSS pixels below the lowest text or picture in a box, negative where that reaches below it."""
    left = room.border_box_y() + room.border_height() - _lowest(room)
    return max(0.0, left) if left >= -_TOLERANCE else left


def heights_taken(room: Box) -> dict[str, float]:
    """The height in CSS pixels that each content takes of a box, over its whole width, by `data-content`."""
    taken: dict[str, float] = defaultdict(float)
    outer = {id(box.element): box for box in reversed(list(filter(has_element, descendants(room))))}
    for box in outer.values():
        if name := box.element.get(CONTENT):
            taken[name] += box.margin_height() * box.border_width() / room.width
    return taken


def _lowest(box: Box) -> float:
    """Where the lowest text or picture in a box ends, in CSS pixels from the top of the page."""
    printed = (inner for inner in descendants(box) if is_text(inner) or is_replaced(inner))
    return max((inner.position_y + inner.margin_height() for inner in printed), default=0.0)


def asked_breaks(pages: Iterable[RenderedPage]) -> int:
    """How many pages begin with an element that asks for a new page by `break-before`."""
    before: set[int] = set()
    count = 0
    for page in pages:
        opening = _opening(tree(page)) if before else ()
        count += any(
            box.style["break_before"] in _FORCED and id(box.element) not in before for box in opening
        )
        before.update(id(box.element) for box in descendants(tree(page)) if box.element is not None)
    return count


def _opening(box: Box) -> Iterator[Box]:
    """The first block in a box, the first in that, and so on."""
    blocks = (child for child in children(box) if is_block_level(child) and not is_margin(child))
    first = next((child for child in blocks if child.is_in_normal_flow()), None)
    if first is not None:
        yield first
        yield from _opening(first)


def fields_named(root: Element, attribute: str) -> tuple[str, ...]:
    """The fields of the sheet that an attribute of the page names, each once."""
    named = (field for element in root.iter() for field in element.get(attribute, "").split())
    return tuple(dict.fromkeys(named))


def content_height(page: RenderedPage) -> float:
    """The height that the page leaves between its margins, in CSS pixels."""
    return tree(page).height


def content_top(page: RenderedPage) -> float:
    """Where the page's content begins, in CSS pixels from its top."""
    return tree(page).content_box_y()


def lost_texts(root: Element, printed: Iterable[PrintedBox]) -> list[str]:
    """Texts of the HTML that no page shows: cut off, clipped away, or dropped by the engine.

    A sentence is told as a whole, with the emphasis and the links in it.
    """
    laid_out: dict[int, list[str]] = defaultdict(list)
    for item in printed:
        if item.text and item.shown and not _generated(item.box.element_tag):
            laid_out[id(item.box.element)].append(item.text)
    lost, told = [], set()
    for element in _printed_elements(root):
        text = " ".join([element.text or "", *(child.tail or "" for child in element)])
        missing = Counter(_letters(text)) - Counter(_letters("".join(laid_out[id(element)])))
        if missing and id(element) not in told:
            inner = [child for child in element.iter() if child is not element]
            sentence = all(isinstance(child.tag, str) and INLINE.fullmatch(child.tag) for child in inner)
            told |= {id(child) for child in inner if sentence}
            lost.append(_readable("".join(element.itertext()) if sentence else text))
    return lost


def texts_of(printed: Iterable[PrintedBox]) -> Iterator[str]:
    """What each element in turn says in some printed boxes, without generated text."""
    written = (item for item in printed if item.text.strip() and not _generated(item.box.element_tag))
    for _, lines in groupby(written, lambda item: id(item.box.element)):
        yield _readable(" ".join(item.text for item in lines))


def _readable(text: str) -> str:
    """A text as a message quotes it: without the joiners and the isolates that typography puts in."""
    seen = (character for character in text if unicodedata.category(character) != "Cf")
    return " ".join("".join(seen).split())


def drawn_text(root: Element) -> str:
    """The text that inline drawings set, which is in no text box."""
    return " ".join("".join(element.itertext()) for element in root.iter(f"{SVG}text"))


def _printed(box: Box, page: int, window: Window, furniture: bool) -> Iterator[PrintedBox]:
    furniture = furniture or _is_furniture(box)
    text = is_text(box)
    if text or is_replaced(box):
        height, shown = (box.height, window.shows(box)) if text else (box.margin_height(), True)
        bottom = box.position_y + height
        yield PrintedBox(page=page, box=box, bottom=bottom, shown=shown, furniture=furniture)
        return
    window = _window(box, window)
    for child in children(box):
        yield from _printed(child, page, window, furniture)


def _is_furniture(box: Box) -> bool:
    """Whether a box and all in it is repeated or decorative, and so does not fill the page."""
    named = box.element is not None and FURNITURE in box.element.attrib
    return named or is_margin(box) or box.style["position"] == "fixed"


def _window(box: Box, outer: Window) -> Window:
    if box.style["transform"]:
        return _EVERYTHING
    if box.style["overflow"] == "visible" or box.element_tag in ("html", "body") or is_page(box):
        return outer
    left, top = box.padding_box_x() - _TOLERANCE, box.padding_box_y() - _TOLERANCE
    width, height = box.padding_width() + 2 * _TOLERANCE, box.padding_height() + 2 * _TOLERANCE
    return outer.within(Window(left, top, left + width, top + height))


def _name(box: Box) -> str:
    if box.element is None or is_text(box) or is_line(box) or _generated(box.element_tag):
        return ""
    return box.element.get(SECTION) or box.element.get("id") or ""


def _generated(tag: str | None) -> bool:
    return tag is None or "::" in tag and not tag.endswith("::first-letter")


def _printed_elements(element: Element) -> Iterator[Element]:
    if (
        not isinstance(element.tag, str)
        or element.tag in _UNPRINTED
        or {"hidden", FURNITURE} & set(element.attrib)
    ):
        return
    yield element
    for child in element:
        yield from _printed_elements(child)


def _letters(text: str) -> str:
    """Text as it compares before and after layout: case, spaces and hyphens may change."""
    return "".join(text.translate(_IGNORED).casefold().split())
