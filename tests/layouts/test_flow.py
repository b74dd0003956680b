"""Text flows down the columns: nothing changes its place in the order, and long lists may go on."""

from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fichemetier.layouts.flow import flowing, parted, shared
from fichemetier.view.parts import Group, Item
from tests.layouts.test_columns import MEASURES

WORDS = [f"mission {number} " + "x" * 8 * (number % 3) for number in range(30)]


def groups(*sizes):
    words = iter(WORDS)
    return [
        Group(f"Groupe {number}", tuple(Item(next(words)) for _ in range(size)))
        for number, size in enumerate(sizes)
    ]


def flat(columns):
    return [item.text for column in columns for group in column for item in group.items]


@given(st.lists(st.integers(1, 9), min_size=1, max_size=3).map(tuple))
def test_missions_keep_their_order(sizes):
    asked = groups(*sizes)
    columns = flowing(asked, MEASURES)
    assert flat(columns) == [item.text for group in asked for item in group.items]
    titles = [group.title for column in columns for group in column if group.title]
    assert titles == [group.title for group in asked]


def test_one_long_list_goes_on_in_the_next_column():
    columns = flowing(groups(18), MEASURES)
    assert [len(column) for column in columns] == [1, 1]
    assert [group.title for column in columns for group in column] == ["Groupe 0", ""]


def test_three_lists_alike_stand_side_by_side():
    assert len(flowing(groups(2, 2, 2), MEASURES)) == 3


def test_what_is_said_before_a_list_stays_with_its_title():
    said = Group("Titre", (Item("un"),), text="Avant la liste.")
    assert flowing([said], MEASURES) == ((said,),)


def test_a_group_of_prose_alone_is_printed():
    prose = Group("Titre", (), text="Des missions en prose.")
    assert prose in [group for column in flowing([prose, *groups(3)], MEASURES) for group in column]


@pytest.mark.parametrize(
    ("heights", "count", "columns"),
    [
        ([], 3, ()),
        ([5], 3, ("a",)),
        ([1, 1, 1], 3, ("a", "b", "c")),
        ([4, 1, 1, 1, 1], 2, ("a", "bcde")),
        ([1, 1, 1, 1, 1], 2, ("abc", "de")),
        ([9, 1, 1, 1], 3, ("a", "bc", "d")),
    ],
)
def test_the_tallest_column_is_as_low_as_can_be(heights, count, columns):
    pieces = "abcdefgh"[: len(heights)]
    assert tuple("".join(column) for column in parted(pieces, heights, count)) == columns


@given(st.lists(st.integers(1, 30), min_size=1, max_size=40))
def test_no_piece_is_lost_or_moved(heights):
    pieces = list(range(len(heights)))
    assert [piece for column in parted(pieces, heights, 3) for piece in column] == pieces


def lines(text, share):
    return ceil(len(text.strip()) / (30 * share))


def block(lines):
    return "".join(f"<p>{'x' * 10}</p>" for _ in range(lines))


@given(st.lists(st.integers(1, 12), min_size=3, max_size=10))
def test_every_section_is_in_one_column_and_none_is_empty(sizes):
    blocks = [f"<h2>{number}</h2>{block(size)}" for number, size in enumerate(sizes)]
    columns = shared(blocks, 3, MEASURES, lines)
    assert sorted(blocks) == sorted(one for column in columns for one in column)
    assert all(columns)
    assert all(list(column) == sorted(column, key=blocks.index) for column in columns)


def test_a_drawing_counts_by_its_height_and_not_by_its_labels():
    drawing = f'<div class="drawing pay" style="width:57mm;height:90.00mm">{block(30)}</div>'
    assert shared([drawing, block(4), block(4)], 2, MEASURES, lines)[0] == (drawing,)


@given(st.lists(st.integers(4, 9), min_size=1, max_size=3).map(tuple))
def test_a_list_that_goes_on_leaves_two_items_at_least_on_each_side(sizes):
    columns = flowing(groups(*sizes), MEASURES)
    assert min(len(group.items) for column in columns for group in column) >= 2


def test_more_lists_stand_in_three_columns_where_that_is_lower():
    asked = [
        Group(f"Groupe {number}", tuple(Item("court") for _ in range(size)))
        for number, size in enumerate((3, 3, 1, 1))
    ]
    columns = flowing(asked, MEASURES)
    assert [[group.title for group in column] for column in columns] == [
        ["Groupe 0"],
        ["Groupe 1"],
        ["Groupe 2", "Groupe 3"],
    ]
