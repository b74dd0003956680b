"""Parts are shared out between two columns of about the same height."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fichemetier.layouts.columns import halved, halves, runs_in
from fichemetier.layouts.measures import ColumnMeasures
from fichemetier.view.parts import Group, Item

MEASURES = ColumnMeasures(
    characters=10,
    heading=3.0,
    rule=1.0,
    subheading=1.0,
    paragraph_space=0.5,
    parting=1.0,
    run_in=6,
    uneven=3.0,
    abreast=3,
)


@pytest.mark.parametrize(
    ("heights", "columns"),
    [
        ([], []),
        ([3], ["a"]),
        ([3, 3], ["a", "b"]),
        ([9, 3, 3, 3], ["a", "bcd"]),
        ([4, 4, 5, 5], ["ab", "cd"]),
    ],
)
def test_columns_are_balanced_in_reading_order(heights, columns):
    assert halved("abcdefgh"[: len(heights)], heights) == columns


def test_labelled_lines_count_by_their_length():
    lines = [("a", "x" * 50), ("b", "x"), ("c", "x")]
    assert halves(lines, MEASURES) == [lines[:1], lines[1:]]


@given(st.lists(st.integers(1, 30), max_size=14))
def test_nothing_is_lost_and_order_is_kept(heights):
    pieces = list(range(len(heights)))
    assert [piece for column in halved(pieces, heights) for piece in column] == pieces


def test_short_lists_run_in():
    short = Group("", (Item("abc", "def"), Item("a")))
    assert runs_in(short, MEASURES)
    assert not runs_in(Group("", (Item("abc", "defg"),)), MEASURES)
    assert not runs_in(Group("", (Item("a", strong=True),)), MEASURES)
