"""What a job is called and where it stands: names, codes, level of access, and where facts come from."""

from __future__ import annotations

from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from fichemetier.model.types import (
    Address,
    Day,
    Esco,
    Fap,
    Isco,
    Label,
    Many,
    Name,
    Onet,
    Onisep,
    Part,
    Rncp,
    Rome,
    Shorthand,
)

ONISEP_PAGE = "https://www.onisep.fr/http/redirection/metier/slug/{code}"
"""The page of ONISEP on a job, as its table of jobs has it."""
ROME_PAGE = "https://candidat.francetravail.fr/metierscope/fiche-metier/{code}"
"""The page of France Travail on the job of a ROME code."""

Level = Literal[
    "sans-diplome",
    "cap",
    "bac",
    "bac+1",
    "bac+2",
    "bac+3",
    "bac+4",
    "bac+5",
    "bac+6",
    "bac+7",
    "bac+8",
    "bac+9",
    "bac+10",
    "bac+11",
]
Start = Literal["3e", Level]
"""Where a route of training begins: a level of study, or the end of the third form."""

Riasec = Literal["R", "I", "A", "S", "E", "C"]


Domain = Literal[
    "agriculture",
    "arts",
    "banque",
    "commerce",
    "communication",
    "btp",
    "hotellerie",
    "industrie",
    "maintenance",
    "sante",
    "services",
    "spectacle",
    "support",
    "transport",
    "numerique",
]


class Provenance(Part):
    """Une source : d'où vient une information."""

    libelle: Label = Field(description="Nom de la source.")
    url: Address | None = Field(None, description="Adresse de la source.")
    date: Day | None = Field(None, description="Date de consultation ou de publication, AAAA-MM-JJ.")
    licence: Name | None = Field(None, description="Licence sous laquelle elle est reprise.")


SourceRef = Annotated[Provenance, Shorthand("libelle")]


class Appellation(Part):
    """Un autre nom du métier."""

    masculin: Label = Field(description="Forme masculine, ou forme unique.")
    feminin: Label | None = Field(None, description="Forme féminine.")


class Metier(Part):
    """Les noms du métier."""

    intitule: Label = Field(description="Titre de la fiche, tel qu'il s'imprime en grand.")
    sigle: Label | None = Field(None, description="Sigle d'usage.")
    masculin: Label | None = Field(None, description="Nom au masculin.")
    feminin: Label | None = Field(None, description="Nom au féminin.")
    epicene: Label | None = Field(None, description="Forme qui ne marque pas le genre.")
    appellations: Many[Annotated[Appellation, Shorthand("masculin")]] = Field(
        (), description="Autres appellations."
    )


class Codes(Part):
    """Les codes du métier dans les nomenclatures."""

    rome: Many[Rome] = Field(
        (),
        description="Code ROME : une lettre de A à N, quatre chiffres ; de plusieurs, le principal d'abord.",
    )
    isco: Isco | None = Field(None, description="Code ISCO-08 (CITP), entre guillemets.")
    esco: Esco | None = Field(None, description="Code ESCO, entre guillemets, ou adresse ESCO du métier.")
    onet: Onet | None = Field(None, description="Code O*NET-SOC.")
    fap: Fap | None = Field(None, description="Famille professionnelle (FAP).")
    onisep: Onisep | None = Field(None, description="Identifiant de l'Onisep : MET. et un nombre.")
    rncp: Many[Rncp] = Field((), description="Numéros RNCP.")


class RiasecProfile(Part):
    """Profil d'intérêts de Holland."""

    majeur: Riasec = Field(description="Intérêt dominant : R, I, A, S, E ou C.")
    mineur: Riasec | None = Field(None, description="Second intérêt.")


class NiveauAcces(Part):
    """Niveau d'études pour accéder au métier."""

    min: Level = Field(description="Niveau le plus bas.")
    max: Level | None = Field(None, description="Niveau le plus haut, s'il y en a un.")

    @model_validator(mode="after")
    def _check(self) -> Self:
        levels = get_args(Level)
        if self.max and levels.index(self.min) > levels.index(self.max):
            raise PydanticCustomError("swapped", "min > max", {"min": self.min, "max": self.max})
        return self


class Transition(Part):
    """La part du métier dans les transitions, comme le ROME les distingue."""

    ecologique: Literal["vert", "strategique", "brun"] | None = Field(
        None,
        description="Transition écologique : emploi vert, stratégique pour elle, ou brun (menacé par elle).",
    )
    numerique: bool | None = Field(None, description="Transformé par le numérique : true ou false.")
