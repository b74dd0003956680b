"""What surrounds the job: pictures, people, resources, words, publisher, the easy-to-read version."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from fichemetier.model.types import Address, Count, Day, Label, Many, Name, Part, Relative, Shorthand, Text

Pictogram = Literal[
    "travail", "lieu", "horaires", "etudes", "salaire", "emploi", "moi", "attention", "contact"
]
"""What a section in easy-to-read is about, as the layout `falc` draws it."""


class Illustration(Part):
    """Une image et ses droits."""

    fichier: Relative | None = Field(None, description="Image : son chemin, depuis la fiche.")
    role: Literal["ouverture", "detail"] = Field(
        "detail",
        description="Place de l'image : ouverture, en grand, en tête de la fiche ; detail, dans le texte.",
    )
    alt: Label | None = Field(None, description="Ce que montre l'image, pour qui ne la voit pas.")
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

    collection: Label | None = Field(None, description="Nom de la collection.")
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
    """Une section libre, que le modèle ne prévoit pas."""

    titre: Label = Field(description="Titre.")
    position: Literal["recto", "verso"] = Field("verso", description="De quel côté l'imprimer.")
    texte: Text | None = Field(None, description="Texte.")
    items: Many[Text] = Field((), description="Liste.")


class RubriqueFalc(Part):
    """Une section facile à lire."""

    titre: Label = Field(description="Titre court.")
    phrases: Many[Text] = Field(min_length=1, description="Une idée par phrase, douze mots au plus.")
    pictogramme: Pictogram | None = Field(None, description="Dessin à côté de la section.")
    image: Annotated[Illustration, Shorthand("fichier")] | None = Field(
        None, description="Photo ou dessin, au-dessus des phrases."
    )


class Falc(Part):
    """La fiche en facile à lire et à comprendre, écrite par des personnes, jamais dérivée."""

    titre: Label | None = Field(None, description="Titre.")
    rubriques: Many[RubriqueFalc] = Field(min_length=1, description="Sections.")
    relecture: Name | None = Field(None, description="Qui l'a relue et validée.")
