"""Answers of a poster in rows: as even as they can be, with nothing that no one explains."""

import pytest

from fichemetier.i18n.language import language
from fichemetier.layouts.rows import RowPlan, rows
from fichemetier.layouts.type import PageType
from fichemetier.view.parts import Answer

FRENCH = PageType(language("fr"))
PLAN = {
    "width": 261,
    "gutter": 9,
    "apart": 8,
    "room": 130,
    "sizes": (66, 58, 50, 44, 38, 32),
    "leading": 0.39,
    "note": 18,
    "note_leading": 8,
    "label": 12.4,
    "drawing": 22.5,
}
WEEK = ("full",) * 5 + ("free",) * 2


def answer(text, key="place", **more):
    return Answer(key=key, label="?", texts=(text,), **more)


def found(*answers, **plan):
    return rows(answers, RowPlan(**PLAN | plan), FRENCH)


def texts(shown):
    return [[cell.answer.texts[0] for cell in row] for row in shown.rows]


STUDY = answer("Bac + 3", "study", levels=("bac+3", "bac+3"))
RHYTHM = answer("De jour ou de nuit", "rhythm", days=WEEK, said="du lundi au vendredi")


def test_answers_with_drawings_share_a_row():
    shown = found(STUDY, answer("Très demandé"), RHYTHM, answer("En ville"))
    assert texts(shown) == [["Bac + 3", "De jour ou de nuit"], ["Très demandé", "En ville"]]
    assert [cell.drawn for cell in shown.rows[0]] == [True, True]


def test_of_three_the_one_with_a_drawing_fills_a_row():
    shown = found(STUDY, answer("Très demandé"), answer("À l’hôpital"))
    assert texts(shown) == [["Bac + 3"], ["Très demandé", "À l’hôpital"]]
    assert shown.rows[0][0].size >= shown.rows[1][0].size


@pytest.mark.parametrize("room", [60, 130])
def test_of_three_none_stands_alone_below_two(room):
    shown = found(STUDY, answer("Parfois les week-ends et jours fériés"), answer("Bar, hôtel"), room=room)
    assert [len(row) for row in shown.rows] == [1, 2]


def test_no_answer_stands_beside_one_of_twice_its_lines():
    shown = found(answer("60 000 à 300 000 €"), answer("Très demandé"), answer("Paris"), answer("En journée"))
    assert [len({len(cell.lines) for cell in row}) for row in shown.rows] == [1, 1]


@pytest.mark.parametrize("notes", [2, 0])
def test_a_week_is_drawn_with_what_its_dots_are_or_not_at_all(notes):
    cells = [cell for row in found(STUDY, RHYTHM, notes=notes).rows for cell in row]
    assert [(cell.drawn, bool(cell.remark)) for cell in cells if cell.answer.days] == [(notes > 0,) * 2]


def test_one_answer_is_larger_than_four():
    one, four = found(answer("En journée")), found(*map(answer, ("Paris", "Lyon", "En journée", "Dehors")))
    assert one.rows[0][0].size >= max(cell.size for row in four.rows for cell in row)
    assert one.rows[0][0].width == PLAN["width"]


def test_an_answer_that_no_row_has_room_for_leaves_none():
    assert found(answer("x" * 200)).rows == ()
    assert found().rows == ()


def test_lower_room_takes_smaller_answers():
    low, high = (found(STUDY, RHYTHM, room=room).rows[0][0].size for room in (60, 200))
    assert low < high
