"""The body of a sheet, in the order in which a reader meets it. Field names are the YAML keys."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from fichemetier.model.identity import Level, SourceRef, Start
from fichemetier.model.types import (
    Amount,
    Count,
    Currency,
    Identifier,
    Label,
    Many,
    Name,
    Part,
    Percent,
    Rncp,
    Shorthand,
    Text,
    Year,
    Years,
    ordered,
)


class Citation(Part):
    """Une phrase de quelqu'un du métier."""

    texte: Text = Field(description="La phrase, sans guillemets.")
    auteur: Name | None = Field(None, description="Qui la dit.")
    fonction: Label | None = Field(None, description="Sa fonction.")
    organisation: Name | None = Field(None, description="Son organisation.")


class Encadre(Part):
    """Un encadré."""

    type: Literal["attention", "info", "chiffre"] = Field("info", description="Genre d'encadré.")
    titre: Label | None = Field(None, description="Titre de l'encadré.")
    texte: Text = Field(description="Texte de l'encadré.")


class Fourchette(Part):
    """Un intervalle, ouvert d'un côté quand une borne manque."""

    min: Count | None = Field(None, description="Au moins.")
    max: Count | None = Field(None, description="Au plus.")

    @model_validator(mode="after")
    def _check(self) -> Self:
        ordered(self.min, self.max)
        return self


class Profil(Part):
    """Un des types du métier."""

    nom: Label = Field(description="Nom du profil, par exemple « CTO type 1 ».")
    surnom: Label | None = Field(None, description="Surnom, sans guillemets.")
    contexte: Label | None = Field(None, description="Où on le rencontre.")
    effectif: Fourchette | None = Field(None, description="Taille de l'entreprise, en personnes.")
    description: Text | None = Field(None, description="Ce qui le distingue.")


class Typologie(Part):
    """Les types du métier, comparés."""

    titre: Label | None = Field(None, description="Titre de la section.")
    introduction: Text | None = Field(None, description="Phrase d'introduction.")
    source: SourceRef | None = Field(None, description="Auteur de la typologie.")
    profils: Many[Profil] = Field(min_length=1, description="Les profils, du premier au dernier.")


class Mission(Part):
    """Une mission."""

    texte: Text = Field(description="La mission.")
    precision: Text | None = Field(None, description="Précision, imprimée à la suite en plus discret.")


class GroupeMissions(Part):
    """Un groupe de missions, partagées avec les mêmes personnes."""

    ONE_OF = ("items", "texte")

    contexte: Label | None = Field(None, description="Titre du groupe, par exemple « Missions globales ».")
    avec: Label | None = Field(None, description="Avec qui, par exemple « la direction ».")
    texte: Text | None = Field(None, description="Les missions en prose, au lieu d'une liste ou avant elle.")
    items: Many[Annotated[Mission, Shorthand("texte")]] = Field((), description="Les missions.")


class Missions(Part):
    """Ce que l'on fait."""

    introduction: Text | None = Field(None, description="Phrase d'introduction.")
    groupes: Many[GroupeMissions] = Field(min_length=1, description="Groupes de missions.")


class Moment(Part):
    """Un moment de la journée."""

    heure: Name | None = Field(None, description="Heure ou moment, entre guillemets.")
    texte: Text = Field(description="Ce qui se passe.")


class Competence(Part):
    """Une compétence."""

    texte: Text = Field(description="La compétence.")
    importance: Literal["principale", "emergente", "secondaire"] | None = Field(
        None, description="Son importance."
    )
    condition: Label | None = Field(None, description="Cas où elle est demandée.")


CompetenceList = Many[Annotated[Competence, Shorthand("texte")]]


class Competences(Part):
    """Ce qu'il faut savoir."""

    texte: Text | None = Field(
        None, description="Les compétences en prose, au lieu de listes ou avant elles."
    )
    savoir_faire: CompetenceList = Field((), description="Savoir-faire.")
    savoirs: CompetenceList = Field((), description="Connaissances.")
    savoir_etre: CompetenceList = Field((), description="Qualités professionnelles.")
    outils: CompetenceList = Field((), description="Outils et logiciels.")
    langues: CompetenceList = Field((), description="Langues étrangères.")


