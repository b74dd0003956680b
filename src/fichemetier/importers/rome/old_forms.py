"""Forms of the ROME that are no longer published, or that hold too little for a sheet: known, and refused."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import UsageError
from fichemetier.importers import IMPORTERS

_HEAD = 20_000
"""Characters of a file that are looked at: more than its first job takes."""
_XML_3 = re.compile(r"<(?:\w+:)?bloc_code_rome\b")
"""The element that only the XML of the ROME 3 has, in one file for all jobs and in one for each."""
_XML = re.compile(r"<(?:\w+:)?fiches?_emploi_?metiers?\b")
_SKILLS_OF_API = frozenset(("groupesCompetencesMobilisees", "groupesSavoirs"))
_JOBS_OF_API = frozenset(("accesEmploi", "competencesMobilisees", "contextesTravail", "riasecMajeur"))
ARCHIVED = re.compile(r"\.(?:xml|json)$", re.IGNORECASE)
"""What an archive of an old form holds."""


def form_of_xml(text: str) -> str | None:
    """The form that a text in XML is of, as messages name it; None of another."""
    head = text[:_HEAD]
    if _XML_3.search(head):
        return "@rome_xml_3"
    return "@rome_xml" if _XML.search(head) else None


def form_of_json(held: Any) -> str | None:
    """The form of an answer of France Travail's API, for one job or for a list of them; None of another."""
    row = held[0] if isinstance(held, list) and held else held
    keys = set(row) if isinstance(row, dict) else set()
    if keys & _SKILLS_OF_API:
        return "@rome_api_skills"
    return "@rome_api_jobs" if keys & _JOBS_OF_API and "code" in keys else None


def form_of(text: str) -> str | None:
    """The form of a file in an archive, in XML or JSON; None of another, and of JSON that is broken."""
    if text.lstrip()[:1] not in ("[", "{"):
        return form_of_xml(text)
    try:
        return form_of_json(json.loads(text, strict=False))
    except (ValueError, RecursionError):
        return None


def refused(form: str, path: Path) -> UsageError:
    """What to say of an old form: what to download instead."""
    return UsageError(Diagnostic("FM637", Span(path), {"form": form, "page": IMPORTERS["rome"].download}))
