"""From a job to its family (FAP): the level at which hirings and tension are counted.

The bridge of the Dares goes from a code of the ROME before 2023 and a qualification to families. A job whose
codes lead to several has no figure of its own: a family's count is never shared out among its jobs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import UsageError
from fichemetier.importers.enrichers import EnrichRequest
from fichemetier.importers.enrichers.statistics_table import records
from fichemetier.importers.rome.jobs import parents
from fichemetier.source.values import value_at

_FAMILY = re.compile(r"[A-Z][0-9A-Z][A-Z][0-9]{2}")
_COLUMNS = ("rome", "fap341")


@dataclass(frozen=True)
class Families:
    """The families of each code of the older ROME."""

    by_code: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of(self, sheet: Mapping[str, Any]) -> str:
        """The one family of a job: that of `codes.fap`, else of its ROME codes; empty for several."""
        stated = value_at(sheet, ("codes", "fap"))
        if isinstance(stated, str) and stated:
            return stated
        given = value_at(sheet, ("codes", "rome"))
        codes = [str(code) for code in (given if isinstance(given, list) else [given])]
        found = {one for code in codes for one in self.by_code.get(parents().get(code, code), ())}
        return next(iter(found)) if len(found) == 1 else ""


def families(path: Path) -> Families:
    """The bridge of a file `Dares_Table_passage_ROME_Qualif_to_FAP2021…`. Raises as `records` does."""
    found: dict[str, set[str]] = {}
    for _, row in records(path, _COLUMNS):
        family = row.get("fap341", "")[:5]
        if _FAMILY.fullmatch(family):
            found.setdefault(row.get("rome", ""), set()).add(family)
    return Families({code: frozenset(held) for code, held in found.items()})


def bridge(request: EnrichRequest, counted: AbstractSet[str]) -> Families:
    """The bridge that was given, to families some of which are `counted` in the files.

    Raises `UsageError` FM642 without a bridge, FM643 where none is, and as `families` does.
    """
    if request.bridge is None:
        raise UsageError(Diagnostic("FM642"))
    found = families(request.bridge)
    if all(held.isdisjoint(counted) for held in found.by_code.values()):
        raise UsageError(Diagnostic("FM643", Span(request.files[0])))
    return found
