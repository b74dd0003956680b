"""Titles and answers in boxes of a fixed size: they fit, and are as large as they can be."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fichemetier.i18n.language import language
from fichemetier.layouts.grid import GridPlan, grid
from fichemetier.layouts.headline import POSTER_SHARES, TitleBox, headline, spelled
from fichemetier.layouts.type import MILLIMETRES, PageType
from fichemetier.view.parts import Answer
from fichemetier.view.title import Title, even_lines, parted

FRENCH, ARABIC = (PageType(language(tag)) for tag in ("fr", "ar"))
_LEFT_OUT = str.maketrans("", "", " ,")
"""What stands between the words of a title, or goes where a line ends."""
POSTER = TitleBox(width=261, height=150, most=148, least=24)
LONG = (
    "Conducteur régleur ou conductrice régleuse de machines à commande numérique pour le travail des métaux"
)


def width(line, faces, size):
    return faces.title(line) * size * MILLIMETRES


def test_a_short_title_is_as_large_as_the_layout_allows_in_its_width():
    found = headline(parted("Fleuriste"), POSTER, FRENCH)
    assert found.lines == ("Fleuriste",)
    assert (
        width("Fleuriste", FRENCH, found.size) == pytest.approx(POSTER.width, rel=0.02) or found.size == 148
    )


def test_the_two_forms_stand_on_lines_of_their_own_and_the_rest_below_them():
    found = headline(parted("Poseuse ou poseur de façade vitrée"), POSTER, FRENCH)
    assert (found.lines, found.second) == (("Poseuse,", "poseur"), ("de façade vitrée",))
    assert found.second_size < found.size


def test_an_acronym_alone_is_no_second_level_of_a_poster():
    assert spelled(Title(("Windkrafttechniker",), "WTT")).rest == ""
    assert spelled(Title(("Technicien",), "de maintenance · WTT")).rest == "de maintenance · WTT"


def test_the_second_level_of_a_poster_is_nearly_as_large_as_the_first_where_there_is_room():
    title = parted("Commise ou commis de cuisine")
    usual, large = (
        headline(title, TitleBox(width=261, height=150, most=148, least=24, **more), FRENCH)
        for more in ({}, {"shares": POSTER_SHARES})
    )
    assert large.second_size > 1.2 * usual.second_size


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyzéèà-", min_size=1, max_size=40), min_size=1, max_size=12))
@example(["e", "aa", "e", "e", "a"])
def test_any_title_keeps_its_letters_and_its_width(words):
    title, box = parted(" ".join(words)), TitleBox(width=80, height=60, most=40, least=12)
    found = headline(title, box, FRENCH)
    shown, held = "".join((*found.lines, *found.second)), "".join((*title.nouns, title.rest))
    assert shown.translate(_LEFT_OUT) == held.translate(_LEFT_OUT)
    assert all(width(line, FRENCH, found.size) <= box.width * 1.01 for line in found.lines)


@pytest.mark.parametrize("faces", [FRENCH, ARABIC], ids=["fr", "ar"])
def test_a_long_title_keeps_to_its_box(faces):
    found = headline(parted(LONG), POSTER, faces)
    assert found.height <= POSTER.height
    assert found.size >= POSTER.least


def test_a_word_that_no_line_holds_is_cut_rather_than_shrunk():
    found = headline(Title(("x" * 200,)), TitleBox(width=80, height=60, most=40, least=24), FRENCH)
    assert found.size == 24
    assert "".join(found.lines) == "x" * 200


def answer(*texts, note="", written=False):
    return Answer(key="place", label="Lieu", texts=texts, note=note, written=written)


PLAN = {"width": 60, "sizes": (44, 36, 28), "note": 18}


def test_all_answers_have_the_size_at_which_each_has_room():
    found = grid([answer("Bac + 3"), answer("Hôpital, ville, domicile")], GridPlan(**PLAN), FRENCH)
    assert found.size in (36, 28)
    assert [len(cell.lines) for cell in found.cells] == [1, 2]


def test_an_answer_that_no_size_gives_room_is_left_for_elsewhere():
    long = answer("Dans les établissements de santé publics ou privés")
    found = grid([answer("Bac + 3"), long], GridPlan(**PLAN), FRENCH)
    assert ([cell.answer.texts for cell in found.cells], found.also) == ([("Bac + 3",)], (long,))


def test_the_shorter_of_two_ways_to_say_it_is_taken_where_the_fuller_has_no_room():
    both = answer("Hôpital, ville, domicile et maison de retraite", "Hôpital")
    assert grid([both], GridPlan(**PLAN), FRENCH).cells[0].lines == ("Hôpital",)


def test_a_note_is_printed_where_it_fits():
    short, long = answer("Hôpital", note="public"), answer("Hôpital", note="public, privé ou associatif")
    assert [grid([one], GridPlan(**PLAN), FRENCH).cells[0].remark for one in (short, long)] == [
        ("public",),
        (),
    ]


def test_two_short_nouns_share_a_line_where_room_is_low():
    low, high = (TitleBox(width=261, height=height, most=320, least=44) for height in (50, 200))
    names = Title(("ممرضة", "ممرض"))
    assert headline(names, low, ARABIC).lines == ("ممرضة، ممرض",)
    assert headline(names, high, ARABIC).lines == ("ممرضة،", "ممرض")


def test_a_second_level_of_two_lines_is_better_than_a_larger_one_of_three():
    title = Title(("Pflegefachkraft",), "IDE in Frankreich · Pflegefachfrau oder Pflegefachmann")
    found = headline(title, TitleBox(width=720, height=330, most=900, least=120, second=100), FRENCH)
    assert found.second == ("IDE in Frankreich · Pflegefachfrau", "oder Pflegefachmann")


def test_two_short_nouns_share_a_line_of_a_poster_that_is_no_smaller():
    box = TitleBox(width=720, height=330, most=900, least=120, shares=POSTER_SHARES, larger=1)
    assert headline(Title(("ممرضة", "ممرض"), "في الرعاية العامة"), box, ARABIC).lines == ("ممرضة، ممرض",)
    assert headline(parted("Commise ou commis de cuisine"), box, FRENCH).lines == ("Commise,", "commis")


def test_a_dot_between_two_names_stays_at_the_end_of_a_line():
    found = even_lines("IDE in Frankreich · Pflegefachfrau", FRENCH.display, 1, 0.1, 2)
    assert found.lines == ("IDE in Frankreich ·", "Pflegefachfrau")


def test_a_title_that_is_cut_keeps_the_comma_between_its_nouns():
    box = TitleBox(width=40, height=60, most=46, least=20)
    found = headline(parted("Windkrafttechnikerin ou Windkrafttechniker"), box, FRENCH)
    assert "".join(found.lines) == "Windkrafttechnikerin,Windkrafttechniker"
