"""What a sheet keeps and does not print."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from fichemetier.model.types import Identifier, Many, Name, Part, Shorthand


class NomEnReserve(Part):
    """Un autre nom du métier, gardé sans être imprimé."""

    masculin: Name = Field(description="Forme masculine, ou forme unique.")
    feminin: Name | None = Field(None, description="Forme féminine.")


class CompetenceEnReserve(Part):
    """Une compétence, gardée sans être imprimée."""

    texte: Name = Field(description="La compétence.")
    importance: Literal["principale", "emergente", "secondaire"] | None = Field(
        None, description="Son importance."
    )


class MetierEnReserve(Part):
    """Un métier voisin, gardé sans être imprimé."""

    id: Identifier | None = Field(None, description="Identifiant de sa fiche.")
    libelle: Name = Field(description="Son nom.")
    type: Literal["proche", "evolution"] = Field(
        "proche", description="Lien avec le métier : voisin, ou suite possible."
    )


ReservedSkills = Many[Annotated[CompetenceEnReserve, Shorthand("texte")]]


class Reserve(Part):
    """Ce que la fiche garde sans l'imprimer ni le traduire ; une ligne s'imprime montée dans sa section."""

    appellations: Many[Annotated[NomEnReserve, Shorthand("masculin")]] = Field(
        (), description="Autres appellations ; pour imprimer : metier.appellations."
    )
    savoir_faire: ReservedSkills = Field((), description="Savoir-faire ; pour imprimer : competences.")
    savoirs: ReservedSkills = Field((), description="Connaissances ; pour imprimer : competences.")
    savoir_etre: ReservedSkills = Field((), description="Qualités ; pour imprimer : competences.")
    voies: Many[Name] = Field((), description="Diplômes et certifications ; pour imprimer : formation.voies.")
    metiers_proches: Many[Annotated[MetierEnReserve, Shorthand("libelle")]] = Field(
        (), description="Métiers voisins ; pour imprimer : metiers_proches."
    )
