"""UTF-8 that was read as Windows-1252, as `mÃ©tier` for `métier`: found in a text, and put right.

Only the letters that begin such a pair in French and in European punctuation are looked for: a library that
knows every encoding, ftfy, would take a text like `CAFÉ»` for damage too, and half a megabyte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_CONTINUED = "".join(
    bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
    for byte in range(0x80, 0xC0)
)
"""The characters as which Windows-1252 shows the second and later bytes of UTF-8."""
_BYTES = {character: 0x80 + index for index, character in enumerate(_CONTINUED)}
_PAIR = re.compile(f"[ÂÃÅ][{re.escape(_CONTINUED)}]|â[{re.escape(_CONTINUED)}]{{2}}|Ã(?: {{1,2}}|$)")
_GRAVE = "à"
_TIMES = 3
"""Times that a text may have gone through the same damage."""


def damaged(text: str) -> Iterator[tuple[int, int, str]]:
    """Each damaged stretch, from start to end, with what it was."""
    for found in _PAIR.finditer(text):
        right = _read_again(found.group())
        if right is not None:
            yield found.start(), found.end(), right


def repaired(text: str) -> str:
    """The text as it was before; one without damage is left as it is."""
    for _ in range(_TIMES):
        found = list(damaged(text))
        if not found:
            break
        for start, end, right in reversed(found):
            text = text[:start] + right + text[end:]
    return text


def without_damage(text: str, cover: str) -> str:
    """The text with a `cover` in place of each damaged character."""
    characters = list(text)
    for start, end, _ in damaged(text):
        characters[start:end] = cover * (end - start)
    return "".join(characters)


def _read_again(shown: str) -> str | None:
    """What the bytes behind a stretch say in UTF-8; the second of `à` may have become a space, or gone."""
    if shown.strip() == "Ã":
        return _GRAVE + " " * (len(shown) > 1)
    try:
        data = bytes(_BYTES.get(character, ord(character)) for character in shown)
        return data.decode("utf-8")
    except ValueError:
        return None
