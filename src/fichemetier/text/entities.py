"""Entities in what editors and translators type: each is the character that it names."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from html.entities import html5

ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def decoded(text: str) -> str:
    """The text with its entities decoded, composed as NFC has it; a name that HTML does not know stays."""
    if "&" not in text:
        return text
    return unicodedata.normalize("NFC", ENTITY.sub(_character, text))


def _character(entity: re.Match[str]) -> str:
    name = entity.group()[1:]
    return unescape(entity.group()) if name.startswith("#") else html5.get(name, entity.group())