class Voie(Part):
    """Une voie d'accès au métier."""

    type: (
        Literal[
            "autoformation",
            "formation_courte",
            "lycee",
            "ecole",
            "diplome",
            "titre",
            "concours",
            "vae",
            "apprentissage",
            "reorientation",
        ]
        | None
    ) = Field(None, description="Genre de voie.")
    intitule: Label = Field(description="Nom du diplôme, de l'école ou de la voie.")
    niveau: Level | None = Field(None, description="Niveau d'études atteint.")
    rncp: Rncp | None = Field(None, description="Numéro RNCP.")
    alternance: bool | None = Field(None, description="Possible en alternance : true ou false.")
    apres: Start | None = Field(
        None, description="Niveau d'études demandé à l'entrée ; 3e : la fin du collège."
    )
    duree: Years | None = Field(None, description="Durée des études, en années.")
    note: Label | None = Field(None, description="Précision.")


class Formation(Part):
    """Comment y accéder."""

    texte: Text | None = Field(None, description="Présentation.")
    voies: Many[Annotated[Voie, Shorthand("intitule")]] = Field((), description="Voies d'accès.")
    permis: Many[Label] = Field((), description="Permis, habilitations et attestations demandés.")
    bac_conseille: Many[Label] = Field((), description="Baccalauréats conseillés.")


class Tranche(Part):
    """Le salaire d'un profil : une seule valeur, un intervalle ou le salaire minimum."""

    ONE_OF = ("min", "max", "montant")

    profil: Label = Field(description="De qui c'est le salaire.")
    min: Amount | None = Field(None, description="Montant bas, en entier et sans espace.")
    max: Amount | None = Field(None, description="Montant haut, en entier et sans espace.")
    montant: Literal["smic"] | None = Field(
        None, description="Montant légal : smic, le salaire minimum, sans chiffre."
    )
    note: Label | None = Field(None, description="Précision.")

    @model_validator(mode="after")
    def _check(self) -> Self:
        ordered(self.min, self.max)
        other = next((key for key in ("min", "max") if getattr(self, key) is not None), None)
        if other and self.montant:
            raise PydanticCustomError("either", "min or montant", {"key": "montant", "other": other})
        return self


class LignePourcentages(Part):
    """Une ligne du tableau : un âge ou un profil, et une part par colonne."""

    profil: Label = Field(description="De qui c'est la part.")
    valeurs: Many[Percent] = Field(min_length=1, description="Un pourcentage par colonne.")


class Pourcentages(Part):
    """Un salaire en parts d'un salaire de référence, comme celui des apprentis."""

    de: Literal["smic", "smc"] = Field(
        "smic", description="Référence : smic, ou smc (salaire minimum conventionnel)."
    )
    colonnes: Many[Label] = Field(min_length=1, description="Titres des colonnes, par exemple 1re année.")
    lignes: Many[LignePourcentages] = Field(
        min_length=1, description="Les lignes, des plus jeunes aux plus âgés."
    )
    note: Label | None = Field(None, description="Précision.")

    @model_validator(mode="after")
    def _check(self) -> Self:
        for number, line in enumerate(self.lignes):
            if len(line.valeurs) != len(self.colonnes):
                found = {"line": number, "length": len(line.valeurs), "columns": len(self.colonnes)}
                raise PydanticCustomError("uneven", "one value a column", found)
        return self


