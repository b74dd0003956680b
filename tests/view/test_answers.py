"""Answers in a few words: what they are made of, and what they never say."""

import re

import pytest

from fichemetier.i18n.language import language
from fichemetier.lint.load import load_sheet
from fichemetier.model.sheet import Sheet
from fichemetier.text.inline_marks import plain
from fichemetier.view.answers import answers, content
from fichemetier.workspace.project import Workspace
from tests.paths import ROOT, SHEETS

FRENCH = language("fr")
LEAST = {
    "id": "essai",
    "schema": 1,
    "langue": "fr",
    "metier": {"intitule": "Essai"},
    "en_bref": ("Un essai.",),
}


def given(**fields):
    return {one.key: one for one in answers(Sheet.model_validate({**LEAST, **fields}), FRENCH)}


def said(key, **fields):
    found = given(**fields).get(key)
    return tuple(map(plain, found.texts)) if found else None


def routes(*names):
    return {"voies": [{"intitule": name} for name in names]}


@pytest.mark.parametrize(
    ("level", "text"),
    [
        ({"min": "sans-diplome"}, "Sans diplôme, c’est possible"),
        ({"min": "cap"}, "Dès le CAP"),
        ({"min": "bac+3"}, "Dès bac\u00a0+\u00a03"),
        ({"min": "bac+2", "max": "bac+5"}, "De bac\u00a0+\u00a02 à bac\u00a0+\u00a05"),
        ({"min": "cap", "max": "bac"}, "Du CAP au bac"),
        ({"min": "cap", "max": "bac+2"}, "Du CAP à bac\u00a0+\u00a02"),
    ],
)
def test_a_range_of_levels_is_said_as_one(level, text):
    assert said("study", niveau_acces=level) == (text,)


def test_levels_are_those_of_the_routes_where_none_is_given():
    known = {"voies": [{"intitule": "BP", "niveau": "bac"}, {"intitule": "CAP", "niveau": "cap"}]}
    assert given(formation=known)["study"].levels == ("cap", "bac")


def test_a_short_text_answers_where_neither_levels_nor_routes_are_given():
    text = "Auto-formation, bootcamps, écoles d’ingénieurs."
    assert said("study", formation={"texte": text}) == (text.removesuffix("."),)
    assert said("study", formation={"texte": text, **routes("BTS")}) == ("BTS",)
    assert said("study", formation={"texte": f"{text} Chaque parcours est possible."}) is None


def test_routes_are_named_and_never_counted():
    assert said("study", formation=routes("Bootcamps", "Écoles d’ingénieurs")) == (
        "Bootcamps, écoles d’ingénieurs",
    )
    assert said("study", formation=routes(*(f"Diplôme de spécialité {n}" for n in range(9)))) is None
    long = ("École nationale supérieure d’aviation", "Institut universitaire de mécanique")
    found = given(formation=routes(*long))["study"]
    assert (found.texts, found.note) == ((long[0],), "Institut universitaire de mécanique")
    alike = ("École nationale supérieure d’aviation", "École nationale supérieure de la marine")
    assert said("study", formation=routes(*alike)) == (
        "École nationale supérieure d’aviation, école nationale supérieure de la marine",
    )


def test_the_salary_is_the_whole_span_or_the_minimum_wage():
    bands = [{"profil": "A", "min": 20000, "max": 30000}, {"profil": "B", "min": 40000, "max": 90000}]
    (text,) = said("pay", salaire={"tranches": bands})
    assert text.replace("\u202f", "").replace("\u00a0", "") == "20000 à 90000€"
    assert said("pay", salaire={"tranches": [{"profil": "A", "montant": "smic"}]}) == ("À partir du Smic",)


def test_the_market_is_said_with_its_year_and_its_source():
    market = {"tension": "tres_forte", "annee": 2025, "source": {"libelle": "France Travail"}}
    found = given(perspectives=market)["market"]
    assert (found.texts, found.note) == (("Ça recrute beaucoup",), "en 2025, selon France Travail")
    trend = {"tendance": {"sens": "hausse", "horizon": 2030, "source": {"libelle": "Dares"}}}
    found = given(perspectives=trend)["market"]
    assert (found.texts, found.note) == (("De plus en plus de postes",), "d’ici 2030, selon Dares")


def test_pay_of_one_profile_says_whose_it_is():
    band = {"profil": "débutant", "min": 1800, "max": 2200}
    kind = {"nature": "brut", "periode": "mois", "annee": 2026}
    assert given(salaire={**kind, "tranches": [band]})["pay"].note == "Débutant, brut par mois, 2026"
    two = [band, {"profil": "Cheffe", "min": 2500, "max": 3000}]
    assert given(salaire={**kind, "tranches": two})["pay"].note == "brut par mois, 2026"
    long = {**band, "profil": "Personne qui vient de finir ses études et entre dans une petite entreprise"}
    assert given(salaire={**kind, "tranches": [long]})["pay"].note == "brut par mois, 2026"


