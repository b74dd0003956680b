"""Bytes of an official file → text: UTF-8, ISO-8859-15, cp1252, or the last two in one file."""

from __future__ import annotations

import codecs
import re

_C1 = {
    byte: bytes([byte]).decode("cp1252", "ignore")
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_DISPUTED = {"Œ": "¼", "œ": "½"}
_DISPUTED_AFTER_DIGIT = re.compile(r"(?<=[\d ])[Œœ](?![^\W\d_])")
_ACUTE_AS_APOSTROPHE = re.compile(r"(?<=[^\W\d_])Ž(?=[^\W\d_])")
_UNFINISHED = re.compile(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")
"""The beginning of a character of several bytes, at the end."""
_LEADING = b"\xc2\xc3\xc5"
"""What begins the accents of French in UTF-8; alone, it is a letter that ends no French word."""
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(data: bytes) -> str:
    """The text of a file whose encoding nobody states.

    UTF-8 is strict enough to recognise itself. Else every byte is read as ISO-8859-15, where € and œ live,
    except 0x80–0x9F: control characters there, but €, œ and ’ in cp1252. So no character of either is lost.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("iso-8859-15").translate(_C1)
    text = _DISPUTED_AFTER_DIGIT.sub(lambda found: _DISPUTED[found.group()], text)
    return _ACUTE_AS_APOSTROPHE.sub("’", text)


def is_cut(data: bytes) -> bool:
    """Whether a text in UTF-8 breaks off within a character: to `decode` it is of another encoding.

    After plain ASCII alone, an é of an older encoding looks the same: that one is a whole text.
    """
    found = _UNFINISHED.search(data, max(len(data) - 3, 0))
    if found is None:
        return False
    rest, last = data[: found.start()], found[0]
    if rest.isascii():
        return len(last) > 1 or last in _LEADING
    try:
        rest.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
