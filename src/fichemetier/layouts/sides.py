"""Whether a sheet takes one side of paper or two."""

from __future__ import annotations

from typing import Final

from fichemetier.view.parts import SheetView

_OF_ONE_SIDE: Final = frozenset(
    {"formation", "competences", "conditions", "ou_exercer", "profil", "metiers_proches", "perspectives"}
)
"""Sections that one side has a place for."""


def sides_of(fiche: SheetView) -> int:
    """One, unless the sheet has something to show for which a back is made."""
    entry = fiche.questions.entry
    shown = fiche.opening.picture or fiche.profiles or fiche.quote or fiche.pictures
    told = fiche.resources or fiche.call or fiche.front or (entry and entry.goes_on)
    others = any(part.key not in _OF_ONE_SIDE for part in fiche.parts)
    return 2 if shown or told or others else 1
