"""What goes into panels of a fixed size, and how many items of lists are shown."""

from fichemetier.layouts.panels import arranged, dealt, drawn_height, fewer
from fichemetier.view.parts import Group, Item


def group(title, count):
    return Group(title, tuple(Item(f"{title}{number}") for number in range(count)))


def shares(groups, count):
    return {found.title: len(found.items) for found in fewer(groups, count)}


def test_each_block_goes_to_the_panel_that_is_lowest():
    assert dealt([["aaaa"], []], ["bbb", "cc", "ddd"], len) == [["aaaa", "ddd"], ["bbb", "cc"]]


def test_lists_give_up_their_last_items_in_turn():
    groups = (group("a", 5), group("b", 2), group("c", 4))
    assert shares(groups, 20) == {"a": 5, "b": 2, "c": 4}
    assert shares(groups, 8) == {"a": 3, "b": 2, "c": 3}
    assert [item.text for item in fewer(groups, 4)[0].items] == ["a0", "a1"]


def test_a_list_without_a_share_is_gone_but_for_its_text():
    told = Group("b", (Item("b0"),), text="En cas d’alerte")
    assert shares((group("a", 1), group("c", 3), told), 1) == {"a": 1, "b": 0}


def test_a_drawing_is_as_high_as_it_says():
    html = (
        '<p>un</p><div class="drawing pay" style="width:61mm;height:20.5mm"><p>60 000 €</p></div><p>deux</p>'
    )
    assert drawn_height(html, 4.5, lambda text: text.count("<p>")) == 20.5 + 2 * 4.5


def height(block, size):
    return len(block) * size / 10


def test_panels_are_levelled_and_set_as_large_as_they_then_can_be():
    found = arranged([["aaaa"], [], []], [("bbb", 0), ("cc", 0), ("d", 0)], 6, [10, 11, 12, 13, 20], height)
    assert [list(column) for column in found.columns] == [["aaaa"], ["bbb"], ["cc", "d"]]
    assert found.size == 13
    assert [round(left, 1) for left in found.left] == [0.8, 2.1, 2.1]


def test_a_block_is_left_out_where_all_would_get_too_small_for_its_sake():
    blocks = [("bbbb", 0), ("cccc", 12)]
    both, one = (arranged([["aaaa"], []], blocks, room, [10, 12, 14], height) for room in (10, 6))
    assert (both.used, both.size) == (2, 12)
    assert (one.used, one.size) == (1, 14)


def test_what_must_be_shown_is_shown_in_panels_that_are_too_full():
    full = arranged([["aaaa"], []], [("bbbb", 0)], 3, [10, 12], height)
    assert (full.used, full.size, list(full.left)) == (1, 10, [-1, -1])
