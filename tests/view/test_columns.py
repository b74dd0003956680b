"""Parts are shared out between columns of about the same height."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fichemetier.view.columns import share, split


@pytest.mark.parametrize(
    ("heights", "columns"),
    [
        ([], ()),
        ([3], ("a",)),
        ([3, 3], ("a", "b")),
        ([9, 3, 3, 3], ("a", "bcd")),
        ([2, 12, 3, 3, 4], ("acde", "b")),
        ([4, 4, 5, 5], ("ab", "cd")),
    ],
)
def test_columns_are_balanced_in_reading_order(heights, columns):
    parts = "abcdefgh"[: len(heights)]
    assert tuple("".join(column) for column in split(parts, heights)) == columns


def test_three_lists_alike_stand_abreast():
    assert share("abc", [4, 5, 4]) == (("a",), ("b",), ("c",))
    assert share("abc", [4, 12, 4]) == (("a", "c"), ("b",))
    assert len(share("abcd", [4, 4, 4, 4])) == 2


@given(st.lists(st.integers(1, 30), max_size=14))
def test_nothing_is_lost_and_order_is_kept(heights):
    columns = split(range(len(heights)), heights)
    assert sorted(part for column in columns for part in column) == list(range(len(heights)))
    assert all(list(column) == sorted(column) for column in columns)