class Salaire(Part):
    """Ce que l'on gagne."""

    ONE_OF = ("tranches", "texte", "pourcentages")

    devise: Currency = Field("EUR", description="Code de la monnaie, en trois lettres.")
    periode: Literal["an", "mois", "jour", "heure"] | None = Field(None, description="Période du montant.")
    nature: Literal["brut", "net"] | None = Field(None, description="Brut ou net.")
    annee: Year | None = Field(None, description="Année des montants.")
    zone: Label | None = Field(None, description="Pays ou région.")
    texte: Text | None = Field(None, description="Phrase d'introduction.")
    facteurs: Many[Label] = Field((), description="Ce dont le salaire dépend.")
    avertissement: Text | None = Field(None, description="Réserve à imprimer près des montants.")
    source: SourceRef | None = Field(None, description="Source des montants.")
    tranches: Many[Tranche] = Field((), description="Les montants, du plus bas au plus haut.")
    pourcentages: Pourcentages | None = Field(None, description="Parts d'un salaire de référence.")


Jour = Literal["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]


class Jours(Part):
    """Les jours travaillés."""

    toujours: Many[Jour] = Field(min_length=1, description="Jours travaillés chaque semaine.")
    parfois: Many[Jour] = Field((), description="Jours travaillés certaines semaines.")


class Conditions(Part):
    """Conditions de travail."""

    texte: Text | None = Field(None, description="Présentation.")
    lieux: Many[Label] = Field((), description="Lieux de travail.")
    horaires: Label | None = Field(None, description="Horaires.")
    jours: Annotated[Jours, Shorthand("toujours", lists=True)] | None = Field(
        None, description="Jours travaillés."
    )
    deplacements: Label | None = Field(None, description="Déplacements.")
    teletravail: Label | None = Field(None, description="Télétravail.")
    contraintes: Many[Label] = Field((), description="Contraintes.")
    environnement: Many[Label] = Field((), description="Environnement.")


class OuExercer(Part):
    """Où on l'exerce."""

    texte: Text | None = Field(None, description="Présentation.")
    structures: Many[Label] = Field((), description="Types de structure.")
    employeurs: Many[Name] = Field((), description="Employeurs nommés.")
    cite_par: Name | None = Field(None, description="Qui a nommé ces employeurs.")


class Recrutements(Part):
    """Nombre de recrutements prévus."""

    valeur: Count = Field(description="Nombre.")
    plus_de: bool | None = Field(
        None, description="Le nombre est dépassé, de combien n'est pas publié : true ou false."
    )
    annee: Year | None = Field(None, description="Année.")
    source: SourceRef | None = Field(None, description="Source.")


class Tendance(Part):
    """Où va l'emploi dans ce métier, selon qui."""

    sens: Literal["hausse", "stable", "baisse"] = Field(description="Le sens : hausse, stable ou baisse.")
    horizon: Year | None = Field(None, description="Année jusqu'à laquelle cela est prévu.")
    source: SourceRef | None = Field(None, description="Qui le prévoit.")


class Perspectives(Part):
    """Le marché du travail."""

    texte: Text | None = Field(None, description="Présentation.")
    tension: Literal["faible", "moyenne", "forte", "tres_forte"] | None = Field(
        None, description="Tension du recrutement."
    )
    annee: Year | None = Field(None, description="Année de la tension.")
    source: SourceRef | None = Field(None, description="Source de la tension.")
    tendance: Annotated[Tendance, Shorthand("sens")] | None = Field(
        None, description="Évolution de l'emploi."
    )
    recrutements: Recrutements | None = Field(None, description="Recrutements prévus.")
    debouches: Text | None = Field(None, description="Débouchés.")


class Evolution(Part):
    """La progression dans le métier."""

    texte: Text | None = Field(None, description="Présentation.")
    echelle: Many[Many[Label]] = Field(
        (), description="Les échelons, du premier au dernier ; un échelon peut avoir plusieurs postes."
    )


class MetierProche(Part):
    """Un métier voisin."""

    id: Identifier | None = Field(None, description="Identifiant de sa fiche.")
    libelle: Label = Field(description="Son nom.")
    type: Literal["proche", "evolution"] = Field(
        "proche", description="Lien avec le métier : voisin, ou suite possible."
    )
