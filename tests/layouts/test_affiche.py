"""The poster: what it shows on three papers, what it gives up, and a code for three metres."""

import pytest

from tests.tools.products import JOB, MILLIMETRES, Product, print_sheet

HOST = {"event": "Forum des métiers", "stand": "B12", "organiser": "Mission locale"}
LEAST_TYPE = 17.9
"""Points, less what is rounded: what is read from three metres is set in 18 pt at least."""
IMPRINT = 8.5
"""The size of the sources and of what the law asks for."""
LONG = "Installatrice-mainteneuse ou installateur-mainteneur d’équipements d’exploitation agricole"


@pytest.fixture(scope="module")
def poster(tmp_path_factory):
    return print_sheet(JOB, "affiche", tmp_path_factory.mktemp("affiche"), **HOST)


def test_it_is_one_page_of_a3(poster):
    assert poster.sizes == [(297, 420)]


def test_it_says_the_title_four_answers_the_hook_and_where_to_go(poster):
    said = ("Poseuse,", "de façade vitrée", "Dès le CAP", "Dès 1 900 €", "En journée", "Dehors, en hauteur",
        "Poser le verre", "Mission locale", "Forum des métiers", "Stand B12", "La fiche")  # fmt: skip
    assert [text for text in said if text not in poster.words] == []
    assert "Une entreprise" not in poster.words
    assert poster.given_up == {}


def test_nothing_but_the_imprint_is_small(poster):
    assert {size for size in poster.type if size < LEAST_TYPE} == {IMPRINT}
    assert max(poster.type) > 80


def test_the_code_is_read_from_a_coarse_picture_and_its_address_stands_beside_it(poster):
    (address,) = poster.codes(dpi=40)
    assert address == "https://candidat.francetravail.fr/metierscope/fiche-metier/F1618"
    assert "metierscope/fiche-metier/F1618" in poster.words


@pytest.mark.parametrize(("paper", "size"), [("a2", (420, 594)), ("a1", (594, 841))])
def test_larger_papers_have_the_same_poster_enlarged(poster, tmp_path, paper, size):
    larger = print_sheet(JOB, "affiche", tmp_path, **HOST, format=paper)
    assert (larger.sizes, larger.words) == ([size], poster.words)
    enlarged = max(larger.type) / max(poster.type)
    assert enlarged == pytest.approx(size[0] / 297, rel=0.01)
    assert larger.codes(dpi=30) == poster.codes(dpi=40)


def test_a_long_title_takes_notes_and_answers_before_it_is_broken(tmp_path):
    notes = {
        "texte": "Dehors, en hauteur, en équipe",
        "note": "sur des chantiers qui durent des mois, loin de chez soi",
    }
    values = {
        **JOB,
        "metier": {"intitule": LONG},
        "resume": dict.fromkeys(("etudes", "salaire", "rythme", "lieu"), notes),
    }
    values["resume"] |= {"salaire": {**notes, "texte": "Un salaire fixe et des primes"}}
    long = print_sheet(values, "affiche", tmp_path)
    assert "Installatrice-mainteneuse, installateur-mainteneur" in long.words.replace("\ufffe", "-")
    assert long.given_up


def test_two_answers_take_the_whole_width_larger(tmp_path):
    few = print_sheet(
        {**JOB, "resume": {"rythme": "En journée", "lieu": "Dehors"}, "niveau_acces": None},
        "affiche",
        tmp_path,
    )
    assert max(size for size, letters in few.type.items() if "Dehors" in letters) >= 72


def test_a_sheet_that_answers_nothing_still_makes_a_poster(tmp_path):
    bare = {key: JOB[key] for key in ("schema", "langue", "metier", "missions")}
    product = print_sheet(bare, "affiche", tmp_path)
    assert "Poseuse," in product.words
    assert product.codes(dpi=40) == []


def test_a_press_whose_cases_hide_the_foot_of_roll_ups_asks_nothing_of_the_foot_of_a_poster(tmp_path):
    product = print_sheet(JOB, "affiche", tmp_path, press="grand-format", **HOST)
    assert [one for one in product.artifact.info.diagnostics if one.code == "FM829"] == []


def test_in_arabic_it_is_mirrored(render_sheet):
    pages = {
        locale: Product(render_sheet("chaudronnier.yaml", locale=locale, layout="affiche")).pages[0]
        for locale in ("fr", "ar")
    }
    dark = {locale: Product.side_of_the_disc(page) for locale, page in pages.items()}
    assert dark == {"fr": "right", "ar": "left"}


def test_two_long_answers_leave_a_long_title_its_room(tmp_path):
    said = {
        "rythme": "En journée, la nuit et le dimanche",
        "lieu": "Sur la route, dans toute l’Europe",
    }
    title = "Conductrice ou conducteur de transport routier de marchandises dangereuses"
    values = {**JOB, "metier": {"intitule": title}, "resume": said, "niveau_acces": None}
    product = print_sheet(values, "affiche", tmp_path)
    assert [
        text
        for text in ("Conductrice,", "dangereuses", "le dimanche", "l’Europe")
        if text not in product.words
    ] == []
    assert max(product.type) >= 72


def test_a_title_in_arabic_leaves_its_hook_room(render_sheet):
    product = Product(render_sheet("infirmier.yaml", locale="ar", layout="affiche"))
    assert "hook" not in product.given_up


def test_a_landscape_that_may_be_cut_crosses_the_page_and_others_stay_whole(render_sheet):
    pages = [
        Product(render_sheet(f"{job}.yaml", layout="affiche")).pages[0] for job in ("infirmier", "fleuriste")
    ]
    corners = [page.render(scale=0.2).to_pil().getpixel((2, 2)) for page in pages]
    grounds = [page.render(scale=0.2).to_pil().getpixel((2, 150)) for page in pages]
    assert [corner == ground for corner, ground in zip(corners, grounds, strict=True)] == [False, True]


def test_a_landscape_shows_more_than_heads_and_ends_at_a_rule(render_sheet):
    page = Product(render_sheet("infirmier.yaml", layout="affiche")).pages[0]
    picture = page.render(scale=0.5).to_pil().convert("L")
    column = [picture.getpixel((picture.width - 3, y)) for y in range(picture.height)]
    ground = column[picture.height // 2]
    edge = max(y for y in range(picture.height // 2) if column[y] < ground - 50)
    assert edge * 2 * MILLIMETRES > 115


def test_what_a_code_opens_fills_the_white_strip_beside_it(tmp_path):
    product = print_sheet(JOB, "affiche", tmp_path)
    assert max(size for size, letters in product.type.items() if "France" in letters) >= 44


def test_the_dots_of_a_week_are_explained(render_sheet):
    words = Product(render_sheet("chaudronnier.yaml", layout="affiche")).words
    assert "du lundi au vendredi" in words


def test_groups_of_digits_stand_apart(render_sheet):
    page = Product(render_sheet("chaudronnier.yaml", layout="affiche")).pages[0]
    text = page.get_textpage()
    first, _ = text.search("820").get_next()
    left = [text.get_charbox(place) for place in (first - 2, first)]
    height = left[1][3] - left[1][1]
    assert left[1][0] - left[0][2] > 0.25 * height


def test_a_title_of_four_lines_leaves_its_hook_room(tmp_path):
    values = {**JOB, "metier": {"intitule": "Technicienne forestière ou technicien forestier"}}
    assert "hook" not in print_sheet(values, "affiche", tmp_path).given_up
