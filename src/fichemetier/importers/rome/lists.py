"""The long lists of a job, each in two: what a page has room for, and what the sheet keeps in reserve."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import ceil
from typing import Any

from fichemetier.importers.draft import kept
from fichemetier.importers.rome.certificates import parted
from fichemetier.importers.rome.fixes import label, short
from fichemetier.importers.rome.levels import ORDER, level
from fichemetier.importers.rome.names import JobTitle, title
from fichemetier.importers.rome.plain import plain
from fichemetier.importers.rome.rows import JobRow, Mobility, RomeItem
from fichemetier.layouts.measures import LongList, PrintedMeasures
from fichemetier.model.identity import Level

_DIPLOMAS = "Certifications et habilitations"
_IMPORTANCE = {"principale": "principale", "emergente": "emergente"}
_RANKS = {"principale": 0, "emergente": 1}
_WORDS = ("texte", "intitule", "libelle", "masculin", "feminin")
_MAX_KEPT = 300
"""Items of a list in reserve: the most that the model takes."""

Values = dict[str, Any]


def long_lists(row: JobRow, name: JobTitle, names: Mapping[str, str]) -> dict[LongList, list[Any]]:
    """Every long list, whole; `names` gives the identifiers of the sheets that jobs close to it have."""
    knowledge = (group for group in row.competences.savoirs if group.libelle != _DIPLOMAS)
    return {
        "appellations": _others(row, name),
        "savoir_faire": _skills(item for group in row.competences.savoir_faire for item in group.items),
        "savoirs": _skills(item for group in knowledge for item in group.items),
        "savoir_etre": _soft_skills(row),
        "voies": [_route(diploma) for diploma in diplomas(row)[0]],
        "metiers_proches": [_close(job, names) for job in sorted(row.mobilites, key=lambda job: job.order)],
    }


def diplomas(row: JobRow) -> tuple[list[str], list[str]]:
    """The diplomas that the sheet of a job names, the lowest first, and its permits and certificates.

    The options of one diploma follow each other in their order.
    """
    groups = (group for group in row.competences.savoirs if group.libelle == _DIPLOMAS)
    found, permits = parted(item.libelle for group in groups for item in group.items)
    first: dict[str, int] = {}
    for place, diploma in enumerate(found):
        first.setdefault(_without_option(diploma), place)

    def rank(diploma: str) -> tuple[int, int, str]:
        return ORDER.index(_level(diploma) or ORDER[-1]), first[_without_option(diploma)], diploma

    return sorted(found, key=rank), permits


def _without_option(diploma: str) -> str:
    return diploma.partition(" option ")[0]


def _route(diploma: str) -> Any:
    """A diploma, with the level that its name states."""
    found = _level(diploma)
    return {"intitule": diploma, "niveau": found} if found else diploma


@cache
def _level(diploma: str) -> Level | None:
    """The one level that the name of a diploma states."""
    found = level(diploma)
    return found["min"] if len(found) == 1 else None


def shared_out(
    lists: Mapping[LongList, Sequence[Any]], measures: PrintedMeasures | None
) -> tuple[Values, Values]:
    """What is printed of each list, and what the sheet keeps in reserve."""
    cuts = {key: _fitting(key, items, measures) for key, items in lists.items()}
    printed: Values = {key: list(items[: cuts[key]]) for key, items in lists.items()}
    rest: Values = {key: list(items[cuts[key] :][:_MAX_KEPT]) for key, items in lists.items()}
    return printed, {**rest, "voies": [kept("voies", item) for item in rest["voies"]]}


def _fitting(key: LongList, items: Sequence[Any], measures: PrintedMeasures | None) -> int:
    """How many of the first items of a list the layout has room for; one at the least."""
    if measures is None or key not in measures.lines:
        return len(items)
    taken = 0
    for count, item in enumerate(items):
        taken += ceil(len(_said(item)) / measures.characters)
        if taken > measures.lines[key]:
            return max(count, 1)
    return len(items)


def _said(item: Any) -> str:
    """The words of an item, as they are printed."""
    if isinstance(item, str):
        return item
    return " ".join(
        str(item[key]) for key in ("texte", "intitule", "libelle", "masculin", "feminin") if key in item
    )


def _others(row: JobRow, name: JobTitle) -> list[Any]:
    """The other names of the job, the shortest first, the title itself left out.

    An acronym that the title does not spell out is one of them.
    """
    found: dict[str, Any] = {}
    for given in row.appellations:
        other = title(short(given.libelle))
        masculine = f"{other.masculine} ({other.acronym})" if other.acronym else other.masculine
        if other.masculine.casefold() != name.masculine.casefold() and masculine:
            pair = {"masculin": short(masculine), "feminin": short(other.feminine)}
            found.setdefault(masculine.casefold(), pair if other.feminine else masculine)
    others = sorted(found.values(), key=lambda item: len(_said(item)))
    return others if name.spelt_out else [name.acronym, *others]


def _skills(items: Iterable[RomeItem]) -> list[Any]:
    """Skills, the principal ones first, then the emerging ones, else as the file orders them."""
    ranked: dict[str, tuple[int, Any]] = {}
    for item in items:
        text = label(item.libelle)
        importance = _IMPORTANCE.get((item.coeur_metier or "").casefold().replace("é", "e"), "")
        skill = {"texte": text, "importance": importance} if importance else text
        if text:
            ranked.setdefault(text.casefold(), (_RANKS.get(importance, 2), skill))
    return [skill for _, skill in sorted(ranked.values(), key=lambda pair: pair[0])]


def _soft_skills(row: JobRow) -> list[Any]:
    items = (item for group in row.competences.savoir_etre for item in group.items)
    return _skills(item.model_copy(update={"libelle": plain("savoir_etre", item.libelle)}) for item in items)


def _close(job: Mobility, names: Mapping[str, str]) -> Any:
    code, dash, name = job.rome_cible.partition(" - ")
    printed = title(name if dash else code).printed
    known = names.get(code.strip()) if dash else None
    kind: Values = {"type": "evolution"} if job.onward else {}
    return {"libelle": printed, **({"id": known} if known else {}), **kind} if known or kind else printed
