"""The largest empty rectangle is the one that trying them all finds."""

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.rhythm.geometry import Box, around, largest_empty

AREA = Box(0, 0, 6, 6)
EDGES = list(combinations(range(7), 2))
BOXES = [Box(left, top, right, bottom) for (left, right), (top, bottom) in product(EDGES, EDGES)]


@given(st.lists(st.sampled_from(BOXES), max_size=6))
def test_the_largest_empty_rectangle_is_found(obstacles):
    free = [box for box in BOXES if not any(box.cut(obstacle) for obstacle in obstacles)]
    found = largest_empty(AREA, obstacles)
    assert (found.area if found else 0) == max((box.area for box in free), default=0)
    assert found is None or found in free


@pytest.mark.parametrize(
    ("other", "left"),
    [
        (Box(5, 5, 15, 15), Box(5, 5, 10, 10)),
        (Box(2, 3, 4, 5), Box(2, 3, 4, 5)),
        (Box(10, 0, 12, 10), None),
        (Box(0, 20, 10, 30), None),
    ],
)
def test_a_box_is_cut_to_what_lies_in_another(other, left):
    assert Box(0, 0, 10, 10).cut(other) == left


def test_boxes_below_one_another_are_stacked():
    assert Box(0, 0, 10, 1).stacked(Box(9, 50, 20, 51))
    assert not Box(0, 0, 10, 1).stacked(Box(9.8, 50, 20, 51))
    assert around([Box(0, 0, 10, 1), Box(9, 50, 20, 51)]) == Box(0, 0, 20, 51)
