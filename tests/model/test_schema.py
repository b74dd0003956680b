"""The JSON Schema is fresh, valid, and takes what the program takes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from fichemetier.model.schema import json_schema, schema_text
from fichemetier.model.schema_hints import PATTERNS, SNIPPETS, VALUES
from fichemetier.source.parser import parse
from tests.paths import SHEETS

VALIDATOR = Draft202012Validator(json_schema())


def values(text):
    """What an editor's YAML reader sees: dates are strings in JSON's terms."""
    return json.loads(json.dumps(parse(text, Path("x.yaml"))[0].values, default=str))


def test_the_committed_schema_is_fresh():
    assert (SHEETS / "sheet.schema.json").read_text("utf-8") == schema_text()


def test_it_is_a_schema():
    Draft202012Validator.check_schema(json_schema())


def test_every_bundled_sheet_is_valid(sheet_name):
    text = (SHEETS / sheet_name).read_text("utf-8")
    assert yaml.safe_load(text)
    assert [error.message for error in VALIDATOR.iter_errors(values(text))] == []


@pytest.mark.parametrize("line", ["accroch: x", "codes: {isco: 1330}", "domaine: santé", "qualites: {a: b}"])
def test_what_the_program_refuses_is_refused(line):
    text = f"schema: 1\nmetier: {{intitule: A}}\nen_bref: b\n{line}\n"
    assert not VALIDATOR.is_valid(values(text))


def test_short_forms_and_a_missing_id_are_valid():
    text = "schema: 1\nmetier: {intitule: A, appellations: [b]}\nen_bref: c\nencadres: d\n"
    assert VALIDATOR.is_valid(values(text))


def test_every_key_of_a_sheet_is_described():
    undescribed = [name for name, key in json_schema()["properties"].items() if not key.get("description")]
    assert undescribed == []


def nodes(part):
    """Every object in a schema."""
    if isinstance(part, dict):
        yield part
    for below in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from nodes(below)


SCHEMA = json_schema()
NODES = list(nodes(SCHEMA))


def test_every_value_of_an_enumeration_is_explained_and_no_other():
    enumerations = [node for node in NODES if "enum" in node]
    assert all(len(node["enum"]) == len(node["markdownEnumDescriptions"]) for node in enumerations)
    assert all(node["errorMessage"].startswith("À choisir parmi : ") for node in enumerations)
    assert {value for node in enumerations for value in node["enum"]} == set(VALUES)


def test_every_value_that_may_be_wrong_has_a_message_in_french():
    simple = [
        node for node in NODES if node.get("type") in ("string", "integer", "number", "boolean", "array")
    ]
    assert simple
    assert [node for node in simple if not node.get("errorMessage") and "const" not in node] == []
    assert {node["pattern"] for node in NODES if isinstance(node.get("pattern"), str)} == set(PATTERNS)


def test_null_is_not_offered():
    assert [node for node in NODES if node.get("type") == "null"] == []


def completed(body):
    """A snippet as an author leaves it who takes what is proposed: the first choice, the default, a word."""
    text = json.dumps(body)
    text = re.sub(r"\$\{\d+\|([^,|]+)[^}]*\}", r"\1", text)
    text = re.sub(r'"\$\{\d+:(\d+)\}"', r"\1", text)
    return json.loads(re.sub(r"\$\{\d+:([^}]*)\}|\$\d+", lambda found: found[1] or "mot", text))


@pytest.mark.parametrize("key", SNIPPETS)
def test_a_snippet_that_is_completed_is_valid(key):
    labels = [label for node in NODES for label in node.get("defaultSnippets", ())]
    (body,) = [label["body"] for label in labels if label["label"] == (key or "fiche")]
    whole = {"schema": 1, "metier": {"intitule": "A"}, "en_bref": "b"}
    sheet = {**whole, key: completed(body)} if key else completed(body)
    assert [error.message for error in VALIDATOR.iter_errors(sheet)] == []
    assert json.dumps(body).count("$1") + json.dumps(body).count("${1") == 1
