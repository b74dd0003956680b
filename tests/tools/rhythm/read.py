"""A PDF as runs of text and painted shapes, read with PDFium."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from tests.tools.rhythm.geometry import POINT, Box, around
from tests.tools.rhythm.pages import DRAWING, Block, Document, Page, Run, Shape
from tests.tools.rhythm.paths import Point, clips, is_ground, shows
from tests.tools.rhythm.tags import blocks

ASCENT, DESCENT = 0.75, 0.25
"""How far a line of text reaches above and below its baseline, in parts of its size."""

Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f of ISO 32000-1, 8.3.4."""


def read(path: Path) -> Document:
    """The pages of a PDF. Raises `pikepdf.PdfError` for what is none, and `OSError`."""
    with pikepdf.open(path) as tagged:
        marks = blocks(tagged)
    with closing(pypdfium2.PdfDocument(path)) as pdf:
        pages = [_page(page, number, marks) for number, page in enumerate(pdf)]
    return Document(path.stem, tuple(pages))


def _page(page: Any, number: int, marks: dict[tuple[int, int], Block]) -> Page:
    left, bottom, right, top = page.get_trimbox()
    to_trim = (POINT, 0, 0, -POINT, -left * POINT, top * POINT)
    whole = Box(0, 0, (right - left) * POINT, (top - bottom) * POINT)
    kids = partial(pdfium.FPDFPage_GetObject, page.raw), pdfium.FPDFPage_CountObjects(page.raw)
    with closing(page.get_textpage()) as texts:
        reader = _Reader(texts.raw, number, marks)
        painted = list(reader.objects(*kids, to_trim, whole, None))
    return Page(
        number=number + 1,
        width=whole.width,
        height=whole.height,
        runs=tuple(item for item in painted if isinstance(item, Run)),
        shapes=tuple(item for item in painted if isinstance(item, Shape)),
    )


@dataclass(frozen=True)
class _Reader:
    """Reads the objects of a page, counted from 0."""

    texts: Any
    page: int
    marks: dict[tuple[int, int], Block]

    def objects(
        self, get: Callable[[int], Any], number: int, matrix: Matrix, clip: Box, block: Block | None
    ) -> Iterator[Run | Shape]:
        """What objects paint within `clip`; `matrix` leads to the page, `block` is that of a form around."""
        for item in map(get, range(number)):
            mark = self.page, pdfium.FPDFPageObj_GetMarkedContentID(item)
            own = self.marks.get(mark, block)
            visible: Box | None = clip
            for outline in clips(item):
                visible = visible and visible.cut(_box(outline.corners, matrix))
            kind = pdfium.FPDFPageObj_GetType(item)
            if visible is None:
                continue
            if kind == pdfium.FPDF_PAGEOBJ_FORM:
                kids = partial(pdfium.FPDFFormObj_GetObject, item), pdfium.FPDFFormObj_CountObjects(item)
                yield from self.objects(*kids, _composed(_matrix(item), matrix), visible, own)
            elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
                yield from self._run(item, matrix, own)
            elif box := _bounds(item, matrix).cut(visible):
                yield from self._shape(item, box, own)

    def _shape(self, item: Any, box: Box, block: Block | None) -> Iterator[Shape]:
        """What a path or a picture paints: nothing where it is white on white."""
        path = pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_PATH
        ground = path and is_ground(item) and (block is None or block.tag != DRAWING)
        white = path and not shows(item)
        if ground or not white:
            yield Shape(box, ground, white)

    def _run(self, item: Any, matrix: Matrix, block: Block | None) -> Iterator[Run]:
        """The text of an object, without what is only spaces."""
        size = pdfium.FPDFTextObj_GetText(item, self.texts, None, 0)
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDFTextObj_GetText(item, self.texts, _units(buffer), size)
        text = buffer.raw.decode("utf-16-le").rstrip("\0").replace("\x02", "-")
        if not text.strip():
            return
        _, _, across, up, _, baseline = _composed(_matrix(item), matrix)
        font_size = ctypes.c_float()
        pdfium.FPDFTextObj_GetFontSize(item, font_size)
        height = font_size.value * (across**2 + up**2) ** 0.5
        inked = _bounds(item, matrix)
        box = Box(inked.left, baseline - ASCENT * height, inked.right, baseline + DESCENT * height)
        text = re.sub(r"[ \r\n\t]+", " ", text)
        yield Run(text=text, box=box, baseline=baseline, size=height / POINT, block=block)


def _units(buffer: Any) -> Any:
    return ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))


def _matrix(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _composed(first: Matrix, then: Matrix) -> Matrix:
    """One matrix that does what two do one after the other."""
    a, b, c, d, e, f = first
    (right, down), (back, up) = _moved((a, b), then), _moved((c, d), then)
    origin = _moved((e, f), then)
    return right - then[4], down - then[5], back - then[4], up - then[5], *origin


def _moved(point: Point, matrix: Matrix) -> Point:
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f


def _box(points: Iterable[Point], matrix: Matrix) -> Box:
    moved = (_moved(point, matrix) for point in points)
    return around([Box(x, y, x, y) for x, y in moved])


def _bounds(item: Any, matrix: Matrix) -> Box:
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    return _box([(left, bottom), (left, top), (right, bottom), (right, top)], matrix)
