"""The card: its front and its back, the way in and what stands in for it, what it gives up."""

import re

import pytest

from fichemetier.text.breaks import leads
from tests.tools.products import JOB, Product, print_sheet

LEAST_TYPE = 8.3
"""Points, less what is rounded: labels and the address are set in 8.4 pt."""
IMPRINT = 5.6
"""The size of the sources and of what the law asks for."""
ARABIC = re.compile("[\u0600-\u06ff]")
"""Lines of it are read in the order in which they stand."""
MARK = re.compile(r"\d{4}-\d\d-\d\d\W[0-9A-Z]{4}-[0-9A-Z]{4}")
WAY = [
    {"texte": "Un CAP", "note": "en deux ans"},
    "Une entreprise",
    {"texte": "Chef d’équipe", "note": "plus tard"},
]


def with_way(way, **values):
    return {**JOB, "resume": {**JOB["resume"], "chemin": way}, **values}


@pytest.fixture(scope="module")
def card(tmp_path_factory):
    folder = tmp_path_factory.mktemp("carte")
    return print_sheet(with_way(WAY), "carte", folder, stand="B12", event="Forum des métiers")


def test_it_is_a6_on_both_sides(card):
    assert card.sizes == [(105, 148)] * 2


def test_its_front_has_three_answers_and_its_back_three_steps(card):
    front, back = (Product.words_of(page) for page in card.pages)
    assert [
        text for text in ("Poseuse,", "Dès le CAP", "Dès 1 900 €", "En journée") if text not in front
    ] == []
    assert "Dehors" not in front
    assert [
        text for text in ("Un CAP", "en deux ans", "Une entreprise", "plus tard") if text not in back
    ] == []
    assert [
        text for text in ("Stand B12", "Forum des métiers", "La fiche complète") if text not in back
    ] == []
    assert card.given_up == {}


def test_nothing_but_the_imprint_is_small(card):
    assert {size for size in card.type if size < LEAST_TYPE} == {IMPRINT}


def test_the_code_is_read_from_the_page(card):
    assert card.codes(dpi=100) == ["https://candidat.francetravail.fr/metierscope/fiche-metier/F1618"]


def test_the_short_title_is_in_front_and_the_whole_one_on_the_back(tmp_path):
    values = {**JOB, "metier": {"intitule": "Poseuse, poseur de verre"}, "resume": {"titre": "Le verre"}}
    front, back = (Product.words_of(page) for page in print_sheet(values, "carte", tmp_path).pages)
    assert ("Le verre" in front, "Poseuse" in front) == (True, False)
    assert "Poseuse, poseur de verre" in back


def test_a_sheet_that_does_not_say_how_to_get_in_tells_what_one_does(tmp_path):
    items = ["Poser", "Mesurer", "Régler", "Contrôler", "Livrer", "Ranger"]
    words = print_sheet({**JOB, "missions": {"groupes": [{"items": items}]}}, "carte", tmp_path).words
    assert [text for text in items if text not in words] == ["Ranger"]


def test_else_it_tells_what_one_learns_or_what_the_job_is(tmp_path):
    bare = {key: value for key, value in JOB.items() if key != "missions"}
    skilled = print_sheet({**bare, "competences": {"savoir_faire": ["Tracer"]}}, "carte", tmp_path)
    assert ("On apprend quoi" in skilled.words, "Tracer" in skilled.words) == (True, True)
    told = print_sheet({**bare, "en_bref": ["Un métier du verre."]}, "carte", tmp_path)
    assert ("C’est quoi" in told.words, "fait entrer le jour" in told.words) == (True, True)


def test_long_missions_give_up_the_third(tmp_path):
    long = "Poser de grands éléments de verre sur des façades, avec une équipe et des engins de levage, " * 2
    missions = {"groupes": [{"items": [f"{number} {long}" for number in range(3)]}]}
    product = print_sheet({**JOB, "missions": missions}, "carte", tmp_path)
    assert product.given_up == {"steps": 2}
    assert ("1 Poser" in product.words, "2 Poser" in product.words) == (True, False)


def test_a_title_that_would_be_small_takes_an_answer_and_leaves_the_scale_where_it_has_room(tmp_path):
    rest = "des écoles maternelles et des centres de loisirs de la commune et de ses environs"
    title = f"Agente territoriale spécialisée ou agent territorial spécialisé {rest}"
    answers = {
        "etudes": "Des années après le bac",
        "rythme": "De jour ou de nuit, selon la saison",
        "lieu": "Dans des ateliers et des chantiers",
    }
    product = print_sheet({**JOB, "metier": {"intitule": title}, "resume": answers}, "carte", tmp_path)
    assert product.given_up == {"answers": 2}
    assert min(set(product.type) - {IMPRINT}) > LEAST_TYPE


