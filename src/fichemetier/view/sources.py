"""How a source is named wherever a page cites it."""

from __future__ import annotations

from fichemetier.i18n.language import Language
from fichemetier.model.identity import Provenance


def cited(source: Provenance | None, language: Language) -> str:
    """Its name, its date and its licence; empty without a source."""
    if source is None:
        return ""
    said = (source.libelle, language.date(source.date) if source.date else "", source.licence or "")
    return language.commas(said)
