"""Identifiers of sheets: what a file may be called and an address may hold."""

from __future__ import annotations

import re
import unicodedata

IDENTIFIER = r"[a-z0-9]+(-[a-z0-9]+)*"
MAX_IDENTIFIER = 80
"""Characters, so that a file's name with a locale and a page number stays within 255 bytes."""


_APART = str.maketrans({"œ": "oe", "æ": "ae", "’": " "})
"""Letters in one, and the sign between words, that Unicode does not take apart."""


def is_identifier(text: str) -> bool:
    """Whether a text is one as it stands."""
    return len(text) <= MAX_IDENTIFIER and re.fullmatch(IDENTIFIER, text) is not None


def words_of(text: str) -> list[str]:
    """The words of a text as an identifier writes them: without accents, capitals and signs."""
    apart = text.lower().translate(_APART)
    plain = unicodedata.normalize("NFKD", apart).encode("ascii", "ignore").decode("ascii")
    return re.findall("[a-z0-9]+", plain)


def slug(text: str) -> str:
    """The identifier that a text comes nearest to; empty where it holds no letter and no digit."""
    return "-".join(words_of(text))
