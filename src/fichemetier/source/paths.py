"""Where a field stands in a sheet: the keys and indexes that lead to it."""

from __future__ import annotations

FieldPath = tuple[str | int, ...]
"""`("missions", "groupes", 0)`: keys as the file writes them, indexes from 0."""

KeyPath = tuple[str, ...]
"""A `FieldPath` that leads through no list, such as `("metier", "intitule")`."""


def dotted(path: FieldPath) -> str:
    """`("missions", "groupes", 0)` as `missions.groupes[0]`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")
