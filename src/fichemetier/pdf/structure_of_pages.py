"""The structure tree of laid-out pages: one element for each of the HTML, over however many lines and pages.

What stands outside of the text, or comes again on each page, is left out of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from fichemetier.engine.boxes import (
    POINTS_PER_PX,
    Box,
    ElementBox,
    RenderedPage,
    children,
    elements_around,
    has_element,
    is_cell,
    is_inline_level,
    is_margin,
    is_repeated,
    is_replaced,
    is_text,
    tree,
)
from fichemetier.engine.descriptions import description
from fichemetier.pdf.structure import CELLS, HEADINGS, PHRASES, Annotation, Mark, Node

_TAGS = {
    "main": "Part",
    "article": "Art",
    "section": "Sect",
    "blockquote": "BlockQuote",
    "p": "P",
    "pre": "P",
    **{heading.lower(): heading for heading in HEADINGS},
    **dict.fromkeys(("ul", "ol", "menu", "dl"), "L"),
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    **dict.fromkeys(("caption", "figcaption"), "Caption"),
    "a": "Link",
    "q": "Quote",
    "code": "Code",
}
"""Elements of HTML and their tags in a PDF (ISO 32000-1, 14.8.4); any other block is a `Div`."""
CONTENTS = "doc-toc"
"""The role of a list that is a table of contents (Digital Publishing WAI-ARIA)."""
_PAGE = frozenset({"html", "body"})
_TEXTS = PHRASES | {"P", "Lbl", *HEADINGS}
"""Elements in which nothing but text needs a tag."""

Marks = Mapping[Any, int]
"""The number of the marked content of each text and picture of a page."""


class PageStructure:
    """The tree of some pages, and the marks that are furniture: what margins hold and what comes again."""

    def __init__(self) -> None:
        self.document = Node("Document")
        self.furniture: set[tuple[int, int]] = set()
        self._nodes: dict[tuple[Element, str], Node] = {}
        self._first_page: dict[Element, int] = {}
        self._around: dict[Element, Element] = {}

    def add(self, number: int, page: RenderedPage, marks: Marks) -> None:
        """Take in a page, counted from 0, of which some content is marked."""
        self._around = self._around or elements_around(page)
        _Page(self, number, page.height, marks).add(tree(page), self.document, False)

    def node(self, element: Element, part: str, tag: str, parent: Node) -> Node:
        """The node of an element, or of a part of one: made where it is met first."""
        found = self._nodes.get((element, part))
        if found is None:
            found = self._nodes[element, part] = Node(tag)
            parent.kids.append(found)
        return found

    def phrase_around(self, element: Element) -> Node | None:
        """The node of the phrase that an element stands in, though blocks stand outside of its boxes."""
        inner: Element | None = element
        while inner is not None and (inner, "") not in self._nodes:
            inner = self._around.get(inner)
        found = self._nodes[inner, ""] if inner is not None else None
        return found if found and found.tag in PHRASES else None

    def link_around(self, element: Element) -> Node | None:
        """The node of the link that an element is or stands in."""
        around: Element | None = element
        while around is not None:
            found = self._nodes.get((around, ""))
            if found and found.tag == "Link":
                return found
            around = self._around.get(around)
        return None

    def comes_again(self, element: Element, page: int) -> bool:
        """Whether an element has been on a page before this one."""
        return self._first_page.setdefault(element, page) != page


class _Page:
    """One page, on the way into the tree."""

    def __init__(self, structure: PageStructure, number: int, height: float, marks: Marks) -> None:
        self._structure = structure
        self._number = number
        self._height = height
        self._marks = marks

    def add(self, box: Box, parent: Node, furniture: bool) -> None:
        """Take in a box and all in it, but nothing that another text says in its place."""
        element = box.element
        if element is not None and element.get("aria-hidden") == "true":
            return
        furniture = furniture or is_margin(box)
        if not furniture and element is not None and is_repeated(box):
            furniture = self._structure.comes_again(element, self._number)
        if is_text(box):
            self._mark(box, parent, furniture, not box.text.strip())
            return
        if has_element(box):
            parent = self._element(box, parent)
        if is_replaced(box):
            self._picture(box, parent, furniture)
            return
        for child in children(box):
            self.add(child, parent, furniture)

    def _mark(self, box: Box, parent: Node, furniture: bool, blank: bool = False) -> None:
        if box not in self._marks:
            return
        number = self._marks[box]
        if furniture:
            self._structure.furniture.add((self._number, number))
        else:
            parent.kids.append(Mark(self._number, number, blank))

    def _picture(self, box: Box, parent: Node, furniture: bool) -> None:
        """Nothing of a picture that is not described, nor of one that stands before or after an element."""
        said = description(box.element) if has_element(box) and box.element_tag == box.element.tag else ""
        if furniture or not said:
            if furniture:
                self._mark(box, parent, furniture)
            return
        left, top = box.content_box_x(), self._height - box.content_box_y()
        corners = (left, top - box.height, left + box.width, top)
        points = tuple(round(corner * POINTS_PER_PX, 3) for corner in corners)
        figure = Node("Figure", description=said, corners=points)
        self._mark(box, figure, furniture)
        parent.kids.append(figure)

    def _element(self, box: ElementBox, parent: Node) -> Node:
        """The node that a box's content belongs to; its own, or the one around it."""
        parent = self._structure.phrase_around(box.element) or parent
        tag = _tag(box, parent)
        part = "marker" if tag == "Lbl" and box.element_tag != box.element.tag else ""
        node = self._structure.node(box.element, part, tag, parent) if tag else parent
        if tag:
            _describe(node, box)
        if box.link_annotation:
            link = self._structure.link_around(box.element)
            if link is None:
                part = f"link {box.element_tag}"
                node = link = self._structure.node(box.element, part, "Link", node)
            link.kids.append(Annotation(self._number, box.link_annotation))
        return node


def _tag(box: ElementBox, parent: Node) -> str:
    """The tag of a box; none where what it holds belongs to the element around it."""
    name, element = box.element_tag or "", box.element
    if name.endswith("::marker"):
        return "Lbl"
    if name != element.tag or name in _PAGE or is_replaced(box):
        return ""
    if name in ("ul", "ol") and element.get("role") == CONTENTS:
        return "TOC"
    if name == "li" and parent.tag == "TOC":
        return "TOCI"
    if name in _TAGS and (name != "a" or "href" in element.attrib):
        return _TAGS[name]
    if is_inline_level(box):
        return "Span" if element.get("lang") else ""
    return "" if parent.tag in _TEXTS else "Div"


def _describe(node: Node, box: ElementBox) -> None:
    """What a tag says beside its name: a language, or the place of a cell in its table."""
    if language := box.element.get("lang"):
        node.language = language
    if node.tag == "TH":
        node.scope = "Row" if box.element.get("scope", "") in ("row", "rowgroup") else "Column"
    if node.tag in CELLS and is_cell(box):
        node.columns, node.rows = box.colspan, box.rowspan
