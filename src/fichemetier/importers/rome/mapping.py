"""One row of the official file → the values of a sheet, in the order in which a sheet is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import Any

from fichemetier.importers.draft import Draft
from fichemetier.importers.rome.contexts import conditions
from fichemetier.importers.rome.fixes import capital, fix, label, short
from fichemetier.importers.rome.names import Title, slug, title
from fichemetier.importers.rome.rows import Edition, Mobility, RomeItem, Row
from fichemetier.importers.rome.sentences import led_by_verb, sentences
from fichemetier.layouts.measures import LongList, PrintedMeasures
from fichemetier.model.identity import ROME_PAGE
from fichemetier.model.sheet import DOMAIN_BY_ROME
from fichemetier.text.limits import MAX_TEXT

LICENCE = "Licence Ouverte 2.0"
_DIGITAL = "M18"
_DIPLOMAS = "Certifications et habilitations"
_IMPORTANCE = {"principale": "principale", "emergente": "emergente"}
_RANKS = {"principale": 0, "emergente": 1}
_MAX_KEPT = 300
"""Items of a list in reserve: the most that the model takes."""
_LEVEL = r"(CAP(?:/BEP)?|BEP|[Bb]ac(?:calauréat)?(?:\+\d(?:/\d)?)?)"
_LEVELS = re.compile(rf"niveau {_LEVEL}(?:(?: à| au| jusqu’au| ou|/) {_LEVEL})?(?!\w)")
_ANY_LEVEL = re.compile(rf"\b{_LEVEL}(?!\w)")
_BULLET = re.compile(r"(?:^|\n)\s*(?:[-•*–]|\d\))\s+")
_INLINE_BULLETS = re.compile(r":\s*-\s*[A-ZÀ-Ý]")
_INLINE_BULLET = re.compile(r"(?<=:)\s*-\s*(?=[A-ZÀ-Ý])|(?<=[\w.)]),?\s+-\s*(?=[A-ZÀ-Ý])")
_LOST_STOP = re.compile(r"(?<=[a-zà-ÿ)]) (?=(?:Les|La|Une?|Des|Il) )")

Values = dict[str, Any]


def draft(row: Row, edition: Edition, names: Mapping[str, str], measures: PrintedMeasures | None) -> Draft:
    """The sheet that a row makes; `names` gives the identifiers of the sheets that jobs close to it have.

    `measures` is what the layout has room for of each long list; all is printed without them.
    """
    code = row.rome.code_rome
    name = title(row.rome.intitule)
    printed, kept = _shared_out(row, name, names, measures)
    values: Values = {
        "metier": _job(name, printed["appellations"]),
        "codes": {"rome": code},
        "domaine": "numerique" if code.startswith(_DIGITAL) else DOMAIN_BY_ROME[code[0]],
        "secteurs": _sectors(row),
        "statuts": _context(row, "statut"),
        "niveau_acces": _level(fix(row.acces_metier)),
        **_definition(row.definition),
        "competences": {key: printed[key] for key in ("savoir_faire", "savoirs", "savoir_etre")},
        "formation": {"texte": _access(row.acces_metier), "voies": printed["voies"]},
        "conditions": conditions(row.contextes_travail),
        "ou_exercer": {"structures": _context(row, "structure")},
        "metiers_proches": printed["metiers_proches"],
        "sources": [_source(code, edition)],
        "reserve": kept,
    }
    return Draft(code, ("codes", "rome"), slug(code, name), filled(values))


def filled(values: Mapping[str, Any]) -> Values:
    """The values less what is empty."""
    found: Values = {}
    for key, value in values.items():
        value = filled(value) if isinstance(value, Mapping) else value
        if value not in (None, "", {}, []):
            found[key] = value
    return found


def _shared_out(
    row: Row, name: Title, names: Mapping[str, str], measures: PrintedMeasures | None
) -> tuple[Values, Values]:
    """Each long list in two: what is printed, and what the sheet keeps in reserve."""
    knowledge = [group for group in row.competences.savoirs if group.libelle != _DIPLOMAS]
    diplomas = [group for group in row.competences.savoirs if group.libelle == _DIPLOMAS]
    lists: dict[LongList, list[Any]] = {
        "appellations": _others(row, name),
        "savoir_faire": _skills(item for group in row.competences.savoir_faire for item in group.items),
        "savoirs": _skills(item for group in knowledge for item in group.items),
        "savoir_etre": _skills(item for group in row.competences.savoir_etre for item in group.items),
        "voies": _unique(label(item.libelle) for group in diplomas for item in group.items),
        "metiers_proches": [_close(job, names) for job in sorted(row.mobilites, key=lambda job: job.order)],
    }
    cuts = {key: _fitting(key, items, measures) for key, items in lists.items()}
    printed: Values = {key: items[: cuts[key]] for key, items in lists.items()}
    rest: Values = {key: items[cuts[key] :][:_MAX_KEPT] for key, items in lists.items()}
    return printed, rest


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
    return " ".join(str(item[key]) for key in ("texte", "libelle", "masculin", "feminin") if key in item)


def _unique(labels: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in labels if text))


def _job(name: Title, others: Sequence[Any]) -> Values:
    forms: Values = {"masculin": short(name.masculine), "feminin": short(name.feminine)}
    if not name.feminine:
        forms = {"epicene": short(name.masculine)}
    return {"intitule": short(name.printed), "sigle": name.acronym, **forms, "appellations": list(others)}


def _others(row: Row, name: Title) -> list[Any]:
    """The other names of the job, the shortest first, the title itself left out."""
    found: dict[str, Any] = {}
    for given in row.appellations:
        other = title(short(given.libelle))
        masculine = f"{other.masculine} ({other.acronym})" if other.acronym else other.masculine
        if other.masculine.casefold() != name.masculine.casefold() and masculine:
            pair = {"masculin": short(masculine), "feminin": short(other.feminine)}
            found.setdefault(masculine.casefold(), pair if other.feminine else masculine)
    return sorted(found.values(), key=lambda item: len(_said(item)))


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


def _sectors(row: Row) -> list[str]:
    ranked = sorted(row.secteurs_activite, key=lambda sector: not sector.principal)
    return _unique(label(sector.libelle) for sector in ranked)


def _context(row: Row, word: str) -> list[str]:
    groups = (group for group in row.contextes_travail if word in group.libelle.casefold())
    return _unique(label(item.libelle) for group in groups for item in group.items)


def _definition(text: str) -> Values:
    """What the job is, in brief, and what is done in it, as missions."""
    said = sentences(fix(text))
    first = next((n for n, sentence in enumerate(said) if led_by_verb(sentence)), len(said))
    brief, done = said[: max(first, 1)], said[max(first, 1) :]
    if len(done) < 2:
        brief, done = said, []
    missions = [sentence if sentence.endswith(" etc.") else sentence.removesuffix(".") for sentence in done]
    return {
        "en_bref": [" ".join(brief)[:MAX_TEXT]] if brief else [],
        "missions": {"groupes": [{"items": missions}]} if missions else {},
    }


def _access(text: str) -> str:
    """How one gets there; bullets stay a list, and only full stops that are plainly missing are added.

    Names of diplomas have capitals in the middle of a sentence: it is not searched as a definition is.
    """
    if _INLINE_BULLETS.search(text):
        text = _INLINE_BULLET.sub("\n- ", text)
    lead, *bullets = _BULLET.split(text.strip())
    if len(bullets) < 2:
        return _stopped(text.replace("\n", " "))[:MAX_TEXT]
    parts = [fix(lead)] + [f"- {capital(fix(bullet))}" for bullet in bullets if fix(bullet)]
    return "\n".join(part for part in parts if part)[:MAX_TEXT]


def _stopped(text: str) -> str:
    text = _LOST_STOP.sub(". ", fix(text))
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."


def _level(text: str) -> Values:
    """The levels of study that the first sentence to name one states; nothing is guessed."""
    found = _LEVELS.search(text)
    if not found or "tous les niveaux" in text or "sans diplôme" in text.casefold():
        return {}
    ends = [end for given in found.groups() if given for end in _named_level(given)]
    low, high = ends[0], ends[-1]
    if any(_ORDER.index(_named_level(other)[0]) < _ORDER.index(low) for other in _ANY_LEVEL.findall(text)):
        return {}
    if len(ends) > 1 and _ORDER.index(high) <= _ORDER.index(low):
        return {"min": low}
    return {"min": low, "max": high} if high != low else {"min": low}


_ORDER = ("cap", "bac", "bac+1", "bac+2", "bac+3", "bac+4", "bac+5", "bac+8")


def _named_level(given: str) -> list[str]:
    if given.startswith(("CAP", "BEP")):
        return ["cap"]
    _, plus, years = given.partition("+")
    names = [f"bac+{year}" for year in years.split("/")] if plus else ["bac"]
    return [name for name in names if name in _ORDER] or ["bac"]


def _close(job: Mobility, names: Mapping[str, str]) -> Any:
    code, dash, name = job.rome_cible.partition(" - ")
    printed = title(name if dash else code).printed
    known = names.get(code.strip()) if dash else None
    kind: Values = {"type": "evolution"} if job.onward else {}
    return {"libelle": printed, **({"id": known} if known else {}), **kind} if known or kind else printed


def _source(code: str, edition: Edition) -> Values:
    parts = [
        "France Travail, ROME 4.0",
        f"version {edition.version}" if edition.version else "",
        f"fiche {code}",
    ]
    return filled(
        {
            "libelle": ", ".join(part for part in parts if part),
            "url": ROME_PAGE.format(code=code),
            "date": edition.date,
            "licence": LICENCE,
        }
    )
