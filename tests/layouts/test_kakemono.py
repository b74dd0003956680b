"""The roll-up: what is said stands above the heads of people, the code where a telephone is held."""

import pytest
import zxingcpp

from tests.tools.products import JOB, MILLIMETRES, Product, print_sheet

LEAST_TYPE = 35.9
"""Points, less what is rounded: the address is set in 36 pt."""
IMPRINT = 18
FLOOR = 2000
"""The height of the page in mm."""
DRAWING_ONLY = 600
"""From the floor in mm: tables and bags hide what is lower."""
SCALE = 0.3
"""Pixels a point: 22 an inch, what a telephone sees of a roll-up from some metres."""
HIDDEN = 100
"""Millimetres at the foot that the case of `grand-format` hides."""
HELD = (960, 1200)
"""From the floor in mm: where a telephone is held."""


@pytest.fixture(scope="module")
def banner(tmp_path_factory):
    return print_sheet(
        JOB, "kakemono", tmp_path_factory.mktemp("kakemono"), stand="B12", event="Forum des métiers"
    )


def test_it_has_its_true_size(banner):
    assert banner.sizes == [(850, 2000)]


def test_it_says_the_title_the_hook_three_answers_and_where_to_go(banner):
    said = (
        "Poseuse,",
        "de façade vitrée",
        "Poser le verre",
        "Dès le CAP",
        "Dès 1 900 €",
        "En journée",
        "Stand B12",
        "Forum",
    )
    assert [text for text in said if text not in banner.words] == []
    assert "Dehors" not in banner.words
    assert banner.given_up == {}


def test_nothing_but_the_imprint_is_small(banner):
    assert {size for size in banner.type if size < LEAST_TYPE} == {IMPRINT}


def test_no_word_stands_where_tables_hide_it(banner):
    text = banner.pages[0].get_textpage()
    bottoms = [
        text.get_charbox(place)[1] * MILLIMETRES
        for place in range(text.count_chars())
        if text.get_text_range(place, 1).strip()
    ]
    assert min(bottoms) > DRAWING_ONLY


def test_the_code_is_read_and_stands_where_a_telephone_is_held(banner):
    (page,) = banner.pages
    (code,) = zxingcpp.read_barcodes(page.render(scale=SCALE).to_pil())
    assert code.text == "https://candidat.francetravail.fr/metierscope/fiche-metier/F1618"
    corners = (code.position.top_left.y, code.position.bottom_left.y)
    top, bottom = (FLOOR - corner / SCALE * MILLIMETRES for corner in corners)
    assert HELD[0] <= bottom < top <= HELD[1]


def test_for_a_press_whose_case_hides_the_foot_it_is_higher_by_as_much(tmp_path):
    product = print_sheet(JOB, "kakemono", tmp_path, press="grand-format")
    assert product.sizes == [(850, 2000 + HIDDEN)]


def test_long_answers_take_the_third(tmp_path):
    long = {
        "etudes": "Entreprises, administrations, ministères",
        "rythme": "Ateliers, infrastructures, installations",
        "lieu": "Établissements, collectivités, hôpitaux",
    }
    product = print_sheet({**JOB, "resume": long}, "kakemono", tmp_path)
    assert product.given_up["answers"] == 2


def test_without_a_code_answers_take_the_whole_width(tmp_path):
    values = {key: value for key, value in JOB.items() if key != "codes"}
    product = print_sheet(values, "kakemono", tmp_path)
    assert product.codes(dpi=10) == []
    assert max(size for size, letters in product.type.items() if "journée" in letters) == 170


def test_in_arabic_the_disc_leaves_the_page_on_the_left(render_sheet):
    pages = {
        locale: Product(render_sheet("infirmier.yaml", locale=locale, layout="kakemono")).pages[0]
        for locale in ("fr", "ar")
    }
    sides = {locale: Product.side_of_the_disc(page, top=0.85) for locale, page in pages.items()}
    assert sides == {"fr": "right", "ar": "left"}


def test_the_disc_rises_to_what_is_said(tmp_path):
    few = {**JOB, "resume": {"rythme": "En journée"}, "niveau_acces": None}
    heights = []
    for number, values in enumerate((JOB, few)):
        folder = tmp_path / str(number)
        folder.mkdir()
        page = print_sheet(values, "kakemono", folder).pages[0]
        picture = page.render(scale=400 / max(page.get_size())).to_pil().convert("L")
        column = [picture.getpixel((round(0.62 * picture.width), y)) for y in range(240, picture.height)]
        heights.append(next(y for y, tone in enumerate(column) if tone < 100))
    assert heights[1] < heights[0] - 10
