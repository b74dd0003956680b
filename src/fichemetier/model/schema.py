"""The JSON Schema of a sheet, made from the model: an editor completes and explains its keys in French."""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from fichemetier.model.schema_hints import BEGIN, CHOICE, DATE, PATTERNS, SNIPPETS, TYPES, VALUES
from fichemetier.model.sheet import Sheet

_NULL = {"type": "null"}


def json_schema() -> dict[str, Any]:
    """Draft 2020-12. `id` is optional: it only repeats the name of the file."""
    schema: dict[str, Any] = _for_authors(Sheet.model_json_schema(by_alias=True, mode="validation"))
    schema["required"] = [key for key in schema["required"] if key != "id"]
    for key, body in SNIPPETS.items():
        _begun(schema, key)["defaultSnippets"] = [
            {"label": key or "fiche", "description": BEGIN, "body": body}
        ]
    return {"$schema": GenerateJsonSchema.schema_dialect, **schema, "title": "Fiche métier"}


def schema_text() -> str:
    """The schema as the committed file holds it."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"


def _begun(schema: dict[str, Any], key: str) -> dict[str, Any]:
    """The part that a snippet belongs to: what a key refers to, where its value is one block of keys."""
    part: dict[str, Any] = schema["properties"][key] if key else schema
    return dict(schema["$defs"])[part["$ref"].rpartition("/")[2]] if "$ref" in part else part


def _for_authors(node: Any) -> Any:
    """Every part of a schema, without what editors would write out for the author, with what helps him."""
    if isinstance(node, list):
        return [_for_authors(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {
        key: {name: _for_authors(value) for name, value in item.items()}
        if key in ("properties", "$defs")
        else _for_authors(item)
        for key, item in node.items()
        if key != "default" and not (key == "title" and isinstance(item, str))
    }
    return {**_without_null(kept), **_hints(kept)}


def _without_null(node: dict[str, Any]) -> dict[str, Any]:
    """The node without the value `null`: a key that has nothing to say is left out."""
    choices = [choice for choice in node.get("anyOf", ()) if choice != _NULL]
    if len(choices) == len(node.get("anyOf", ())):
        return node
    rest = {key: value for key, value in node.items() if key != "anyOf"}
    return {**choices[0], **rest} if len(choices) == 1 else {**rest, "anyOf": choices}


def _hints(node: dict[str, Any]) -> dict[str, Any]:
    """What its values mean, and what to say where a value does not fit."""
    if "enum" in node:
        values = ", ".join(f"`{value}`" for value in node["enum"])
        meanings = [VALUES[value] for value in node["enum"]]
        return {"markdownEnumDescriptions": meanings, "errorMessage": CHOICE.format(values=values)}
    if "pattern" in node:
        return {"errorMessage": PATTERNS[node["pattern"]]}
    if node.get("format") == "date":
        return {"errorMessage": DATE}
    return {"errorMessage": TYPES[node["type"]]} if node.get("type") in TYPES else {}
