"""`Rigueur, curiosité et diplomatie.` → three things; a sentence is none."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"\s*[,;]\s+")
_LAST = re.compile(r"\s+et\s+")
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_MOST_WORDS = 6
"""Words of one thing; more are a sentence."""
_FEWEST = 3
_BEGINS_A_SENTENCE = re.compile(
    r"(?:il|elle|ils|elles|on|je|tu|nous|vous|ce|ces|cela|ça|c['’]|j['’]|il faut|avoir|être|savoir|de|des)\b",
    re.IGNORECASE,
)


def enumerated(text: str, named: bool = False) -> list[str]:
    """The things that a line enumerates, none where it may be a sentence.

    A line that is `named`, as `Statut : cadre`, may tell of one.
    """
    line = text.removesuffix(".")
    if re.search(r"[.!?:]\s|[!?:…]$", line) or _BEGINS_A_SENTENCE.match(line):
        return []
    parts = [line] if _BRACKETS.search(line) else _BETWEEN.split(line)
    if len(parts) > 1:
        parts = [*parts[:-1], *_LAST.split(parts[-1])]
    fewest = 1 if named else _FEWEST
    short = all(part.strip() and len(part.split()) <= _MOST_WORDS for part in parts)
    return [part.strip() for part in parts] if short and len(parts) >= fewest else []
