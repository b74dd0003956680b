"""A PDF under examination, page by page: its boxes, its marks, its text, its picture.

Foreign files are damaged in every way there is. Each page is read as far as it can be read; what stopped it
stays in its `damage`.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TypeVar

import pikepdf
import pypdfium2
from PIL import Image

from fichemetier.diagnostics.errors import unforeseen
from fichemetier.press.preflight.geometry import POINTS_PER_MM, Extent
from fichemetier.press.preflight.marks import Painted
from fichemetier.press.preflight.values import DAMAGE, box, number, table
from fichemetier.press.preflight.walk import Walk
from fichemetier.press.profile import PressProfile

_RASTER_DPI = 150
"""Pixels an inch of the picture of a page: a sixth of a millimetre each."""
_MOST_PIXELS = 6_000_000
"""Pixels of the picture of a page: what is larger than A3 is drawn more coarsely."""
_MOST_POINTS = 75_000.0
"""Points of a unit: as many as the largest that anybody reads (ISO 32000-1, annex C)."""
_MOST_LINES = 10_000
"""Stretches of text that are looked at on a page."""
Read = TypeVar("Read")
_DAMAGE = (*DAMAGE, pypdfium2.PdfiumError)


@dataclass(frozen=True)
class Raster:
    """An area of a page as a picture, whose rows and columns are whole ones."""

    image: Image.Image
    area: Extent

    @property
    def across(self) -> float:
        """Pixels a point, from left to right."""
        return self.image.width / self.area.width

    @property
    def down(self) -> float:
        """Pixels a point, from the top down."""
        return self.image.height / self.area.height

    def box(self, pixels: tuple[int, int, int, int]) -> Extent:
        """Where pixels from left, top to right, bottom lie on the page, in points."""
        left, right = (self.area.left + pixel / self.across for pixel in pixels[::2])
        top, bottom = (self.area.top - pixel / self.down for pixel in pixels[1::2])
        return Extent(left, bottom, right, top)


@dataclass(frozen=True)
class TextLine:
    """A stretch of text on a page."""

    text: str
    box: Extent


class Damageable:
    """What is read as far as it can be: `damage` tells what stopped it."""

    def __init__(self) -> None:
        self.damage: list[str] = []

    def attempt(self, read: Callable[[], Read]) -> Read | None:
        """What reading gives; None where there is too much damage for it. Warnings and errors are noted."""
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            try:
                return read()
            except _DAMAGE as error:
                self.damage.append(unforeseen(error))
                return None
            finally:
                self.damage += [" ".join(str(one.message).split()) for one in warned]


class PressPage(Damageable):
    """One page, from 1; boxes in points, None where the file has none that is sound.

    A file may count in other units (`UserUnit`, table 30): all that is told of a page is in points.
    """

    def __init__(self, number: int, raw: pikepdf.Page, document: PressFile) -> None:
        super().__init__()
        self.number, self.raw, self.document = number, raw, document

    @property
    def profile(self) -> PressProfile:
        return self.document.profile

    @cached_property
    def unit(self) -> float:
        """Points of a unit of the page's coordinates."""
        found = number(self.raw.obj.get("/UserUnit"))
        return found if found is not None and 0 < found <= _MOST_POINTS else 1.0

    @cached_property
    def media(self) -> Extent:
        """The sheet; A4 where the file says nothing sound."""
        return self._box("/MediaBox") or Extent(0, 0, 210 * POINTS_PER_MM, 297 * POINTS_PER_MM)

    @cached_property
    def declared_trim(self) -> Extent | None:
        return self._box("/TrimBox")

    @cached_property
    def declared_bleed(self) -> Extent | None:
        return self._box("/BleedBox")

    @cached_property
    def trim(self) -> Extent:
        """What is left once cut: the crop box, else the sheet, where the file does not say (14.11.2)."""
        return self.declared_trim or self._box("/CropBox") or self.media

    @cached_property
    def area(self) -> Extent:
        """What the press inks and does not only cut by: the bleed box within the sheet, else the trim."""
        area = (self.declared_bleed or self.trim).clipped(self.media)
        return area if area.is_sound else self.media

    @property
    def group(self) -> pikepdf.Dictionary | None:
        """How the page is blended, where that is said."""
        return table(self.raw.obj.get("/Group"))

    @property
    def resources(self) -> object:
        return self.raw.obj.get("/Resources")

    @cached_property
    def walk(self) -> Walk:
        """What the page draws."""
        walk = Walk(self.resources, self.media, self.unit)
        self.attempt(lambda: walk.page(self.raw))
        return walk

    @property
    def marks(self) -> list[Painted]:
        return self.walk.marks

    @cached_property
    def lines(self) -> list[TextLine]:
        """The text of the page, in stretches of one line."""
        return self.attempt(lambda: list(_lines(self.document.drawn[self.number - 1], self.unit))) or []

    @cached_property
    def raster(self) -> Raster | None:
        """The area that is inked, as a screen would show it; None where it cannot be drawn."""
        return self.attempt(lambda: self.draw(self.document.drawn[self.number - 1], _RASTER_DPI))

    def draw(self, drawn: pypdfium2.PdfPage, dpi: float) -> Raster:
        """The area of this page in RGB on white, without annotations; more coarsely where it would be huge.

        `drawn` is it, or a copy, in PDFium, which knows nothing of units.
        """
        area = self.area
        scale = min(dpi / 72, (_MOST_PIXELS / (area.width * area.height)) ** 0.5)
        drawn.set_rotation(0)
        drawn.set_cropbox(*area.scaled(1 / self.unit).sides())
        bitmap = drawn.render(scale=scale * self.unit, may_draw_forms=False, draw_annots=False)
        image = bitmap.to_pil().convert("RGB")
        bitmap.close()
        return Raster(image, area)

    def placed(self, value: object) -> Extent | None:
        """A rectangle of the page in points, if it is sound."""
        found = box(value)
        return found.scaled(self.unit) if found else None

    def _box(self, key: str) -> Extent | None:
        return self.placed(self.raw.obj.get(key))


class PressFile(Damageable):
    """A PDF, the profile of the press that it is for, and the name of the product that it is, if known.

    Raises `pikepdf.PdfError` where these are not the bytes of a PDF, `pikepdf.PasswordError` where it takes
    a password.
    """

    def __init__(self, data: bytes, profile: PressProfile, product: str = "") -> None:
        super().__init__()
        self.profile, self.product = profile, product
        self.pdf = pikepdf.open(io.BytesIO(data))
        self._data = data

    @cached_property
    def drawn(self) -> pypdfium2.PdfDocument:
        """The file as PDFium reads it."""
        return pypdfium2.PdfDocument(self._data)

    def pages(self) -> Iterator[PressPage]:
        """Each page; what one has read of itself goes with it."""
        count = self.attempt(lambda: len(self.pdf.pages)) or 0
        for index in range(count):
            raw = self.attempt(partial(self.pdf.pages.__getitem__, index))
            if raw is not None:
                yield PressPage(index + 1, raw, self)


def _lines(page: pypdfium2.PdfPage, unit: float) -> Iterator[TextLine]:
    text = page.get_textpage()
    for index in range(min(text.count_rects(), _MOST_LINES)):
        area = Extent(*text.get_rect(index))
        yield TextLine(text.get_text_bounded(*area.sides()).strip(), area.scaled(unit))
