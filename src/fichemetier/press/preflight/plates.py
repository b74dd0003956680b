"""How much ink lies where: each plate of a page drawn by PDFium in gray, then all of them added up.

PDFium draws in RGB. So the page is copied once for each ink, with every colour space replaced by one that
gives the gray of that plate: a `/DeviceN` space whose tint transform picks the ink among the components
(ISO 32000-1, 8.6.6.5). Pictures, shadings and patterns keep their data; blending and masks are left to
PDFium. Overprint is followed by leaving out of a plate what does not touch it (8.6.7).
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import reduce
from math import inf

import pypdfium2
from pikepdf import Pdf
from PIL import Image, ImageMath

from fichemetier.press.preflight.document import PressPage, Raster
from fichemetier.press.preflight.geometry import POINTS_PER_MM, Extent
from fichemetier.press.preflight.marks import Painted
from fichemetier.press.preflight.plate_page import PageSource
from fichemetier.press.preflight.spaces import ALL, PROCESS
from fichemetier.press.preflight.values import name

INK_DPI = 100
"""Pixels an inch of a plate: a quarter of a millimetre each."""
_MOST_PLATES = 12
"""Plates that are drawn: the four inks and eight more, as many as presses have."""
_EDGE = 0.5
"""Points around the area within which smoothing may take in what lies outside."""
_SOLID = 255
"""A pixel of a plate, or of a sum of plates, for each ink at 100 %."""


@dataclass(frozen=True)
class Coverage:
    """The sum of the inks over the area of a page; each pixel of `image` (mode I) holds 255 for 100 %."""

    image: Image.Image
    raster: Raster

    @property
    def most(self) -> float:
        """The greatest sum anywhere, in percent."""
        _, most = self.image.getextrema()
        return float(str(most)) * 100 / _SOLID

    def above(self, percent: float) -> tuple[float, Extent] | None:
        """Where there is more ink than that: how many square millimetres of it, in which box."""
        least = int(percent * _SOLID / 100)
        over = ImageMath.lambda_eval(lambda images: (images["sum"] > least) * _SOLID, sum=self.image)
        over = over.convert("L")
        pixels, found = over.getbbox(), over.histogram()[_SOLID]
        if pixels is None:
            return None
        return found / (self.raster.across * self.raster.down * POINTS_PER_MM**2), self.raster.box(pixels)


def coverage(page: PressPage, dpi: float = INK_DPI) -> Coverage:
    """The ink on a page at `dpi` pixels an inch. Raises what pikepdf and PDFium raise of a damaged page."""
    with Pdf.new() as separated:
        source = PageSource(page, separated)
        for ink in _inks(page):
            separated.pages.append(source.plate(ink))
        target = io.BytesIO()
        separated.save(target, compress_streams=False)
    with pypdfium2.PdfDocument(target.getvalue()) as plates:
        rasters = [page.draw(plate, dpi) for plate in plates]
    grays = [raster.image.getchannel(0) for raster in rasters]
    return Coverage(reduce(_added, grays, Image.new("I", grays[0].size)), rasters[0])


def ceiling(page: PressPage) -> float:
    """The percentage of ink that no point of a page exceeds; infinite where only its plates can tell.

    What knocks out leaves its own inks; what overprints adds its inks to them, each no more than it has
    anywhere. Opacity and masks only lessen that; blend modes, pictures, shadings and other spaces may not.
    """
    drawn = [mark for mark in page.marks if mark.box.grown(_EDGE).meets(page.area)]
    painted = [mark for mark in drawn if mark.kind != "group" and not mark.colour.pattern]
    if not page.walk.complete or page.damage or not all(map(_is_plain, painted)):
        return inf
    alone = max((sum(mark.colour.inks.values()) for mark in painted if not mark.overprint), default=0.0)
    added = dict[str, float]()
    for mark in painted:
        for ink, share in mark.colour.inks.items() if mark.overprint else ():
            added[ink] = max(share, added.get(ink, 0.0))
    return 100 * (alone + sum(added.values()))


def _is_plain(mark: Painted) -> bool:
    """Whether its own colour says all of the ink that something adds to what lies below."""
    inks = mark.colour.inks
    if mark.blended or mark.kind in ("picture", "shading"):
        return False
    return bool(inks) and ALL not in inks and name(mark.font and mark.font.get("/Subtype")) != "Type3"


def _inks(page: PressPage) -> list[str]:
    """The plates that a page needs: the four inks, and those of its spot colours."""
    named = {ink for mark in page.marks for ink in mark.colour.space.colours.inks}
    return [*PROCESS, *sorted(named - {*PROCESS, ALL, "None"})][:_MOST_PLATES]


def _added(total: Image.Image, plate: Image.Image) -> Image.Image:
    """A sum of plates, and one more, of which 0 is solid ink and 255 none."""
    added: Image.Image = ImageMath.lambda_eval(
        lambda images: images["total"] + _SOLID - images["plate"], total=total, plate=plate.convert("I")
    )
    return added
