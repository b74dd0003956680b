"""The contents: rows of one book are set alike, hold what they say, and keep their numbers."""

from dataclasses import replace

import pytest

from fichemetier.i18n.language import language
from fichemetier.layouts.type import PageType
from fichemetier.publications.catalogue.contents import TAB, ContentsRow, contents
from fichemetier.publications.catalogue.entries import JobEntry

FACES = PageType(language("fr"))
LONG = "Administratrice ou administrateur de systèmes d’information"
UNITS = 1, 148 / 210


def rows(*counts, title="Fleuriste", hook=""):
    return [
        ContentsRow(
            label="Commerce et vente",
            jobs=[JobEntry(key=f"{tab}{n}", title=title, names=(), hook=hook) for n in range(count)],
            tab=tab,
        )
        for tab, count in enumerate(counts)
    ]


@pytest.mark.parametrize("unit", UNITS)
def test_rows_as_high_as_tabs_name_their_jobs_only_if_all_can(unit):
    assert contents(rows(*[1] * 12), 2, FACES, unit).named
    assert not contents(rows(*[1] * 11, 900), 2, FACES, unit).named


def test_jobs_of_rows_too_low_for_them_run_on_in_rows_as_high_as_they_want():
    plan = contents(rows(*[1] * 11) + rows(4, title=LONG), 2, FACES, 1)
    assert plan.running
    assert plan.heights[-1] > 1.5 * plan.heights[0]
    ends = [top + height for top, height in zip(plan.tops, plan.heights, strict=True)]
    assert all(end < top for end, top in zip(ends, plan.tops[1:], strict=False))
    assert ends[-1] == pytest.approx(232)


def test_names_stand_in_two_columns_only_where_one_has_no_room():
    assert [contents(rows(*[count] * 9), 2, FACES, 1).columns for count in (1, 2, 4)] == [1, 1, 2]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("count", range(1, 9))
def test_few_rows_fill_the_height_of_all_tabs_and_say_hooks(unit, count):
    plan = contents(rows(*[1] * count, hook="Une phrase. " * 4), 3, FACES, unit)
    assert plan.named
    assert plan.hook or count > 6
    assert plan.tops[-1] + plan.heights[-1] <= 16 * TAB
    assert count < 3 or plan.tops[-1] + plan.heights[-1] > 15 * TAB


@pytest.mark.parametrize("unit", UNITS)
def test_what_few_rows_say_is_no_higher_than_they_are(unit):
    plan = contents(rows(3, 1, 2, title=LONG, hook="Une phrase. " * 4), 2, FACES, unit)
    em = plan.size * 25.4 / 72
    each = len(plan.lines(LONG, FACES, 88 * unit, plan.size)) * 1.14 * em
    assert plan.named
    assert 3 * each < plan.heights[0] * unit


@pytest.mark.parametrize("unit", UNITS)
def test_a_long_name_of_a_domain_costs_no_row_its_jobs(unit):
    long = replace(rows(1, title=LONG, hook="Une phrase. " * 4)[0], label="Installation et maintenance")
    plan = contents([long] * 5, 2, FACES, unit)
    assert plan.named
    assert plan.hook
    assert plan.size >= 16 * max(unit, 0.8)


def test_rows_without_room_for_their_jobs_all_say_how_many():
    assert not contents(rows(40, 1, 1), 2, FACES, 1).named
