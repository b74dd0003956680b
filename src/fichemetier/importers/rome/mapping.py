"""One row of the official file, with what the tables say → the values of a sheet, in their order there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from fichemetier.importers.draft import Draft
from fichemetier.importers.rome.contexts import conditions
from fichemetier.importers.rome.fixes import short
from fichemetier.importers.rome.levels import level, lowest_and_highest
from fichemetier.importers.rome.lists import diplomas, long_lists, shared_out
from fichemetier.importers.rome.names import JobTitle, slug, title
from fichemetier.importers.rome.plain import Kind, plain
from fichemetier.importers.rome.reference import Facts, Reference
from fichemetier.importers.rome.rows import Edition, JobRow
from fichemetier.importers.rome.texts import access, definition, with_levels_as_printed
from fichemetier.layouts.measures import PrintedMeasures
from fichemetier.model.identity import ROME_PAGE, Domain
from fichemetier.model.sheet import DOMAIN_BY_ROME
from fichemetier.text.labels import uncontained

LICENCE = "Licence Ouverte 2.0"
_DIGITAL = "M18"
_ANY_FIRM = "Entreprises et milieux professionnels"
_ASKS_FOR_ELSE = re.compile(r"permis|CACES|conduite en sécurité|militaire|niveau|brevet\)", re.IGNORECASE)
"""What shows that a text which names no level asks for something else than the diplomas of the sheet."""

Values = dict[str, Any]


def draft(
    row: JobRow,
    edition: Edition,
    reference: Reference,
    names: Mapping[str, str],
    measures: PrintedMeasures | None,
) -> Draft:
    """The sheet that a row makes; `names` gives the identifiers of the sheets that jobs close to it have.

    `measures` is what the layout has room for of each long list; all is printed without them.
    """
    code = row.rome.code_rome
    name = title(row.rome.intitule)
    printed, kept = shared_out(long_lists(row, name, names), measures)
    text = access(row.acces_metier, reference.access.get(code, ()))
    found, permits = diplomas(row)
    entry = _level(text, found)
    values: Values = {
        "metier": job_names(name, printed["appellations"]),
        "codes": {"rome": code},
        "domaine": domain_of(code),
        "secteurs": _sectors(row, reference),
        "centres_interet": _unique(plain("interets", one) for one in reference.interests.get(code, ())),
        "riasec": dict(zip(("majeur", "mineur"), reference.riasec.get(code, ()), strict=False)),
        "statuts": _context(row, "statut", "statuts"),
        "niveau_acces": entry,
        **_facts(reference.facts.get(code, Facts()), entry),
        **definition(row.definition, reference.definitions.get(code, ()), name),
        "competences": {key: printed[key] for key in ("savoir_faire", "savoirs", "savoir_etre")},
        "formation": {"texte": with_levels_as_printed(text), "voies": printed["voies"], "permis": permits},
        "conditions": conditions(row.contextes_travail),
        "ou_exercer": {"structures": _structures(row)},
        "metiers_proches": printed["metiers_proches"],
        "sources": [source_of(code, edition, reference.versions)],
        "reserve": kept,
    }
    return Draft(code, ("codes", "rome"), slug(code, name), filled(values))


def domain_of(code: str) -> Domain:
    """The domain of a code: that of its letter, or of digital jobs."""
    return "numerique" if code.startswith(_DIGITAL) else DOMAIN_BY_ROME[code[0]]


def filled(values: Mapping[str, Any]) -> Values:
    """The values less what is empty."""
    found: Values = {}
    for key, value in values.items():
        value = filled(value) if isinstance(value, Mapping) else value
        if value not in (None, "", {}, []):
            found[key] = value
    return found


def _unique(labels: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in labels if text))


def job_names(name: JobTitle, others: list[Any]) -> Values:
    """The names of a job; `others` are its appellations."""
    forms: Values = {"masculin": short(name.masculine), "feminin": short(name.feminine)}
    if not name.feminine:
        forms = {"epicene": short(name.masculine)}
    return {
        "intitule": short(name.printed),
        "sigle": name.acronym if name.spelt_out else "",
        **forms,
        "appellations": others,
    }


def _sectors(row: JobRow, reference: Reference) -> list[str]:
    ranked = sorted(row.secteurs_activite, key=lambda sector: not sector.principal)
    given = reference.sectors.get(row.rome.code_rome) or [sector.libelle for sector in ranked]
    return uncontained(_unique(plain("secteurs", one) for one in given))


def _structures(row: JobRow) -> list[str]:
    """Kinds of employer; to be employed by a firm, and nothing more, is no answer."""
    found = uncontained(_context(row, "structure", "structures"))
    return [] if found == [plain("structures", _ANY_FIRM)] else found


def _context(row: JobRow, word: str, kind: Kind) -> list[str]:
    groups = (group for group in row.contextes_travail if word in group.libelle.casefold())
    return _unique(plain(kind, item.libelle) for group in groups for item in group.items)


def _level(text: str, named: Iterable[str]) -> Values:
    """The level that the text on access states; where it is silent, that of the diplomas of the sheet."""
    stated = level(text)
    if stated or _ASKS_FOR_ELSE.search(text):
        return dict(stated)
    return dict(lowest_and_highest(one for diploma in named for one in level(diploma).values()))


def _facts(facts: Facts, entry: Values) -> Values:
    """What the tables say; a job that one may do without a diploma is not reserved for those who have it."""
    free = entry.get("min") == "sans-diplome"
    return {
        "reglemente": None if facts.regulated and free else facts.regulated,
        "cadre": facts.executive,
        "transition": {"ecologique": facts.ecological, "numerique": facts.digital},
    }


def source_of(code: str, edition: Edition, others: AbstractSet[str]) -> Values:
    """Where the sheet comes from; tables of another edition than the job sheets are named too."""
    versions = sorted({edition.version, *others} - {""})
    said = f"version{'s' if len(versions) > 1 else ''} {' et '.join(versions)}" if versions else ""
    return filled(
        {
            "libelle": ", ".join(filter(None, ["France Travail, ROME 4.0", said, f"fiche {code}"])),
            "url": ROME_PAGE.format(code=code),
            "date": edition.date,
            "licence": LICENCE,
        }
    )
