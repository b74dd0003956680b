"""Short answers, written by people: what a poster, a card or the front of a sheet has room for."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from fichemetier.model.types import Label, Many, Part, Shorthand

MAX_ANSWER = 40
"""Characters of an answer: three lines of a cell of the front."""
MAX_NOTE = 80
"""Characters of the note beneath it: two lines."""
MAX_STEPS = 3
"""Steps of the way into a job: as many as the back of a card has room for."""


class Reponse(Part):
    """Une réponse en quelques mots."""

    texte: Annotated[Label, StringConstraints(max_length=MAX_ANSWER)] = Field(
        description="La réponse, en 40 signes au plus."
    )
    note: Annotated[Label, StringConstraints(max_length=MAX_NOTE)] | None = Field(
        None, description="Une précision, en 80 signes au plus."
    )


Answer = Annotated[Reponse, Shorthand("texte")]


class Resume(Part):
    """Réponses courtes d'un recto, d'une affiche, d'une carte, au lieu de ce qui se déduit de la fiche."""

    titre: Annotated[Label, StringConstraints(max_length=MAX_ANSWER)] | None = Field(
        None, description="Titre court, pour les petits formats."
    )
    accroche: Annotated[Label, StringConstraints(max_length=MAX_NOTE)] | None = Field(
        None, description="Accroche courte."
    )
    etudes: Answer | None = Field(None, description="Études.")
    salaire: Answer | None = Field(None, description="Salaire.")
    emploi: Answer | None = Field(None, description="Emploi.")
    rythme: Answer | None = Field(None, description="Rythme de travail.")
    lieu: Answer | None = Field(None, description="Où l'on travaille.")
    employeur: Answer | None = Field(None, description="Pour qui l'on travaille.")
    interets: Answer | None = Field(None, description="Ce qu'il faut aimer.")
    chemin: Annotated[Many[Answer], Field(max_length=MAX_STEPS)] = Field(
        (), description="Comment y entrer, en trois étapes au plus."
    )
