"""A text that people typed or pasted, as a file may hold it."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
"""What programs end a line with, besides the one sign that a file does."""
_UNSEEN = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})


def clean(text: str) -> str:
    """A text as a file may hold it: composed, without tabs and invisible signs."""
    plain = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text).replace("\t", " "))
    kept = (one for one in plain if one == "\n" or unicodedata.category(one) not in _UNSEEN)
    return "\n".join(line.rstrip() for line in "".join(kept).strip().split("\n"))
