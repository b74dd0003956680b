"""Columns levelled by the lines that may stand below them."""

from hypothesis import given
from hypothesis import strategies as st

from fichemetier.layouts.level import FOOT, LevelColumn, Line, levelled


def height(html, measure):
    """One leading a letter."""
    return float(len(html))


def arranged(heights, *lines, lowest=False):
    names = ("entry", "learning", "me")
    sections = [
        LevelColumn(name=name, html="s" * tall, measure=57.33)
        for name, tall in zip(names, heights, strict=True)
    ]
    return levelled(sections, [Line(html, columns) for html, columns in lines], height, lowest=lowest)


def test_a_line_stands_in_its_own_section_where_there_is_room():
    found = arranged((9, 4, 4), ("aaa", ("me", FOOT)))
    assert [column.html for column in found.columns] == ["s" * 9, "ssss", "ssssaaa"]
    assert found.foot.columns == ()


def test_a_question_stands_apart_below_the_section_that_it_levels():
    found = arranged((9, 8, 4), ("aaa", ("where", "entry", "learning", "me")))
    assert found.columns[2].html == "ssss"
    assert found.columns[2].below == "aaa"


def test_a_line_of_no_section_stands_at_the_foot_however_short_the_columns():
    found = arranged((9, 1, 1), ("a", (FOOT,)))
    assert found.foot.columns == (("a",),)
    assert not any(column.below for column in found.columns)


def test_lines_that_would_make_the_page_much_longer_stand_at_the_foot():
    assert arranged((9, 9, 9), ("a" * 8, ("me", FOOT))).foot.columns == (("a" * 8,),)


def test_a_short_line_is_kept_with_its_section():
    assert arranged((9, 9, 9), ("a", ("me", FOOT))).foot.columns == ()


def test_an_empty_section_takes_neither_room_nor_lines():
    found = arranged((0, 5, 6), ("aa", ("entry", FOOT)))
    assert [column.name for column in found.columns] == ["learning", "me"]
    assert found.foot.columns == (("aa",),)


def test_a_line_without_any_of_its_sections_stands_at_the_foot():
    assert arranged((0, 5, 6), ("aa", ("entry",))).foot.columns == (("aa",),)


def test_a_foot_has_two_or_three_columns_whichever_are_lower_and_end_together():
    two, three = (
        [("a" * 4, (FOOT,)), ("b" * 2, (FOOT,)), ("c" * 2, (FOOT,))],
        [(4 * n, (FOOT,)) for n in "abc"],
    )
    assert arranged((9, 9, 9), *two).foot.columns == (("aaaa",), ("bb", "cc"))
    assert arranged((9, 9, 9), *three).foot.columns == (("aaaa",), ("bbbb",), ("cccc",))


LINES = st.lists(
    st.tuples(st.integers(1, 6), st.permutations(["entry", "learning", "me", FOOT])).map(
        lambda given: (given[0] * "l", tuple(given[1][:2]))
    ),
    max_size=5,
)


@given(st.tuples(*[st.integers(0, 20)] * 3), LINES)
def test_no_line_is_lost(heights, lines):
    found = arranged(heights, *lines)
    placed = "".join(column.html + column.below for column in found.columns)
    at_foot = "".join(html for column in found.foot.columns for html in column)
    assert (placed + at_foot).count("l") == sum(len(html) for html, _ in lines)


@given(st.tuples(*[st.integers(0, 20)] * 3), LINES)
def test_all_is_as_low_as_with_every_line_in_its_first_place(heights, lines):
    names = {name for name, tall in zip(("entry", "learning", "me"), heights, strict=True) if tall}
    first = [
        (html, (places[0], next((one for one in places if one in {*names, FOOT}), FOOT)))
        for html, places in lines
    ]
    assert arranged(heights, *lines, lowest=True).height <= arranged(heights, *first, lowest=True).height


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


def test_where_room_is_short_low_counts_and_the_question_of_a_line_does_not():
    sections = [LevelColumn(name=name, html="s" * 9, measure=57.33) for name in "ab"]
    lines = [Line("ll", ("a", FOOT))] * 2
    assert levelled(sections, lines, height).foot.columns == ()
    assert levelled(sections, lines, height, lowest=True).foot.columns == (("ll",), ("ll",))
