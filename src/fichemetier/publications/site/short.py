"""What a job is, as short as a result of a search shows it."""

from __future__ import annotations

import re
from typing import Final

from fichemetier.publications.site import french

_MOST: Final = 100
"""Letters that a result shows."""
_SENTENCE: Final = re.compile(r"(?<=\w[\w)»”’])[\s\u202f]?[.!?؟…](?=\s)")
_STOPS: Final = " \u00a0\u202f,;:–—-/&"
_LEAST: Final = 3
"""Letters of a word that may end a text: in most languages shorter ones are articles and prepositions."""
_LEADING: Final = frozenset({
    "afin", "after", "ainsi", "alla", "and", "before", "between", "cet", "cette", "com", "como", "con",
    "contre", "das", "dei", "del", "della", "delle", "der", "des", "die", "dont", "dos", "ein", "eine",
    "einem", "einen", "einer", "entre", "from", "into", "las", "leurs", "lors", "los", "nel",
    "notamment", "para", "permettant", "peut", "peuvent", "por", "sans", "selon", "sous", "suivant",
    "that", "the", "tous", "toute", "toutes", "uma", "una", "und", "une", "vers", "visant", "with",
    "zum", "zur",
})  # fmt: skip
"""Longer words that lead on to another, in the languages of sites, without capitals and accents."""


def shortened(text: str) -> str:
    """The beginning of a text: whole sentences, else as many words as end with one that may end it."""
    if len(text) <= _MOST:
        return text
    ends = [one.end() for one in _SENTENCE.finditer(text[: _MOST + 1])]
    if ends and ends[-1] >= _MOST // 3:
        return text[: ends[-1]]
    begun = text[: _MOST + 1].rpartition(" ")[0]
    if begun.count("(") > begun.count(")"):
        begun = begun.rpartition("(")[0]
    words = begun.split(" ")
    while len(words) > 1 and _leads_on(words[-1]):
        words.pop()
    return " ".join(words).rstrip(_STOPS) + "…"


def _leads_on(word: str) -> bool:
    """Whether what follows a word belongs to it: an article, a preposition, a stop of its own."""
    said = french.folded(word.strip(_STOPS + "(«“")).rpartition("’")[2]
    return len(said) < _LEAST or french.passed_over(said) or said in _LEADING
