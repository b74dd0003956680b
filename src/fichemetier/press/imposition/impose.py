"""Pages of a file, laid out on sheets of paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import DoesNotFitError
from fichemetier.press.imposition.placement import MM, Side, Size, shown
from fichemetier.press.imposition.request import SHEETS, Flip, Imposition
from fichemetier.press.imposition.schemes import SCHEMES, Scheme, Work
from fichemetier.press.imposition.source import read_source
from fichemetier.press.imposition.write import write_sides

_MARK_ROOM = 3 * MM
"""What a sheet that nobody named has left for marks, beyond the bleed."""


@dataclass(frozen=True, kw_only=True)
class Arrangement:
    """The sides of a work, which `sheets` pieces of paper have, and what whoever prints them has to know.

    `flip` is the edge that a duplex printer turns a sheet over, None for sheets of one side; `copies` is how
    many of the file all sheets, printed once, give; `blank` pages were added at the end.
    """

    sides: tuple[Side, ...]
    sheets: int
    sheet: Size
    flip: Flip | None
    copies: int = 1
    blank: int = 0

    def sheets_for(self, copies: int) -> int:
        """How many sheets of paper so many copies of the file take."""
        return ceil(copies / self.copies) * self.sheets


@dataclass(frozen=True, kw_only=True)
class Imposed:
    """The file, its arrangement, and notes: FM867 tells of blank pages."""

    data: bytes
    arrangement: Arrangement
    diagnostics: tuple[Diagnostic, ...] = ()


def impose(data: bytes, wanted: Imposition, path: Path) -> Imposed:
    """Lay out the pages of a PDF; `path` is where it came from.

    Raises `UsageError` FM860–FM862 for a file that cannot be laid out, and as `arrange` does.
    """
    source = read_source(data, path)
    work = work_of(len(source.pages), source.size, source.bleed, wanted, source.right_bound)
    done = arrange(work, wanted, path)
    blank = Diagnostic("FM867", None, {"path": path, "count": done.blank})
    return Imposed(
        data=write_sides(source, done.sides, wanted.marks),
        arrangement=done,
        diagnostics=(blank,) if done.blank else (),
    )


def work_of(pages: int, page: Size, bleed: float, wanted: Imposition, right_bound: bool = False) -> Work:
    """The work that so many pages are, each of a trimmed size and with so much bleed, in points."""
    return Work(
        pages=pages,
        page=page,
        sheet=(0, 0),
        bleed=bleed,
        gap=2 * bleed if wanted.gap is None else wanted.gap * MM,
        creep=wanted.creep * MM,
        overlap=wanted.overlap * MM,
        copies=wanted.copies,
        two_sided=wanted.two_sided,
        right_bound=wanted.binding == "right" if wanted.binding else right_bound,
    )


def arrange(given: Work, wanted: Imposition, path: Path) -> Arrangement:
    """Lay a work out on the sheet that is asked for, or else that serves; nothing is read or written.

    Raises `DoesNotFitError` FM863 for pages larger than the sheet, FM864 for more copies than it holds.
    """
    scheme = SCHEMES[wanted.scheme]
    work = _on_best_sheet(given, scheme, wanted, path)
    sides = scheme.sides(work)
    duplex = scheme.folded or wanted.two_sided
    upright: Flip = "short" if work.sheet[0] > work.sheet[1] else "long"
    flip = wanted.flip or upright
    if duplex and flip != upright:
        sides = [side.upside_down() if number % 2 else side for number, side in enumerate(sides)]
    return Arrangement(
        sides=tuple(sides),
        sheets=len(sides) // 2 if duplex else len(sides),
        sheet=work.sheet,
        flip=flip if duplex else None,
        copies=len(sides[0].cuts) if scheme.repeats else 1,
        blank=2 * len(sides) - work.pages if scheme.folded else 0,
    )


def _on_best_sheet(work: Work, scheme: Scheme, wanted: Imposition, path: Path) -> Work:
    """The work on the sheet that is asked for, or on the smallest that serves, the way that holds more."""
    if wanted.sheet:
        sizes, least, margin = [wanted.sheet], 1, 0.0
    else:
        sizes, least = list(SHEETS.values()), scheme.least
        margin = work.bleed + _MARK_ROOM if work.bleed and wanted.marks else 0.0
    for size in sizes:
        ways = [replace(work, sheet=(width * MM, height * MM)) for width, height in (size, size[::-1])]
        serving = [way for way in ways if _room(way, scheme, margin) >= (work.copies or least)]
        if serving:
            return min(serving, key=lambda way: (-scheme.fits(way), len(scheme.sides(way))))
    raise DoesNotFitError(_does_not_fit(ways, scheme, path))


def _room(work: Work, scheme: Scheme, margin: float) -> int:
    width, height = work.sheet
    return scheme.fits(replace(work, sheet=(width - 2 * margin, height - 2 * margin)))


def _does_not_fit(ways: Sequence[Work], scheme: Scheme, path: Path) -> Diagnostic:
    """FM864 where only the number of copies is too large, else FM863."""
    work, most = ways[0], max(scheme.fits(way) for way in ways)
    sheet = shown(work.sheet)
    if most:
        return Diagnostic("FM864", None, {"path": path, "copies": work.copies, "most": most, "sheet": sheet})
    page, needed = shown(work.page), shown(scheme.needs(work))
    return Diagnostic("FM863", None, {"path": path, "page": page, "sheet": sheet, "needed": needed})
