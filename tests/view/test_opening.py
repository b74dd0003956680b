"""What the front says first, and what is left for the text below."""

from fichemetier.i18n.language import language
from fichemetier.model.sheet import Sheet
from fichemetier.view.build import build
from tests.paths import ROOT

FIRST = "Définit les actions qui dynamisent les ventes."
SHORT = "Peut coordonner une équipe"
LONG = "Peut élaborer les supports de la vente et en suivre la fabrication avec des graphistes"


def view_of(brief, *missions, **more):
    told = {"en_bref": brief} if brief else {}
    body = {"schema": 1, "id": "x", "metier": {"intitule": "Vendeuse"}, **told, **more}
    if missions:
        body["missions"] = {"groupes": [{"items": list(missions)}]}
    return build(Sheet.model_validate(body), language("fr"), "doublet", ROOT)


def test_one_mission_ends_the_text_as_a_sentence():
    view = view_of([FIRST], LONG)
    assert view.missions is None
    assert view.opening.hook == FIRST
    assert [text.striptags() for text in view.opening.brief] == [f"{LONG}."]


def test_a_short_sentence_stays_with_the_hook_and_stands_nowhere_alone():
    view = view_of([FIRST], SHORT)
    assert view.opening.hook == f"{FIRST} {SHORT}."
    assert view.opening.brief == ()
    assert view_of([f"{FIRST} {SHORT}."]).opening == view.opening


def test_a_short_sentence_stands_before_a_list_and_before_another_paragraph():
    listed = view_of([f"{FIRST} {SHORT}."], "Vend", "Conseille")
    assert listed.missions
    assert listed.opening.hook == FIRST
    followed = view_of([f"{FIRST} {SHORT}.", LONG])
    assert [text.striptags() for text in followed.opening.brief] == [f"{SHORT}.", LONG]


def test_one_mission_with_a_title_or_without_a_text_to_join_stays_a_mission():
    assert view_of([], LONG).missions
    grouped = {"groupes": [{"contexte": "Chaque jour", "items": [LONG]}]}
    assert view_of([FIRST], missions=grouped).missions


def test_an_acronym_stands_in_the_second_level_after_what_follows_the_noun():
    job = {"intitule": "Technicienne ou technicien de maintenance d’éoliennes", "sigle": "WTT"}
    view = view_of([FIRST], metier=job)
    assert view.opening.title.rest == "de maintenance d’éoliennes · WTT"
    assert view.opening.names == ""


def test_a_hook_that_says_the_title_again_gives_way_to_a_sentence():
    job = {"metier": {"intitule": "Agente ou agent d’entretien des espaces naturels"}, "id": "x"}
    echo = "Entretient les espaces naturels."

    def hook(accroche, brief):
        sheet = Sheet.model_validate(
            {**job, "accroche": accroche, "en_bref": brief, "qualites": ["Patience"]}
        )
        return build(sheet, language("fr"), "doublet", ROOT).opening.hook

    assert hook(echo, (f"{FIRST} {LONG}.", LONG)) == FIRST
    assert hook("Soigne les espaces naturels.", (FIRST, LONG)) == "Soigne les espaces naturels."
    assert hook(echo, ()) == echo
