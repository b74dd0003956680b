"""The jobs of a domain on one page: all of them, the larger the fewer, down to its foot."""

import pytest

from fichemetier.i18n.language import language
from fichemetier.layouts.type import PageType
from fichemetier.publications.catalogue.entries import JobEntry
from fichemetier.publications.catalogue.indexes import Index, IndexLine, IndexSection
from fichemetier.publications.catalogue.sizes import filling, list_size, stacked
from fichemetier.publications.catalogue.spread import spread
from fichemetier.view.title import even_lines

FACES = PageType(language("fr"))
ROOM = {210: 237, 148: 162}


def jobs(count, **given):
    titles = ("Fleuriste", "Agente ou agent d’accueil touristique", "Économe")
    return [
        JobEntry(key=f"k{n}", title=titles[n % 3], names=(), hook="Une phrase. " * 9, **given)
        for n in range(count)
    ]


def spread_of(count, page=210, **given):
    return spread(jobs(count, **given), lambda entry: "108", FACES, page, ROOM[page])


@pytest.mark.parametrize("page", ROOM)
@pytest.mark.parametrize("count", [1, 2, 3, 5, 9, 13, 24])
def test_every_job_is_there_once_and_a_column_ends_at_the_foot(page, count):
    found = spread_of(count, page, levels=("cap", "bac"), level="Du CAP au bac")
    rows = [row for column in found.columns for row in column]
    assert [row.entry.key for row in rows] == [f"k{n}" for n in range(count)]
    heights = [sum(row.height for row in column) for column in found.columns]
    assert max(heights) == pytest.approx(ROOM[page])


def test_the_fewer_jobs_the_larger():
    sizes = [spread_of(count).step.title for count in (2, 4, 6, 12, 24)]
    assert sizes == sorted(set(sizes), reverse=True)


@pytest.mark.parametrize("page", ROOM)
def test_twelve_jobs_have_their_scales(page):
    assert spread_of(12, page, levels=("cap", "bac"), level="Du CAP au bac").step.scale


@pytest.mark.parametrize("page", ROOM)
def test_a_row_holds_the_even_lines_in_which_its_name_is_set(page):
    title = "Projeteuse ou projeteur chef de groupe en électricité-électronique"
    entries = [
        JobEntry(key=f"k{n}", title=title, names=(), hook="Une phrase. " * 9, levels=("cap", "bac"))
        for n in range(7)
    ]
    found = spread(entries, lambda entry: "50", FACES, page, ROOM[page])
    step, size = found.step, found.step.title * 25.4 / 72
    lines = len(even_lines(title, FACES.display, step.room, size, 4).lines)
    hook = FACES.lines(entries[0].hook, step.room, step.hook) * step.hook * 1.3 * 25.4 / 72
    assert all(row.height >= lines * 1.14 * size + hook + 3 for column in found.columns for row in column)


@pytest.mark.parametrize("count", [8, 9, 10])
def test_ten_jobs_stand_below_one_another_with_their_scales_on_a5(count):
    step = spread_of(count, 148, levels=("cap", "bac"), level="Du CAP au bac").step
    assert (step.columns, step.scale > 0) == (1, True)


def test_too_many_jobs_are_for_a_list():
    assert spread_of(400) is None


@pytest.mark.parametrize("names", [("DJ",), ("Windkrafttechnikerin, Windkrafttechniker",) * 5, ("DJ",) * 20])
def test_few_names_stand_below_one_another_down_to_the_foot(names):
    size, apart = stacked(names, FACES, 170, 250)
    em = size * 25.4 / 72
    lines = sum(len(even_lines(name, FACES.display, 170, em, 4).lines) for name in names)
    assert apart >= 0.3 * em
    assert lines * 1.16 * em + len(names) * apart == pytest.approx(250)


def test_more_names_run_on_and_fill_a_page():
    names = ("Fleuriste",) * 90
    assert stacked(names, FACES, 170, 250) == (0, 0)
    size = filling(names, FACES, 170, 250)
    lines = FACES.lines(" • ".join(names), 170, size, FACES.display)
    assert 0.8 * 250 < lines * size * 1.16 * 25.4 / 72 <= 250


def test_four_short_indexes_share_a_page_of_a4():
    lines = tuple(IndexLine("Chaudronnière, chaudronnier", "a") for _ in range(5))
    one = Index("a", "A", tuple(IndexSection(letter, lines) for letter in "ABC"))
    assert list_size([[one] * 4], FACES, 1, 3, 53) == (10, False)