def test_in_arabic_answers_stand_on_the_right(render_sheet):
    pages = {
        locale: Product(render_sheet("infirmier.yaml", locale=locale, layout="carte")).pages[0]
        for locale in ("fr", "ar")
    }
    (dark, light) = (Product.side_of_the_disc(pages[locale]) for locale in ("fr", "ar"))
    assert (dark, light) == ("right", "left")


@pytest.fixture(scope="module", params=["cto.ar", "fleuriste.fr", "infirmier.de", "technicien-eolien.fr"])
def back(request, render_sheet):
    sheet, locale = request.param.split(".")
    return Product(render_sheet(f"{sheet}.yaml", locale=locale, layout="carte")).pages[1]


def test_no_line_of_a_back_ends_in_a_word_that_leads_on(back):
    lines = (line for line in Product.lines_of(back) if not ARABIC.search(line))
    assert [line for line in lines if leads(line.split()[-1])] == []


def test_the_version_mark_is_on_one_line(back):
    assert [line for line in Product.lines_of(back) if MARK.search(line)] != []


def test_what_a_back_tells_reaches_nearly_to_its_foot(back):
    assert Product.white_of(back) < 10


def test_a_sheet_with_a_picture_shows_it_in_place_of_the_pictogram(render_sheet):
    fronts = (Product(render_sheet(f"{name}.yaml", layout="carte")).pages[0] for name in ("cto", "fleuriste"))
    drawn, pictured = (len(front.render(scale=1).to_pil().getcolors(1 << 20)) for front in fronts)
    assert drawn < 1000 < pictured


def test_a_picture_is_lower_where_an_answer_or_the_scale_would_be_given_up_for_it(render_sheet):
    assert Product(render_sheet("infirmier.yaml", locale="ar", layout="carte")).given_up == {}


HOSTS = ("candidat.francetravail.fr", "francecompetences.fr", "parcoursup.fr")
HEADING = 20
"""The size of the heading of a back."""


def test_the_address_on_a_back_breaks_after_its_host_alone(back):
    lines = Product.lines_of(back)
    (at,) = (number for number, line in enumerate(lines) if line in HOSTS)
    assert sum(line.startswith("/") for line in lines[at:]) == (lines[at] != "parcoursup.fr")


def test_steps_are_smaller_than_their_heading_and_the_name_on_a_back_is_legible(render_sheet):
    product = Product(render_sheet("fleuriste.yaml", layout="carte"))
    (step,) = (size for size, text in product.type.items() if "CAPFleuriste" in text)
    assert 15 <= step <= 0.8 * HEADING


@pytest.mark.parametrize("name", ["cto", "fleuriste"])
def test_the_call_of_a_back_keeps_names_whole(name, render_sheet):
    lines = Product.lines_of(Product(render_sheet(f"{name}.yaml", layout="carte")).pages[1])
    assert {"La fiche complète", "sur France Travail"} <= {line.replace("\u00a0", " ") for line in lines}


def test_short_nouns_of_a_front_stand_on_one_line(render_sheet):
    lines = Product.lines_of(Product(render_sheet("infirmier.yaml", locale="ar", layout="carte")).pages[0])
    assert any("ممرضة" in line and line.count("ممرض") == 2 for line in lines)


def test_a_long_mission_gives_way_to_a_short_one(tmp_path):
    long = "Respecter la réglementation de la sécurité et des temps de conduite et de repos, " * 4
    missions = {"groupes": [{"items": ["Poser", long, "Mesurer", "Régler"]}]}
    words = print_sheet({**JOB, "missions": missions}, "carte", tmp_path).words
    assert ("Régler" in words, "Respecter" in words) == (True, False)


def test_what_a_print_shop_adds_stands_in_the_paragraph_of_the_sources(render_sheet):
    product = Product(render_sheet("technicien-eolien.yaml", layout="carte"))
    small = [line for line in Product.lines_of(product.pages[1]) if "·" in line]
    assert (len(small), min(map(len, small)) > 40) == (3, True)


@pytest.mark.parametrize("answers", [1, 3])
def test_the_second_level_of_a_title_is_four_fifths_of_the_answers(answers, tmp_path):
    told = dict(list(JOB["resume"].items())[:answers])
    product = print_sheet({**JOB, "resume": told}, "carte", tmp_path)
    second, answer, title = (
        next(size for size, letters in product.type.items() if text in letters)
        for text in ("vitrée", "DèsleCAP", "Poseuse")
    )
    assert second == pytest.approx(0.8 * answer, abs=0.1)
    assert title <= (36 if answers == 1 else 48)


def test_a_dot_between_two_names_of_a_title_is_kept(render_sheet):
    words = Product(render_sheet("infirmier.yaml", locale="de", layout="carte")).words
    assert "IDE in Frankreich · Pflegefachfrau" in words
