"""Lists in columns: everything once and in order, no column too tall, the last page even."""

from hypothesis import given
from hypothesis import strategies as st

from fichemetier.publications.catalogue.columns import HEADING, columned
from fichemetier.publications.catalogue.indexes import IndexLine, IndexSection

LINES = st.lists(st.integers(1, 4).map(lambda height: IndexLine("x" * height, "")), min_size=1, max_size=12)
SECTIONS = st.lists(LINES, max_size=8).map(
    lambda found: [IndexSection(f"h{n}", tuple(lines)) for n, lines in enumerate(found)]
)


def height_of(line):
    return len(line.text)


def height(column):
    headings = sum(HEADING for section in column if section.heading)
    return headings + sum(height_of(line) for section in column for line in section.lines)


@given(SECTIONS, st.integers(1, 3), st.integers(6, 20), st.integers(6, 20))
def test_everything_is_there_once_and_fits(sections, columns, first, others):
    pages = columned(sections, height_of, columns, first, others)
    parts = [part for page in pages for column in page for part in column]
    assert [line for part in parts for line in part.lines] == [
        line for section in sections for line in section.lines
    ]
    assert [part.heading for part in parts if not part.goes_on] == [section.heading for section in sections]
    assert all(part.heading for part in parts), "a column begins with what it is about"
    assert all(part.lines for part in parts)
    assert all(len(page) <= columns for page in pages)
    for number, page in enumerate(pages):
        assert all(height(column) <= (others if number else first) for column in page)


def test_columns_of_the_last_page_are_even():
    sections = [IndexSection("a", tuple(IndexLine("x", str(n)) for n in range(10)))]
    ((one, two, three),) = columned(sections, height_of, 3, 50, 50)
    assert [height(column) for column in (one, two, three)] == [6, 6, 4]
    assert (two[0].heading, two[0].goes_on) == ("a", True)


def test_short_sections_stay_whole_where_columns_are_little_higher_for_it():
    sections = [
        IndexSection(name, tuple(IndexLine("x", f"{name}{n}") for n in range(size)))
        for name, size in (("a", 3), ("b", 1))
    ]
    ((one, two),) = columned(sections, height_of, 3, 50, 50)
    assert [(part.heading, part.goes_on) for part in (*one, *two)] == [("a", False), ("b", False)]


def test_pages_are_as_full_as_one_another():
    sections = [IndexSection("a", tuple(IndexLine("x", str(n)) for n in range(70)))]
    pages = columned(sections, height_of, 2, 30, 32)
    assert [[height(column) for column in page] for page in pages] == [[20, 20], [19, 19]]
