"""The back of the dot: what is asked, in its order, with drawings where there is something to draw."""

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


def html_of(sheet, density="normal", tag="fr", **options):
    words = language(tag)
    palette = LAYOUT.palette("numerique", {})
    view = build(Sheet.model_validate(sheet), words, "doublet", ROOT)
    page = TemplateContext(LAYOUT, LAYOUT.options(options, ROOT), palette, words)
    return render(view, page, template(LAYOUT), density)


def back_of(sheet, *arguments, **options):
    html = html_of(sheet, *arguments, **options)
    return html[html.index('<main class="back"') :]


def without(*keys, **more):
    return {**{key: value for key, value in FULL.items() if key not in keys}, **more}


def missions(*groups):
    named = [{"contexte": name, "items": list(items)} for name, items in groups]
    return without(missions={"groupes": named})


def test_missions_are_in_their_order_though_a_group_goes_on_in_the_next_column():
    items = [f"Mission numéro {number}" for number in range(18)]
    text = plain(back_of(missions(("Un", items[:17]), ("Deux", items[17:]))))
    places = [
        text.index(item)
        for item in [
            *items,
        ]
    ]
    assert places == sorted(places)
    assert text.index("Un") < text.index(items[0]) < text.index("Deux") < text.index(items[17])


@pytest.mark.parametrize("density", LAYOUT.densities)
def test_no_section_card_or_column_is_empty(density):
    html = back_of(FULL, density).replace('<p class="foot-text"></p>', "")
    assert not re.search(r"<(section|figure|ul|ol|p|h2|h3|li)\b[^>]*>\s*</\1>", html)
    assert not re.search(r'<div class="(column|lines|said)[^>]*>\s*</div>', html)


def test_a_question_is_not_asked_where_its_answer_has_gone_to_the_foot():
    only_soft = without("centres_interet", "riasec", "conditions", "encadres", "reglemente")
    html = back_of(only_soft, "dense")
    assert "C’est pour moi" not in html
    assert "être un" in html.casefold()


def test_a_sheet_that_says_little_has_no_empty_parts():
    body = {key: FULL[key] for key in ("schema", "id", "metier", "missions", "temoignages")}
    html = back_of(body)
    assert html.count("<h2>") == 1
    assert "drawing" not in html
    assert "card" not in re.findall(r'class="([^"]*)"', html)


def test_the_job_is_the_station_that_is_marked():
    career = {"echelle": ["Développement", ["ABC", "Direction produit"], "Direction générale"]}
    html = back_of(without(evolution=career))
    assert re.findall(r'class="target[^"]*"[^>]*>(?:<b>)?([^<]*)', html) == ["ABC ou\xa0Direction produit"]


def test_there_is_an_axis_of_years_only_where_they_are_known():
    route = {"intitule": "BTS", "niveau": "bac+2", "apres": "bac"}
    known, unknown = ({"voies": [{**route, **more}]} for more in ({"duree": 2}, {}))
    assert 'class="year' in back_of(without(formation=known))
    assert 'class="year' not in back_of(without(formation=unknown))


def test_what_the_front_says_of_hours_and_places_is_not_said_again():
    work = {"lieux": ["Atelier"], "horaires": "En journée", "deplacements": "Rares"}
    text = plain(back_of(without("ou_exercer", "resume", conditions=work)))
    assert "rares" in text
    assert "atelier" not in text.lower()
    assert "en journée" not in text.lower()


def test_shares_of_a_wage_are_a_table_with_heads():
    shares = {"colonnes": ["1re année", "2e année"], "lignes": [{"profil": "18 ans", "valeurs": [43, 51.5]}]}
    html = back_of(without(salaire={"pourcentages": shares}))
    assert html.count('scope="col"') == 2
    assert html.count('scope="row"') == 1
    assert "51,5 %" in plain(html)


def test_a_salary_without_an_amount_is_said_and_not_drawn():
    bands = [{"profil": "débutant", "montant": "smic"}]
    html = back_of(without(salaire={"tranches": bands}))
    assert "débutant" in html
    assert "drawing pay" not in html


def test_what_a_page_has_no_room_for_is_named():
    text = plain(back_of(FULL, "brief"))
    assert "Version abrégée" in text
    assert "voisin un" not in text
    assert "métiers proches" in text.partition("Dans la fiche complète")[2]


def test_small_facts_of_a_place_are_given_up_before_what_one_learns():
    work = {"teletravail": "rare", "lieux": ["parc un"], "horaires": "en journée"}
    html = back_of({**FULL, "conditions": work}, "spare")
    assert "faire un" in plain(html)
    assert "parc un" in plain(html)
    assert "conditions.teletravail" in re.search(r'data-left-out="([^"]*)"[^>]*>Version', html)[1].split()