def test_a_sentence_that_is_an_answer_has_no_full_stop():
    assert said("pay", salaire={"texte": "Environ 1 800 € pour débuter."}) == (
        "Environ 1 800 € pour débuter",
    )


def test_an_open_amount_begins_like_an_answer():
    assert said("pay", salaire={"tranches": [{"profil": "A", "min": 1830}]})[0].startswith("À partir")


def test_of_a_survey_with_a_long_name_the_answer_says_the_year_and_who_made_it():
    survey = (
        "Dares et France Travail, tensions sur le marché du travail, famille « Infirmiers, sages-femmes »"
    )
    market = {"tension": "forte", "annee": 2024, "source": {"libelle": survey}}
    assert given(perspectives=market)["market"].note == "en 2024, selon Dares et France Travail"
    market["source"] = {"libelle": "Observatoire " * 8}
    assert given(perspectives=market)["market"].note == "en 2024"


def test_no_line_of_an_answer_begins_with_a_dash():
    sectors = given(secteurs=["Métallurgie – sidérurgie"])["employer"]
    assert sectors.texts == ("Métallurgie\u00a0– sidérurgie",)


def test_days_are_told_apart():
    days = {"toujours": ["lundi", "mardi"], "parfois": ["samedi"]}
    found = given(conditions={"jours": days})["rhythm"]
    assert found.days == ("full", "full", "free", "free", "free", "occasional", "free")
    assert found.texts == ("Le lundi et le mardi, parfois le samedi", "Le week-end aussi")


def test_hours_are_parted_between_their_clauses():
    hours = "Les week-ends et jours fériés, selon un rythme irrégulier et des pics d’activité"
    found = given(conditions={"horaires": hours})["rhythm"]
    assert (found.texts[0], found.note) == (
        "Les week-ends et jours fériés",
        "selon un rythme irrégulier et des pics d’activité",
    )
    shifts = given(conditions={"horaires": "En astreinte, posté (2x8, 3x8, 5x8, etc.), de nuit"})["rhythm"]
    assert shifts.texts[0].count("(") == shifts.texts[0].count(")")


def test_what_the_sheet_writes_comes_first():
    written = {"lieu": {"texte": "Dehors", "note": "par tous les temps"}}
    found = given(conditions={"lieux": ["Chantier"]}, resume=written)["place"]
    assert (found.texts, found.note) == (("Dehors",), "par tous les temps")


def test_nothing_is_said_twice_and_no_deduced_note_repeats_its_answer():
    found = given(
        conditions={
            "lieux": ["Boutique"],
            "horaires": "De nuit, parfois le week-end, le week-end et jours fériés",
        },
        ou_exercer={"structures": ["Boutique"]},
    )
    assert "employer" not in found
    assert (found["rhythm"].texts, found["rhythm"].note) == (("De nuit, parfois le week-end",), "")


def test_a_note_that_is_written_is_kept():
    note = "le week-end, les jours fériés"
    found = given(resume={"rythme": {"texte": "Souvent le week-end", "note": note}})
    assert found["rhythm"].note == note


def test_an_answer_that_trails_off_is_none():
    assert given(conditions={"lieux": ["Bureau, atelier…"]}).get("place") is None
    assert given(conditions={"horaires": "De jour, de nuit, etc."}).get("rhythm") is None


@pytest.mark.parametrize("path", sorted(SHEETS.glob("*.yaml")), ids=lambda path: path.stem)
@pytest.mark.parametrize("tag", ["fr", "de", "ar"])
def test_every_bundled_sheet_keeps_the_rules(path, tag):
    found = answers(load_sheet(path, Workspace.around(ROOT), None).sheet, language(tag))
    assert len(found) >= 2
    for one in found:
        for text in one.texts:
            assert not re.search(r"…|\.\.\.|\d+ (?:voies|routes|métiers)", text)
            assert len(plain(text)) <= 60
        assert not content(one.note) & content(one.texts[-1])


def test_an_employer_is_no_status_and_no_name_is_inside_another():
    where = {"structures": ["Restaurant", "Hôtel ou restaurant", "Restaurants"]}
    assert said("employer", ou_exercer=where) == ("Hôtel ou restaurant, restaurants",)
    assert said("employer", statuts=["Salarié du privé"]) is None
    found = given(statuts=["Salarié du privé"], secteurs=["Industrie"])["employer"]
    assert (found.label, found.texts) == ("Secteur", ("Industrie",))


@pytest.mark.parametrize(
    "sector", ["Logistique et transport", "Transport", "Logistique, transport et courrier"]
)
def test_a_sector_that_only_names_the_domain_which_the_front_has_is_no_answer(sector):
    job = {"domaine": "transport", "centres_interet": ["Conduire"]}
    assert list(given(**job, secteurs=[sector])) == ["interests", "employer"]
    work = {"horaires": "En journée", "lieux": ["Atelier"]}
    assert list(given(**job, secteurs=[sector], conditions=work)) == ["rhythm", "place", "interests"]
    assert given(**job, secteurs=[sector, "Tourisme"])["employer"].texts[0].startswith(sector)
    assert list(given(**{**job, "domaine": "btp"}, secteurs=[sector])) == ["employer", "interests"]


