"""Labels of a list that say the same: `Restaurant` beside `Hôtel ou restaurant`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fichemetier.text.inline_marks import plain

_LEAD = re.compile(r"\*\*([^*]+)\*\*[ \t]*:?\s*(?=\S)")
"""Strong words that begin a text."""


def uncontained(labels: Iterable[str]) -> list[str]:
    """The labels without those whose words, in their order, another label has among its own."""
    given = list(labels)
    said = [" ".join(re.findall(r"\w+", plain(label).casefold())) for label in given]
    return [
        label
        for label, words in zip(given, said, strict=True)
        if not any(words != other and f" {words} " in f" {other} " for other in said)
    ]


def without(label: str, text: str) -> str:
    """An answer without the word that labels it: `Rythme irrégulier` to *Rythme* is `irrégulier`."""
    return text[len(label) + 1 :] if text.casefold().startswith(f"{label.casefold()} ") else text


def unheaded(text: str, *headings: str) -> str:
    """A text without the strong words that begin it, where they are a heading that it stands under."""
    lead = _LEAD.match(text)
    if not lead or _bare(lead[1]) not in map(_bare, headings):
        return text
    return text[lead.end()].upper() + text[lead.end() + 1 :]


def _bare(heading: str) -> str:
    return " ".join(re.findall(r"\w+", heading.casefold()))
