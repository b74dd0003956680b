"""Titles fit posters, cards and roll-ups whole, at the least room that these leave them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fichemetier.i18n.language import language
from fichemetier.layouts.headline import TitleBox, headline
from fichemetier.layouts.type import PageType
from fichemetier.view.title import Title, parted
from tests.tools.products import JOB, print_sheet

FRENCH = PageType(language("fr"))
BOXES = {
    "affiche": TitleBox(width=261, height=81, most=148, least=44),
    "carte": TitleBox(width=87, height=36, most=40, least=15),
    "kakemono": TitleBox(width=720, height=330, most=480, least=120),
}
"""What is left of each product once it has given up all it can, in mm and pt."""
HARDEST = (
    "Agente administrative ou agent administratif banque ou assurance",
    "Agente technico-commerciale ou agent technico-commercial en location de véhicules",
    "Agente territoriale spécialisée ou agent territorial spécialisé des écoles maternelles",
    "Chauffeuse-livreuse préparatrice ou chauffeur-livreur préparateur de commandes",
    "Consultante décisionnelle ou consultant décisionnel – Business Intelligence",
    "Dépanneuse-remorqueuse ou dépanneur-remorqueur de véhicules",
    "Électromécanicienne ou électromécanicien d’équipements industriels",
    "Installatrice mainteneuse ou installateur mainteneur en systèmes solaires et photovoltaïques",
    "Responsable éthique-déontologie-conformité en industrie pharmaceutique",
    "Technicienne électronicienne ou technicien électronicien des armées",
)
"""Those of the ROME that are set smallest."""
WORDS = st.lists(st.text("acdeéèilmnoprstuv", min_size=2, max_size=13), min_size=1, max_size=2).map(" ".join)
REST = st.lists(st.text("acdeéèilmnoprstuv", min_size=2, max_size=11), max_size=6).map(" ".join)


def letters(texts):
    return "".join(letter for text in texts for letter in text if letter.isalpha())


def assert_whole(title, box):
    found = headline(title, box, FRENCH)
    assert found.size > box.least, found
    assert found.height <= box.height
    assert letters(found.lines + found.second) == letters((*title.nouns, title.rest))


@pytest.mark.parametrize("title", HARDEST)
@pytest.mark.parametrize("product", BOXES)
def test_the_hardest_titles_of_the_rome_fit_whole(product, title):
    assert_whole(parted(title), BOXES[product])


@settings(max_examples=40)
@given(st.lists(WORDS, min_size=1, max_size=2), REST)
def test_a_title_of_two_nouns_and_six_words_fits_whole(nouns, rest):
    for box in BOXES.values():
        assert_whole(Title(tuple(nouns), rest), box)


@pytest.mark.parametrize("product", BOXES)
def test_a_space_that_typography_keeps_takes_no_line_of_the_title(product, tmp_path):
    values = {**JOB, "metier": {"intitule": "Conseillère vendeuse ou conseiller vendeur à domicile"}}
    assert "à domicile" in print_sheet(values, product, tmp_path).words


@pytest.mark.parametrize("product", ["affiche", "kakemono"])
def test_signs_and_marks_of_a_hook_are_printed_as_text(product, tmp_path):
    words = print_sheet({**JOB, "accroche": "Faire de la R&D et *rêver*."}, product, tmp_path).words
    assert "Faire de la R&D et rêver." in words
