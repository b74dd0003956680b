"""The characters of a page as pdfium finds them: how large each is printed, and where."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


def characters(page: pypdfium2.PdfPage) -> Iterator[tuple[float, Box]]:
    """The size in points, as it is printed, and the box of every character that is no space."""
    text, matrix = page.get_textpage(), pdfium.FS_MATRIX()
    for index in range(text.count_chars()):
        if pdfium.FPDFText_GetUnicode(text, index) > ord(" "):
            pdfium.FPDFText_GetMatrix(text, index, matrix)
            scale = (matrix.a**2 + matrix.b**2) ** 0.5
            yield scale * pdfium.FPDFText_GetFontSize(text, index), text.get_charbox(index)
