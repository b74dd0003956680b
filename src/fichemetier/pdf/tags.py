"""Writes the structure tree of a PDF: what a screen reader reads, in which order, and what it passes over.

WeasyPrint marks what is drawn; its own tree follows the boxes, not the elements, and holds what the standards
forbid. Ours takes its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pydyf
import weasyprint.pdf

from fichemetier.engine.boxes import RenderedDocument
from fichemetier.pdf.structure import CELLS, Annotation, Kid, Node, arrange
from fichemetier.pdf.structure_of_pages import PageStructure

_PAGINATION = {"Type": "/Pagination"}
_LAYOUT = {"Type": "/Layout"}
"""The two types of artifacts: what is repeated on pages, and what decorates one (ISO 32000-1, 14.8.2.2.2)."""


@contextmanager
def own_tags() -> Iterator[None]:
    """Let PDFs that WeasyPrint writes meanwhile have our tags."""
    theirs = weasyprint.pdf.add_tags
    weasyprint.pdf.add_tags = _add_tags
    try:
        yield
    finally:
        weasyprint.pdf.add_tags = theirs


def _add_tags(pdf: pydyf.PDF, document: RenderedDocument, _: object, pages: list[Any]) -> None:
    """Write the tags of a document, of whose pages these are the streams, and what goes with them."""
    structure = PageStructure()
    for number, (page, stream) in enumerate(zip(document.pages, pages, strict=True)):
        marks = {box: mark["mcid"] for box, mark in stream._tags.items()}
        structure.add(number, page, marks)
    arrange(structure.document)
    _Writer(pdf, pages).write(structure)
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})


@dataclass(frozen=True)
class _Content:
    """A stream with marks: a page, counted from 0, or a part of one that is painted apart."""

    page: int
    stream: Any

    def marks(self) -> Iterator[int]:
        """The numbers of what is marked in it."""
        items = (item for item in self.stream.stream if isinstance(item, pydyf.Dictionary))
        return (item["MCID"] for item in items if "MCID" in item)


class _Writer:
    """Writes one tree."""

    def __init__(self, pdf: pydyf.PDF, pages: list[Any]) -> None:
        self._pdf = pdf
        self._pages = list(pdf.page_references)
        self._contents = list(_contents(pdf, pages))
        numbered = enumerate(self._contents)
        self._content_of = {(one.page, mark): number for number, one in numbered for mark in one.marks()}
        self._tagged: dict[tuple[int, int], bytes] = {}
        self._annotations: list[tuple[Any, bytes]] = []

    def write(self, structure: PageStructure) -> None:
        """Write the tree, and mark as artifacts what it does not lead to."""
        root = self._added({"Type": "/StructTreeRoot"})
        root["K"] = pydyf.Array([self._element(structure.document, root.reference)])
        root["ParentTree"] = self._added({"Nums": pydyf.Array(self._parents())}).reference
        self._pdf.catalog["StructTreeRoot"] = root.reference
        for content in self._contents:
            _mark_artifacts(content, self._tagged, structure.furniture)

    def _element(self, node: Node, parent: bytes) -> bytes:
        """Write an element with all in it; its reference."""
        element = self._added({"Type": "/StructElem", "S": f"/{node.tag}", "P": parent, **_attributes(node)})
        page = next((kid.page for kid in node.kids if not isinstance(kid, Node)), None)
        if page is not None:
            element["Pg"] = self._pages[page]
        element["K"] = pydyf.Array(self._kid(kid, element.reference, page) for kid in node.kids)
        reference: bytes = element.reference
        return reference

    def _kid(self, kid: Kid, parent: bytes, page: int | None) -> Any:
        if isinstance(kid, Node):
            return self._element(kid, parent)
        where = {"Pg": self._pages[kid.page]}
        if isinstance(kid, Annotation):
            self._annotations.append((kid.target, parent))
            return pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.target.reference, **where})
        self._tagged[kid.page, kid.number] = parent
        number = self._content_of[kid.page, kid.number]
        apart = number >= len(self._pages)
        if kid.page == page and not apart:
            return kid.number
        if apart:
            where["Stm"] = self._contents[number].stream.reference
        return pydyf.Dictionary({"Type": "/MCR", "MCID": kid.number, **where})

    def _parents(self) -> Iterator[Any]:
        """The elements that what is drawn belongs to: those of each stream by their marks, then links'."""
        for number, content in enumerate(self._contents):
            marks = range(max(content.marks(), default=-1) + 1)
            tagged = (self._tagged.get((content.page, mark)) for mark in marks)
            if number >= len(self._pages):
                content.stream.extra["StructParents"] = number
            yield number
            yield pydyf.Array(reference or "null" for reference in tagged)
        for number, (annotation, reference) in enumerate(self._annotations, start=len(self._contents)):
            annotation["StructParent"] = number
            yield number
            yield reference

    def _added(self, values: Mapping[str, Any]) -> pydyf.Dictionary:
        item = pydyf.Dictionary(values)
        self._pdf.add_object(item)
        return item


def _contents(pdf: pydyf.PDF, pages: list[Any]) -> Iterator[_Content]:
    """The streams of pages, in their order, then those of what is painted apart, as translucent boxes are."""
    yield from (_Content(number, stream) for number, stream in enumerate(pages))
    for number, page in enumerate(pages):
        for item in pdf.objects:
            if item is not page and getattr(item, "_tags", None) is page._tags:
                content = _Content(number, item)
                if any(True for _ in content.marks()):
                    yield content


def _attributes(node: Node) -> dict[str, Any]:
    """What is said of an element, as a PDF has it."""
    said = {"Lang": node.language, "Alt": node.description}
    found: dict[str, Any] = {key: pydyf.String(text) for key, text in said.items() if text}
    if node.corners:
        found["A"] = pydyf.Dictionary({"O": "/Layout", "BBox": pydyf.Array(node.corners)})
    elif node.tag in CELLS:
        spans = {"ColSpan": node.columns, "RowSpan": node.rows}
        cell: dict[str, Any] = {key: count for key, count in spans.items() if count > 1}
        if node.scope:
            cell["Scope"] = f"/{node.scope}"
        if cell:
            found["A"] = pydyf.Dictionary({"O": "/Table", **cell})
    return found


def _mark_artifacts(
    content: _Content, tagged: Mapping[tuple[int, int], bytes], furniture: Set[tuple[int, int]]
) -> None:
    """Rewrite `/Tag <</MCID n>> BDC` of what no element holds."""
    drawn = content.stream.stream
    for index, item in enumerate(drawn):
        mark = content.page, item.get("MCID") if isinstance(item, pydyf.Dictionary) else None
        if mark[1] is not None and mark not in tagged:
            drawn[index - 1] = "/Artifact"
            item.clear()
            item.update(_PAGINATION if mark in furniture else _LAYOUT)
