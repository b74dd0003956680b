"""The published inks are those that the colours of the layouts have today."""

import re

from tests.tools.inks import PAGE, inks, page

CELL = re.compile(r"`(#[0-9a-f]{6})`<br>(\d+) (\d+) (\d+) (\d+)")
MOST = 300
"""The ink that the profile allows, in percent: coated paper takes no more."""


def cells(text):
    return [(found[0], tuple(map(int, found[1:]))) for found in CELL.findall(text)]


def test_the_page_holds_todays_colours_and_their_inks_to_a_percent():
    published, today = cells(PAGE.read_text(encoding="utf-8")), cells(page())
    assert [colour for colour, _ in published] == [colour for colour, _ in today]
    for (colour, written), (_, made) in zip(published, today, strict=True):
        assert all(abs(one - other) <= 1 for one, other in zip(written, made, strict=True)), colour


def test_no_tone_takes_more_ink_than_paper_does():
    assert all(sum(made) <= MOST for _, made in cells(page()))


def test_white_is_paper_and_black_is_all_the_black_there_is():
    assert inks("#ffffff") == (0, 0, 0, 0)
    assert inks("#000000")[3] >= 85
