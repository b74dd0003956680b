"""Where the pages of a job ticket end."""

from __future__ import annotations

from itertools import pairwise

import pytest

from fichemetier.publications.salon.ticket import page_breaks

HEAD, FILE = 23.4, 10.8


def broken(*counts):
    """How many files each page has."""
    breaks = page_breaks([(HEAD, [FILE] * count) for count in counts])
    return [end - first for first, end in pairwise(breaks)]


def test_a_few_orders_stand_on_one_page():
    assert broken(2, 1, 1, 1) == [5]


@pytest.mark.parametrize("count", range(1, 80))
def test_no_last_page_has_a_single_file(count):
    pages = broken(count)
    assert sum(pages) == count
    assert pages[-1] > 1 or len(pages) == 1


@pytest.mark.parametrize("count", range(8, 30))
def test_no_file_is_parted_from_all_others_of_its_order(count):
    breaks = page_breaks([(HEAD, [FILE] * count), (HEAD, [FILE] * count)])
    assert not {1, count - 1, count + 1, 2 * count - 1} & set(breaks)


def test_a_page_ends_between_orders_where_that_leaves_little():
    assert broken(9, 4, 9)[0] in (9, 13)
