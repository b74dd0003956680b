"""A line of a `.po` file → its words and texts, as gettext's own reader takes them apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"\s*(?:(?P<word>msgctxt|msgid_plural|msgid|msgstr)(?:\s*\[\s*(?P<index>\d{1,3})\s*\])?"
    r'|(?P<text>"(?:[^"\\]|\\.)*"))'
)
_ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(.))")
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
"""The character for which each letter after a backslash stands."""


@dataclass(frozen=True)
class Token:
    """A keyword, with the number of a plural form; or, where `word` is empty, a text between its quotes."""

    word: str = ""
    index: int | None = None
    text: str = ""


def tokens(line: str) -> list[Token] | None:
    """What a line without comments holds, in its order; None where there is anything else."""
    found: list[Token] = []
    position, end = 0, len(line.rstrip())
    while position < end:
        match = _TOKEN.match(line, position)
        if not match:
            return None
        index = match["index"]
        found.append(Token(match["word"] or "", int(index) if index else None, (match["text"] or '""')[1:-1]))
        position = match.end()
    return found


def unescaped(text: str) -> tuple[str, str]:
    """A text with its escapes read: letters, and bytes of UTF-8 by octal or hexadecimal digits.

    The second is the first escape that is unknown, or whose bytes are no UTF-8; then the text stays as it is.
    """
    data = bytearray()
    position, numeric = 0, ""
    for match in _ESCAPE.finditer(text):
        octal, digits, letter = match.groups()
        if letter and letter not in ESCAPES:
            return text, match.group()
        numeric = numeric or ("" if letter else match.group())
        byte = int(octal or digits or "0", 8 if octal else 16) & 0xFF
        data += text[position : match.start()].encode("utf-8")
        data += ESCAPES[letter].encode("utf-8") if letter else bytes([byte])
        position = match.end()
    data += text[position:].encode("utf-8")
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return text, numeric
