"""The sheet: what a `sheets/*.yaml` holds, validated. The keys are those of the file."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from fichemetier.model.body import (
    Citation,
    Competences,
    Conditions,
    Encadre,
    Evolution,
    Formation,
    MetierProche,
    Missions,
    Moment,
    OuExercer,
    Perspectives,
    Salaire,
    Typologie,
)
from fichemetier.model.identity import (
    Codes,
    Domain,
    Metier,
    NiveauAcces,
    RiasecProfile,
    SourceRef,
    Transition,
)
from fichemetier.model.publication import (
    Falc,
    Illustration,
    Mentions,
    Publication,
    Ressource,
    RubriqueLibre,
    Temoignage,
    Terme,
)
from fichemetier.model.reserve import Reserve
from fichemetier.model.short import Resume
from fichemetier.model.types import Identifier, Label, Many, Part, Shorthand, Text

BODY = (
    "en_bref",
    "typologie",
    "missions",
    "journee_type",
    "competences",
    "qualites",
    "formation",
    "salaire",
    "conditions",
    "ou_exercer",
    "perspectives",
    "evolution",
    "temoignages",
    "rubriques_libres",
)

DOMAIN_BY_ROME: dict[str, Domain] = {
    "A": "agriculture",
    "B": "arts",
    "C": "banque",
    "D": "commerce",
    "E": "communication",
    "F": "btp",
    "G": "hotellerie",
    "H": "industrie",
    "I": "maintenance",
    "J": "sante",
    "K": "services",
    "L": "spectacle",
    "M": "support",
    "N": "transport",
}


class Sheet(Part):
    """Une fiche métier."""

    schema_: Literal[1] = Field(1, alias="schema", description="Version du modèle de fiche : 1.")
    id: Identifier = Field(description="Nom du fichier, sans .yaml ; facultatif.")
    langue: Literal["fr"] = Field("fr", description="Langue de la fiche : fr.")
    metier: Metier = Field(description="Noms du métier.")
    codes: Codes = Field(Codes(), description="Codes dans les nomenclatures.")
    domaine: Domain | None = Field(None, description="Domaine, qui donne la couleur.")
    secteurs: Many[Label] = Field((), description="Secteurs d'activité.")
    centres_interet: Many[Label] = Field((), description="Centres d'intérêt.")
    riasec: RiasecProfile | None = Field(None, description="Profil d'intérêts de Holland.")
    statuts: Many[Label] = Field((), description="Statuts : salarié, fonctionnaire, indépendant…")
    niveau_acces: NiveauAcces | None = Field(None, description="Niveau d'études pour y accéder.")
    reglemente: bool | None = Field(None, description="Profession réglementée : true ou false.")
    cadre: bool | None = Field(None, description="Emploi de cadre : true ou false.")
    transition: Transition | None = Field(None, description="Transitions écologique et numérique.")
    resume: Resume | None = Field(None, description="Réponses courtes, pour le recto et les petits formats.")
    accroche: Text | None = Field(None, description="Une phrase qui donne envie.")
    citation: Citation | None = Field(None, description="Citation.")
    en_bref: Many[Text] = Field((), description="Le métier en quelques paragraphes.")
    encadres: Many[Annotated[Encadre, Shorthand("texte")]] = Field((), description="Encadrés.")
    typologie: Typologie | None = Field(None, description="Les types du métier.")
    missions: Missions | None = Field(None, description="Les missions.")
    journee_type: Many[Annotated[Moment, Shorthand("texte")]] = Field((), description="Une journée type.")
    competences: Competences | None = Field(None, description="Compétences.")
    qualites: Many[Label] = Field((), description="Qualités personnelles.")
    formation: Formation | None = Field(None, description="Formation.")
    salaire: Salaire | None = Field(None, description="Salaire.")
    conditions: Conditions | None = Field(None, description="Conditions de travail.")
    ou_exercer: OuExercer | None = Field(None, description="Lieux d'exercice et employeurs.")
    perspectives: Perspectives | None = Field(None, description="Marché du travail.")
    evolution: Evolution | None = Field(None, description="Évolution de carrière.")
    metiers_proches: Many[Annotated[MetierProche, Shorthand("libelle")]] = Field(
        (), description="Métiers proches."
    )
    temoignages: Many[Temoignage] = Field((), description="Témoignages.")
    ressources: Many[Ressource] = Field((), description="Pour aller plus loin.")
    appel_action: Text | None = Field(None, description="Invitation à agir.")
    glossaire: Many[Terme] = Field((), description="Mots expliqués.")
    illustrations: Many[Annotated[Illustration, Shorthand("fichier")]] = Field(
        (), description="Images et crédits."
    )
    publication: Publication = Field(Publication(), description="Qui publie, et quand.")
    sources: Many[SourceRef] = Field((), description="Sources de la fiche.")
    mentions: Mentions | None = Field(None, description="Mentions légales.")
    rubriques_libres: Many[RubriqueLibre] = Field((), description="Sections libres.")
    falc: Falc | None = Field(None, description="Version facile à lire et à comprendre.")
    reserve: Reserve | None = Field(None, description="Ce que la fiche garde sans l'imprimer.")

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not any(getattr(self, name) for name in BODY):
            raise PydanticCustomError("empty", "no body section", {"keys": ", ".join(BODY[:4])})
        return self

    @property
    def domain(self) -> Domain | None:
        """The domain as written, else that of the ROME code's letter; None where neither is known."""
        if self.domaine:
            return self.domaine
        return DOMAIN_BY_ROME[self.codes.rome[0][0]] if self.codes.rome else None
