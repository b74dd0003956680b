"""What the view makes of the data of a sheet: names, routes, head counts, words of the domain."""

import pytest

from fichemetier.i18n.language import language
from fichemetier.model.identity import Start
from fichemetier.model.sheet import Sheet
from fichemetier.view.answers import answers, content
from fichemetier.view.build import build
from fichemetier.view.names import paired
from fichemetier.view.sections import sections
from fichemetier.view.words import DEMAND, DOMAINS, LEVELS, NATURES, PERIODS, RESOURCES, ROUTES
from tests.paths import LOCALES, ROOT
from tests.tools.full_sheet import plain

FRENCH = language("fr")


def view_of(values, genre="doublet"):
    sheet = Sheet.model_validate({"id": "essai", **values})
    return build(sheet, FRENCH, genre, ROOT)


def test_a_sheet_without_domain_names_none():
    view = view_of({"metier": {"intitule": "Essai"}, "en_bref": "Un essai."})
    assert (view.domain, view.domain_label) == ("", "")


@pytest.mark.parametrize(
    "title",
    ["Poseuse, poseur de stores", "Poseuse ou poseur de stores", "POSEUSE / poseur de stores"],
)
def test_names_are_not_said_twice(title):
    job = {"intitule": title, "feminin": "poseuse de stores", "masculin": "poseur de stores"}
    view = view_of({"metier": {**job, "sigle": "PS"}, "en_bref": "Un essai."})
    assert "poseu" not in f"{view.opening.names} {view.opening.title.rest}".casefold()


@pytest.mark.parametrize(
    ("genre", "name"),
    [
        ("doublet", "infirmière ou infirmier en soins"),
        ("slash", "infirmière / infirmier en soins"),
        ("point_median", "infirmier·ière en soins"),
        ("masculin", "infirmier en soins"),
        ("feminin", "infirmière en soins"),
    ],
)
def test_names_in_the_style_of_the_collection(genre, name):
    assert paired("infirmière en soins", "infirmier en soins", genre, FRENCH) == name


def test_words_that_both_forms_begin_with_are_written_once():
    forms = "responsable médicale en région", "responsable médical en région"
    assert paired(*forms, "doublet", FRENCH) == "responsable médicale ou médical en région"
    assert paired(*forms, "slash", FRENCH) == "responsable médicale / médical en région"


def test_a_name_for_both_is_written_once():
    assert paired("fleuriste", "fleuriste", "doublet", FRENCH) == "fleuriste"
    assert paired(None, "testeur", "doublet", FRENCH) == "testeur"


def names_of(job, genre="doublet"):
    """What a front says below the title of a job."""
    found = view_of({"metier": job, "en_bref": "a"}, genre).opening
    return found.title.rest or found.names


def test_the_epicene_form_where_the_collection_wants_it():
    job = {
        "intitule": "CTO",
        "masculin": "directeur",
        "feminin": "directrice",
        "epicene": "direction technique",
    }
    assert names_of(job, "epicene") == "direction technique"


@pytest.mark.parametrize("title", ["Fleuriste, botaniste", "Botaniste / fleuriste", "fleuriste ou botaniste"])
def test_a_title_of_both_names_is_not_said_again(title):
    job = {"intitule": title, "masculin": "botaniste", "feminin": "fleuriste"}
    assert names_of(job) == ""
    assert names_of(job | {"intitule": "Art floral"}) == "fleuriste ou botaniste"


@pytest.mark.parametrize(
    ("route", "note"),
    [
        ({"intitule": "CAP Fleuriste", "niveau": "cap", "alternance": True}, "possible en alternance"),
        ({"intitule": "Bachelor", "niveau": "bac"}, "bac"),
        ({"intitule": "Diplôme en apprentissage", "type": "apprentissage", "niveau": "bac+3"}, "bac + 3"),
        ({"intitule": "BP", "niveau": "bac", "apres": "cap"}, "bac, niveau d’entrée : CAP"),
        ({"intitule": "BP", "niveau": "bac", "apres": "sans-diplome"}, "bac, accessible sans diplôme"),
    ],
)
def test_a_route_adds_what_its_name_does_not_say(route, note):
    made = view_of({"metier": {"intitule": "a"}, "en_bref": "a", "formation": {"voies": [route]}})
    assert made.parts[0].groups[0].items[0].note == note


@pytest.mark.parametrize(
    ("size", "words"),
    [
        ({"max": 10}, "moins de 10 personnes"),
        ({"min": 10, "max": 50}, "de 10 à 50 personnes"),
        ({"min": 50}, "plus de 50 personnes"),
    ],
)
def test_head_counts(size, words):
    view = view_of({"metier": {"intitule": "A"}, "typologie": {"profils": [{"nom": "B", "effectif": size}]}})
    assert plain(view.profiles.cards[0].size_text) == words


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("tension", DEMAND)
def test_the_market_is_said_below_as_on_the_front_without_a_word_twice(locale, tension):
    sheet = Sheet.model_validate(
        {"id": "essai", "metier": {"intitule": "Essai"}, "perspectives": {"tension": tension}}
    )
    spoken = language(locale)
    (front,) = [one for one in answers(sheet, spoken) if one.key == "market"]
    (below,) = [part for part in sections(sheet, spoken) if part.key == "perspectives"]
    (line,) = below.lines
    assert [text.casefold() for text in line] == [front.label.casefold(), front.texts[0].casefold()]
    assert not {word[:5] for word in content(front.label)} & {word[:5] for word in content(front.texts[0])}


def test_every_word_of_typed_data_is_translated():
    tables = (DOMAINS, LEVELS, PERIODS, NATURES, DEMAND, RESOURCES, ROUTES)
    words = [word for table in tables for word in table.values()]
    same = {"Podcast", "Article", "net", "doctorate", "Industry"}
    assert [word for word in words if word not in same and FRENCH.t(word) == word] == []
    assert set(LEVELS) == set(Start.__args__)
