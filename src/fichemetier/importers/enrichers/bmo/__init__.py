"""France Travail's yearly survey of what employers mean to hire (BMO): hirings of the family of a job."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fichemetier.importers import IMPORTERS
from fichemetier.importers.enrichers import EnrichRequest, JobFacts, Values
from fichemetier.importers.enrichers.bmo.stated import StatedFigures
from fichemetier.importers.enrichers.families import Families, bridge
from fichemetier.importers.enrichers.statistics_table import records, whole
from fichemetier.importers.rome.fixes import fix
from fichemetier.importers.snapshot import Said

_COLUMNS = ("annee", "code_metier_bmo", "nom_metier_bmo", "met")
_SOURCE = "France Travail, enquête Besoins en main-d’œuvre, famille professionnelle « {family} »"
FIGURES = ((("perspectives", "recrutements"),),)


@dataclass
class Hirings:
    """The hirings of a family in a year; `hidden` says that some of its areas are kept secret."""

    name: str
    count: int = 0
    hidden: bool = False

    def add(self, given: str) -> None:
        """Add those of an area. A figure that is kept secret is unknown, and never nought."""
        count = whole(given)
        self.hidden |= count is None
        self.count += count or 0


@dataclass(frozen=True)
class Survey:
    """What one year's survey says of each family."""

    year: int
    families: Families
    hirings: Mapping[str, Hirings] = field(default_factory=dict)

    def facts(self, sheet: Values, _before: Mapping[str, Said]) -> JobFacts:
        """The hirings of the one family of a job."""
        found = self.hirings.get(self.families.of(sheet))
        if found is None or not found.count:
            return JobFacts(figures=FIGURES)
        source = {"libelle": _SOURCE.format(family=fix(found.name)), "licence": IMPORTERS["bmo"].licence}
        figure = {"valeur": found.count, "annee": self.year, "source": source}
        if found.hidden:
            figure = {"valeur": found.count, "plus_de": True, "annee": self.year, "source": source}
        return JobFacts({"perspectives": {"recrutements": figure}}, figures=FIGURES)


def read(request: EnrichRequest) -> Survey:
    """The latest year of the files, which may have different areas or families each.

    Raises `UsageError` FM640 for a file of other columns, FM642 without the bridge, FM643 for families
    that it does not know, FM649 for figures that are in two files, and as `records` does.
    """
    years: dict[int, dict[str, Hirings]] = {}
    counted: set[str] = set()
    stated = StatedFigures()
    for path in request.files:
        for _, row in records(path, _COLUMNS):
            year, code, name = (
                whole(row.get("annee", "")),
                row.get("code_metier_bmo", ""),
                row.get("nom_metier_bmo", ""),
            )
            counted.add(code)
            if year and code and name:
                years.setdefault(year, {}).setdefault(code, Hirings(name)).add(row.get("met", ""))
                stated.add(year, code, row)
        stated.close(path)
    last = max(years, default=0)
    return Survey(last, bridge(request, counted), years.get(last, {}))
