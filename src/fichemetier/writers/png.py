"""Pages as pictures: the PDF, drawn by PDFium."""

from __future__ import annotations

import io

import pypdfium2

from fichemetier.writers import pdf
from fichemetier.writers.rendering import PagedRendering

_POINTS_PER_INCH = 72  # PDF 32000-1, 8.3.2.3: the unit of user space


def write(rendering: PagedRendering) -> tuple[bytes, ...]:
    """One PNG a page. Raises as the writer of PDF does."""
    (data,) = pdf.write(rendering)
    return tuple(draw_pages(data, rendering.dpi))


def draw_pages(data: bytes, dpi: int) -> list[bytes]:
    """Every page of a PDF as a PNG of `dpi` pixels an inch."""
    images = []
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            target = io.BytesIO()
            image = page.render(scale=dpi / _POINTS_PER_INCH).to_pil().convert("RGB")
            image.save(target, "PNG", dpi=(dpi, dpi))
            images.append(target.getvalue())
    return images
