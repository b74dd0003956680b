"""A sheet of a few lines fills its page, and the front of a longer one says what one does."""

from __future__ import annotations

import pytest
import yaml

from tests.paths import FIXTURES
from tests.tools.products import print_sheet

LINES = {
    "schema": 1,
    "langue": "fr",
    "metier": {"intitule": "Tapissière ou tapissier", "masculin": "tapissier", "feminin": "tapissière"},
    "accroche": "Redonner vie aux fauteuils.",
    "missions": {"groupes": [{"items": ["Dégarnir un siège", "Couper le tissu", "Poser les galons"]}]},
    "qualites": ["Patience", "Habileté"],
    "formation": {"voies": ["CAP tapissier", "Bac pro tapisserie"]},
    "evolution": {"texte": "On peut ouvrir son atelier."},
}
TWO_AMOUNTS = {
    "periode": "mois",
    "nature": "brut",
    "source": {"libelle": "Branche"},
    "tranches": [{"profil": "Ouvrier", "min": 1830}, {"profil": "Cheffe", "min": 2200, "max": 2600}],
}
MISSIONS = {
    "groupes": [
        {"contexte": one, "items": [f"{one} le {n}e jardin" for n in range(4)]} for one in ("Créer", "Garder")
    ]
}
LONGER = {
    **LINES,
    "missions": MISSIONS,
    "journee_type": [{"heure": "8 h", "texte": "Ouverture"}, {"heure": "9 h", "texte": "Atelier"}],
    "competences": {"savoir_faire": ["Lire un plan", "Coudre"], "savoirs": ["Tissus", "Bois"]},
    "centres_interet": ["Créer", "Travailler de ses mains"],
    "salaire": TWO_AMOUNTS,
}


@pytest.mark.parametrize("layout", ["a4", "registre"])
def test_pay_and_a_career_in_a_line_need_no_second_side(layout, tmp_path):
    text = {"texte": "Environ 1 800 € brut par mois pour débuter."}
    words = print_sheet({**LINES, "salaire": text}, layout, tmp_path)
    assert len(words.pages) == 1
    assert "On peut ouvrir son atelier." in words.words
    assert words.words.count("pour débuter") == 1
    amounts = print_sheet({**LINES, "salaire": TWO_AMOUNTS}, layout, tmp_path)
    assert len(amounts.pages) == 1
    for said in ("Ouvrier", "1 830 €", "Cheffe", "2 200–2 600 €", "brut par mois", "Source : Branche"):
        assert said in amounts.words


MORE = (
    {"salaire": {"tranches": [{"profil": f"Rang {n}", "min": 1800 + n} for n in range(3)]}},
    {"evolution": {"echelle": ["Commis", "Cheffe", "Directrice"]}},
    {"evolution": {"texte": "On peut ouvrir son atelier, en ville ou à la campagne. " * 4}},
)


@pytest.mark.parametrize("more", MORE)
def test_what_says_more_of_pay_or_of_a_career_has_a_back_where_each_side_has_its_own(more, tmp_path):
    assert len(print_sheet({**LINES, **more}, "a4", tmp_path).pages) == 2


@pytest.mark.parametrize("more", MORE)
def test_where_pages_flow_what_fits_on_one_has_no_second_nor_a_head_of_it(more, tmp_path):
    product = print_sheet({**LINES, **more}, "registre", tmp_path)
    assert len(product.pages) == 1 or "Tapissière, tapissier" in product.words_of(product.pages[1])


@pytest.mark.parametrize("layout", ["a4", "registre"])
def test_a_text_on_training_that_the_front_gives_is_not_said_twice(layout, tmp_path):
    told = {"formation": {"texte": "CAP tapissier en deux ans après la 3e."}}
    words = print_sheet({**LINES, **told}, layout, tmp_path).words
    assert words.count("CAP tapissier en deux") == 1
    assert "On peut ouvrir son atelier." in words


def test_a_page_of_a_few_lines_is_a_poster(tmp_path):
    few = {key: LINES[key] for key in ("schema", "langue", "metier", "accroche", "missions")}
    (page,) = print_sheet(few, "a4", tmp_path).pages
    assert print_sheet(few, "a4", tmp_path).white_of(page) < 60
    (page,) = print_sheet({**few, "domaine": "arts"}, "registre", tmp_path).pages
    assert print_sheet(few, "registre", tmp_path).white_of(page) < 150


def test_what_one_does_stands_on_a_front_that_has_the_room(tmp_path):
    product = print_sheet(LONGER, "a4", tmp_path)
    front, back = product.pages
    assert "On fait quoi" in product.words_of(front)
    assert "Garder le 3e jardin" in product.words_of(front)
    assert "On fait quoi" not in product.words_of(back)


@pytest.mark.parametrize("without", ["", "ressources"])
def test_three_columns_of_prose_have_a_front_that_holds_them_and_a_back(without, tmp_path):
    sheet = yaml.safe_load((FIXTURES / "layouts" / "prose.yaml").read_text("utf-8"))
    sheet.pop(without, None)
    product = print_sheet(sheet, "a4", tmp_path)
    front, back = map(product.words_of, product.pages)
    assert "On fait quoi" in front
    assert "Comment y entrer" in back
    assert "Il faut quoi" in back


def test_what_one_does_stays_on_a_back_that_would_have_nothing_else(tmp_path):
    values = {**LINES, "missions": MISSIONS, "temoignages": [{"nom": "Ada", "texte": "Un beau métier."}]}
    for key in ("formation", "qualites", "evolution"):
        del values[key]
    product = print_sheet(values, "a4", tmp_path)
    assert "On fait quoi" in product.words_of(product.pages[1])


def test_a_short_second_level_follows_a_long_title_at_once(tmp_path):
    title = {"intitule": "Chief Technical Officer of the Company", "sigle": "CTO"}
    (page, *_) = print_sheet({**LONGER, "metier": title}, "a4", tmp_path).pages
    found = page.get_textpage()
    text = found.get_text_range()
    first, second = (found.get_charbox(text.index(word)) for word in ("Company", "CTO"))
    assert first[1] - second[3] < 20


def test_the_code_of_a_job_of_onisep_opens_its_page_there(tmp_path):
    codes = {"rome": ["H2902"], "onisep": "MET.801"}
    product = print_sheet({**LINES, "codes": codes}, "a4", tmp_path)
    assert product.codes(300) == ["https://www.onisep.fr/http/redirection/metier/slug/MET.801"]
    assert "La fiche complète de l’Onisep" in product.words


def test_skills_that_are_told_in_prose_are_what_the_job_takes(tmp_path):
    told = {"texte": "**De la patience.** Le geste se répète cent fois."}
    words = print_sheet({**LINES, "competences": told}, "a4", tmp_path).words
    assert "Il faut quoi" in words
    assert "On apprend quoi" not in words
    listed = print_sheet({**LINES, "competences": {**told, "savoirs": ["Tissus", "Bois"]}}, "a4", tmp_path)
    assert "On apprend quoi" in listed.words


def test_a_handout_says_where_a_job_leads_that_has_no_path_to_draw(tmp_path):
    assert "On peut ouvrir son atelier." in print_sheet(LINES, "a5", tmp_path).words
