"""The sheets of a catalogue as its lists name them, in the reader's language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fichemetier.i18n.language import Language
from fichemetier.model.sheet import Sheet
from fichemetier.model.validate import check
from fichemetier.options import RenderOptions
from fichemetier.source.parser import MAX_BYTES
from fichemetier.text.inline_marks import plain
from fichemetier.translation.localise import localise
from fichemetier.view.colophon import legal
from fichemetier.view.sources import cited
from fichemetier.workspace.files import read

_WORD = re.compile(r"\w+")
_ALPHABETS = {"es": "abcdefghijklmnñopqrstuvwxyz", "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"}
"""Alphabets with letters that elsewhere are others with a sign over them."""

_ARTICLE = re.compile(r"^ال(?=\w{3})")
"""The Arabic article, which lists pass over at the beginning of a text."""


@dataclass(frozen=True, kw_only=True)
class JobEntry:
    """One sheet of a catalogue.

    `key` is the name of its file; `title` is as it is printed, with the marks of texts in French. `names` are
    its feminine and its masculine, or one form, and a title that says something else. `codes` are those of
    the ROME, the principal first; `levels` are the lowest and the highest level of study, `interests` the
    letters of its Holland profile.
    """

    key: str
    title: str
    names: tuple[str, ...]
    codes: tuple[str, ...] = ()
    domain: str = ""
    levels: tuple[str, str] | None = None
    interests: str = ""
    sources: tuple[str, ...] = ()
    legal: tuple[str, ...] = ()
    collection: str = ""
    updated: date | None = None


def read_entry(path: Path, language: Language, options: RenderOptions) -> JobEntry:
    """The entry of a valid sheet. Raises as `files.read` and `localise` do."""
    found = check(read(path, MAX_BYTES), path, path.stem)
    sheet = localise(found, path, options.locale, options.fallback, options.min_percent).sheet
    level, profile, published = sheet.niveau_acces, sheet.riasec, sheet.publication
    return JobEntry(
        key=path.stem,
        title=sheet.metier.intitule,
        names=_names(sheet),
        codes=sheet.codes.rome,
        domain=sheet.domain or "",
        levels=(level.min, level.max or level.min) if level else None,
        interests=f"{profile.majeur}{profile.mineur or ''}" if profile else "",
        sources=tuple(cited(source, language) for source in sheet.sources),
        legal=legal(sheet, language),
        collection=published.collection or "",
        updated=published.mise_a_jour or published.date,
    )


def _names(sheet: Sheet) -> tuple[str, ...]:
    """The feminine, then the masculine, else the form for both; the title where it begins like neither."""
    job = sheet.metier
    both = (job.feminin, job.masculin) if job.feminin and job.masculin else (job.epicene or job.feminin,)
    names = [name for name in dict.fromkeys(both) if name]
    begun = {_first_word(name) for name in names}
    return (*names, *([] if _first_word(job.intitule) in begun else [job.intitule]))


def _first_word(text: str) -> str:
    found = _WORD.search(plain(text).casefold())
    return found[0] if found else ""


def sort_key(text: str, tag: str) -> tuple[str, ...]:
    """What orders texts of a language: letters without signs over them, capitals as small letters."""
    alphabet = _ALPHABETS.get(tag[:2], "")
    key = []
    for word in _listed(text, tag).casefold().replace("’", "'").split():
        letters = (_letter(sign, alphabet) for sign in unicodedata.normalize("NFC", word))
        key.append("".join(letters))
    return tuple(key)


def _listed(text: str, tag: str) -> str:
    """A text as lists order it: in Arabic, without the article that it begins with."""
    return _ARTICLE.sub("", plain(text)) if tag[:2] == "ar" else plain(text)


def _letter(sign: str, alphabet: str) -> str:
    """A letter that sorts in its place: that of an alphabet by where it stands there."""
    if sign in alphabet:
        return chr(0xE000 + alphabet.index(sign))
    parts = unicodedata.normalize("NFKD", sign)
    return "".join(part for part in parts if not unicodedata.combining(part))


def initial(text: str, tag: str) -> str:
    """The letter under which a list has a text, as a capital."""
    first = unicodedata.normalize("NFC", _listed(text, tag).lstrip("«“(\"' ").casefold()[:1])
    if first in _ALPHABETS.get(tag[:2], ""):
        return first.upper()
    return unicodedata.normalize("NFKD", first)[:1].upper()


def in_order(entries: Sequence[JobEntry], tag: str) -> list[JobEntry]:
    """Entries by their titles; the same title twice in the order of the files' names."""
    return sorted(entries, key=lambda entry: (sort_key(entry.title, tag), entry.key))
