"""The sheets of a site as its lists and its search know them, kept between runs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from fichemetier.build.cache import Cache
from fichemetier.build.digest import digest_of, digests, tree
from fichemetier.diagnostics.errors import OutputError
from fichemetier.i18n.language import Language
from fichemetier.model.sheet import Sheet
from fichemetier.options import SOURCE_LOCALE, RenderOptions
from fichemetier.publications.catalogue.entries import JobEntry, entry_of, localised_sheet
from fichemetier.text.inline_marks import plain
from fichemetier.text.markdown import words as words_of
from fichemetier.workspace.files import write

_FILE = "site.json"
_ROOM = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, kw_only=True)
class SiteEntry:
    """One sheet of a site in one language.

    `job` is what lists say of it, `about` what it is in a sentence or two, `others` its other names, `words`
    what else it is found by: what it is, its skills, tasks, places and diplomas. `related` are the names of
    sheets of related jobs.
    """

    job: JobEntry
    about: str = ""
    others: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


class EntryStore:
    """Entries by the key of the page that shows the same sheet: what did not change is not read again."""

    def __init__(self, cache: Cache) -> None:
        self._path = cache.folder / _FILE
        self._known = _stored(self._path)
        self._used: dict[str, dict[str, Any]] = {}

    def entry(self, key: str, path: Path, language: Language, options: RenderOptions) -> SiteEntry:
        """The entry of a valid sheet. Raises as `localised_sheet` does."""
        if key not in self._used:
            self._used[key] = self._known.get(key) or _flat(_read(path, language, options))
        return _entry(self._used[key])

    def close(self) -> None:
        """Keep what was used; without it a run takes longer and is as good."""
        if self._used != self._known:
            data = {"made_by": _made_by(), "entries": self._used}
            with suppress(OutputError):
                write(self._path, json.dumps(data, ensure_ascii=True, sort_keys=True).encode("ascii"))


def _read(path: Path, language: Language, options: RenderOptions) -> SiteEntry:
    sheet = localised_sheet(path, options)
    job = entry_of(sheet, path, language)
    about = job.hook or next(iter(sheet.en_bref), "")
    return SiteEntry(
        job=job,
        about=words_of(about),
        others=_texts(_other_names(sheet, language)),
        words=_texts(_words(sheet)),
        related=tuple(one.id for one in sheet.metiers_proches if one.id),
    )


def _other_names(sheet: Sheet, language: Language) -> Iterable[str]:
    """Its other names, those among them that the sheet keeps in reserve and in French only."""
    kept = sheet.reserve.appellations if sheet.reserve and language.tag == SOURCE_LOCALE else ()
    for named in (sheet.metier.appellations, kept):
        for name in named:
            yield from filter(None, (name.masculin, name.feminin))
    yield sheet.metier.sigle or ""


def _words(sheet: Sheet) -> Iterable[str]:
    """What somebody may look for: what it is, skills, tasks, keywords, places, diplomas, in order."""
    yield from sheet.en_bref
    yield sheet.accroche or ""
    skills = sheet.competences
    if skills:
        for group in (skills.savoir_faire, skills.savoirs, skills.outils, skills.langues, skills.savoir_etre):
            yield from (one.texte for one in group)
    yield from sheet.qualites
    yield from sheet.secteurs
    yield from sheet.centres_interet
    yield from sheet.conditions.lieux if sheet.conditions else ()
    if sheet.resume and sheet.resume.lieu:
        yield sheet.resume.lieu.texte
    for tasks in sheet.missions.groupes if sheet.missions else ():
        yield tasks.texte or ""
        for one in tasks.items:
            yield from (one.texte, one.precision or "")
    yield from (one.intitule for one in sheet.formation.voies) if sheet.formation else ()


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    """Words alone, without marks, each text once."""
    found = (plain(words_of(text)).strip() for text in texts)
    return tuple(dict.fromkeys(filter(None, found)))


@cache
def _made_by() -> str:
    """A digest of this program's publications: the keys of pages say nothing of them."""
    return digest_of(digests(tree(_ROOM), _ROOM, ""))


def _stored(path: Path) -> Mapping[str, dict[str, Any]]:
    try:
        data = json.loads(path.read_bytes())
        entries = data["entries"] if data["made_by"] == _made_by() else {}
        for one in entries.values():
            _entry(one)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
    return dict(entries)


def _flat(entry: SiteEntry) -> dict[str, Any]:
    """An entry as JSON writes it, lists for tuples."""
    data = asdict(entry)
    data["job"]["updated"] = entry.job.updated.isoformat() if entry.job.updated else None
    flat: dict[str, Any] = json.loads(json.dumps(data))
    return flat


def _entry(data: Mapping[str, Any]) -> SiteEntry:
    """The reverse of `_flat`."""
    values: dict[str, Any] = {}
    for name, value in data["job"].items():
        values[name] = tuple(value) if isinstance(value, list) else value
    if values["updated"]:
        values["updated"] = date.fromisoformat(values["updated"])
    return SiteEntry(
        job=JobEntry(**values),
        about=data["about"],
        others=tuple(data["others"]),
        words=tuple(data["words"]),
        related=tuple(data["related"]),
    )
