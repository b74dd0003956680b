"""What a command that brings data into sheets made of each of them, as lines for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from fichemetier.cli.common import message_language

_SHOWN = 20
"""Sheets of the most frequent outcome that get a line of their own: what fits on a screen."""
_SAID = {
    "en": {"new": "new", "updated": "updated: {fields}", "kept": "kept as edited: {fields}"},
    "fr": {"new": "nouvelle", "updated": "mise à jour : {fields}", "kept": "gardé comme corrigé : {fields}"},
}
_MORE = {
    "en": {
        "new": "… and {count:more new sheet|more new sheets}",
        "updated": "… and {count:more updated sheet|more updated sheets}",
    },
    "fr": {
        "new": "… et {count:autre nouvelle fiche|autres nouvelles fiches}",
        "updated": "… et {count:autre fiche mise à jour|autres fiches mises à jour}",
    },
}
_TOTALS = {
    "en": {
        "new": "{count} new",
        "updated": "{count} updated",
        "unchanged": "{count} unchanged",
        "unknown": "{count} without data",
        "refused": "{count} left alone",
    },
    "fr": {
        "new": "{count:nouvelle|nouvelles}",
        "updated": "{count:mise|mises} à jour",
        "unchanged": "{count:inchangée|inchangées}",
        "unknown": "{count} sans donnée",
        "refused": "{count:laissée|laissées}",
    },
}


class ChangedSheet(Protocol):
    """A sheet afterwards: its file, its outcome, the fields that changed."""

    @property
    def path(self) -> Path:
        """Its file."""

    @property
    def outcome(self) -> StrEnum:
        """What became of it."""

    @property
    def updated(self) -> tuple[str, ...]:
        """The fields that changed."""


def changes_told(sheets: Sequence[ChangedSheet], outcomes: type[StrEnum]) -> Iterator[str]:
    """A line for each sheet that changed or that an editor holds, and the totals of all `outcomes`.

    Of the first of these, which may be that of a thousand sheets, the first ones have lines.
    """
    from fichemetier.diagnostics.display import counted, display

    language = message_language()
    most = next(iter(outcomes))
    left = _SHOWN
    for sheet in sheets:
        left -= sheet.outcome == most
        said = list(_said(sheet, language)) if left >= 0 or sheet.outcome != most else []
        if said:
            yield f"{display(sheet.path)}  ({' ; '.join(said)})"
    if left < 0:
        yield counted(_MORE[language][most], language, count=-left)
    counts = Counter(sheet.outcome for sheet in sheets)
    yield ", ".join(counted(_TOTALS[language][one], language, count=counts[one]) for one in outcomes)


def _said(sheet: ChangedSheet, language: str) -> Iterator[str]:
    words = _SAID[language]
    if sheet.outcome == "new":
        yield words["new"]
    for name in ("updated", "kept"):
        names = getattr(sheet, name, ())
        if names:
            yield words[name].format(fields=", ".join(names))
