"""Rules about page boxes, bleed, the safe zone, and the number and size of pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from PIL import Image, ImageChops

from fichemetier.press.preflight.document import PressFile, PressPage, Raster, TextLine
from fichemetier.press.preflight.geometry import POINTS_PER_MM, Extent
from fichemetier.press.preflight.products import PRODUCTS
from fichemetier.press.preflight.ranges import ranges
from fichemetier.press.preflight.registry import Fault, file_rule, page_rule

_TOLERANCE = 0.1 * POINTS_PER_MM
"""Points: what rounding in PDF, and knives, do not tell apart."""
_INSIDE = 0.3 * POINTS_PER_MM
"""Points from the edge of the trim, or of the bleed, at which colour is looked for."""
_LEAST_RUN = 2 * POINTS_PER_MM
"""Points along an edge over which a missing bleed is one, and no letter or hairline."""
_LEVEL = 0.25 * POINTS_PER_MM
"""Points by which an edge that was cut off straight may come and go; what is round does more."""
_LEVEL_SHARE = 0.75
"""Of a stretch of colour across the cut, the least share that ends level where its bleed is missing."""
_COLOURED, _PAPER = 4, 1
"""From which level of 255 a pixel has colour, and up to which it is paper."""
_SHOWN = 40
"""Characters of a text in a message."""
_SIDES = ("left", "bottom", "right", "top")


@page_rule("FM824")
def missing_boxes(page: PressPage) -> Iterator[Fault]:
    for key, found in (("TrimBox", page.declared_trim), ("BleedBox", page.declared_bleed)):
        if found is None:
            yield Fault({"name": key})


@page_rule("FM825")
def nested_boxes(page: PressPage) -> Iterator[Fault]:
    boxes = [("TrimBox", page.declared_trim), ("BleedBox", page.declared_bleed), ("MediaBox", page.media)]
    known = [(name, box) for name, box in boxes if box is not None]
    for (inner, small), (outer, large) in zip(known, known[1:], strict=False):
        if not large.holds(small, _TOLERANCE):
            yield Fault({"inner": inner, "outer": outer}, small)


@file_rule("FM826")
def equal_pages(document: PressFile) -> Iterator[Fault]:
    sizes: dict[tuple[int, int], list[int]] = {}
    for page in document.pages():
        size = round(page.trim.width / POINTS_PER_MM), round(page.trim.height / POINTS_PER_MM)
        sizes.setdefault(size, []).append(page.number)
    usual = max(sizes.values(), key=len, default=[])
    for (width, height), pages in sizes.items():
        if pages is not usual:
            yield Fault({"size": f"{width} × {height} mm", "pages": ranges(pages)})


@page_rule("FM827")
def wide_bleed(page: PressPage) -> Iterator[Fault]:
    wanted = page.profile.bleed
    if page.declared_trim is None or page.declared_bleed is None:
        return
    short = {
        side: _mm(max(0.0, found))
        for side, found in _bleeds(page).items()
        if -_TOLERANCE <= found < wanted * POINTS_PER_MM - _TOLERANCE
    }
    everywhere = len(short) == len(_SIDES) and len(set(short.values())) == 1
    for side, found in {"all": short["left"]}.items() if everywhere else short.items():
        yield Fault({"side": f"@side_{side}", "found": found, "wanted": f"{wanted:g}"})


@page_rule("FM828")
def filled_bleed(page: PressPage) -> Iterator[Fault]:
    bleed = page.profile.bleed * POINTS_PER_MM
    wide = {side: found >= bleed - _TOLERANCE > _INSIDE for side, found in _bleeds(page).items()}
    raster = page.raster if any(wide.values()) else None
    if raster is None:
        return
    darkness = _darkness(raster.image)
    for side in _SIDES:
        run = _bare_run(darkness, raster, page.trim, side, bleed) if wide[side] else None
        if run is not None:
            yield Fault({"side": f"@side_{side}"}, run)


@page_rule("FM829")
def safe_text(page: PressPage) -> Iterator[Fault]:
    for line, distance, wanted in _near_the_edge(page):
        if distance >= -_TOLERANCE:
            yield Fault(
                {"text": line.text[:_SHOWN], "distance": _mm(max(0.0, distance)), "wanted": _mm(wanted)},
                line.box,
            )


@page_rule("FM830")
def cut_text(page: PressPage) -> Iterator[Fault]:
    for line, distance, _ in _near_the_edge(page):
        if distance < -_TOLERANCE:
            yield Fault({"text": line.text[:_SHOWN]}, line.box)


@file_rule("FM846")
def page_count(document: PressFile) -> Iterator[Fault]:
    product = PRODUCTS.get(document.product)
    count = len(document.pdf.pages)
    if product is None:
        return
    if count % product.multiple or product.exact not in (0, count):
        wanted = f"{product.exact}" if product.exact else f"@multiple_{product.multiple}"
        yield Fault({"product": document.product, "found": count, "wanted": wanted})


def _mm(points: float) -> str:
    return f"{points / POINTS_PER_MM:.1f}".removesuffix(".0")


def _bleeds(page: PressPage) -> dict[str, float]:
    """How far the bleed reaches beyond the trim on each side, in points."""
    left, bottom, right, top = page.area.sides()
    trim = page.trim
    return dict(
        zip(_SIDES, (trim.left - left, trim.bottom - bottom, right - trim.right, top - trim.top), strict=True)
    )


def _near_the_edge(page: PressPage) -> Iterator[tuple[TextLine, float, float]]:
    """Each text nearer to a cut than is safe: it, its distance, and that which is wanted, in points."""
    safe = page.profile.safe * POINTS_PER_MM
    foot = max(safe, page.profile.foot * POINTS_PER_MM)
    trim = page.trim
    for line in page.lines:
        box = line.box
        others = min(box.left - trim.left, trim.right - box.right, trim.top - box.top)
        below = box.bottom - trim.bottom
        distance, wanted = min((others, safe), (below, foot), key=lambda pair: pair[0] - pair[1])
        if line.text and distance < wanted - _TOLERANCE and box.meets(trim):
            yield line, distance, wanted


def _darkness(image: Image.Image) -> Image.Image:
    """How far each pixel is from paper in the channel where it is farthest, from 0 to 255."""
    red, green, blue = image.split()
    return ImageChops.invert(ImageChops.darker(ImageChops.darker(red, green), blue))


def _bare_run(darkness: Image.Image, raster: Raster, trim: Extent, side: str, bleed: float) -> Extent | None:
    """The longest stretch of an edge that has colour up to the trim and ends level before the bleed does.

    A shape that crosses the cut and ends beyond it, as a disc does, leaves nothing white at the edge.
    """
    upright = side in ("left", "right")
    sign = 1 if side in ("left", "bottom") else -1
    edge: float = getattr(trim, side)
    along, across = (raster.down, raster.across) if upright else (raster.across, raster.down)
    steps = max(2, round(bleed * across))
    places = (edge + sign * (_INSIDE - bleed * step / steps) for step in range(steps))
    strips = [_strip(darkness, raster, trim, at, upright) for at in places]
    reach = [_reach(column) for column in zip(*strips, strict=True)]
    start, length = _longest_level(reach, _LEAST_RUN * along, max(1, _LEVEL * across))
    first, last = start / along, (start + length) / along
    if not length:
        return None
    if upright:
        return Extent(edge - bleed, trim.top - last, edge + bleed, trim.top - first)
    return Extent(trim.left + first, edge - bleed, trim.left + last, edge + bleed)


def _strip(darkness: Image.Image, raster: Raster, trim: Extent, at: float, upright: bool) -> bytes:
    """The pixels along a line within the trim, from left to right or from the top down."""
    left, right = (round((x - raster.area.left) * raster.across) for x in (trim.left, trim.right))
    top, bottom = (round((raster.area.top - y) * raster.down) for y in (trim.top, trim.bottom))
    if upright:
        x = int((at - raster.area.left) * raster.across)
        return darkness.crop((x, top, x + 1, bottom)).tobytes()
    y = int((raster.area.top - at) * raster.down)
    return darkness.crop((left, y, right, y + 1)).tobytes()


def _reach(column: Sequence[int]) -> int:
    """How many pixels colour goes on outwards from inside the cut; 0 for none, and to the bleed's end."""
    if column[0] < _COLOURED or column[-1] > _PAPER:
        return 0
    return next(step for step in range(len(column), 0, -1) if column[step - 1] >= _COLOURED)


def _longest_level(reach: Sequence[int], least: float, level: float) -> tuple[int, int]:
    """Where the longest run of colour that ends level before the bleed does begins, and how long it is."""
    longest, start = (0, 0), 0
    for ends, run in groupby(reach, key=bool):
        ending = sorted(run)
        length = len(ending)
        if ends and length >= max(least, longest[1] + 1):
            share = int(_LEVEL_SHARE * length)
            spans = zip(ending, ending[share:], strict=False)
            longest = (start, length) if any(last - first <= level for first, last in spans) else longest
        start += length
    return longest
