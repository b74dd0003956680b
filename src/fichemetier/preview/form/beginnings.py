"""What the form says of a sheet before there is one: jobs of the ROME by words, names and file proposed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

from fichemetier.importers.new_sheet import (
    Wanted,
    free_identifier,
    identifier_of,
    is_taken,
    names_of,
)
from fichemetier.importers.rome.jobs import jobs, named, search
from fichemetier.importers.rome.mapping import domain_of
from fichemetier.text.identifiers import is_identifier

WORDS = ("title", "masculine", "feminine", "domain", "code", "identifier")
"""What a person may say of a new sheet."""
MOST = 400
"""Characters of each of them."""
_OFFERED = 12
"""Jobs that are offered at once."""


def wanted_of(body: object, known: Collection[str] = WORDS) -> Wanted:
    """What a person says, from JSON. Raises `ValueError` for another structure, a text too long, a path."""
    if not isinstance(body, dict) or not set(body) <= set(known):
        raise ValueError("what is said of a sheet")
    if not all(isinstance(text, str) and len(text) <= MOST for text in body.values()):
        raise ValueError("a text")
    wanted = Wanted(**body)
    if wanted.identifier and not is_identifier(wanted.identifier):
        raise ValueError("a name of a file")
    return wanted


def jobs_with(words: str) -> list[dict[str, str]]:
    """The jobs of the ROME with these words, the closest first."""
    return [
        {"code": job.code, "title": job.title.printed, "domain": domain_of(job.code)}
        for job in search(words, _OFFERED)
    ]


def proposal(wanted: Wanted, folder: Path) -> dict[str, Any]:
    """What the program would write where the person says nothing; empty is what it is not sure of.

    `file` is the name without suffix, `taken` whether the title's own is that of another sheet.
    """
    job = jobs().get(wanted.code.strip().upper()) if wanted.code else named(wanted.title)
    found = replace(wanted, code=job.code if job else "")
    masculine, feminine = names_of(found)
    own = identifier_of(found)
    return {
        "masculine": masculine,
        "feminine": feminine,
        "code": found.code,
        "job": job.title.printed if job else "",
        "domain": domain_of(job.code) if job else "",
        "file": free_identifier(own, folder) if own else "",
        "taken": bool(own) and is_taken(own, folder),
    }
