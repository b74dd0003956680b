"""Small gaps open where there is room, in turns, before whole parts move apart."""

import pytest

from tests.engine.test_vertical_justify import LIGHT, bands
from tests.tools.sample_page import engine, page, write, write_folder

CSS = """@page { size: 100mm 100mm; margin: 10mm }
body, p { margin: 0 }
i { display: block; width: 30mm; height: 10mm; background: #336699 }
.row { display: table; table-layout: fixed; width: 80mm }
.row > div { display: table-cell; vertical-align: top }
.card { padding: 5mm 0; background: #123456 }"""
GAP = 2
"""Millimetres by which a gap opens: half of the leading asked for below."""
GROUND = (0x12, 0x34, 0x56)


@pytest.fixture
def lay_out(tmp_path):
    folder = write_folder(tmp_path)

    def one(inside, feather=0):
        body = f'<body data-feather="{feather}" data-leading="{2 * GAP}">{inside}'
        return engine().lay_out(page("", CSS).replace("<body>", body), folder, [folder])

    return one


def tops(laid_out, x=20.0):
    return [round(start) for start, _ in bands(laid_out, LIGHT, x)]


def blocks(*turns):
    """A block of 10 mm for each, with the turns in which the gap above it opens."""
    return "".join(f'<i data-open="{turn}">a</i>' for turn in turns)


def filled(inside, height, room):
    """What is so many millimetres high on a page of 80 mm, and something that leaves `room`."""
    return f'{inside}<p style="height: {80 - height - room}mm">fin</p>'


@pytest.mark.parametrize(
    ("turns", "room", "seen"),
    [
        (("", "1", "2"), 4, [10, 22, 34]),
        (("", "1", "2"), 2.5, [10, 22]),
        (("", "1", "2"), 3, [10, 22, 33]),
        (("", "2", "1"), 2.5, [10, 32]),
        (("", "1", "1"), 3, [10, 21, 32]),
        (("", "1 2", "3"), 4.5, [10, 24]),
        (("", "1", "1", "2"), 3.5, [10, 21, 32]),
        (("1", "", ""), 9, [10]),
    ],
    ids=["all", "one", "a quarter", "by turn", "alike", "twice", "none after", "not the first"],
)
def test_gaps_open_turn_by_turn(lay_out, turns, room, seen):
    laid_out = lay_out(filled(f"<div>{blocks(*turns)}</div>", 10 * len(turns), room))
    assert tops(laid_out) == seen


def test_parts_move_apart_by_what_the_gaps_leave(lay_out):
    laid_out = lay_out(filled(f"<div>{blocks('', '1')}</div>{blocks('')}", 30, 6), feather=4)
    assert tops(laid_out) == [10, 22, 36]


def test_what_holds_a_gap_gets_taller_with_its_ground(lay_out):
    laid_out = lay_out(filled(f'<div class="card">{blocks("1", "1")}</div>', 30, 9))
    assert tops(laid_out) == [17, 29]
    assert bands(laid_out, GROUND) == [pytest.approx((10, 44), abs=0.2)]


def columns(*cells):
    return '<div class="row">{}</div>'.format(
        "".join(f'<div data-feather="0" data-leading="{2 * GAP}">{cell}</div>' for cell in cells)
    )


def test_a_shorter_column_opens_its_own_and_those_at_one_height_open_together(lay_out):
    cells = columns(blocks("", "", "1"), blocks("", "1", "1", ""), blocks("", "1", "", ""))
    full, roomy = (lay_out(filled(cells, 40, room)) for room in (0, 9))
    assert [tops(full, x) for x in (20.0, 45.0, 75.0)] == [[10], [10], [10]]
    assert [tops(roomy, x) for x in (20.0, 45.0, 75.0)] == [[10, 32], [10, 22, 34], [10, 22]]
    alone = lay_out(filled(columns(blocks("", "", "1"), blocks("", "", "", "")), 40, 0))
    assert tops(alone) == [10, 32]


def test_balanced_columns_stay_as_they_are(lay_out):
    balanced = f'<div style="columns: 2; column-gap: 0">{blocks("", "1", "", "1")}</div>'
    full, roomy = (lay_out(filled(balanced, 20, room)) for room in (0, 9))
    assert [tops(roomy, x) for x in (20.0, 60.0)] == [tops(full, x) for x in (20.0, 60.0)] == [[10], [10]]


def test_a_second_time_changes_nothing(lay_out):
    laid_out = lay_out(filled(f"<div>{blocks('', '1', '2')}</div>", 30, 3))
    assert write(laid_out) == write(laid_out)
