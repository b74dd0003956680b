"""The JSON Schema is fresh, valid, and takes what the program takes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from fichemetier.model.schema import json_schema, schema_text
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
