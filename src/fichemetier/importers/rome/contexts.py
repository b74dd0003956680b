"""The official contexts of work → `conditions`: where, when, how far one travels, and what weighs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from fichemetier.importers.rome.fixes import capital, fix, short
from fichemetier.importers.rome.rows import RomeGroup

_TRAVEL = re.compile(r"déplacements professionnels", re.IGNORECASE)
_REMOTE = re.compile(r"possibilité de télétravail", re.IGNORECASE)
_PLACE = re.compile(
    r"(?:En|Sur|Au)\s(?=(?:atelier|bureau|laboratoire|chantier|extérieur|intérieur|domicile|milieu|"
    r"zone|bloc|salle|club|chambre|studio|magasin|entrepôt|cuisine|cabinet|hôpital|altitude|mer|forêt))"
)
_STATED = re.compile(
    r"En contact|Travail (?:en mode|avec|en autonomie|en équipe)|Activités de|En flux|En ligne|Polyactivité|"
    r"Santé publique"
)
_FIRM_HOURS = re.compile(r"^Travail\s+")


def conditions(groups: Sequence[RomeGroup]) -> dict[str, Any]:
    """The working conditions that the contexts of a job state."""
    items = {
        _kind(group.libelle): [text for item in group.items if (text := short(fix(item.libelle)))]
        for group in groups
    }
    stated = items.get("conditions", [])
    travel = [text for text in stated if _TRAVEL.match(text)]
    remote = [text for text in stated if _REMOTE.match(text)]
    places = [text for text in stated if _PLACE.match(text)]
    about = [text for text in stated if _STATED.match(text)]
    weighing = [text for text in stated if text not in {*travel, *remote, *places, *about}]
    return {
        "lieux": _unique(capital(_PLACE.sub("", text)) for text in places),
        "horaires": _hours(items.get("horaires", [])),
        "deplacements": _travel(bool(travel), items.get("lieux", [])),
        "teletravail": "Possible" if remote else "",
        "contraintes": _unique(map(capital, weighing)),
        "environnement": _unique(map(capital, about)) + _publics(items.get("publics", [])),
    }


def _kind(label: str) -> str:
    return label.split(" ", 1)[0].casefold()


def _unique(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _hours(items: Sequence[str]) -> str:
    """`Travail de nuit`, `Travail le samedi` → `De nuit, le samedi`."""
    bare = [_FIRM_HOURS.sub("", text) for text in items]
    return short(capital(", ".join(text[:1].lower() + text[1:] for text in bare)))


def _travel(asked: bool, zones: Sequence[str]) -> str:
    named = [text[:1].lower() + text[1:] for text in zones]
    if not asked:
        return capital(", ".join(named))
    return "Déplacements professionnels" + (f" : {', '.join(named)}" if named else "")


def _publics(items: Sequence[str]) -> list[str]:
    """Whom one works with, in one item."""
    named = [text[:1].lower() + text[1:] for text in items]
    return [short(f"Publics : {', '.join(named)}")] if named else []
