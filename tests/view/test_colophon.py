"""What the colophon says: nothing twice, and all that licences ask for."""

from datetime import date

import pytest

from fichemetier.i18n.language import language
from fichemetier.lint.load import load_sheet
from fichemetier.model.sheet import Sheet
from fichemetier.view.build import build
from fichemetier.view.colophon import colophon, handout_colophon, legal
from fichemetier.workspace.project import Workspace
from tests.paths import ROOT, SHEETS

DRAWING = {"fichier": "a.svg", "alt": "Un", "credit": "Zoé"}
PHOTOGRAPH = {"fichier": "a.jpg", "alt": "Un", "credit": "Léa", "licence": "CC BY 4.0"}


def said(**keys):
    sheet = Sheet.model_validate(
        {"id": "soudeur", "metier": {"intitule": "Soudeur"}, "qualites": ["Calme"], **keys}
    )
    return colophon(sheet, language("fr"), 1)


@pytest.mark.parametrize(
    ("licence", "text"),
    [("Licence Ouverte 2.0", "Licence Ouverte 2.0"), ("CC BY 4.0", "Licence : CC BY 4.0")],
)
def test_a_licence_that_says_what_it_is_needs_no_label(licence, text):
    assert said(publication={"licence": licence}) == (text,)


def test_drawings_are_no_photographs():
    assert said(illustrations=[DRAWING, PHOTOGRAPH]) == ("Illustration : Zoé", "Photo : Léa, CC BY 4.0")


def test_who_writes_and_draws_is_named_once():
    publication = {"auteurs": ["Zoé"], "licence": "CC BY 4.0"}
    drawn = {**DRAWING, "licence": "CC BY 4.0"}
    assert said(publication=publication, illustrations=[drawn, drawn]) == (
        "Texte et images : Zoé",
        "Licence : CC BY 4.0",
    )


def test_a_licence_other_than_that_of_the_sheet_stays_with_its_picture():
    publication = {"auteurs": ["Léa"], "licence": "Licence Ouverte 2.0"}
    assert said(publication=publication, illustrations=[PHOTOGRAPH]) == (
        "Texte : Léa",
        "Photo : Léa, CC BY 4.0",
        "Licence Ouverte 2.0",
    )


def test_a_sheet_that_was_not_changed_has_one_date():
    dates = {"date": "2026-11-26", "mise_a_jour": "2026-11-26"}
    assert said(publication=dates) == ("Publié le 26 novembre 2026",)


def test_one_code_of_two_classifications_is_said_once():
    assert said(codes={"isco": "3115", "esco": "3115"}) == ("Codes : ISCO/ESCO\N{NO-BREAK SPACE}3115",)


def test_a_code_that_a_source_names_is_not_said_again():
    sources = [{"libelle": "France Travail, ROME 4.0, fiche J1506"}]
    assert said(codes={"rome": ["J1506"]}, sources=sources) == ()
    assert said(codes={"rome": ["J1506", "J1502"]}, sources=sources) == (
        "Codes : ROME\N{NO-BREAK SPACE}J1502",
    )
    onisep = [{"libelle": "Onisep, Idéo-Fiches métiers, fiche MET.801"}]
    assert said(codes={"onisep": "MET.801"}, sources=onisep) == ()
    assert said(codes={"onisep": "MET.80"}, sources=onisep) == ("Codes : ONISEP\N{NO-BREAK SPACE}MET.80",)


@pytest.mark.parametrize("name", sorted(path.stem for path in SHEETS.glob("*.yaml")))
def test_a_licence_is_named_once_on_a_bundled_sheet(name):
    sheet = load_sheet(SHEETS / f"{name}.yaml", Workspace.around(ROOT), None).sheet
    view = build(sheet, language("fr"), "doublet", SHEETS)
    foot = " · ".join((*(source.label for source in view.sources), *view.colophon))
    assert foot.count("Licence Ouverte 2.0") == bool(sheet.publication.licence)


def test_a_handout_says_what_licences_ask_for_and_leaves_the_rest_to_the_full_sheet():
    sheet = Sheet.model_validate(
        {
            "id": "soudeur",
            "metier": {"intitule": "Soudeur"},
            "qualites": ["Calme"],
            "codes": {"rome": "H2913", "isco": "7212"},
            "illustrations": [DRAWING],
            "publication": {
                "auteurs": ["Ana"],
                "date": date(2026, 1, 15),
                "duree_lecture": 5,
                "version": "1.2",
                "relecture": "Élie",
                "licence": "CC BY 4.0",
            },
        }
    )
    assert handout_colophon(sheet, language("fr"), 1) == (
        "Texte : Ana",
        "Illustration : Zoé",
        "Publié le 15 janvier 2026",
        "Licence : CC BY 4.0",
    )


@pytest.mark.parametrize(
    ("written", "german", "french"),
    [
        ("fin 2026", "Ende 2026", "fin 2026"),
        ("Novembre 2026", "November 2026", "Novembre 2026"),
        ("1er août 2026", "1. August 2026", "1er août 2026"),
        ("2026", "2026", "2026"),
        ("31 février 2026", "31 février 2026", "31 février 2026"),
        ("à parution", "à parution", "à parution"),
    ],
)
def test_the_date_of_a_deposit_is_in_the_readers_language(written, german, french):
    sheet = Sheet.model_validate(
        {"id": "soudeur", "metier": {"intitule": "Soudeur"}, "qualites": ["Calme"]}
        | {"mentions": {"depot_legal": written}}
    )
    assert legal(sheet, language("de")) == (f"Pflichtexemplar: {german}",)
    assert legal(sheet, language("fr")) == (f"Dépôt légal : {french}",)
