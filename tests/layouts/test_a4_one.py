"""One side of “le point”: three columns that end together, and what runs across them."""

import re

import pytest

from fichemetier.i18n.language import language
from fichemetier.layouts.manifest import read_layout
from fichemetier.layouts.template import TemplateContext, render, template
from fichemetier.model.sheet import Sheet
from fichemetier.view.build import build
from tests.paths import ROOT
from tests.tools.full_sheet import FULL, plain

LAYOUT = read_layout(ROOT / "layouts" / "a4")
KEYS = ("schema", "id", "metier", "missions", "formation", "competences", "conditions", "centres_interet")
LONG = "Cet emploi est accessible avec un diplôme de niveau bac et une première expérience. " * 14


def page_of(density="normal", **changed):
    body = {key: FULL[key] for key in KEYS} | changed
    words = language("fr")
    view = build(Sheet.model_validate(body), words, "doublet", ROOT)
    palette = LAYOUT.palette("numerique", {})
    context = TemplateContext(LAYOUT, LAYOUT.options({}, ROOT), palette, words)
    return render(view, context, template(LAYOUT), density)


def test_one_mission_alone_is_no_list():
    several, alone = (
        page_of(missions={"groupes": [{"items": items}]}) for items in (["Un", "Deux"], ["Un seul"])
    )
    assert re.search(r'class="done.*?<ul', several, re.DOTALL)
    done = re.search(r'<section class="done.*?</section>', alone, re.DOTALL)
    assert done
    assert "<ul" not in done[0]
    assert "Un seul" in done[0]


def test_a_long_way_in_runs_across_the_page_and_a_short_one_stands_beside_the_others():
    assert 'class="columns parted"' in page_of(formation={"texte": LONG})
    short = page_of(
        formation={"texte": "Avec un CAP, un BP, un titre professionnel ou un certificat de la branche."}
    )
    assert 'class="columns parted"' not in short
    assert re.search(r'class="column" data-section="Comment y entrer', short)


def test_nothing_of_the_place_is_lost_wherever_it_stands():
    work = {"lieux": ["Hangar"], "deplacements": "Rares", "horaires": "La nuit"}
    for formation in ({"texte": LONG}, {"texte": "Avec un CAP."}):
        text = plain(page_of(formation=formation, conditions=work))
        assert all(said in text for said in ("Hangar", "rares", "nuit"))


def test_where_one_works_never_stands_in_the_card_of_the_question_whether_the_job_suits():
    work = {"lieux": ["Hangar"], "deplacements": "Rares", "environnement": ["Bruit de fond"]}
    for formation in ({"texte": LONG}, {"texte": "Avec un CAP."}, {"texte": "Avec un diplôme. " * 20}):
        page = page_of(formation=formation, conditions=work, secteurs=["Bois"], statuts=["Libraire"])
        card = re.search(r'<div class="card">(.*?)</div>', page, re.DOTALL) or re.search(
            r'<section class="column card"(.*?)</section>', page, re.DOTALL
        )
        assert card
        assert not re.search("rares|bruit de fond|libraire", card[1].lower())


def test_what_one_likes_is_said_where_the_front_says_it_too():
    page = page_of(formation={"texte": "Avec un CAP."}, centres_interet=["Soigner les détails", "Créer"])
    below = page[page.index('class="columns three"') :]
    assert all(said in plain(below) for said in ("Oui, si j’aime", "Soigner les détails", "Créer"))


PLACE = {"deplacements": "Rares"}


def test_a_fact_or_two_of_the_place_are_a_line_of_the_foot():
    page = page_of(formation={"texte": "Avec un CAP."}, conditions=PLACE, transition={"numerique": True})
    assert "<h2>C’est où" not in page
    foot = plain(page[page.index('class="rest"') :])
    assert "C’est où" in foot
    assert foot.casefold().index("rares") < foot.casefold().index("transition numérique")


def test_more_facts_of_the_place_have_their_heading():
    work = {**PLACE, "environnement": ["Bruit de fond"]}
    page = page_of(formation={"texte": "Avec un CAP."}, conditions=work, statuts=["Libraire"])
    _, heading, below = page.partition("<h2>C’est où")
    assert heading
    assert all(said in plain(below).casefold() for said in ("rares", "bruit de fond", "libraire"))


@pytest.mark.parametrize("density", ["dense", "normal", "broad"])
@pytest.mark.parametrize("text", ["Avec un CAP.", "Avec un diplôme. " * 20, LONG])
def test_related_jobs_stand_at_the_foot_under_no_question(text, density):
    near = [{"libelle": "Tonnelier"}, {"libelle": "Sabotière"}]
    page = page_of(density, formation={"texte": text}, conditions=PLACE, metiers_proches=near)
    foot = page[page.index('class="rest" data-section="Aussi"') :]
    assert page.casefold().count("tonnelier") == 1
    assert "<b>métiers proches</b> tonnelier" in foot.casefold()


def test_what_is_below_the_answers_is_near_them():
    assert page_of().count('<div class="first" data-near>') == 1
