"""The structure tree: what WeasyPrint leaves undone in it for PDF/UA-1 and PDF/A-2a.

Figures are placed where PDF counts from, list items hold a label and a body and nothing beside them, and
decoration is marked as such.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pydyf

_POINTS = 0.75
"""Points (1/72 in) in a CSS pixel (1/96 in)."""
_PAGINATION = {"Type": "/Pagination"}
_LAYOUT = {"Type": "/Layout"}
"""The two types of artifacts: what is repeated on pages, and what decorates one (PDF 32000-1, 14.8.2.2.2)."""


def fix_tags(pdf: pydyf.PDF, page_heights: Sequence[float]) -> None:
    """Complete the structure tree of a PDF, in place; `page_heights` are in CSS pixels."""
    _Tree(pdf, page_heights).fix()


class _Tree:
    """The structure tree of one document."""

    def __init__(self, pdf: pydyf.PDF, page_heights: Sequence[float]) -> None:
        self._pdf = pdf
        self._objects = {item.reference: item for item in pdf.objects if item.free != "f"}
        self._pages = list(pdf.page_references)
        self._heights = page_heights
        self._root = self._objects[pdf.catalog["StructTreeRoot"]]

    def fix(self) -> None:
        """Place figures; make artifacts of figures that say nothing and of what no tag leads to."""
        reached, decoration = self._fix_elements()
        numbers = self._objects[self._root["ParentTree"]]["Nums"]
        for page, marks in zip(numbers[: len(self._pages) * 2 : 2], numbers[1::2], strict=False):
            content = self._objects[self._objects[self._pages[page]]["Contents"]]
            artifacts = {}
            for mark, reference in enumerate(marks):
                if reference not in reached or reference in decoration:
                    artifacts[mark] = _LAYOUT if reference in decoration else _PAGINATION
                    marks[mark] = "null"
            _mark_artifacts(content, artifacts)

    def _fix_elements(self) -> tuple[set[bytes], set[bytes]]:
        """Fix lists and figures; the references of all elements, and of those that are only decoration."""
        reached, decoration = set(), set()
        for reference, element in self._walk(self._root["K"][0]):
            reached.add(reference)
            if element["S"] == "/LI":
                self._fill_body(reference, element)
            elif element["S"] == "/Figure" and "Alt" in element:
                self._place(element)
            elif element["S"] == "/Figure":
                decoration.add(reference)
                self._unlink(reference, element)
        return reached, decoration

    def _walk(self, reference: bytes) -> Iterator[tuple[bytes, Any]]:
        element = self._objects[reference]
        yield reference, element
        for kid in list(element.get("K", ())):
            if isinstance(kid, bytes) and self._objects[kid].get("Type") == "/StructElem":
                yield from self._walk(kid)

    def _unlink(self, reference: bytes, element: Any) -> None:
        self._objects[element["P"]]["K"].remove(reference)
        element.clear()

    def _fill_body(self, reference: bytes, item: Any) -> None:
        """A list item holds a label and a body: WeasyPrint leaves some blocks beside the body."""
        kinds = [self._objects[kid]["S"] for kid in item["K"]]
        beside = [kid for kid, kind in zip(item["K"], kinds, strict=True) if kind not in ("/Lbl", "/LBody")]
        if not beside:
            return
        if "/LBody" not in kinds:
            body = pydyf.Dictionary({**item, "S": "/LBody", "K": pydyf.Array(), "P": reference})
            self._pdf.add_object(body)
            self._objects[body.reference] = body
            item["K"].append(body.reference)
            kinds.append("/LBody")
        body_reference = item["K"][kinds.index("/LBody")]
        for kid in beside:
            item["K"].remove(kid)
            self._objects[body_reference]["K"].append(kid)
            self._objects[kid]["P"] = body_reference

    def _place(self, figure: Any) -> None:
        """WeasyPrint counts in pixels from the top; PDF in points from the bottom."""
        height = self._heights[self._pages.index(figure["Pg"])]
        x1, y1, x2, y2 = figure["A"]["BBox"]
        corners = (x1, height - y2, x2, height - y1)
        figure["A"]["BBox"] = pydyf.Array(round(corner * _POINTS, 3) for corner in corners)


def _mark_artifacts(content: pydyf.Stream, artifacts: Mapping[int, Mapping[str, str]]) -> None:
    """Rewrite `/Tag <</MCID n>> BDC` where `n` is in `artifacts`."""
    for index, item in enumerate(content.stream):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") in artifacts:
            kind = artifacts[item["MCID"]]
            content.stream[index - 1] = "/Artifact"
            item.clear()
            item.update(kind)
