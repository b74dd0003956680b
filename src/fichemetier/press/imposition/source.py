"""The file whose pages are laid out: their boxes, as they are seen, and which way it is bound."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pikepdf
from pikepdf import Matrix, Page, Pdf, Rectangle

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import UsageError
from fichemetier.press.imposition.placement import MM, Box, Size, shown

_SAME = 0.2 * MM
"""Points by which pages of one size may differ: programs round inches and points each in its own way."""
_TURNS = {0: (1, 0, 0, 1, 0, 0), 90: (0, -1, 1, 0, 0, 0), 180: (-1, 0, 0, -1, 0, 0), 270: (0, 1, -1, 0, 0, 0)}
"""The matrix of each `/Rotate`, in degrees clockwise."""


@dataclass(frozen=True)
class SourcePage:
    """A page, whose boxes are those of its own coordinates."""

    page: Page

    @cached_property
    def upright(self) -> Matrix:
        """From the page's coordinates to points from the lower left corner of its trim box, as it is seen."""
        unit = float(self.page.obj.get("/UserUnit", 1))
        turned = Matrix(*_TURNS[self.page.rotation % 360]) @ Matrix(unit, 0, 0, unit, 0, 0)
        corner = turned.transform(Rectangle(*self.trim))
        return turned @ Matrix(1, 0, 0, 1, -corner.llx, -corner.lly)

    @property
    def trim(self) -> Box:
        return _box(self.page.trimbox)

    @property
    def bleed_box(self) -> Box:
        return _box(self.page.bleedbox)

    @cached_property
    def size(self) -> Size:
        """Width and height of the trimmed page, in points."""
        seen = self.upright.transform(Rectangle(*self.trim))
        return float(seen.width), float(seen.height)

    @cached_property
    def bleed(self) -> float:
        """Points of bleed that every side has."""
        left, bottom, right, top = _box(self.upright.transform(Rectangle(*self.bleed_box)).as_array())
        width, height = self.size
        return max(0.0, min(-left, -bottom, right - width, top - height))


@dataclass(frozen=True)
class SourcePdf:
    """A file of pages of one size; `right_bound` says that it is read from right to left."""

    pdf: Pdf
    pages: tuple[SourcePage, ...]
    right_bound: bool

    @property
    def size(self) -> Size:
        return self.pages[0].size

    @property
    def bleed(self) -> float:
        return min(page.bleed for page in self.pages)


def read_source(data: bytes, path: Path) -> SourcePdf:
    """The pages of a file; `path` is where it came from.

    Raises `UsageError` FM860 for what is no PDF, FM861 for one under a password, FM862 for pages that differ.
    """
    try:
        pdf = Pdf.open(io.BytesIO(data))
    except pikepdf.PasswordError:
        raise UsageError(Diagnostic("FM861", None, {"path": path})) from None
    except pikepdf.PdfError as error:
        raise UsageError(Diagnostic("FM860", None, {"path": path, "reason": str(error)})) from None
    pages = tuple(SourcePage(page) for page in pdf.pages)
    if not pages:
        raise UsageError(Diagnostic("FM860", None, {"path": path, "reason": "0 page"}))
    errors = [
        Diagnostic(
            "FM862",
            None,
            {"path": path, "page": number, "size": shown(page.size), "first": shown(pages[0].size)},
        )
        for number, page in enumerate(pages, 1)
        if any(abs(one - other) > _SAME for one, other in zip(page.size, pages[0].size, strict=True))
    ]
    if errors:
        raise UsageError(*errors)
    return SourcePdf(pdf, pages, _right_bound(pdf))


def _right_bound(pdf: Pdf) -> bool:
    preferences = pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
    return bool(preferences.get("/Direction") == "/R2L")


def _box(box: object) -> Box:
    left, bottom, right, top = (float(value) for value in box)  # type: ignore[attr-defined]
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)
