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
HELD = (800, 1350)
"""From the floor in mm: where a telephone is held."""
QUIET = 28
"""Millimetres beside a code in which nothing stands, four modules of it, less what is rounded."""
NEAR = 45
"""Millimetres between a code and what belongs to it: its quiet zone, and a line's own room."""


@pytest.fixture(scope="module")
def banner(tmp_path_factory):
    return print_sheet(
        JOB, "kakemono", tmp_path_factory.mktemp("kakemono"), stand="B12", event="Forum des métiers"
    )


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    return print_sheet({**JOB, "niveau_acces": None}, "kakemono", tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    values = {**JOB, "resume": {"rythme": "En journée"}, "niveau_acces": None}
    return print_sheet(values, "kakemono", tmp_path_factory.mktemp("alone"))


def place(product, words):
    """From the floor to the top and the bottom of the ink of some words, in mm."""
    text = product.pages[0].get_textpage()
    first, count = text.search(words).get_next()
    boxes = [text.get_charbox(number) for number in range(first, first + count)]
    return max(box[3] for box in boxes) * MILLIMETRES, min(box[1] for box in boxes) * MILLIMETRES


def code_of(product):
    """From the floor to the top and the bottom of the code, in mm."""
    (code,) = zxingcpp.read_barcodes(product.pages[0].render(scale=SCALE).to_pil())
    corners = (code.position.top_left.y, code.position.bottom_left.y)
    return code.text, *(FLOOR - corner / SCALE * MILLIMETRES for corner in corners)


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
    address, top, bottom = code_of(banner)
    assert address == "https://candidat.francetravail.fr/metierscope/fiche-metier/F1618"
    assert HELD[0] <= bottom < top <= HELD[1]


def test_a_code_its_heading_and_its_address_are_one_group(plain, alone):
    _, top, bottom = code_of(plain)
    assert place(plain, "Travail")[1] - top < NEAR
    assert bottom - place(plain, "candidat.")[0] < NEAR
    _, top, bottom = code_of(alone)
    assert bottom < place(alone, "candidat.")[1] < place(alone, "La fiche")[0] < top + NEAR


def test_the_quiet_zone_of_a_code_cuts_no_arabic_heading(render_sheet):
    product = Product(render_sheet("technicien-eolien.yaml", locale="ar", layout="kakemono"))
    _, top, _ = code_of(product)
    lowest = place(product, "المهنية")[1]
    assert lowest - top > QUIET


def test_the_quiet_zone_of_a_code_covers_no_address(plain, alone):
    _, _, bottom = code_of(plain)
    assert bottom - place(plain, "candidat.")[0] > QUIET
    (code,) = zxingcpp.read_barcodes(alone.pages[0].render(scale=SCALE).to_pil())
    text = alone.pages[0].get_textpage()
    left = text.get_charbox(text.search("candidat.").get_next()[0])[0]
    assert (left - code.position.bottom_right.x / SCALE) * MILLIMETRES > QUIET


def test_a_call_above_a_code_parts_no_name_and_has_one_size(plain, banner):
    sizes = []
    for product in (plain, banner):
        page = product.pages[0].get_textpage()
        first, count = page.search("France").get_next()
        assert "\n" not in page.get_text_range(first, count + len(" Travail"))
        sizes += [size for size, letters in product.type.items() if "Lafichecomplète" in letters]
    assert len(sizes) == 2
    assert sizes[0] == sizes[1]


def test_answers_are_as_far_from_one_another_and_end_above_the_sources(plain):
    labels = [place(plain, label)[0] for label in ("ÉTUDES", "SALAIRE", "RYTHME")]
    ends = [place(plain, answer)[1] for answer in ("Dès le CAP", "brut par mois", "En journée")]
    assert ends[0] - labels[1] == pytest.approx(ends[1] - labels[2], abs=15)
    assert ends[2] > FLOOR - 1330


def test_one_answer_has_the_whole_width_and_is_larger(plain, alone):
    (few,), (many,) = (
        [size for size, letters in product.type.items() if "Enjournée" in letters]
        for product in (alone, plain)
    )
    assert few > 1.3 * many


def test_an_answer_of_three_lines_is_not_given_up_where_there_is_room(render_sheet):
    product = Product(render_sheet("cto.yaml", layout="kakemono"))
    assert [text for text in ("Auto-", "bootcamps", "Très demandé") if text not in product.words] == []
    assert min(size for size, letters in product.type.items() if "garant" in letters) >= 96


def test_for_a_press_whose_case_hides_the_foot_it_is_higher_by_as_much(tmp_path):
    product = print_sheet(JOB, "kakemono", tmp_path, press="grand-format")
    assert product.sizes == [(850, 2000 + HIDDEN)]


def test_long_answers_take_the_third(tmp_path):
    long = {
        "etudes": "Entreprises, administrations, ministères",
        "salaire": {"texte": "Environ 1 900 € avec les primes du soir", "note": "brut par mois, au début"},
        "rythme": "Ateliers, infrastructures, installations",
    }
    hook = "Mesurer, préparer le chantier, poser et régler le verre qui fait entrer le jour dans une maison."
    title = "Conductrice ou conducteur de transport routier de marchandises dangereuses"
    values = {**JOB, "metier": {"intitule": title}, "resume": long, "accroche": hook}
    product = print_sheet(values, "kakemono", tmp_path)
    assert product.given_up["answers"] == 2


def test_without_a_code_answers_take_the_whole_width(tmp_path):
    values = {key: value for key, value in JOB.items() if key != "codes"}
    product = print_sheet(values, "kakemono", tmp_path)
    assert product.codes(dpi=10) == []
    assert max(size for size, letters in product.type.items() if "journée" in letters) >= 170


def test_in_arabic_the_disc_leaves_the_page_on_the_left(render_sheet):
    pages = {
        locale: Product(render_sheet("chaudronnier.yaml", locale=locale, layout="kakemono")).pages[0]
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
    assert heights[1] < heights[0] - 5


def colours_of_the_disc(page):
    """The colours that cover a hundredth of the lowest quarter of a page or more, those of edges left out."""
    picture = page.render(scale=600 / max(page.get_size())).to_pil().convert("RGB")
    width, height = picture.size
    lowest = picture.crop((0, height * 3 // 4, width, height))
    return {rgb for count, rgb in lowest.getcolors(1 << 20) if count > width * height // 400}


def test_a_picture_of_the_sheet_fills_the_disc(banner, render_sheet):
    pages = [
        Product(render_sheet(f"{job}.yaml", layout="kakemono")).pages[0] for job in ("infirmier", "fleuriste")
    ]
    assert len(colours_of_the_disc(banner.pages[0])) == 2
    assert min(len(colours_of_the_disc(page)) for page in pages) > 6


def test_answers_above_a_landscape_reach_down_to_it(render_sheet):
    product = Product(render_sheet("infirmier.yaml", locale="de", layout="kakemono"))
    assert DRAWING_ONLY < place(product, "Tag oder Nacht")[1] < DRAWING_ONLY + 150
    assert product.codes(dpi=20)
    _, top, bottom = code_of(product)
    assert HELD[0] <= bottom < top <= HELD[1]


def test_no_title_or_answer_has_three_lines_where_two_are_nearly_as_large(tmp_path):
    said = {**JOB["resume"], "rythme": "Parfois les week-ends et jours fériés"}
    values = {**JOB, "metier": {"intitule": "Employée familiale ou employé familial"}, "resume": said}
    lines = Product.lines_of(print_sheet(values, "kakemono", tmp_path).pages[0])
    wanted = ["Employée familiale,", "employé familial", "Parfois les week-ends", "et jours fériés"]
    assert [line for line in wanted if line not in lines] == []
