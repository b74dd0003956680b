"""What a setting or a manifest should hold in place of what it does, in words that messages can translate."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

TYPES = {
    "string_type": "@str",
    "int_type": "@int",
    "int_from_float": "@int",
    "float_type": "@float",
    "bool_type": "@bool",
    "list_type": "@list",
    "tuple_type": "@list",
    "date_type": "@date",
    "dict_type": "@dict",
    "model_type": "@dict",
    "model_attributes_type": "@dict",
}
"""The word for what is wanted, by the type of pydantic's error."""
_BOUNDS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}
_SHOWN = 60
"""Characters of a value in a message."""
_QUOTED = re.compile(r"'([^']*)'")
_EXAMPLES = {
    "[0-9a-fA-F]{6}": "#1b2233",
    "(mm|cm|in|pt)": "210mm, 8.5in",
    "(mm|cm|pt)": "3mm, 0.25pt",
    "[A-Za-z0-9 -]": "Source Sans 3",
    "[A-Za-z0-9 _-]": "bureau, imprimeur-2",
}
"""A value for each pattern of a manifest, by a part of it that no other has."""


def expected(detail: Mapping[str, Any]) -> str:
    """The type, the choices, the bound or an example that one of pydantic's errors asks for."""
    context = detail.get("ctx") or {}
    bound = next(
        (f"{sign} {_plain(context[name])}" for name, sign in _BOUNDS.items() if name in context), None
    )
    if bound or detail["type"] in TYPES:
        return bound or TYPES[detail["type"]]
    if detail["type"] == "literal_error":
        return ", ".join(_QUOTED.findall(str(context["expected"])))
    pattern = str(context.get("pattern", ""))
    return next((example for part, example in _EXAMPLES.items() if part in pattern), pattern)


def _plain(bound: float) -> str:
    return f"{bound:.0f}" if bound == round(bound) else f"{bound:g}"


def shown_value(value: object) -> str:
    """The beginning of a value, as TOML or JSON writes it."""
    return json.dumps(value, ensure_ascii=False, default=str)[:_SHOWN]
