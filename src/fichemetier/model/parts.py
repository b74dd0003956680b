"""The sections of a sheet, in the order in which a reader meets them. Field names are the YAML keys."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from fichemetier.model.types import (
    Address,
    Amount,
    Count,
    Day,
    Esco,
    Fap,
    Identifier,
    Isco,
    Label,
    Many,
    Name,
    Onet,
    Part,
    Relative,
    Rncp,
    Rome,
    Shorthand,
    Text,
    Year,
    ordered,
)

Level = Literal["sans-diplome", "cap", "bac", "bac+1", "bac+2", "bac+3", "bac+4", "bac+5", "bac+8"]
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
    """D'où vient une information."""

    libelle: Label = Field(description="Nom de la source.")
    url: Address | None = Field(None, description="Adresse de la source.")
    date: Day | None = Field(None, description="Date de consultation ou de publication, AAAA-MM-JJ.")
    licence: Name | None = Field(None, description="Licence sous laquelle elle est reprise.")


SourceRef = Annotated[Provenance, Shorthand("libelle")]


class Appellation(Part):
    """Autre nom du métier."""

    masculin: Label = Field(description="Forme masculine, ou forme unique.")
    feminin: Label | None = Field(None, description="Forme féminine.")


class Metier(Part):
    """Les noms du métier."""

    intitule: Label = Field(description="Titre de la fiche, tel qu'il s'imprime en grand.")
    sigle: Name | None = Field(None, description="Sigle d'usage.")
    masculin: Label | None = Field(None, description="Nom au masculin.")
    feminin: Label | None = Field(None, description="Nom au féminin.")
    epicene: Label | None = Field(None, description="Forme qui ne marque pas le genre.")
    appellations: Many[Annotated[Appellation, Shorthand("masculin")]] = Field(
        (), description="Autres appellations."
    )


class Codes(Part):
    """Les codes du métier dans les nomenclatures."""

    rome: Rome | None = Field(None, description="Code ROME : une lettre de A à N et quatre chiffres.")
    isco: Isco | None = Field(None, description="Code ISCO-08 (CITP), entre guillemets.")
    esco: Esco | None = Field(None, description="Code ESCO, entre guillemets.")
    onet: Onet | None = Field(None, description="Code O*NET-SOC.")
    fap: Fap | None = Field(None, description="Famille professionnelle (FAP).")
    rncp: Many[Rncp] = Field((), description="Numéros RNCP.")


class RiasecProfile(Part):
    """Profil d'intérêts de Holland."""

    majeur: Riasec = Field(description="Intérêt dominant : R, I, A, S, E ou C.")
    mineur: Riasec | None = Field(None, description="Second intérêt.")


class NiveauAcces(Part):
    """Niveau d'études pour accéder au métier."""

    min: Level = Field(description="Niveau le plus bas.")
    max: Level | None = Field(None, description="Niveau le plus haut, s'il y en a un.")


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

    min: Count | None = Field(None, description="Borne basse.")
    max: Count | None = Field(None, description="Borne haute.")

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
    """Les missions partagées avec les mêmes personnes."""

    contexte: Label | None = Field(None, description="Titre du groupe, par exemple « Missions globales ».")
    avec: Label | None = Field(None, description="Avec qui, par exemple « la direction ».")
    items: Many[Annotated[Mission, Shorthand("texte")]] = Field(min_length=1, description="Les missions.")


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
            "ecole",
            "diplome",
            "titre",
            "concours",
            "vae",
            "apprentissage",
        ]
        | None
    ) = Field(None, description="Genre de voie.")
    intitule: Label = Field(description="Nom du diplôme, de l'école ou de la voie.")
    niveau: Level | None = Field(None, description="Niveau d'études atteint.")
    rncp: Rncp | None = Field(None, description="Numéro RNCP.")
    alternance: bool | None = Field(None, description="Possible en alternance : true ou false.")
    apres: Level | None = Field(None, description="Niveau d'études demandé à l'entrée.")
    note: Label | None = Field(None, description="Précision.")


class Formation(Part):
    """Comment y accéder."""

    texte: Text | None = Field(None, description="Présentation.")
    voies: Many[Annotated[Voie, Shorthand("intitule")]] = Field((), description="Voies d'accès.")
    bac_conseille: Many[Label] = Field((), description="Baccalauréats conseillés.")


class Tranche(Part):
    """Le salaire d'un profil, d'une seule valeur ou d'un intervalle."""

    profil: Label = Field(description="De qui c'est le salaire.")
    min: Amount | None = Field(None, description="Montant bas, en entier et sans espace.")
    max: Amount | None = Field(None, description="Montant haut, en entier et sans espace.")
    note: Label | None = Field(None, description="Précision.")

    @model_validator(mode="after")
    def _check(self) -> Self:
        ordered(self.min, self.max)
        if self.min is None and self.max is None:
            raise PydanticCustomError("required", "min or max", {"key": "min"})
        return self


class Salaire(Part):
    """Ce que l'on gagne."""

    devise: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = Field("EUR", description="Code ISO de la devise.")
    periode: Literal["an", "mois", "jour", "heure"] | None = Field(None, description="Période du montant.")
    nature: Literal["brut", "net"] | None = Field(None, description="Brut ou net.")
    annee: Year | None = Field(None, description="Année des montants.")
    zone: Label | None = Field(None, description="Pays ou région.")
    texte: Text | None = Field(None, description="Phrase d'introduction.")
    facteurs: Many[Label] = Field((), description="Ce dont le salaire dépend.")
    avertissement: Text | None = Field(None, description="Réserve à imprimer près des montants.")
    source: SourceRef | None = Field(None, description="Source des montants.")
    tranches: Many[Tranche] = Field(min_length=1, description="Les montants, du plus bas au plus haut.")