def test_a_way_that_is_drawn_is_not_named_as_left_out():
    left_out = plain(back_of(FULL, "brief")).partition("Version abrégée")[2].partition("</p>")[0].casefold()
    assert "études" not in left_out
    assert "évoluer" not in left_out


@pytest.mark.parametrize("density", ["dense", "serre", "normal", "airy", "ample"])
def test_nothing_is_left_out_before(density):
    text = plain(html_of(FULL, density)).casefold()
    for said in ("savoir un", "être un", "voisin un", "définition un", "texte perspectives", "mots dits"):
        assert said in text


def test_what_a_page_can_least_give_up_are_the_first_questions():
    text = plain(back_of(FULL, "least"))
    for said in ("On fait quoi", "C’est pour moi", "C’est où", "On gagne combien"):
        assert said in text
    left_out = text.partition("Version abrégée")[2]
    for title in ("une journée type", "savoir-faire", "métiers proches"):
        assert title in left_out


@pytest.mark.parametrize("density", LAYOUT.densities)
def test_the_transitions_stand_in_a_question_and_make_no_market(density):
    said = {"ecologique": "strategique", "numerique": True}
    html = back_of(without("perspectives", transition=said), density)
    assert "Marché du travail" not in html
    question = re.findall(r'<section class="(?:question|band)[^>]*>.*?</section>', html, re.DOTALL)
    assert sum("Transition numérique" in one and "Transition écologique" in one for one in question) == 1


@pytest.mark.parametrize("before", [1, 2])
def test_the_band_sets_two_things_to_say_side_by_side_and_one_below_what_one_likes(before):
    said = {"contraintes": [f"Contrainte {number}" for number in range(before)]}
    sheet = without("a_savoir", centres_interet=["Créer", "Soigner"], conditions=said)
    (band,) = re.findall(r'<section class="band".*?</section>', back_of(sheet, "two-sided-airy"), re.DOTALL)
    together = re.search(r'<ul class="dots large">(?:(?!<div).)*<ul class="rings large">', band, re.DOTALL)
    assert bool(together) == (before < 2)


@pytest.mark.parametrize("density", ["normal", "two-sided-airy"])
def test_the_status_stands_under_where_the_job_is_done_though_nothing_else_does(density):
    html = back_of({**without("ou_exercer", "conditions", "transition"), "secteurs": []}, density)
    (where,) = re.findall(r'data-section="C’est où ?.*?</section>', html, re.DOTALL)
    assert "statut un" in where
    assert html.count("statut un") == 1


def test_a_note_on_pay_stands_below_its_amount_and_names_no_one_where_one_is_drawn():
    bands = [
        {"profil": "apprentissage", "montant": "smic", "note": "note orale"},
        {"profil": "débutant", "min": 24000, "max": 30000, "note": "note dessinée"},
    ]
    html = back_of(without(salaire={"periode": "an", "tranches": bands}))
    assert re.search(r"<b>apprentissage</b>\s*(<br>)?le Smic</p>\s*<p[^>]*>note orale</p>", html)
    assert re.search(r'<p class="small">note dessinée</p>', html)


def test_transitions_are_printed_where_there_is_no_question_either():
    body = {key: FULL[key] for key in ("schema", "id", "metier", "missions")}
    assert "Transition numérique" in back_of({**body, "transition": {"numerique": True}}, "two-sided")


def test_a_warning_is_said_once():
    html = html_of(without("reglemente", encadres=[{"type": "attention", "texte": "Le métier évolue."}]))
    assert html.count("Le métier évolue.") == 1


def test_days_that_the_front_draws_are_not_said_again(render_sheet):
    made = render_sheet("infirmier.yaml", "html", layout="a4").files[0].decode()
    assert "drawing week" in made
    assert "<b>Horaires</b>" in made
    assert "<b>Jours</b>" not in made


@pytest.mark.parametrize("tension", [None, "forte"])
def test_what_an_answer_leaves_out_stands_below_where_it_is_done(tension):
    sheet = without("resume", "conditions", "ou_exercer", "perspectives")
    sheet["conditions"] = {"lieux": ["Chez des particuliers", "Bloc opératoire"], "horaires": "En journée"}
    sheet["ou_exercer"] = {
        "structures": ["Hôpital ou clinique", "EHPAD ou autre établissement médico-social"]
    }
    sheet["perspectives"] = {"tension": tension} if tension else {"texte": "Beaucoup d’offres."}
    words = plain(html_of(sheet)).casefold()
    assert [one for one in ("particuliers", "bloc", "hôpital", "ehpad", "médico") if one not in words] == []
