"""Sides on paper: each page becomes one form, drawn wherever it lies, so that nothing of it changes."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name, Object, Pdf

from fichemetier.press.imposition.links import Laid, add_links
from fichemetier.press.imposition.marks import drawn_marks
from fichemetier.press.imposition.placement import Box, Placement, Side, common, grown
from fichemetier.press.imposition.source import SourcePage, SourcePdf

_KEPT = ("/Title", "/Author", "/Subject", "/Creator", "/CreationDate", "/ModDate", "/Trapped")
"""What the new file says as the old one does. It claims no standard: that is for each page to keep."""


def write_sides(source: SourcePdf, sides: Sequence[Side], marks: bool) -> bytes:
    """The file of the sides, the same bytes every time. Transparency, inks and links are the pages' own."""
    out = Pdf.new()
    forms = _Forms(out, source)
    laid: list[Laid] = []
    for number, side in enumerate(sides):
        placed = [Laid(number, place, _matrix(source.pages[place.page], place)) for place in side.places]
        laid += placed
        _add_side(out, side, placed, forms, source.bleed if marks else None)
    add_links(out, source, laid)
    _keep(source.pdf, out)
    buffer = io.BytesIO()
    out.save(
        buffer,
        min_version=source.pdf.pdf_version,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return buffer.getvalue()


def _matrix(page: SourcePage, place: Placement) -> Matrix:
    """From the page's coordinates to those of its side."""
    left, bottom, right, top = place.trim
    turn = (-1, 0, 0, -1, right, top) if place.upside_down else (1, 0, 0, 1, left, bottom)
    return page.upright @ Matrix(*turn)


class _Forms:
    """The pages as forms of the new file, each copied once, with its bleed."""

    def __init__(self, out: Pdf, source: SourcePdf) -> None:
        self._out = out
        self._source = source
        self._made: dict[int, Object] = {}

    def of(self, page: int) -> Object:
        if page not in self._made:
            original = self._source.pages[page]
            form = self._out.copy_foreign(original.page.as_form_xobject(handle_transformations=False))
            form.BBox = Array(original.bleed_box)
            self._made[page] = form
        return self._made[page]


def _add_side(out: Pdf, side: Side, placed: Sequence[Laid], forms: _Forms, bleed: float | None) -> None:
    """One page with its forms; and its marks, unless `bleed`, in points, is None."""
    names = {one.place.page: f"/P{one.place.page + 1}" for one in placed}
    content = [_drawn(one, names[one.place.page]) for one in placed]
    resources = Dictionary(XObject=Dictionary({name: forms.of(page) for page, name in names.items()}))
    if bleed is not None:
        content.append(f"q /All CS 1 SCN /All cs 1 scn\n{drawn_marks(side, bleed)}\nQ")
        resources.ColorSpace = Dictionary(All=_registration())
    page = out.add_blank_page(page_size=side.size)
    page.obj.Resources = resources
    page.obj.Contents = out.make_stream("\n".join(content).encode("ascii"))
    page.obj.TrimBox = _rounded(side.trim)
    page.obj.BleedBox = _rounded(common(grown(side.trim, bleed or 0), (0, 0, *side.size)))


def _drawn(one: Laid, name: str) -> str:
    left, bottom, right, top = one.place.seen
    clip = f"{left:.4f} {bottom:.4f} {right - left:.4f} {top - bottom:.4f} re W n"
    matrix = " ".join(f"{value:.6f}".rstrip("0").rstrip(".") for value in one.matrix.as_array())
    return f"q {clip}\n{matrix} cm {name} Do Q"


def _registration() -> Array:
    """The colour that prints on every plate."""
    full = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, full])


def _keep(source: Pdf, out: Pdf) -> None:
    for key in _KEPT:
        if key in source.docinfo:
            out.docinfo[key] = source.docinfo[key]
    intents = source.Root.get("/OutputIntents")
    if intents is not None:
        out.Root.OutputIntents = out.copy_foreign(source.make_indirect(intents))


def _rounded(box: Box) -> Array:
    return Array([round(value, 3) for value in box])
