"""The imprint as labelled facts: all that the colophon and the legal mentions say, each under what it is."""

from fichemetier.i18n.language import language
from fichemetier.model.sheet import Sheet
from fichemetier.view.imprint import imprint

SHEET = {
    "id": "soudeur",
    "metier": {"intitule": "Soudeur"},
    "codes": {"rome": "H2913", "isco": "7212", "esco": "7212"},
    "qualites": ["Calme"],
    "illustrations": [{"fichier": "a.svg", "alt": "Un", "credit": "Zoé"}],
    "publication": {
        "auteurs": ["Zoé"],
        "date": "2026-03-01",
        "mise_a_jour": "2026-03-01",
        "licence": "Licence Ouverte 2.0",
        "duree_lecture": 4,
    },
    "mentions": {"editeur": "Maison, Paris", "isbn": "978-2-00-000000-2"},
}


def facts(share=1.0, **keys):
    return dict(imprint(Sheet.model_validate({**SHEET, **keys}), language("fr"), share))


def test_each_fact_has_a_label_and_is_told_once():
    assert facts() == {
        "Texte et images": "Zoé",
        "Publication": "1er mars 2026",
        "Licence": "Licence Ouverte 2.0",
        "Temps de lecture": "4 min",
        "Codes": "ROME\u00a0H2913<br>ISCO/ESCO\u00a07212",
        "Éditeur": "Maison, Paris",
        "ISBN": "978-2-00-000000-2",
    }


def test_how_much_is_translated_is_said_where_that_is_not_all():
    assert "Traduit du français" not in facts()
    assert facts(share=0.5)["Traduit du français"] == "50\u00a0%"


def test_what_a_sheet_does_not_say_has_no_row():
    assert facts(publication={}, mentions=None, codes={}, illustrations=[]) == {}
