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
from fichemetier.view.answers import answers
from fichemetier.view.colophon import legal
from fichemetier.view.opening import opening
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
    the ROME, the principal first; `levels` are the lowest and the highest level of study, `level` says in
    words what one has studied, or that the sheet does not say so; `interests` are the letters of its Holland
    profile.
    """

    key: str
    title: str
    names: tuple[str, ...]
    codes: tuple[str, ...] = ()
    domain: str = ""
    hook: str = ""
    levels: tuple[str, str] | None = None
    level: str = ""
    interests: str = ""
    sources: tuple[str, ...] = ()
    legal: tuple[str, ...] = ()
    collection: str = ""
    updated: date | None = None


def read_entry(path: Path, language: Language, options: RenderOptions) -> JobEntry:
    """The entry of a valid sheet. Raises as `files.read` and `localise` do."""
    return entry_of(localised_sheet(path, options), path, language)


def localised_sheet(path: Path, options: RenderOptions) -> Sheet:
    """A valid sheet in a locale. Raises as `files.read` and `localise` do."""
    found = check(read(path, MAX_BYTES), path, path.stem)
    return localise(found, path, options.locale, options.fallback, options.min_percent).sheet


def entry_of(sheet: Sheet, path: Path, language: Language) -> JobEntry:
    """The entry of a sheet that was read from a file."""
    profile, published = sheet.riasec, sheet.publication
    studied = next((one for one in answers(sheet, language) if one.key == "study"), None)
    return JobEntry(
        key=path.stem,
        title=sheet.metier.intitule,
        names=_names(sheet),
        codes=sheet.codes.rome,
        domain=sheet.domain or "",
        hook=opening(sheet, "", language, path.parent).hook.striptags(),
        levels=studied.levels if studied else None,
        # Translators: of a job, in place of a diploma.
        level=studied.texts[0] if studied else language.t("Level of study not stated"),
        interests=f"{profile.majeur}{profile.mineur or ''}" if profile else "",
        sources=tuple(cited(source, language) for source in sheet.sources),
        legal=legal(sheet, language),
        collection=published.collection or "",
        updated=published.mise_a_jour or published.date,
    )


def _names(sheet: Sheet) -> tuple[str, ...]:
    """The feminine, then the masculine, else the form for both; the title where it does not say them all."""
    job = sheet.metier
    both = (job.feminin, job.masculin) if job.feminin and job.masculin else (job.epicene or job.feminin,)
    names = [name for name in dict.fromkeys(both) if name]
    said = {word for name in names for word in _words(name)}
    return (*names, *([] if said and said <= _words(job.intitule) else [job.intitule]))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(plain(text).casefold()))


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
