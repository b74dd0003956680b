"""What goes into panels of a fixed size, and how many items of lists are shown."""

from fichemetier.layouts.panels import dealt, drawn_height, fewer
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
