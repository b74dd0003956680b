"""The version mark of a printed sheet, such as `2026-03-12·7K3F-9QXM`: which revision it was made of.

The date is the sheet's own. The code stands for its words: the bytes of its file and of its translation.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from fichemetier.i18n.po import MAX_BYTES
from fichemetier.i18n.tags import canonical
from fichemetier.model.publication import Publication
from fichemetier.translation.inputs import translation_inputs
from fichemetier.workspace.files import read

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter that is read for another, or for a digit."""
LENGTH = 8
"""Characters of a code: 40 bits, so that among a million revisions two alike are as good as excluded."""
SHEET = "sheet"
"""What the digest calls the sheet itself; translations are called `catalogue/de` and `overrides/de_AT`."""
_BITS = 5
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_DATE = re.compile(r"^\d{4}\D\d{2}\D\d{2}(?=\W|$)")


def mark_files(sheet: Path, tag: str) -> dict[str, Path]:
    """The files that a mark stands for, by what the digest calls them, there or not."""
    found = translation_inputs(sheet, tag)
    return {
        SHEET: sheet,
        **{f"catalogue/{language}": path for language, path in found.catalogues.items()},
        **{f"overrides/{language}": path for language, path in found.overrides.items()},
    }


def content_digest(data: bytes) -> str:
    """The digest of a file, whichever way its lines end: a checkout may write them its own way."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()


def code(tag: str, digests: Mapping[str, str]) -> str:
    """The code of a sheet in a language, `7K3F9QXM`, from the digests of its files by their names there."""
    language = canonical(tag).partition("_")[0]
    text = json.dumps([language, digests], sort_keys=True)
    number = int.from_bytes(hashlib.sha256(text.encode("utf-8")).digest()[: LENGTH * _BITS // 8], "big")
    return "".join(ALPHABET[number >> _BITS * place & 31] for place in reversed(range(LENGTH)))


def code_of(sheet: Path, tag: str) -> str:
    """The code of a sheet as its files are now. Raises as `files.read` does."""
    files = {name: path for name, path in mark_files(sheet, tag).items() if path.is_file()}
    return code(tag, {name: content_digest(read(path, MAX_BYTES)) for name, path in files.items()})


def printed_mark(day: date | None, written: str) -> str:
    """A code as it is printed, after the date of the sheet where it has one."""
    grouped = f"{written[: LENGTH // 2]}-{written[LENGTH // 2 :]}"
    return f"{day.isoformat()}·{grouped}" if day else grouped


def revised(published: Publication) -> date | None:
    """When the sheet was last changed, as it says."""
    return published.mise_a_jour or published.date


def version_mark(sheet: Path, tag: str, published: Publication) -> str:
    """The mark of a sheet in a language, as it is printed."""
    return printed_mark(revised(published), code_of(sheet, tag))


def read_code(text: str) -> str | None:
    """The code of a mark as somebody typed it, with or without its date; None for what is no mark."""
    without_date = _DATE.sub("", text.strip().upper(), count=1)
    typed = re.sub(r"[\W_]", "", without_date).translate(_READ_AS)
    return typed if len(typed) == LENGTH and set(typed) <= set(ALPHABET) else None
