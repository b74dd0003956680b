"""The model takes the short forms that editors write, and knows which texts are for translators."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from fichemetier.model.identity import Metier
from fichemetier.model.sheet import Sheet
from fichemetier.model.walk import part_at, places_of, texts


def sheet(**parts):
    return Sheet.model_validate(
        {"schema": 1, "id": "a", "metier": {"intitule": "A"}, "en_bref": "b", **parts}
    )


def test_one_item_stands_for_a_list_and_a_text_for_an_object():
    made = sheet(encadres="Attention !", sources=["Insee"])
    assert made.en_bref == ("b",)
    assert made.encadres[0].texte == "Attention !"
    assert made.sources[0].libelle == "Insee"


def test_an_empty_key_is_no_section():
    assert sheet(qualites=None).qualites == ()


@pytest.mark.parametrize(
    ("parts", "domain"),
    [
        ({"domaine": "numerique", "codes": {"rome": "D1209"}}, "numerique"),
        ({"codes": {"rome": "D1209"}}, "commerce"),
        ({}, None),
    ],
)
def test_the_domain_is_written_or_follows_from_the_rome_code_or_is_not_known(parts, domain):
    assert sheet(**parts).domain == domain


def test_a_sheet_cannot_be_changed():
    with pytest.raises(ValidationError):
        sheet().accroche = "autre"


def test_texts_are_walked_with_their_paths_and_names_are_left_out():
    made = sheet(citation={"texte": "Des fleurs", "auteur": "Ana"}, qualites=["calme"])
    found = dict(texts(made))
    assert found[("citation", "texte")] == "Des fleurs"
    assert found[("qualites", 0)] == "calme"
    assert "Ana" not in found.values()


def test_the_model_says_where_a_key_belongs():
    assert "metier.sigle" in places_of("sigle")
    assert part_at(("metier",)) is Metier
    assert part_at(("accroche",)) is None
