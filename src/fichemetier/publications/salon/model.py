"""What `salons/NAME.toml` may hold: the event, and what is ordered for it; keys in French, as a sheet's."""

from __future__ import annotations

import json
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from fichemetier.options import SOURCE_LOCALE
from fichemetier.press.imposition.request import Binding, Flip, SchemeName

CATALOGUE = "catalogue"
"""The product that is one book of all its sheets."""
_FOLDER = r"^[A-Za-z0-9][A-Za-z0-9 _-]*$"
"""A name that is a folder's on every system."""
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
Folder = Annotated[str, StringConstraints(pattern=_FOLDER)]


class FairTable(BaseModel):
    """A table of the file: strict, and without keys that nobody reads."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", defer_build=True)


class OrderedImposition(FairTable):
    """How pages are laid out on sheets: the options of `fichemetier impose`."""

    scheme: SchemeName = Field(description="Schéma, comme ceux de `fichemetier impose`.")
    sheet: str | None = Field(None, description="Papier : A4, SRA3, 320x450mm.")
    flip: Flip | None = Field(None, description="Côté sur lequel l'imprimante retourne les feuilles.")
    binding: Binding | None = Field(None, description="Côté du dos.")
    creep: str | None = Field(None, description="Épaisseur du papier d'un livret, comme 0.1mm.")
    gap: str | None = Field(None, description="Intervalle entre deux pages, comme 4mm.")
    overlap: str | None = Field(None, description="Ce que deux morceaux d'une affiche ont en commun.")
    copies: int | None = Field(None, ge=1, description="Exemplaires par face.")
    two_sided: bool = Field(False, description="Les pages sont tour à tour des rectos et des versos.")
    marks: bool = Field(True, description="Traits de coupe et de pliage.")


class Order(FairTable):
    """One thing ordered: which sheets, as which product, how many, printed where."""

    produit: str = Field(description=f"Maquette, ou `{CATALOGUE}`.")
    fiches: list[str] = Field([], description="Noms, codes ROME ou motifs comme `A1*` ; sans rien, toutes.")
    domaines: list[str] = Field([], description="Domaines dont toutes les fiches sont prises.")
    langues: list[str] = Field([], description="Langues ; sans rien, celles du salon.")
    exemplaires: int = Field(1, ge=1, le=1_000_000, description="Exemplaires de chaque fichier.")
    destination: Folder = Field("bureau", description="Qui imprime : le nom d'un dossier.")
    presse: str = Field("", description="Profil de presse ; sans rien, le fichier du bureau.")
    papier: str = Field("", description="Papier et façonnage, en toutes lettres.")
    imposition: OrderedImposition | None = Field(None, description="Disposition sur des feuilles.")
    options: dict[str, str | bool] = Field({}, description="Options de la maquette.")


class Fair(FairTable):
    """The whole file."""

    nom: str = Field(min_length=1, description="Nom du salon.")
    date: str = Field("", description="Date, telle qu'elle s'imprime.")
    lieu: str = Field("", description="Lieu.")
    stand: str = Field("", description="Numéro du stand.")
    organisateur: str = Field("", description="Qui tient le stand.")
    contact: str = Field("", description="Personne, téléphone ou courriel pour l'imprimeur.")
    livraison: str = Field("", description="Où et quand livrer.")
    logo: str = Field("", description="Image, depuis le dossier de travail.")
    couleur: Colour | None = Field(None, description="Couleur des fonds à la place de celle des domaines.")
    accent: Colour | None = Field(None, description="Couleur du détail vif de chaque page.")
    langues: list[str] = Field([SOURCE_LOCALE], description="Langues des produits.")
    commandes: list[Order] = Field(min_length=1, description="Ce qui est à imprimer.")

    @property
    def event(self) -> str:
        """The name of the fair with its date, in a line."""
        return ", ".join(text for text in (self.nom, self.date) if text)

    @property
    def common_options(self) -> dict[str, str]:
        """What the fair sets in every layout that has an option of that name."""
        said = {
            "event": self.event,
            "stand": self.stand,
            "organiser": self.organisateur,
            "logo": self.logo,
            "deep": self.couleur,
            "accent": self.accent,
        }
        return {key: value for key, value in said.items() if value}


def schema_text() -> str:
    """The JSON Schema of the file, for editors."""
    schema: dict[str, Any] = Fair.model_json_schema()
    return json.dumps({**schema, "title": "Salon"}, ensure_ascii=False, indent=1) + "\n"