class Conditions(Part):
    """Conditions de travail."""

    texte: Text | None = Field(None, description="Présentation.")
    lieux: Many[Label] = Field((), description="Lieux de travail.")
    horaires: Label | None = Field(None, description="Horaires.")
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
    annee: Year | None = Field(None, description="Année.")
    source: SourceRef | None = Field(None, description="Source.")


class Perspectives(Part):
    """Le marché du travail."""

    texte: Text | None = Field(None, description="Présentation.")
    tension: Literal["faible", "moyenne", "forte", "tres_forte"] | None = Field(
        None, description="Tension du recrutement."
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
    type: Literal["proche", "evolution"] = Field("proche", description="Voisin, ou suite possible.")


class Illustration(Part):
    """Une image et ses droits."""

    fichier: Relative | None = Field(None, description="Chemin de l'image, depuis la fiche.")
    alt: Label | None = Field(None, description="Texte de remplacement.")
    credit: Name | None = Field(None, description="Auteur de l'image.")
    licence: Name | None = Field(None, description="Licence de l'image.")

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.fichier and not self.alt:
            raise PydanticCustomError("required", "alt", {"key": "alt"})
        return self


class Temoignage(Part):
    """Un témoignage."""

    nom: Name = Field(description="Qui parle.")
    fonction: Label | None = Field(None, description="Sa fonction.")
    organisation: Name | None = Field(None, description="Son organisation.")
    texte: Text = Field(description="Ses mots, sans guillemets.")
    photo: Annotated[Illustration, Shorthand("fichier")] | None = Field(None, description="Son portrait.")


class Lien(Part):
    """Un lien, dont l'adresse peut manquer."""

    libelle: Label = Field(description="Texte du lien.")
    url: Address | None = Field(None, description="Adresse, si elle est connue.")
    qr: bool = Field(False, description="Imprimer un code QR : true ou false.")


class Ressource(Part):
    """Une ressource pour aller plus loin."""

    type: Literal["podcast", "article", "recrutement", "video", "livre", "site"] = Field(
        "site", description="Genre de ressource."
    )
    titre: Label = Field(description="Son titre.")
    collection: Name | None = Field(None, description="Émission, revue ou collection.")
    numero: Count | None = Field(None, description="Numéro d'épisode ou de parution.")
    invite: Name | None = Field(None, description="Personne invitée.")
    organisation: Name | None = Field(None, description="Organisation de la personne invitée.")
    description: Text | None = Field(None, description="Présentation.")
    appel: Text | None = Field(None, description="À qui elle s'adresse ; invitation.")
    liens: Many[Annotated[Lien, Shorthand("libelle")]] = Field((), description="Où la trouver.")


class Terme(Part):
    """Un mot expliqué."""

    terme: Label = Field(description="Le mot.")
    definition: Text = Field(description="Sa définition.")


class Publication(Part):
    """Qui publie la fiche, et quand."""

    collection: Name | None = Field(None, description="Nom de la collection.")
    devise: Label | None = Field(None, description="Devise de la collection.")
    auteurs: Many[Name] = Field((), description="Auteurs.")
    date: Day | None = Field(None, description="Date de parution, AAAA-MM-JJ.")
    mise_a_jour: Day | None = Field(None, description="Date de mise à jour, AAAA-MM-JJ.")
    duree_lecture: Count | None = Field(None, description="Durée de lecture, en minutes.")
    licence: Name | None = Field(None, description="Licence de la fiche.")
    version: Name | None = Field(None, description="Version, entre guillemets.")
    relecture: Name | None = Field(None, description="Qui l'a relue.")


class Mentions(Part):
    """Mentions légales de l'imprimé."""

    editeur: Name | None = Field(None, description="Éditeur, nom et adresse.")
    imprimeur: Name | None = Field(None, description="Imprimeur, nom et adresse.")
    rcs: Name | None = Field(None, description="Immatriculation RCS.")
    depot_legal: Name | None = Field(None, description="Dépôt légal.")
    isbn: Name | None = Field(None, description="ISBN.")


class RubriqueLibre(Part):
    """Une section que le modèle ne prévoit pas."""

    titre: Label = Field(description="Titre.")
    position: Literal["recto", "verso"] = Field("verso", description="De quel côté l'imprimer.")
    texte: Text | None = Field(None, description="Texte.")
    items: Many[Text] = Field((), description="Liste.")


class RubriqueFalc(Part):
    """Une section facile à lire."""

    titre: Label = Field(description="Titre court.")
    phrases: Many[Text] = Field(min_length=1, description="Une idée par phrase, douze mots au plus.")


class Falc(Part):
    """La fiche en facile à lire et à comprendre, écrite par des personnes, jamais dérivée."""

    titre: Label | None = Field(None, description="Titre.")
    rubriques: Many[RubriqueFalc] = Field(min_length=1, description="Sections.")
    relecture: Name | None = Field(None, description="Qui l'a relue et validée.")


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
    type: Literal["proche", "evolution"] = Field("proche", description="Voisin, ou suite possible.")


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
