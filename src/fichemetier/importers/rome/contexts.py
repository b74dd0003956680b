"""The official contexts of work → `conditions`: where, when, how far one travels, and what weighs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fichemetier.importers.rome.fixes import capital, short
from fichemetier.importers.rome.plain import Kind, condition, plain, rank
from fichemetier.importers.rome.rows import RomeGroup

_MOST_PUBLICS = 4
"""Kinds of people that are named one by one."""
_ANYONE = "Avec des publics très variés"
_ALSO = "aussi "
_AT_TIMES = "parfois "


def conditions(groups: Sequence[RomeGroup]) -> dict[str, Any]:
    """The working conditions that the contexts of a job state, in plain words."""
    said: dict[str, list[str]] = {}
    for key, text in map(condition, _labels(groups, "conditions")):
        said.setdefault(key, []).append(text)
    zones = _plain(groups, "lieux", "zones")
    return {
        "lieux": _unique(said.get("lieux", [])),
        "horaires": short(capital(", ".join(_hours(groups)))),
        "deplacements": capital(", ".join([*said.get("deplacements", []), *zones])),
        "teletravail": next(iter(said.get("teletravail", [])), ""),
        "contraintes": _unique(said.get("contraintes", [])),
        "environnement": _unique(said.get("environnement", [])) + _publics(groups),
    }


def _labels(groups: Sequence[RomeGroup], word: str) -> list[str]:
    """The labels of the groups whose title begins with a word."""
    found = (group for group in groups if group.libelle.split(" ", 1)[0].casefold() == word)
    return [item.libelle for group in found for item in group.items if item.libelle.strip()]


def _plain(groups: Sequence[RomeGroup], word: str, kind: Kind) -> list[str]:
    """Labels in plain words, as they follow each other in one line, in the order of their table."""
    labels = sorted(_labels(groups, word), key=lambda text: rank(kind, text))
    return _unique([_inside(plain(kind, text)) for text in labels])


def _hours(groups: Sequence[RomeGroup]) -> list[str]:
    """When one works; “aussi” stands before the first of the other times, “parfois” where none precedes."""
    texts = _plain(groups, "horaires", "horaires")
    first = next((text for text in texts if text.startswith(_ALSO)), "")
    hours = [text if text == first else text.removeprefix(_ALSO) for text in texts]
    return [f"{_AT_TIMES}{first.removeprefix(_ALSO)}", *hours[1:]] if first and texts[0] == first else hours


def _inside(text: str) -> str:
    return text[:1].lower() + text[1:]


def _unique(texts: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _publics(groups: Sequence[RomeGroup]) -> list[str]:
    """Whom one works with, in one item; very many are all kinds of people."""
    named = _plain(groups, "publics", "publics")
    if len(named) > _MOST_PUBLICS:
        return [_ANYONE]
    said = " et ".join(filter(None, (", ".join(named[:-1]), *named[-1:])))
    return [short(f"Avec {said}")] if said else []
