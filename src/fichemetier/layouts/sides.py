"""Whether a sheet takes one side of paper or two."""

from __future__ import annotations

from typing import Final

from fichemetier.view.parts import Entry, Salary, Section, SheetView

_OF_ONE_SIDE: Final = frozenset(
    {"formation", "competences", "conditions", "ou_exercer", "profil", "metiers_proches", "perspectives"}
)
"""Sections that one side has a place for."""


_FEW: Final = 160
"""Characters of what a line or two say: of pay, of a career."""
_FEW_AMOUNTS: Final = 2
_MUCH: Final = 480
"""Characters of prose past which narrow columns below what one does are longer than one side."""


def sides_of(fiche: SheetView) -> int:
    """One, unless the sheet has something to show for which a back is made."""
    entry = fiche.questions.entry
    shown = fiche.opening.picture or fiche.profiles or fiche.quote or fiche.pictures
    told = fiche.resources or fiche.call or fiche.front or (entry and _goes_far(entry))
    others = any(
        not _in_brief(part) if isinstance(part, Salary) else part.key not in _OF_ONE_SIDE
        for part in fiche.parts
    )
    return 2 if shown or told or others or _prose(fiche) > _MUCH else 1


def _prose(fiche: SheetView) -> int:
    """Characters of what is told in paragraphs of the parts, besides training."""
    told = (part for part in fiche.parts if isinstance(part, Section) and part.key != "formation")
    return sum(len(text.striptags()) for part in told for text in part.paragraphs)


def _goes_far(entry: Entry) -> bool:
    """Whether a career is drawn, or takes more words than a line or two."""
    route = entry.route
    drawn = route is not None and len(route.stations) > (route.target or 0) + 1
    return entry.goes_on and (drawn or len(" ".join(entry.career)) > _FEW)


def _in_brief(pay: Salary) -> bool:
    """Whether a line or two say all that there is of pay."""
    words = " ".join((pay.text, pay.caution, pay.factors, *(band.note for band in pay.bands)))
    return not pay.shares and len(pay.bands) <= _FEW_AMOUNTS and len(words) <= _FEW
