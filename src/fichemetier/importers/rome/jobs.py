"""The bundled list of the ROME: codes and titles of every job, and the search by words in it.

France Travail, ROME 4.0, under the Licence Ouverte 2.0: `data/README.md`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from fichemetier.importers.rome.mapping import domain_of, filled, job_names, source_of
from fichemetier.importers.rome.names import JobTitle, title
from fichemetier.importers.rome.rows import Edition
from fichemetier.text.identifiers import words_of

FILE = Path(__file__).parent / "data" / "codes.txt"
PARENTS = FILE.with_name("parents.txt")
HEAD = "France Travail, ROME 4.0, version {version}. Licence Ouverte 2.0."
"""The first line of the file."""
_LITTLE = frozenset(("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou"))
"""Words that say nothing about a job."""


@dataclass(frozen=True)
class RomeJob:
    """A job of the list: its code, and its title as published."""

    code: str
    label: str

    @property
    def title(self) -> JobTitle:
        """Its names, accents and apostrophes restored."""
        return title(self.label)


@cache
def jobs() -> Mapping[str, RomeJob]:
    """Every job by its code."""
    return {line[:5]: RomeJob(line[:5], line[6:]) for line in _lines()[1:]}


@cache
def edition() -> Edition:
    """The edition that the list is of."""
    found = re.search(r"version (\d+)", _lines()[0])
    return Edition(found[1] if found else "")


@cache
def _lines() -> tuple[str, ...]:
    return tuple(FILE.read_text("utf-8").splitlines())


@cache
def parents() -> Mapping[str, str]:
    """The code of the older ROME that each job comes from, where it is another."""
    lines = PARENTS.read_text("utf-8").splitlines()[1:]
    return dict(line.split(" ") for line in lines)


def search(words: str, limit: int) -> list[RomeJob]:
    """The jobs whose title holds every word, or one that begins so, the closest first; or that of a code.

    Accents, capitals and the gender of the title do not matter.
    """
    code = words.strip().upper()
    if code in jobs():
        return [jobs()[code]]
    wanted = [word for word in words_of(words) if word not in _LITTLE]
    found = [(rank, job.code) for job in jobs().values() if (rank := _rank(wanted, job))]
    return [jobs()[code] for _, code in sorted(found)[:limit]]


def _rank(wanted: list[str], job: RomeJob) -> tuple[int, int] | None:
    """How far a title is from the words: other words than these, then its length; None for another job."""
    held = [word for word in words_of(job.label) if word not in _LITTLE]
    if not wanted or not all(any(word.startswith(one) for word in held) for one in wanted):
        return None
    return min(_others(wanted, form) for form in _forms(job.label)), len(held)


def _forms(label: str) -> Iterator[list[str]]:
    """The words of each form of a title; the second ends both."""
    masculine, _, feminine = label.partition(" / ")
    for form in (masculine, feminine) if feminine else (masculine,):
        yield [word for word in words_of(form) if word not in _LITTLE]


def _others(wanted: list[str], form: list[str]) -> int:
    return len([word for word in form if word not in wanted])


def is_named(job: RomeJob, name: str) -> bool:
    """Whether a name is that of the job, in one form or in both."""
    names = (job.label, job.title.printed, job.title.masculine, job.title.feminine)
    return words_of(name) in [words_of(one) for one in names if one]


def named(name: str) -> RomeJob | None:
    """The one job of that name."""
    found = [job for job in search(name, len(jobs())) if is_named(job, name)]
    return found[0] if len(found) == 1 else None


def close_codes(code: str, known: Collection[str]) -> list[str]:
    """The three codes of those known that one that is unknown was most likely meant for."""
    meant = code.replace("O", "0").replace("I", "1")
    family = [one for one in known if one[:3] == meant[:3] and meant[1:].isdecimal()]
    near = sorted(family, key=lambda one: abs(int(one[1:]) - int(meant[1:])))
    alike = get_close_matches(meant, known, 3, 0.6)
    return list(dict.fromkeys([*([meant] if meant in known else []), *alike[:1], *near, *alike]))[:3]


def values_of(job: RomeJob) -> dict[str, Any]:
    """What the list knows of a job, as values of a sheet."""
    return filled(
        {
            "metier": job_names(job.title, []),
            "codes": {"rome": job.code},
            "domaine": domain_of(job.code),
            "sources": [source_of(job.code, edition(), frozenset())],
        }
    )
