"""Elements of a fixed height: which of them hold more than they have room for."""

import pytest

from fichemetier.engine.engine import Engine
from tests.tools.sample_page import FONTS

CSS = '@page { size: 60mm 60mm; margin: 0 } body, p { margin: 0; font: 10pt/5mm "Source Sans 3" }'


@pytest.fixture(scope="module")
def rooms(tmp_path_factory):
    engine, folder = Engine(FONTS), tmp_path_factory.mktemp("room")

    def of(lines, height=20, top=0, rooms='data-room="names steps"', line=""):
        text = "".join(f"<p {line}>Texte {number}</p>" for number in range(lines))
        box = f"<div {rooms} style='margin-top: {top}mm; height: {height}mm'>{text}</div>"
        html = f"<html lang='fr'><title>Essai</title><style>{CSS}</style><body>{box}</body></html>"
        return engine.lay_out(html, folder, ()).rooms

    return of


@pytest.fixture(scope="module")
def crowded(rooms):
    return lambda *asked, **settings: tuple(room.names for room in rooms(*asked, **settings) if room.full)


def test_a_room_knows_what_is_left_of_it(rooms):
    (room,), (full,) = rooms(3), rooms(5)
    assert (room.names, round(room.height, 1), round(room.left, 1)) == (("names", "steps"), 20, 5)
    assert round(full.left, 1) == -5


def test_a_room_knows_what_each_content_takes_over_its_whole_width(rooms):
    (room,) = rooms(3, line='data-content="names"')
    (halves,) = rooms(2, line='data-content="names" style="width: 50%"')
    assert round(room.taken["names"], 1) == 15
    assert round(halves.taken["names"], 1) == 5


def test_what_fits_crowds_nothing(crowded):
    assert crowded(4) == ()


def test_what_reaches_below_its_element_crowds_it(crowded):
    assert crowded(5) == (("names", "steps"),)


def test_an_element_need_not_name_what_it_gives_up(crowded):
    assert crowded(5, rooms="data-room") == ((),)


def test_what_no_page_has_room_for_crowds_it_too(crowded):

    assert crowded(9, height=9, top=30, rooms='data-room="names"') == (("names",),)


def test_an_element_that_says_nothing_may_run_over(crowded):
    assert crowded(5, rooms="") == ()
