"""Sheets folded, nested, cut and stacked in the mind: pages come out in order, whatever their number."""

from __future__ import annotations

from math import isclose

import pytest

from fichemetier.press.imposition.placement import MM
from fichemetier.press.imposition.schemes import SCHEMES, Work, capacity

PAGE = 100.0, 150.0
COUNTS = range(1, 70)
GRIDS = [(2, 2), (3, 1), (4, 5)]


def sides_of(scheme, **given):
    work = Work(**{"page": PAGE, "sheet": (300.0, 200.0), **given})
    return SCHEMES[scheme].sides(work)


def page_at(side, left, bottom):
    """The page whose trim box starts there, None for a blank."""
    found = [
        place.page
        for place in side.places
        if isclose(place.trim[0], left, abs_tol=1e-6) and isclose(place.trim[1], bottom, abs_tol=1e-6)
    ]
    assert len(found) <= 1, "two pages lie on one another"
    return found[0] if found else None


def behind(side, box):
    """Where the paper of a box lies once the sheet is turned over like a page of a book."""
    return side.size[0] - box[2], box[1]


def read_booklet(sides, right_bound):
    """Fold and nest the sheets, then turn the leaves from the first to the last."""
    first, last = [], []
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        (fold,) = front.upright
        _, bottom, _, top = front.trim
        halves = [(fold - PAGE[0], bottom, fold, top), (fold, bottom, fold + PAGE[0], top)]
        opening, closing = halves if right_bound else halves[::-1]
        first += [page_at(front, *opening[:2]), page_at(back, *behind(front, opening))]
        last = [page_at(back, *behind(front, closing)), page_at(front, *closing[:2]), *last]
    return first + last


@pytest.mark.parametrize("right_bound", [False, True])
def test_a_booklet_reads_in_order(right_bound):
    for count in COUNTS:
        pages = read_booklet(sides_of("booklet", pages=count, right_bound=right_bound), right_bound)
        assert len(pages) % 4 == 0
        assert pages[:count] == list(range(count))
        assert set(pages[count:]) <= {None}, "blank pages come last"
        assert len(pages) - count < 4


def cells(side):
    """The pieces that a side is cut into, by rows from the top, each from the left."""
    return sorted(side.cuts, key=lambda box: (-box[3], box[0]))


def piece(sides, number, box):
    """The pages of one piece of the sheet of a number: its front, and its back if it has one."""
    front, *backs = sides[number]
    return [page_at(front, *box[:2]), *(page_at(back, *behind(front, box)) for back in backs)]


def by_sheets(sides, two_sided):
    step = 2 if two_sided else 1
    return [sides[at : at + step] for at in range(0, len(sides), step)]


@pytest.mark.parametrize("grid", GRIDS)
@pytest.mark.parametrize("two_sided", [False, True])
@pytest.mark.parametrize("right_bound", [False, True])
def test_cut_piles_laid_upon_one_another_are_in_order(grid, two_sided, right_bound):
    sheet = grid[0] * PAGE[0], grid[1] * PAGE[1]
    for count in COUNTS:
        given = {"sheet": sheet, "two_sided": two_sided, "right_bound": right_bound}
        sheets = by_sheets(sides_of("cut-stack", pages=count, **given), two_sided)
        piles = _in_reading_order(cells(sheets[0][0]), right_bound)
        read = [page for box in piles for at in range(len(sheets)) for page in piece(sheets, at, box)]
        assert [page for page in read if page is not None] == list(range(count))


def _in_reading_order(boxes, right_bound):
    return sorted(boxes, key=lambda box: (-box[3], -box[0] if right_bound else box[0]))


@pytest.mark.parametrize("grid", GRIDS)
@pytest.mark.parametrize("two_sided", [False, True])
def test_pages_side_by_side_are_read_in_rows_and_have_their_own_back(grid, two_sided):
    sheet = grid[0] * PAGE[0], grid[1] * PAGE[1]
    for count in COUNTS:
        sheets = by_sheets(sides_of("n-up", pages=count, sheet=sheet, two_sided=two_sided), two_sided)
        read = [
            page
            for at, (front, *_) in enumerate(sheets)
            for box in cells(front)
            for page in piece(sheets, at, box)
        ]
        assert [page for page in read if page is not None] == list(range(count))


