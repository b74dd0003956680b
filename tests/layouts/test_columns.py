"""Parts are shared out between columns of about the same height."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fichemetier.layouts.columns import abreast, columns, group_height, part_height, runs_in, split
from fichemetier.layouts.measures import ColumnMeasures
from fichemetier.view.parts import Group, Item, Quote, Section

MEASURES = ColumnMeasures(
    characters=10,
    heading=3.0,
    rule=1.0,
    subheading=1.0,
    paragraph_space=0.5,
    tag=1.5,
    tag_space=5,
    salary_band=2.0,
    salary_axis=1.0,
    signature=1.0,
    parting=1.0,
    run_in=6,
    uneven=3.0,
    abreast=3,
)
WIDE = MEASURES.model_copy(update={"characters": 20})


def group(lines, title=""):
    """A list of so many lines, of which none runs in."""
    return Group(title, tuple(Item("x" * 10) for _ in range(lines)))


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
    assert tuple("".join(column) for column in split(parts, heights, 1.0)) == columns


def test_three_lists_alike_stand_abreast():
    alike = [group(4), group(5), group(4)]
    assert abreast(alike, MEASURES) == tuple((one,) for one in alike)
    uneven = [group(4), group(12), group(4)]
    assert abreast(uneven, MEASURES) == ((uneven[0], uneven[2]), (uneven[1],))
    assert len(abreast([group(4)] * 4, MEASURES)) == 2
    assert len(abreast(alike, MEASURES.model_copy(update={"abreast": 2}))) == 2


def test_heights_follow_the_measures_of_the_layout():
    listed = group(2, "Titre")
    assert group_height(listed, MEASURES) == 1 + 1 + 2 * 2
    assert group_height(listed, WIDE) == 1 + 1 + 2
    section = Section("key", "Titre", ("x" * 20,), tags=("abc", "def"), note="x")
    assert part_height(section, MEASURES) == 3 + 2.5 + 1.5 * 2 + 1
    assert part_height(section, WIDE) == 3 + 1.5 + 1.5 + 1
    assert part_height(Quote("x" * 30, "A", ""), MEASURES) == 3 + 3 + 1


def test_a_narrow_column_makes_other_columns():
    parts = [Section("a", "", ("x" * 60,)), Section("b", "", ("x" * 20,)), Section("c", "", ("x" * 20,))]
    assert [len(column) for column in columns(parts, MEASURES)] == [1, 2]


def test_short_lists_run_in():
    short = Group("", (Item("abc", "def"), Item("a")))
    assert runs_in(short, MEASURES)
    assert not runs_in(Group("", (Item("abc", "defg"),)), MEASURES)
    assert not runs_in(Group("", (Item("a", strong=True),)), MEASURES)


@given(st.lists(st.integers(1, 30), max_size=14))
def test_nothing_is_lost_and_order_is_kept(heights):
    columns = split(range(len(heights)), heights, 1.0)
    assert sorted(part for column in columns for part in column) == list(range(len(heights)))
    assert all(list(column) == sorted(column) for column in columns)
