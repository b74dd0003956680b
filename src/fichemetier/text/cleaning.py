"""A text that people typed or pasted, as a file may hold it."""

from __future__ import annotations

import unicodedata

_UNSEEN = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})


def clean(text: str) -> str:
    """A text as a file may hold it: composed, without tabs and invisible signs."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
    kept = (one for one in plain if one == "\n" or unicodedata.category(one) not in _UNSEEN)
    return "\n".join(line.rstrip() for line in "".join(kept).strip().split("\n"))
