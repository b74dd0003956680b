"""Edits of a YAML file in place: what is not edited stays as it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from fichemetier.source.parser import parse
from fichemetier.source.yaml_edit import changed
from fichemetier.source.yaml_writer import document, entry

ORDER = ("id", "metier", "secteurs", "competences", "sources")
SHEET = """\
# en tête
id: a
metier:
  intitule: Fleuriste   # le titre
  appellations:
    # rare
    - {masculin: botaniste}

competences:
  savoirs:
    - Botanique   # surtout
    # depuis 2025
    - texte: Couleurs
      importance: principale
    - >-
      Un long
      savoir
# fin
"""


def after(changes, text=SHEET):
    source, _ = parse(text, Path("a.yaml"))
    return changed(source, changes, ORDER)


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({("metier", "intitule"): "Art floral"}, "intitule: Fleuriste ", "intitule: Art floral "),
        ({("secteurs",): ["Commerce"]}, "\ncompetences:", "\nsecteurs: [Commerce]\n\ncompetences:"),
        (
            {("competences", "savoirs"): ["Botanique", "Chimie"]},
            SHEET[SHEET.index("    # depuis") : SHEET.index("# fin")],
            "    - Chimie\n  # depuis 2025\n",
        ),
        (
            {("metier", "appellations"): None},
            "  appellations:\n    # rare\n    - {masculin: botaniste}\n",
            "  # rare\n",
        ),
        ({("metier", "sigle"): "FL"}, "botaniste}\n", "botaniste}\n  sigle: FL\n"),
        ({("competences", "outils"): ["Sécateur"]}, "      savoir\n", "      savoir\n  outils: [Sécateur]\n"),
    ],
)
def test_only_the_lines_of_the_field_change(changes, old, new):
    assert old in SHEET
    assert after(changes) == SHEET.replace(old, new)


def test_items_that_stay_keep_their_lines_and_remarks():
    kept = [{"texte": "Couleurs", "importance": "principale"}, "Botanique"]
    text = after({("competences", "savoirs"): kept})
    assert text.endswith(
        """\
  savoirs:
    # depuis 2025
    - texte: Couleurs
      importance: principale
    - Botanique   # surtout
# fin
"""
    )


def test_a_block_that_loses_its_last_key_goes():
    assert "competences" not in after({("competences", "savoirs"): None})


def test_a_block_written_on_one_line_is_written_anew():
    text = after({("metier", "intitule"): "Art floral"}, "id: a\nmetier: {intitule: x, sigle: FL}   # un\n")
    assert text.startswith("id: a\nmetier: {intitule: Art floral, sigle: FL}")


def test_braces_over_several_lines_keep_theirs():
    text = after(
        {("metier", "intitule"): "Art floral"}, "id: a\nmetier:\n  {intitule: x,\n   sigle: FL}\nsources: b\n"
    )
    assert text == "id: a\nmetier:\n  {intitule: Art floral,\n   sigle: FL}\nsources: b\n"


@pytest.mark.parametrize(
    "text", ["{id: a, metier: {intitule: x}}\n", "{\n  id: a,\n  metier: {intitule: x}\n}\n"]
)
def test_a_sheet_in_braces_is_given_up(text):
    assert after({("metier", "intitule"): "Art floral"}, text) is None


@pytest.mark.parametrize(
    "value",
    [
        "oui",
        "no",
        "12",
        "2026-01-01",
        "a: b",
        "a #b",
        "- a",
        "« a »",
        "@a",
        "deux\nlignes\n\n- liste",
        "a, b",
        "[a]",
        "x" * 200,
        ("mot " * 60).strip(),
        'dit "oui"',
        "True",
        "null",
        "1,5",
        "À : faire",
        "fin:",
        "#a",
        "a\\b",
    ],
)
def test_any_text_is_read_back_as_it_was(value):
    values = {"a": value, "b": [value, {"texte": value, "x": value}], "c": {"d": [value], "e": True, "f": 3}}
    found, errors = parse(document(values, ["b"]), Path("a.yaml"))
    assert errors == []
    assert found.values == values


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "id: a\ncodes: {rome: A1401}\n",
            'id: a\ncodes:\n  rome: A1401\n  isco: "7549"\n  esco: "7549.1"\n',
        ),
        (
            "id: a\ncodes:\n  # du ROME\n  rome: 'A1401'\n",
            'id: a\ncodes:\n  # du ROME\n  rome: \'A1401\'\n  isco: "7549"\n  esco: "7549.1"\n',
        ),
        (
            "id: a\ncodes: {rome: 'A1401'}\n",
            'id: a\ncodes: {rome: \'A1401\', isco: "7549", esco: "7549.1"}\n',
        ),
    ],
)
def test_new_texts_of_one_block_lose_nothing_of_it(text, wanted):
    assert after({("codes", "isco"): "7549", ("codes", "esco"): "7549.1"}, text) == wanted


def test_a_list_of_numbers_may_be_longer_than_a_line():
    numbers = list(range(100, 200))
    assert yaml.safe_load("\n".join(entry("valeurs", numbers, 0))) == {"valeurs": numbers}
