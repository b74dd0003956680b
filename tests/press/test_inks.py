"""Colours of the screen as inks."""

import pytest
from PIL import Image

from fichemetier.press.inks import Inks, rgb_of
from fichemetier.press.profile import BUNDLED


@pytest.fixture(scope="module", params=["FOGRA39L.icc", "FOGRA29L.icc"])
def inks(request):
    return Inks((BUNDLED / request.param).read_bytes(), {"#1b2233": (0, 0, 0, 100)})


def test_what_a_layout_declares_wins(inks):
    assert inks.of(rgb_of("#1b2233")) == (0, 0, 0, 1)
    assert inks.of(rgb_of("#1b2234"))[0] > 0.5


def test_greys_are_black_alone_from_paper_to_solid(inks):
    shares = [inks.of((grey, grey, grey)) for grey in range(256)]
    assert all(share[:3] == (0, 0, 0) for share in shares)
    blacks = [share[3] for share in shares]
    assert (blacks[0], blacks[255]) == (1, 0)
    assert blacks == sorted(blacks, reverse=True)


def test_light_tints_hold_no_black(inks):
    assert all(inks.of(rgb_of(tint))[3] <= 0.01 for tint in ("#e6f4ce", "#fff1fa", "#e1f9fb", "#dff2ff"))


def test_no_colour_takes_more_ink_than_the_paper_holds(inks):
    corners = [(r, g, b) for r in (0, 90, 255) for g in (0, 90, 255) for b in (0, 90, 255)]
    assert max(sum(inks.of(corner)) for corner in corners) <= 3.01


def test_a_picture_in_greys_stays_so_and_one_in_colours_has_four_inks(inks):
    assert inks.picture(Image.new("L", (2, 1), 255)).tobytes() == b"\xff\xff"
    assert inks.picture(Image.new("P", (2, 1))).mode == "CMYK"
    assert inks.picture(Image.new("RGBA", (2, 1), "white")).tobytes() == bytes(8)
