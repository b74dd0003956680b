"""The known word that a typed one is probably meant for: what a diagnostic suggests."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

ALIKE = 0.6
"""Likeness, by `difflib`, from which a word is suggested."""


@lru_cache(maxsize=1024)
def folded(text: str) -> str:
    """Letters and digits alone, small and without accents: `Bac + 2` is `bac2`, `Métier ` is `metier`."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in plain if character.isalnum())


def nearest(text: str, known: Iterable[str], cutoff: float = ALIKE) -> str | None:
    """The known word that a text is but for its accents, capitals and signs, else the nearest one."""
    words = {folded(word): word for word in known}
    same = words.get(folded(text))
    if same:
        return same
    close = get_close_matches(folded(text), words, 1, cutoff)
    return words[close[0]] if close else None
