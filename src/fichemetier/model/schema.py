"""The JSON Schema of a sheet, made from the model: an editor completes and explains its keys in French."""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from fichemetier.model.sheet import Sheet


def json_schema() -> dict[str, Any]:
    """Draft 2020-12. `id` is optional: it only repeats the name of the file."""
    schema: dict[str, Any] = _without_noise(Sheet.model_json_schema(by_alias=True, mode="validation"))
    schema["required"] = [key for key in schema["required"] if key != "id"]
    return {"$schema": GenerateJsonSchema.schema_dialect, **schema, "title": "Fiche métier"}


def schema_text() -> str:
    """The schema as the committed file holds it."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _without_noise(node: Any) -> Any:
    """Drop titles and defaults, which editors would show or write out for the author."""
    if isinstance(node, list):
        return [_without_noise(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: {name: _without_noise(value) for name, value in item.items()}
        if key in ("properties", "$defs")
        else _without_noise(item)
        for key, item in node.items()
        if key != "default" and not (key == "title" and isinstance(item, str))
    }
