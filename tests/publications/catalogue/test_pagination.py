"""Leaves and openings: whole books of four, fronts where they are wanted, nothing twice."""

from hypothesis import given
from hypothesis import strategies as st

from fichemetier.publications.catalogue.pagination import NOTES, Block, Place, leaves, numbers, paginated

BLOCKS = st.lists(st.tuples(st.integers(1, 5), st.booleans()), max_size=12).map(
    lambda found: [Block(f"b{n}", pages, front) for n, (pages, front) in enumerate(found)]
)


@given(BLOCKS, st.integers(1, 3))
def test_every_page_of_every_block_is_there_in_order(blocks, last):
    end = Block("end", last)
    places = paginated(blocks, end)
    shown = [place for place in places if place.name != NOTES]
    assert shown == [Place(block.name, n) for block in [*blocks, end] for n in range(block.pages)]
    assert len(places) % 4 == 0
    assert places[-last:] == [Place("end", n) for n in range(last)]


@given(BLOCKS)
def test_a_block_begins_on_a_front_page_where_it_asks_to_and_pages_for_notes_are_few(blocks):
    places = paginated(blocks, Block("end", 1))
    first = numbers(places)
    assert all(first[block.name] % 2 == 1 for block in blocks if block.front)
    notes = sum(place.name == NOTES for place in places)
    assert notes <= sum(block.front for block in blocks) + 3


def test_a_number_is_that_of_the_first_page():
    places = paginated([Block("a", 1), Block("b", 2, front=True)], Block("end", 1))
    assert [place.name for place in places] == ["a", NOTES, "b", "b", NOTES, NOTES, NOTES, "end"]
    assert numbers(places) == {"a": 1, "b": 3, "end": 8}


@given(st.lists(st.integers(1, 4), max_size=12), st.booleans())
def test_sheets_follow_one_another_without_a_page_between_them(pages, begun):
    blocks = [Block(f"b{n}", one, front=one % 2 == 0) for n, one in enumerate(pages)]
    found = leaves(blocks, begun)
    assert sorted(block.name for block in found) == sorted(block.name for block in blocks)
    odd = [block.name for block in blocks if not block.front]
    if odd or not begun:
        before = [Block("begun", 1)] * begun
        assert (
            NOTES not in [place.name for place in paginated([*before, *found], Block("end", 1))][: sum(pages)]
        )


def test_a_sheet_of_one_page_moves_up_to_fill_a_leaf_else_to_the_end():
    one, two, three = Block("a", 1), Block("b", 2, front=True), Block("c", 1)
    assert leaves([one, two, three]) == [one, three, two]
    assert leaves([one, two]) == [two, one]
