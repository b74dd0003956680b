"""What there is to translate in a sheet: its texts, each in the context of its field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fichemetier.model.sheet import Sheet
from fichemetier.model.walk import described, texts
from fichemetier.source.paths import FieldPath


@dataclass(frozen=True)
class TranslatableText:
    """One text to translate.

    `context` is the field's path without indexes (`missions.groupes[].items[].texte`), so that inserting an
    item leaves the other translations in place; `note` tells the translator what the field is.
    """

    context: str
    text: str
    note: str


def entries(sheet: Sheet) -> Iterator[TranslatableText]:
    """The texts of a sheet in the order in which they are read, each once."""
    seen = set()
    for path, text in texts(sheet):
        where = context(path)
        if (where, text) not in seen:
            seen.add((where, text))
            yield TranslatableText(where, text, described(path))


def context(path: FieldPath) -> str:
    """A path as `msgctxt` writes it."""
    written = ""
    for step in path:
        written += "[]" if isinstance(step, int) else f".{step}"
    return written.removeprefix(".")
