"""Mends what ONISEP's files are known to break, then what is broken in any publisher's."""

from __future__ import annotations

import re

from fichemetier.importers.rome.fixes import capital, fix, short
from fichemetier.text.entities import decoded

_MENDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=[Cc])\u0081(?=ur)", "œ"),
        (r"\u0081", ""),
        (r"[«“]\s*[;,]\s*", "« "),
        (r"\b([Ff])oe(?=t(?:us|al))", r"\1œ"),
        (r"\boe(?=nolog|soph|d[èe]me|str)", "œ"),
        (r"\bOe(?=nolog|soph|d[èe]me|str)", "Œ"),
        (
            r"\b([^\W\d_]{3,}(?:nnel(?:le)?s?|tions?|ments?|ités?|ismes?|iques?|ages?))"
            r"(des?|du|dans|pour|avec|sur|par)\b",
            r"\1 \2",
        ),
        (r"(?<=[a-zà-ÿ]{3}[.!?])(?=(?:[A-ZÀ-Ý][a-zà-ÿ’']+|À) )", " "),
        (r"\bBAC\b", "bac"),
        (r"(?<![\w,.])(\d)(\d{3})(?=(?: ?(?:à|et|-|–) ?\d[\d ]{2,6})? ?(?:€|euros?\b))", r"\1 \2"),
    )
)
_TITLE_CASE = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý' ’-]{9,}")


def mended(text: str) -> str:
    """One paragraph as a careful typist would have written it; the words stay."""
    text = decoded(decoded(text))
    for pattern, replacement in _MENDS:
        text = pattern.sub(replacement, text)
    return fix(text)


def mended_heading(text: str) -> str:
    """A heading without the sign that announces what follows."""
    text = mended(text).rstrip(" :.")
    return capital(text.lower() if _TITLE_CASE.fullmatch(text) else text)


def mended_label(text: str) -> str:
    """A label with a capital, as long as a sheet takes."""
    return short(capital(mended(text).removesuffix(".")))
