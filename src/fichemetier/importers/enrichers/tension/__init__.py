"""How hard it is to find people (Dares and France Travail): the tension of the family of a job."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fichemetier.importers import IMPORTERS
from fichemetier.importers.enrichers import EnrichRequest, JobFacts, Values
from fichemetier.importers.enrichers.families import Families, bridge
from fichemetier.importers.enrichers.statistics_table import records, whole
from fichemetier.importers.rome.fixes import fix
from fichemetier.importers.snapshot import Said

_COLUMNS = ("annee", "code_fap_228", "libelle_fap_228", "tension_discret")
_ENOUGH = "croisement_ou_volumetrie_suffisante"
"""Names the levels at which there are enough jobs for a figure, as "FAP228"."""
_REGIONAL = ("code_region", "code_departement")
_CLASSES = {1: "faible", 2: "faible", 3: "moyenne", 4: "forte", 5: "tres_forte"}
"""The five classes of the publisher in the four of a sheet: its two lowest are one."""
_SOURCE = "Dares et France Travail, tensions sur le marché du travail, famille professionnelle « {family} »"
FIGURES = ((("perspectives", "tension"), ("perspectives", "annee"), ("perspectives", "source")),)


@dataclass(frozen=True)
class Tensions:
    """The name and the class of each family in one year."""

    year: int
    families: Families
    classes: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def facts(self, sheet: Values, _before: Mapping[str, Said]) -> JobFacts:
        """The tension of the one family of a job."""
        found = self.classes.get(self.families.of(sheet))
        if found is None:
            return JobFacts(figures=FIGURES)
        name, tension = found
        source = {"libelle": _SOURCE.format(family=fix(name)), "licence": IMPORTERS["tension"].licence}
        return JobFacts(
            {"perspectives": {"tension": tension, "annee": self.year, "source": source}}, figures=FIGURES
        )


def read(request: EnrichRequest) -> Tensions:
    """The latest year of the national sheet.

    Raises `UsageError` FM640 for a file of other columns, FM642 without the bridge, FM643 for families
    that it does not know, and as `records` does.
    """
    years: dict[int, dict[str, tuple[str, str]]] = {}
    counted: set[str] = set()
    for path in request.files:
        for _, row in records(path, _COLUMNS, without=_REGIONAL):
            year, tension = (
                whole(row.get("annee", "")),
                _CLASSES.get(whole(row.get("tension_discret", "")) or 0),
            )
            counted.add(row.get("code_fap_228", ""))
            enough = "FAP228" in row.get(_ENOUGH, "FAP228").upper().replace(" ", "")
            if year and tension and enough and row.get("code_fap_228") and row.get("libelle_fap_228"):
                years.setdefault(year, {})[row["code_fap_228"]] = row["libelle_fap_228"], tension
    last = max(years, default=0)
    return Tensions(last, bridge(request, counted), years.get(last, {}))
