"""Where a field stands in a sheet: the keys and indexes that lead to it."""

from __future__ import annotations

import re

FieldPath = tuple[str | int, ...]
"""`("missions", "groupes", 0)`: keys as the file writes them, indexes from 0."""

KeyPath = tuple[str, ...]
"""A `FieldPath` that leads through no list, such as `("metier", "intitule")`."""

_STEP = re.compile(r"\[(\d+)\]|[^.\[\]]+")


def dotted(path: FieldPath) -> str:
    """`("missions", "groupes", 0)` as `missions.groupes[0]`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def undotted(field: str) -> FieldPath:
    """`missions.groupes[0]` as `("missions", "groupes", 0)`."""
    return tuple(int(step[1]) if step[1] else step[0] for step in _STEP.finditer(field))
