"""The jobs of a domain on one page: all of them, the larger the fewer, down to its foot."""

import pytest

from fichemetier.i18n.language import language
from fichemetier.layouts.type import PageType
from fichemetier.publications.catalogue.entries import JobEntry
from fichemetier.publications.catalogue.sizes import filling
from fichemetier.publications.catalogue.spread import spread

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


def test_too_many_jobs_are_for_a_list():
    assert spread_of(400) is None


@pytest.mark.parametrize(
    "names", [("DJ",), ("Windkrafttechnikerin, Windkrafttechniker",), ("Fleuriste",) * 90]
)
def test_names_fill_a_page_whatever_they_are(names):
    size, times = filling(names, FACES, 170, 250)
    lines = FACES.lines(" • ".join(names * times), 170, size, FACES.display)
    assert 0.8 * 250 < lines * size * 1.16 * 25.4 / 72 <= 250
