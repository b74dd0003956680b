"""ESCO's labels in another language, as proposals for the names of a sheet's job: a person confirms each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import UsageError
from fichemetier.importers.enrichers.esco.names import sides_of
from fichemetier.importers.enrichers.esco.reading import EscoJob, esco_key, tables
from fichemetier.importers.sheet_file import readable_sheet
from fichemetier.source.values import value_at

_COMMENT = "Proposé par ESCO (Commission européenne), à confirmer : « {label} », {address}"
_NAMED_BY_ESCO = {"nb": "no"}
_NAMES = ("metier.intitule", "metier.masculin", "metier.feminin", "metier.epicene")


@dataclass(frozen=True)
class EscoTitles:
    """The occupations of one language, by code and by address."""

    language: str
    by_key: Mapping[str, EscoJob]

    def of(self, code: str) -> EscoJob | None:
        """The occupation that a sheet names by its code or its address."""
        return self.by_key.get(esco_key(code))

    def serves(self, tag: str) -> bool:
        """Whether the labels are in the language of a catalogue, of whatever country."""
        language = tag.partition("_")[0]
        return _NAMED_BY_ESCO.get(language, language) == self.language


def esco_titles(files: Sequence[Path]) -> list[EscoTitles]:
    """The labels of `occupations_de.csv` and its like, one for each language.

    Raises `UsageError` FM645 where the name of a file does not say its language, and as `tables`.
    """
    found: dict[str, dict[str, EscoJob]] = {}
    for table in tables(files):
        if not table.language:
            raise UsageError(Diagnostic("FM645", Span(table.path)))
        keyed = {key: job for job in table.jobs for key in (job.code, job.address) if key}
        found.setdefault(table.language, {}).update(keyed)
    return [EscoTitles(language, by_key) for language, by_key in found.items()]


def esco_code(sheet: Path) -> str:
    """The code or the address that a sheet has, empty where it has none. Raises as `readable_sheet`."""
    return str(value_at(readable_sheet(sheet).values, ("codes", "esco")) or "")


def comment_on(job: EscoJob) -> str:
    """What tells a translator where a proposal comes from."""
    return _COMMENT.format(label=job.label, address=job.address)


def names_in(label: str) -> dict[str, str]:
    """What to propose for each name of a job, by its place in the catalogue.

    A label in both genders gives each its own where its two sides say as much as each other.
    """
    sides = sides_of(label)
    title = " / ".join(sides)
    printed = title[:1].upper() + title[1:]
    if len(sides) == 1:
        return dict.fromkeys(_NAMES, label) | {"metier.intitule": printed}
    if len(sides[0].split()) == len(sides[1].split()):
        return dict(zip(_NAMES, (printed, *sides, title), strict=True))
    return {"metier.intitule": printed}