@pytest.mark.parametrize("copies", [0, 1, 5, 6])
@pytest.mark.parametrize("two_sided", [False, True])
def test_every_copy_has_the_back_of_its_front(copies, two_sided):
    for count in COUNTS:
        given = {"sheet": (300.0, 300.0), "two_sided": two_sided, "copies": copies}
        sheets = by_sheets(sides_of("step", pages=count, **given), two_sided)
        pieces = []
        for at, (front, *_) in enumerate(sheets):
            same = [piece(sheets, at, box) for box in cells(front)]
            assert len(same) == (copies or 6)
            assert all(one == same[0] for one in same)
            pieces += same[0]
        assert [page for page in pieces if page is not None] == list(range(count))


def test_tiles_glued_together_show_the_whole_poster_once():
    for count in COUNTS[:9]:
        sides = sides_of("tiles", pages=count, page=(1190.0, 1684.0), sheet=(595.0, 842.0), overlap=28.0)
        assert [side.places[0].page for side in sides] == sorted(side.places[0].page for side in sides)
        for page in range(count):
            parts = [side for side in sides if side.places[0].page == page]
            columns, rows = parts[0].tile[2:]
            assert [side.tile[:2] for side in parts] == [(x, y) for y in range(rows) for x in range(columns)]
            assert _joined(parts) == pytest.approx((0, 0, 1190, 1684))


def _joined(parts):
    """Lay each part upon the overlap of those before it; the poster's box, in its own coordinates."""
    edges = []
    for side in parts:
        (place,) = side.places
        left, bottom, right, top = (place.seen[at] - place.trim[at % 2] for at in range(4))
        column, row, columns, rows = side.tile
        join_x = [x - place.trim[0] for x in side.upright]
        join_y = [y - place.trim[1] for y in side.level]
        edges.append(
            ((column, row), left, join_x[0] if join_x else right, join_y[0] if join_y else bottom, top)
        )
    starts = {at: (left, top) for at, left, _, _, top in edges}
    for (column, row), _, end, foot, _ in edges:
        if (column + 1, row) in starts:
            assert starts[column + 1, row][0] == pytest.approx(end)
        if (column, row + 1) in starts:
            assert starts[column, row + 1][1] == pytest.approx(foot)
    return (
        min(left for _, left, *_ in edges),
        min(foot for *_, foot, _ in edges),
        max(end for _, _, end, _, _ in edges),
        max(top for *_, top in edges),
    )


def test_inner_sheets_move_to_the_fold_by_the_thickness_of_the_paper():
    sides = sides_of("booklet", pages=64, creep=0.1 * MM)
    for number, front in enumerate(sides[::2]):
        left, right = sorted(front.places, key=lambda place: place.trim)
        shift = number * 0.1 * MM
        assert left.trim[0] == pytest.approx(150 - PAGE[0] + shift)
        assert right.trim[2] == pytest.approx(150 + PAGE[0] - shift)
        assert left.seen[2] == right.seen[0] == 150, "nothing crosses the fold"


@pytest.mark.parametrize(("gap", "seen"), [(0, 0), (4, 2), (6, 3), (20, 3)])
def test_a_bleed_ends_halfway_to_the_neighbour(gap, seen):
    (side,) = sides_of("n-up", pages=2, sheet=(230.0, 160.0), bleed=3.0, gap=float(gap))
    left, right = side.places
    assert (left.seen[2] - left.trim[2], right.trim[0] - right.seen[0]) == (seen, seen)
    assert left.trim[0] - left.seen[0] == 3


def test_ten_business_cards_with_bleed_do_not_fit_an_a4():
    card = {"pages": 1, "page": (85 * MM, 55 * MM), "sheet": (210 * MM, 297 * MM)}
    assert capacity(Work(**card)) == 10
    assert capacity(Work(**card, bleed=3 * MM, gap=6 * MM)) == 8


def test_four_a6_fill_an_a4_to_its_edges():
    given = {"pages": 1, "page": (105 * MM, 148 * MM), "sheet": (210 * MM, 297 * MM), "bleed": 3 * MM}
    assert capacity(Work(**given)) == 4
    assert capacity(Work(**given, gap=6 * MM)) == 1


def test_half_a_turn_brings_every_box_and_line_to_the_other_corner():
    (side, _) = sides_of("booklet", pages=4)
    turned = side.upside_down()
    assert all(place.upside_down for place in turned.places)
    assert turned.upside_down() == side
    left, bottom, right, top = side.places[0].trim
    assert turned.places[0].trim == (300 - right, 200 - top, 300 - left, 200 - bottom)
