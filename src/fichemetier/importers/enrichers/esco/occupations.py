"""ESCO meets a sheet: the codes of the one occupation that has the name of its job."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fichemetier.importers import IMPORTERS
from fichemetier.importers.enrichers import JobFacts, Values
from fichemetier.importers.enrichers.esco.names import name_key, names_of
from fichemetier.importers.enrichers.esco.reading import EscoJob, esco_key
from fichemetier.importers.snapshot import Said, said
from fichemetier.source.values import value_at
from fichemetier.text.identifiers import slug

_NAMES = tuple(("metier", name) for name in ("intitule", "masculin", "feminin", "epicene"))
"""The names of a job; its other appellations may be narrower."""
_CODES = ("isco", "esco")


@dataclass(frozen=True)
class Occupations:
    """The occupations of ESCO by each name that one of their French labels holds, and by code and address."""

    by_name: Mapping[str, frozenset[EscoJob]]
    by_key: Mapping[str, EscoJob]

    @classmethod
    def of(cls, jobs: Iterable[EscoJob]) -> Occupations:
        """The index of a table. A code that two rows have (a spreadsheet makes 2166.1 of 2166.10) is none."""
        jobs = list(jobs)
        counts = Counter(job.code for job in jobs if job.code)
        named: dict[str, set[EscoJob]] = {}
        for job in jobs:
            for name in {name for label in (job.label, *job.others) for name in names_of(label)}:
                named.setdefault(name_key(name), set()).add(job)
        keyed = {job.address: job for job in jobs} | {job.code: job for job in jobs if counts[job.code] == 1}
        return cls({name: frozenset(found) for name, found in named.items()}, keyed)

    def facts(self, sheet: Values, before: Mapping[str, Said]) -> JobFacts:
        """The codes that a sheet lacks, or that were said before: what an editor wrote is never said again.

        An ISCO group that an editor wrote tells occupations of one name apart; an occupation that an editor
        chose has its own group.
        """
        held = {name: value for name in _CODES if (value := value_at(sheet, ("codes", name))) is not None}
        own = {name: str(value) for name, value in held.items() if not _was_said(name, value, before)}
        named = self._named(sheet, own.get("isco", ""))
        chosen = self.by_key.get(esco_key(own["esco"])) if "esco" in own else named
        given = {"isco": chosen.isco if chosen else "", "esco": self._key(named) if named else ""}
        codes = {
            name: code
            for name, code in given.items()
            if code and (name not in held or f"codes.{name}" in before)
        }
        if not codes:
            return JobFacts()
        publisher = IMPORTERS["esco"]
        source = {
            "libelle": publisher.attribution,
            "url": publisher.download,
            "licence": publisher.licence,
        }
        return JobFacts({"codes": codes, "sources": {slug(publisher.attribution): source}})

    def _named(self, sheet: Values, group: str) -> EscoJob | None:
        """The one occupation, of a group of ISCO-08, that has a name of the job as label; None of several."""
        names = {name_key(str(name)) for path in _NAMES if (name := value_at(sheet, path))}
        found = {job for name in names for job in self.by_name.get(name, ()) if job.isco.startswith(group)}
        return found.pop() if len(found) == 1 else None

    def _key(self, job: EscoJob) -> str:
        return job.code if job.code in self.by_key else job.address


def _was_said(name: str, value: object, before: Mapping[str, Said]) -> bool:
    remembered = before.get(f"codes.{name}")
    return remembered is not None and said(value).whole == remembered.whole