def test_of_more_than_two_kinds_of_employer_none_is_the_answer():
    where = {"structures": ["Association", "Cabinet libéral", "Entreprise"]}
    assert said("employer", ou_exercer=where) is None
    found = given(ou_exercer=where, secteurs=["Santé"])["employer"]
    assert (found.label, found.texts) == ("Secteur", ("Santé",))
    named = given(ou_exercer=where, resume={"employeur": "Surtout un cabinet libéral"})["employer"]
    assert (named.label, named.texts) == ("Employeur", ("Surtout un cabinet libéral",))


@pytest.mark.parametrize(
    ("places", "last"),
    [
        (["Dehors"], "place"),
        (["En intérieur", "en extérieur"], "place"),
        (["Laboratoire, usine ou site industriel"], "place"),
        (["Atelier, dehors"], "employer"),
        (["En mer"], "employer"),
        (["En mer ou sur la côte", "Local à l’air contrôlé"], "employer"),
    ],
)
def test_a_place_that_says_little_comes_after_the_sector(places, last):
    assert list(given(conditions={"lieux": places}, secteurs=["Énergie"]))[-1] == last


def test_places_are_named_as_far_as_they_are_read_at_a_glance():
    found = given(conditions={"lieux": ["En mer ou sur la côte", "Local à l’air contrôlé"]})["place"]
    assert (found.texts, found.note) == (("En mer ou sur la côte",), "Local à l’air contrôlé")


def test_a_place_that_is_written_keeps_its_rank():
    job = {"conditions": {"lieux": ["En mer"]}, "resume": {"lieu": "Dehors"}, "secteurs": ["Énergie"]}
    assert list(given(**job)) == ["place", "employer"]


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        ("Aussi la nuit, le samedi", "Parfois la nuit, le samedi"),
        ("En journée, aussi la nuit", "En journée, aussi la nuit"),
        ("Aussi", "Aussi"),
    ],
)
def test_hours_that_add_to_something_unsaid_are_said_to_be_so_at_times(hours, text):
    assert said("rhythm", conditions={"horaires": hours}) == (text,)


@pytest.mark.parametrize(
    ("kinds", "text"),
    [
        (["Média", "Entreprise"], "Média ou entreprise"),
        (["Bar ou brasserie", "Restaurant"], "Bar ou brasserie, restaurant"),
    ],
)
def test_two_kinds_of_employer_are_a_choice(kinds, text):
    assert said("employer", ou_exercer={"structures": kinds}) == (text,)


BANDS = [
    {"profil": "En apprentissage", "min": 500, "max": 900},
    {"profil": "Débutant", "min": 1900, "max": 2100},
]


def test_the_pay_of_apprentices_is_no_answer_where_the_sheet_knows_more():
    found = given(salaire={"tranches": BANDS})["pay"]
    assert found.label == "Salaire"
    assert "500" not in plain(found.texts[0])


@pytest.mark.parametrize(
    "fields",
    [
        {"salaire": {"tranches": BANDS[:1]}},
        {"resume": {"salaire": {"texte": "De 490 à 1 820 €", "note": "en apprentissage"}}},
    ],
)
def test_the_pay_of_apprentices_is_labelled_as_theirs(fields):
    assert given(**fields)["pay"].label == "Salaire d’apprenti"


@pytest.mark.parametrize(
    ("tag", "note", "label"),
    [
        ("ar", "للمتدرب، إجمالي شهري", "أجر المتدرب"),
        ("de", "in der Lehre, brutto im Monat", "Lohn in der Lehre"),
        ("en", "as an apprentice, gross a month", "Apprentice’s pay"),
        ("es", "como aprendiz, brutos al mes", "Sueldo de aprendiz"),
        ("it", "per gli apprendisti", "Paga da apprendista"),
        ("pt-PT", "como aprendiz", "Salário de aprendiz"),
        ("uk", "для учнів на виробництві", "Оплата учня"),
    ],
)
def test_the_pay_of_apprentices_is_labelled_as_theirs_in_every_language(tag, note, label):
    resume = {"salaire": {"texte": "490 €", "note": note}}
    (found,) = answers(Sheet.model_validate({**LEAST, "resume": resume}), language(tag))
    assert found.label == label


def test_no_line_of_an_answer_begins_with_a_dash_or_ends_with_an_ampersand():
    sectors = ("Métallurgie – sidérurgie", "Bois — ameublement", "Recherche & développement")
    (text,) = given(secteurs=sectors[:2])["employer"].texts
    assert (" –" in text, " —" in text) == (False, False)
    assert "& " not in given(secteurs=sectors[2:])["employer"].texts[0]
