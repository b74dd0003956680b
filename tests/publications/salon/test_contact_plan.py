"""Where the files of a contact sheet stand."""

from __future__ import annotations

import pytest

from fichemetier.publications.salon.contact_plan import GAP, WIDTH, Frame, plan

A4, A6, A2, LEAFLET, ROLL_UP = (210, 297), (105, 148), (420, 594), (297, 210), (850, 2100)


def order(number, count, size, sides=2):
    caption = [[25.0, 20.0, 14.0], [32.0]]
    return [Frame(order=number, size=size, sides=sides, caption=caption, head=[30.0, 40.0])] * count


BIG = [
    *order(0, 15, A4),
    *order(1, 5, A6),
    *order(2, 10, LEAFLET),
    *order(3, 5, A2, 1),
    *order(4, 1, ROLL_UP, 1),
]
SMALL = [*order(0, 2, A4), *order(1, 1, A6), *order(2, 1, A2, 1)]


def places(planned):
    return [
        at
        for page in planned.pages
        for shelf in page.shelves
        for span in shelf
        for at in range(span.first, span.end)
    ]


@pytest.mark.parametrize("files", [BIG, SMALL, order(0, 1, A4), order(0, 300, A4)])
def test_every_file_has_one_place_in_its_order(files):
    assert places(plan(files)) == list(range(len(files)))


def test_a_large_fair_takes_few_pages_in_four_columns():
    planned = plan(BIG)
    assert len(planned.pages) <= 3
    assert planned.column == pytest.approx((WIDTH - 3 * GAP) / 4)


def test_a_small_fair_is_shown_larger_on_one_page():
    planned = plan(SMALL)
    assert len(planned.pages) == 1
    assert planned.column > plan(BIG).column


def test_no_order_is_parted_where_it_has_room_on_a_page():
    assert plan(BIG).parted == 0


@pytest.mark.parametrize("files", [BIG, SMALL, order(0, 7, LEAFLET), order(0, 3, ROLL_UP, 1)])
def test_no_picture_is_wider_than_its_column(files):
    planned = plan(files)
    for page in planned.pages:
        for span in (span for shelf in page.shelves for span in shelf):
            for frame in files[span.first : span.end]:
                abreast = 1 if frame.is_stacked(page.tall, planned.column) else frame.sides
                assert abreast * frame.picture(page.tall)[0] + abreast - 1 <= planned.column + 0.02


def test_a_large_product_is_shown_larger_than_a_small_one():
    tall = 30.0
    shown = [order(0, 1, size)[0].picture(tall)[1] for size in (A6, A4, A2, ROLL_UP)]
    assert shown == sorted(set(shown))
    assert shown[1] == pytest.approx(tall)
    assert shown[-1] <= 2 * tall


def test_an_order_begins_beside_another_only_where_all_of_it_has_room():
    for page in plan(BIG).pages:
        for shelf in page.shelves:
            assert all(span.is_start for span in shelf[1:])
            for span in shelf[1:]:
                wanted = sum(frame.order == BIG[span.first].order for frame in BIG)
                assert span.end - span.first == wanted
