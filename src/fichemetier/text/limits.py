"""What no text of a sheet may hold, in any language, and how long it may be."""

from __future__ import annotations

import re

MAX_TEXT = 6000
"""Characters of a paragraph: about two printed pages, more than any field of the model is meant for."""
MAX_LABEL = 400
"""Characters of what is printed on a line or two: a title, a list's item, a name."""
MAX_ADDRESS = 500
"""Characters of an address: those of a browser's field are shorter."""
HTML = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(\s[^<>]*)?/?>|<!--|<!\[CDATA\[|<!DOCTYPE", re.IGNORECASE)
"""A tag or a comment: sheets hold Markdown, and what looks like HTML would be printed as it is."""
DIRECTIONS = "\u061c\u200e\u200f\u2066-\u2069"
"""The marks of direction that Unicode advises: ALM, LRM, RLM and the isolates."""
CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
"""Control, direction and noncharacters: no font draws them, and the program marks texts with some."""
