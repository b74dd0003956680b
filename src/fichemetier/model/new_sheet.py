"""The text of a new sheet: what is known of it, and hints in comments for what people fill in next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from fichemetier.model.sheet import Sheet
from fichemetier.options import SOURCE_LOCALE
from fichemetier.source.yaml_writer import Example, document

TO_WRITE = "À écrire"
"""How a text begins that stands for one still to be written."""
_EXAMPLES = Path(__file__).with_suffix(".yaml")
_SCHEMA = "# yaml-language-server: $schema=sheet.schema.json"
_HOW = (
    "#",
    "# Une rubrique vous attend derrière chaque « # ». Pour la remplir, enlevez le « # » et l’espace",
    "# qui le suit devant toutes ses lignes, puis changez ses textes. Toutes les clés : README.md, ici.",
)
_TOGETHER = (
    *("schema", "id", "langue", "domaine", "secteurs", "centres_interet", "riasec", "statuts"),
    *("niveau_acces", "reglemente", "cadre", "transition"),
)
"""Keys that no blank line comes before."""


def first_values(
    title: str, masculine: str, feminine: str, today: date, domain: str = "", rome: str = ""
) -> dict[str, Any]:
    """The values of a sheet of which no more is known than names, domain and code; it renders as it is.

    One form, or two that are alike, serve both genders.
    """
    names = job_names(title, masculine, feminine)
    values: dict[str, Any] = {
        "metier": {key: name for key, name in names.items() if name or key == "intitule"},
        "codes": {"rome": rome} if rome else None,
        "domaine": domain or None,
        "en_bref": f"{TO_WRITE}, en deux ou trois phrases, ce que l’on fait dans ce métier, où et pour qui.",
        "publication": {"date": today},
    }
    return {key: value for key, value in values.items() if value is not None}


def job_names(title: str, masculine: str, feminine: str) -> dict[str, str]:
    """The names of a job by their keys, those that it has not empty."""
    forms = {"masculin": masculine, "feminin": feminine, "epicene": ""}
    if not (masculine and feminine) or masculine == feminine:
        forms = {"masculin": "", "feminin": "", "epicene": masculine or feminine}
    return {"intitule": title, **forms}


def sheet_text(values: Mapping[str, Any], hints: bool = False) -> str:
    """A whole file with these values, keys in the order of the model, those that it does not know last.

    `hints` adds, as comments, an example of each section that is empty: valid once the `# ` is taken away.
    """
    given = {"schema": 1, "langue": SOURCE_LOCALE, **values}
    whole = {**examples(), **given} if hints else given
    order = list(dict.fromkeys(key for key in (*_keys(), *given) if key in whole))
    sections = [key for before, key in pairwise(order) if key not in _TOGETHER or before == "metier"]
    head = "\n".join((_SCHEMA, *(_HOW if hints else ())))
    text = document({key: whole[key] for key in order}, sections)
    return f"{head}\n\n{text}"


@cache
def examples() -> dict[str, Example]:
    """An example of each section that most people fill in next, by its key."""
    blocks = _EXAMPLES.read_text("utf-8").split("\n\n")[1:]
    return {block[: block.index(":")]: Example(block.rstrip("\n")) for block in blocks}


@cache
def _keys() -> tuple[str, ...]:
    return tuple(field.alias or name for name, field in Sheet.model_fields.items())
