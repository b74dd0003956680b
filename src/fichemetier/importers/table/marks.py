"""What a sheet said when it was exported, carried along by its row, so that an import knows what changed.

As hashes in a column of its own: several people may work on tables that were exported on different days.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from fichemetier.importers.merge import fields
from fichemetier.importers.snapshot import Said
from fichemetier.importers.table.cells import MAX_CELL
from fichemetier.source.paths import FieldPath

MARKS: FieldPath = ("empreinte",)
"""The column, hidden in a workbook."""


def marks_of(values: Mapping[str, Any]) -> str:
    """The cell of a sheet's values; empty where it would be longer than a cell may be."""
    held = {name: [said.whole, *said.items] for name, said in fields(values).items()}
    text = json.dumps(held, separators=(",", ":"))
    return text if len(text) <= MAX_CELL else ""


def read_marks(text: str) -> dict[str, Said] | None:
    """What a cell remembers; None where it is empty or somebody has written something else into it."""
    try:
        held = json.loads(text)
        return {str(name): Said(str(one[0]), tuple(map(str, one[1:]))) for name, one in held.items()}
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError):
        return None
