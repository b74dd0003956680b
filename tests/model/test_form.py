"""The schema of a form: every field of the model once, in words for people who never saw the file's keys."""

from __future__ import annotations

import re
import tomllib

import pytest

from fichemetier.model.form import KEPT, form_schema
from fichemetier.model.shape import shapes
from fichemetier.model.sheet import Sheet
from fichemetier.source.parser import parse
from tests.model.test_every_field import models
from tests.paths import PACKAGE, ROOT, SHEETS

SCHEMA = form_schema()
TOP = [field for section in SCHEMA["sections"] for field in section["fields"]]


def fields(above):
    """Every field below these, theirs included."""
    for field in above:
        yield field
        inner = field
        while "item" in inner:
            inner = inner["item"]
        yield from fields(inner.get("fields", ()))


def paths_of(values, above=""):
    """The path of every field that a file holds, as the schema writes it."""
    if isinstance(values, dict):
        for key, value in values.items():
            path = f"{above}.{key}".lstrip(".")
            yield path
            yield from paths_of(value, path)
    elif isinstance(values, list):
        for value in values:
            yield from paths_of(value, f"{above}[]")


def by_path():
    return {field["path"]: field for field in fields(TOP)}


def test_every_key_at_the_top_is_in_one_section_or_kept():
    keys = [field["key"] for field in TOP]
    assert len(keys) == len(set(keys))
    assert {*keys, *KEPT} == set(shapes(Sheet))


@pytest.mark.parametrize(
    "sheet",
    [*sorted(SHEETS.glob("*.yaml")), ROOT / "tests/fixtures/every-field.yaml"],
    ids=lambda path: path.stem,
)
def test_every_field_of_a_sheet_is_reached_or_kept(sheet):
    known = {re.sub(r"\[\]", "", path) for path in by_path()} | set(KEPT)
    held = {re.sub(r"\[\]", "", path) for path in paths_of(parse(sheet.read_text("utf-8"), sheet)[0].values)}
    assert held - known == set()


def test_sections_are_those_of_the_key_reference_in_its_order():
    reference = (SHEETS / "README.md").read_text("utf-8").partition("## Toutes les clés")[2]
    titles = re.findall(r"^### (.+)$", reference.partition("\n## ")[0], re.MULTILINE)
    assert [section["title"]["fr"] for section in SCHEMA["sections"]] == titles


def test_every_field_is_called_something_in_both_languages_without_the_signs_of_the_file():
    for field in fields(TOP):
        texts = [*field["title"].values(), *field.get("help", {}).values()]
        texts += [choice["title"][tag] for choice in field.get("choices", ()) for tag in ("fr", "en")]
        assert set(field["title"]) == {"fr", "en"}
        assert all(
            text and text == text.strip() and not re.search(r"\btrue\b|AAAA|`|'s'", text) for text in texts
        )
        if "help" in field:
            assert set(field["help"]) == {"fr", "en"}, field["path"]


def test_a_list_of_blocks_says_what_one_of_them_is():
    assert by_path()["missions.groupes"]["item"]["noun"] == {
        "fr": "Un groupe de missions",
        "en": "A group of missions",
    }


def test_titles_end_where_the_description_goes_on_to_explain():
    of = by_path()
    assert of["metier.intitule"]["title"]["fr"] == "Titre de la fiche"
    assert of["metier.intitule"]["help"]["fr"] == "Tel qu’il s’imprime en grand."
    assert of["formation.permis"]["title"]["fr"] == "Permis, habilitations et attestations demandés"


def test_kinds_say_which_control_a_field_wants():
    kinds = {path: field["kind"] for path, field in by_path().items()}
    assert kinds["salaire.tranches[].min"] == "money"
    assert kinds["illustrations[].fichier"] == "picture"
    assert kinds["conditions.jours.toujours"] == "choices"
    assert kinds["publication.date"] == "date"
    assert kinds["reglemente"] == "yes_no"
    assert by_path()["resume.etudes.texte"]["most"] == 40


def test_fields_that_a_section_begins_with_are_marked():
    first = {field["path"] for field in fields(TOP) if field.get("first")}
    assert {
        "metier.intitule",
        "metier.feminin",
        "metier.appellations[].masculin",
        "metier.appellations[].feminin",
        "missions.groupes[].items",
        "salaire.tranches[].min",
    } <= first


def test_an_example_is_one_of_the_key_reference():
    assert by_path()["metier.intitule"]["example"] == "Chief Technical Officer"
    assert by_path()["metier.masculin"]["example"] == "directeur technique"


def test_every_hint_is_of_a_field_that_there_is_and_says_it_in_both_languages():
    parts = {(part.__name__, key) for part in models(Sheet) for key in shapes(part)}
    hints = tomllib.loads((PACKAGE / "model" / "form_hints.toml").read_text("utf-8"))
    for name, hint in hints.items():
        assert name in by_path() or tuple(name.split(".")) in parts, name
        assert all(set(hint[one]) == {"fr", "en"} for one in ("title", "help") if one in hint), name


def test_a_form_explains_what_the_file_calls_by_codes_and_asks_for_no_spelling_it_does_not_need():
    of = by_path()
    assert of["salaire.devise"]["title"] == {"fr": "Monnaie", "en": "Currency"}
    assert "EUR" in of["salaire.devise"]["help"]["fr"]
    assert "espaces" in of["salaire.tranches[].min"]["help"]["fr"]
    assert of["resume.salaire.texte"]["example"] != of["resume.etudes.texte"]["example"]
    told = [text for field in fields(TOP) for text in field.get("help", {}).values()]
    assert not [text for text in told if re.search(r"sans espace|entre guillemets|without space", text)]
