"""Columns levelled by the lines that may stand below them."""

from hypothesis import given
from hypothesis import strategies as st

from fichemetier.layouts.level import LevelColumn, Line, levelled


def height(html, measure):
    """One leading a letter."""
    return float(len(html))


def arranged(heights, *lines):
    names = ("entry", "learning", "me")
    sections = [
        LevelColumn(name=name, html="s" * tall, measure=57.33)
        for name, tall in zip(names, heights, strict=True)
    ]
    return levelled(sections, [Line(html, columns) for html, columns in lines], height)


def test_a_line_stands_below_its_own_section_where_that_is_the_lower_one():
    found = arranged((9, 4, 4), ("aaa", ("me",)))
    assert [column.html for column in found.columns] == ["s" * 9, "ssss", "ssssaaa"]
    assert found.rest == ()


def test_a_line_of_another_question_stands_apart_below_a_section():
    found = arranged((9, 4, 4), ("aaa", ("where", "me")))
    assert found.columns[2].html == "ssss"
    assert found.columns[2].below == "aaa"


def test_lines_that_would_make_the_page_longer_stand_at_the_foot():
    assert arranged((9, 9, 9), *[("aaaa", ("me",))] * 2).rest == ("aaaa", "aaaa")


def test_one_short_line_makes_no_foot():
    assert arranged((9, 9, 9), ("a", ("me",))).rest == ()


def test_an_empty_section_takes_neither_room_nor_lines():
    found = arranged((0, 5, 6), ("aa", ("entry", "learning")))
    assert [column.name for column in found.columns] == ["learning", "me"]
    assert found.columns[0].below == "aa"


LINES = st.lists(
    st.tuples(st.integers(1, 6), st.permutations(["entry", "learning", "me"])).map(
        lambda given: (given[0] * "l", tuple(given[1]))
    ),
    max_size=6,
)


@given(st.tuples(*[st.integers(0, 20)] * 3), LINES)
def test_no_line_is_lost_and_all_is_as_low_as_with_every_line_at_the_foot(heights, lines):
    found = arranged(heights, *lines)
    placed = sum((column.html + column.below).count("l") for column in found.columns)
    assert placed + sum(map(len, found.rest)) == sum(len(html) for html, _ in lines)
    foot = 2 + sum(len(html) for html, _ in lines) / 2 if lines else 0
    assert found.height <= max(heights) + foot


def test_the_text_of_a_card_is_narrower_than_what_stands_below_it():
    card = LevelColumn(name="me", html="s", measure=57.33, inset=8)
    tall = LevelColumn(name="entry", html="s" * 30, measure=57.33)
    measures = []

    def asked(html, measure):
        measures.append((html, measure))
        return float(len(html))

    found = levelled([tall, card], [Line("own", ("me",)), Line("below", ("where", "me"))], asked)
    assert found.columns[1].html == "sown"
    assert found.columns[1].below == "below"
    assert {measure for html, measure in measures if html in ("s", "own")} >= {57.33 - 8}
    assert ("below", 57.33) in measures


def test_where_room_is_short_low_counts_and_even_does_not():
    sections = [LevelColumn(name=name, html="s" * tall, measure=57.33) for name, tall in (("a", 9), ("b", 2))]
    lines = [Line("llll", ("other", "a"))]
    assert levelled(sections, lines, height, lowest=True).height <= levelled(sections, lines, height).height
    lines = [Line("l" * n, ("other", "b", "a")) for n in (3, 5, 6)]
    assert levelled(sections, lines, height, lowest=True).height <= levelled(sections, lines, height).height
