"""Levels, days, teams and salaries are drawn where their numbers are."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fichemetier.view.drawing.levels import STEPS, levels, station
from fichemetier.view.drawing.pay import Axis, PayRow, pay
from fichemetier.view.drawing.team import team
from fichemetier.view.drawing.week import Worked, week
from tests.view.drawing.fonts import LETTERING, TONES
from tests.view.drawing.shapes import arrows, bold_words, dots, words

LABELS = ("sans", "CAP", "bac", "+ 2", "+ 3", "+ 5", "+ 8")
SMALL = replace(LETTERING, size=2.96)
FULL, SOME, FREE = Worked.FULL, Worked.OCCASIONAL, Worked.FREE
AXIS = Axis(end=300, values=("0", "100", "200", "300 €"), unit="brut par an")


@pytest.mark.parametrize(
    ("name", "place"),
    [("bac", 2), ("bac+1", 2.5), ("bac+4", 4.5), ("bac+6", 5 + 1 / 3), ("bac+9", 6 + 1 / 3), ("bac+11", 7)],
)
def test_a_level_stands_at_its_years(name, place):
    assert station(name) == pytest.approx(place)


def test_levels_rise_with_the_years():
    names = ["sans-diplome", "cap", "bac", *(f"bac+{years}" for years in range(1, 12))]
    assert sorted(names, key=station) == names


@pytest.mark.parametrize(
    ("low", "high", "places", "bold"),
    [
        ("cap", "cap", [1], ["CAP"]),
        ("bac+2", "bac+5", [3, 4, 5], ["+ 2", "+ 5"]),
        ("bac+1", "bac+3", [2.5, 3, 4], ["+ 3"]),
        ("bac+5", "bac+11", [5, 6, 7], ["+ 5"]),
    ],
)
def test_the_range_of_levels_is_full_and_its_ends_are_bold(low, high, places, bold):
    drawing = levels(low, high, LABELS, 48, TONES, SMALL)
    pitch = (48 - 2 * 2.2) / (7 if high == "bac+11" else 6)
    assert [(dot.x - 2.2) / pitch for dot in dots(drawing, TONES.deep)] == pytest.approx(places, abs=0.01)
    assert len(dots(drawing, TONES.ground)) == len(STEPS)
    assert [text for text in bold_words(drawing) if text] == bold
    assert words(drawing) == [label for label in LABELS if high != "bac+11" or label != "CAP"]


def test_dots_in_a_row_reach_from_edge_to_edge():
    drawing = levels("sans-diplome", "bac+8", LABELS, 44, TONES, SMALL)
    first, *_, last = dots(drawing, TONES.deep)
    assert (first.x - first.r, last.x + last.r) == pytest.approx((0, 44))
    monday, *_, sunday = dots(week([FULL] * 7, "LMMJVSD", 44, TONES, SMALL))
    assert (monday.x, sunday.x + sunday.r) == pytest.approx((1.9, 44))


def test_words_stand_a_little_aside_where_all_then_have_room():
    drawing = levels("cap", "bac", LABELS, 44, TONES, SMALL)
    assert words(drawing) == list(LABELS)
    assert all(other.x >= one.x + one.width + 1.99 for one, other in pairwise(drawing.labels))


def test_names_of_levels_without_room_are_left_out_but_those_of_the_range():
    german = ("ohne Abschluss", "Berufsabschluss", "Abitur", "+ 2", "+ 3", "+ 5", "+ 8")
    drawing = levels("bac", "bac+5", german, 48, TONES, SMALL)
    assert words(drawing) == ["Abitur", "+ 2", "+ 3", "+ 5", "+ 8"]
    assert all(other.x >= one.x + one.width for one, other in pairwise(drawing.labels))


def test_days_are_full_half_full_or_small_rings():
    drawing = week([FULL] * 4 + [FREE, SOME, FULL], "LMMJVSD", 48, TONES, SMALL)
    assert [dot.r for dot in dots(drawing, TONES.deep)] == [1.9] * 5
    assert len(dots(drawing, TONES.ground)) == 2
    assert sum(shape.startswith("<path") and TONES.deep in shape for shape in drawing.shapes) == 1
    assert [letter or "-" for letter in bold_words(drawing)] == ["L", "M", "M", "J", "-", "-", "D"]


def test_a_key_beside_the_week_says_what_half_a_disc_is():
    drawing = week([FULL] * 5 + [SOME, FREE], "LMMJVSD", 61, TONES, SMALL, "parfois")
    sunday, key = drawing.labels[-2:]
    assert words(drawing)[-1] == "parfois"
    assert key.x - (sunday.x + sunday.width) > 4
    assert (drawing.width, key.x + key.width) == pytest.approx((61, 61))


@pytest.mark.parametrize(("day", "width"), [(FREE, 61), (SOME, 44)])
def test_a_week_without_such_a_day_or_without_room_has_no_key(day, width):
    drawing = week([FULL] * 5 + [day, FREE], "LMMJVSD", width, TONES, SMALL, "parfois")
    assert words(drawing) == list("LMMJVSD")


@pytest.mark.parametrize(
    ("low", "high", "first", "last", "goes_on"),
    [
        (None, 10, 1, 2, False),
        (10, 50, 3, 10, False),
        (50, None, 11, 12, True),
        (3, 3, 1, 1, False),
        (5, 5, 2, 2, False),
        (500, None, 12, 12, True),
        (20, 200, 5, 12, True),
        (None, None, 1, 12, True),
    ],
)
def test_a_team_fills_the_dots_of_its_people(low, high, first, last, goes_on):
    drawing = team(low, high, 49.3, TONES)
    pitch = 49.3 / 13
    filled = [int(dot.x / pitch) + 1 for dot in dots(drawing, TONES.deep)]
    assert filled == list(range(first, last + 1))
    assert bool(arrows(drawing)) == goes_on
    assert all(point <= 49.3 for point, _ in arrows(drawing))


def row(low, high):
    return PayRow(name="Débutant", amount="x", low=low, high=high)


def amounts(drawing):
    """The amounts at which dots stand, by the places of the written values."""
    first, *_, last = [label for label in drawing.labels if label.role == "value"]
    start, end = (label.x + label.width / 2 for label in (first, last))
    return [round((dot.x - start) / (end - start) * 300) for dot in dots(drawing)]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(60, 60, [60]), (100, 300, [100, 300]), (250, None, [250]), (None, 150, [150]), (300, None, [300])],
)
def test_a_dot_stands_at_each_amount(low, high, expected):
    drawing = pay([row(low, high)], AXIS, 57, TONES, LETTERING)
    assert amounts(drawing) == expected
    ((point, back),) = arrows(drawing) or [(0, 0)]
    assert (point > back) == (high is None)
    assert (point < back) == (low is None)
    assert 0 <= point <= 57


def test_the_values_are_centred_below_their_ticks_and_the_unit_is_told():
    drawing = pay([row(60, 60)], AXIS, 57, TONES, LETTERING)
    assert words(drawing) == ["Débutant x", "0", "100", "200", "300 €", "brut par an"]
    narrow = pay([row(60, 60)], Axis(end=300, values=("0", "100 000 €", "200 000 €")), 30, TONES, LETTERING)
    assert words(narrow)[1:] == ["0", "200 000 €"]


def test_words_of_salaries_are_on_a_grid_of_half_leadings():
    drawing = pay([row(60, 60), row(100, None)], AXIS, 57, TONES, LETTERING)
    tops = [label.y / LETTERING.leading for label in drawing.labels]
    assert [2 * top for top in tops] == pytest.approx([round(2 * top) for top in tops])
    assert drawing.height / LETTERING.leading == pytest.approx(7)


def test_an_amount_stays_on_one_line_where_it_fits_on_one():
    long = PayRow(name="Apprenti, première année", amount="jusqu’à 150 000 €", low=None, high=150)
    drawing = pay([long], AXIS, 57, TONES, LETTERING)
    assert words(drawing)[0].splitlines() == ["Apprenti, première année", "jusqu’à\u00a0150\u00a0000\u00a0€"]


def test_pay_that_does_not_fit_is_not_drawn():
    long = PayRow(name="x" * 62, amount="1", low=1, high=1)
    assert pay([long], AXIS, 57, TONES, LETTERING) is None


ENDS = st.one_of(st.none(), st.floats(0, 300))


@given(st.lists(st.tuples(ENDS, ENDS), min_size=1, max_size=6), st.floats(40, 180))
def test_no_salary_leaves_the_width(ends, width):
    drawing = pay([row(low, high) for low, high in ends], AXIS, width, TONES, LETTERING)
    assert all(dot.r <= dot.x + 1e-6 and dot.x + dot.r <= width + 1e-6 for dot in dots(drawing))
    assert all(-0.01 <= point <= width + 0.01 for point, _ in arrows(drawing))
    assert all(label.x >= -0.01 and label.x + label.width <= width + 0.01 for label in drawing.labels)


def test_labels_are_not_read_where_something_is_said_in_their_place():
    days = week([FULL] * 7, "LMMJVSD", 48, TONES, SMALL)
    assert '<div aria-hidden="true"><p' in days.markup(lettering=SMALL, said="tous les jours")
    assert '<div aria-hidden="true">' not in days.markup(lettering=SMALL)
