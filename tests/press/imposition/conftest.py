"""Small files to lay out: each page is of a colour of its own, up to the end of its bleed."""

from __future__ import annotations

import io

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from fichemetier.press.imposition.placement import MM


def page_content(number, box):
    """A ground of one colour and a bar at the lower left of the trimmed page, so that a turn shows."""
    left, bottom, right, top = box
    ground = f"{0.2 + 0.1 * (number % 7):.1f} {0.9 - 0.1 * (number % 5):.1f} 0.5 rg"
    return f"{ground} {left} {bottom} {right - left} {top - bottom} re f 0 g 10 10 {20 + number} 8 re f"


def make_pdf(count, size=(105 * MM, 148 * MM), bleed=0.0, rotate=0, right_bound=False):
    """A file of so many pages; lengths in points, the trim box at the origin."""
    pdf = Pdf.new()
    width, height = size
    media = [-bleed, -bleed, width + bleed, height + bleed]
    for number in range(count):
        page = pdf.add_blank_page(page_size=size)
        page.obj.MediaBox = Array(media)
        page.obj.TrimBox = Array([0, 0, width, height])
        page.obj.BleedBox = Array(media)
        page.obj.Contents = pdf.make_stream(page_content(number, media).encode())
        if rotate:
            page.obj.Rotate = rotate
    for number, page in enumerate(pdf.pages):
        after = pdf.pages[(number + 1) % count].obj
        page.obj.Annots = Array(
            [
                link(A=Dictionary(S=Name.URI, URI=String("https://example.org/"))),
                link(Dest=Array([after, Name.XYZ, 30, 90, 0])),
            ]
        )
    pdf.docinfo["/Title"] = "Pages"
    if right_bound:
        pdf.Root.ViewerPreferences = Dictionary(Direction=Name.R2L)
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def link(**goal):
    return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[20, 50, 60, 70], Border=[0, 0, 0], **goal)


@pytest.fixture(name="make_pdf")
def _make_pdf():
    return make_pdf
