"""The schemes: which page lies where on which side. Arithmetic alone; `write.py` puts it on paper.

Sides come in the order of printing, and those of a sheet of two sides as they are seen when it is turned over
like a page of a book, over a vertical edge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from fichemetier.press.imposition.placement import EPSILON, MM, Box, Placement, Side, Size, common, grown

MARGIN = 10 * MM
"""White border of a tile: more than any office printer leaves, and room for the marks."""
_FOLDED = 4
"""Pages of a sheet folded once."""


@dataclass(frozen=True, kw_only=True)
class Work:
    """What is laid out: so many pages of one size on sheets of another. Lengths are points.

    `gap` lies between neighbours, `overlap` is what two tiles share, `creep` what each sheet of a booklet is
    moved in beyond the one around it. `copies` are those of a page on a side, 0 as many as there is room for.
    """

    pages: int
    page: Size
    sheet: Size
    bleed: float = 0
    gap: float = 0
    creep: float = 0
    overlap: float = 0
    copies: int = 0
    two_sided: bool = False
    right_bound: bool = False


def _booklet(work: Work) -> list[Side]:
    """Two pages a side, sheets nested in one another and folded in the middle."""
    total = ceil(work.pages / _FOLDED) * _FOLDED
    sides = []
    for sheet in range(total // _FOLDED):
        outer = total - 1 - 2 * sheet, 2 * sheet
        inner = 2 * sheet + 1, total - 2 - 2 * sheet
        sides += [_spread(work, pair, sheet * work.creep) for pair in (outer, inner)]
    return sides


def _spread(work: Work, pair: tuple[int, int], shift: float) -> Side:
    """Two pages on both sides of the fold, moved towards it by `shift`, and cut off where they reach it."""
    (width, height), (page_width, page_height) = work.sheet, work.page
    fold, bottom = width / 2, (height - page_height) / 2
    trim = fold - page_width, bottom, fold + page_width, bottom + page_height
    left, right = reversed(pair) if work.right_bound else pair
    halves = (left, fold - page_width + shift, (0.0, fold)), (right, fold - shift, (fold, width))
    places = []
    for page, x, (start, end) in halves:
        box = x, bottom, x + page_width, bottom + page_height
        seen = common(grown(box, work.bleed), (start, 0, end, height))
        places += [Placement(page, box, seen)] if page < work.pages else []
    return Side(size=work.sheet, places=tuple(places), cuts=(trim,), upright=(fold,))


def _n_up(work: Work) -> list[Side]:
    """As many pages a side as there is room for, in the order of reading."""
    count, faces = capacity(work), _faces(work)
    leaves = ceil(work.pages / faces)
    return [
        _grid(work, [leaf * faces + face for leaf in range(first, first + count)], back=face == 1)
        for first in range(0, leaves, count)
        for face in range(faces)
    ]


def _step(work: Work) -> list[Side]:
    """One page a side, as often as there is room for or as is asked for."""
    count = work.copies or capacity(work)
    faces = _faces(work)
    pages = ceil(work.pages / faces) * faces
    return [_grid(work, [page] * count, back=page % faces == 1) for page in range(pages)]


def _cut_stack(work: Work) -> list[Side]:
    """In order once the sheets are cut and the piles laid upon one another, the first on top."""
    count, faces = capacity(work), _faces(work)
    sheets = ceil(ceil(work.pages / faces) / count)
    return [
        _grid(work, [(pile * sheets + sheet) * faces + face for pile in range(count)], back=face == 1)
        for sheet in range(sheets)
        for face in range(faces)
    ]


def _faces(work: Work) -> int:
    return 2 if work.two_sided else 1


def _grid(work: Work, pages: Sequence[int], back: bool) -> Side:
    """Pages in rows from the top, in columns from where reading starts; backs lie the other way round.

    The bleed of a page ends halfway to its neighbour.
    """
    most, _ = _columns_and_rows(work)
    columns = min(most, len(pages))
    boxes = list(_cells(work, columns, ceil(len(pages) / columns), back != work.right_bound))[: len(pages)]
    side = 0, 0, *work.sheet
    places = []
    for page, (column_row, box) in zip(pages, boxes, strict=True):
        if page < work.pages:
            seen = common(_with_bleed(work, box, column_row, columns, len(pages)), side)
            places.append(Placement(page, box, seen))
    return Side(size=work.sheet, places=tuple(places), cuts=tuple(box for _, box in boxes))


def _cells(work: Work, columns: int, rows: int, from_right: bool) -> Iterator[tuple[tuple[int, int], Box]]:
    """The cells of a grid in the middle of a sheet, row by row: column and row as they lie, and the box."""
    (width, height), (page_width, page_height) = work.sheet, work.page
    left = (width - columns * page_width - (columns - 1) * work.gap) / 2
    top = (height + rows * page_height + (rows - 1) * work.gap) / 2
    for row in range(rows):
        for number in range(columns):
            column = columns - 1 - number if from_right else number
            x, y = left + column * (page_width + work.gap), top - row * (page_height + work.gap)
            yield (column, row), (x, y - page_height, x + page_width, y)


def _with_bleed(work: Work, box: Box, at: tuple[int, int], columns: int, count: int) -> Box:
    """A cell with its bleed, or half the gap where a neighbour lies nearer."""
    column, row = at
    near, far = min(work.bleed, work.gap / 2), work.bleed
    left, bottom, right, top = box
    last_row = row == ceil(count / columns) - 1
    return (
        left - (far if column == 0 else near),
        bottom - (far if last_row else near),
        right + (far if column == columns - 1 else near),
        top + (far if row == 0 else near),
    )


def _columns_and_rows(work: Work) -> tuple[int, int]:
    """How many places there are beside and above one another, each with the bleed that a gap leaves it."""
    edge = 2 * min(work.bleed, work.gap / 2)
    columns, rows = (
        int((length - edge + work.gap + EPSILON) // (page + work.gap))
        for length, page in zip(work.sheet, work.page, strict=True)
    )
    return max(columns, 0), max(rows, 0)


def capacity(work: Work) -> int:
    """How many pages a side has room for."""
    columns, rows = _columns_and_rows(work)
    return columns * rows


def _tiles(work: Work) -> list[Side]:
    """Each page in parts, to be glued together: each has `overlap` of its neighbours."""
    columns, rows = _tile_counts(work)
    return [
        _tile(work, page, (column, row, columns, rows))
        for page in range(work.pages)
        for row in range(rows)
        for column in range(columns)
    ]


def _tile(work: Work, page: int, tile: tuple[int, int, int, int]) -> Side:
    """One part: the next one to the right, and the next one below, are laid upon its overlap."""
    column, row, columns, rows = tile
    (width, height), (page_width, page_height) = work.sheet, work.page
    window = MARGIN, MARGIN, width - MARGIN, height - MARGIN
    left = window[0] - column * (width - 2 * MARGIN - work.overlap)
    top = window[3] + row * (height - 2 * MARGIN - work.overlap)
    box = left, top - page_height, left + page_width, top
    seen = common(box, window)
    return Side(
        size=work.sheet,
        places=(Placement(page, box, seen),),
        cuts=(seen,),
        upright=(seen[2] - work.overlap,) if column < columns - 1 else (),
        level=(seen[1] + work.overlap,) if row < rows - 1 else (),
        tile=tile,
    )


def _tile_counts(work: Work) -> tuple[int, int]:
    columns, rows = (
        max(1, ceil((page - work.overlap - EPSILON) / (length - 2 * MARGIN - work.overlap)))
        for page, length in zip(work.page, work.sheet, strict=True)
    )
    return columns, rows


def _fits_spread(work: Work) -> int:
    (width, height), (page_width, page_height) = work.sheet, work.page
    return int(2 * page_width <= width + EPSILON and page_height <= height + EPSILON)


def _fits_tile(work: Work) -> int:
    return int(min(work.sheet) > 2 * (MARGIN + work.overlap))


def _spread_size(work: Work) -> Size:
    return 2 * work.page[0], work.page[1]


def _cell_size(work: Work) -> Size:
    edge = 2 * min(work.bleed, work.gap / 2)
    return work.page[0] + edge, work.page[1] + edge


def _tile_size(work: Work) -> Size:
    edge = 2 * (MARGIN + work.overlap)
    return edge, edge


@dataclass(frozen=True, kw_only=True)
class Scheme:
    """A way to lay out pages.

    `sides` are those of a `Work`; `fits` is what its sheet has room for, 0 for nothing; `needs` the smallest
    sheet. `takes` are the options that mean something to it; `least` is what a sheet that nobody named has
    room for; `folded` says that its sheets have two sides always, `repeats` that a side is of one page.
    """

    sides: Callable[[Work], list[Side]]
    fits: Callable[[Work], int]
    needs: Callable[[Work], Size]
    takes: frozenset[str]
    least: int = 1
    folded: bool = False
    repeats: bool = False


_CARDS = frozenset({"gap", "two_sided", "binding", "flip"})
SCHEMES: Mapping[str, Scheme] = {
    "booklet": Scheme(
        sides=_booklet,
        fits=_fits_spread,
        needs=_spread_size,
        takes=frozenset({"creep", "binding", "flip"}),
        folded=True,
    ),
    "n-up": Scheme(sides=_n_up, fits=capacity, needs=_cell_size, takes=_CARDS, least=2),
    "step": Scheme(
        sides=_step, fits=capacity, needs=_cell_size, takes=_CARDS | {"copies"}, least=2, repeats=True
    ),
    "cut-stack": Scheme(sides=_cut_stack, fits=capacity, needs=_cell_size, takes=_CARDS, least=2),
    "tiles": Scheme(sides=_tiles, fits=_fits_tile, needs=_tile_size, takes=frozenset({"overlap"})),
}
