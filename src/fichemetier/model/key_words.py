"""Other words that editors write for the keys of a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from fichemetier.diagnostics.nearest import folded
from fichemetier.model.shape import Shape

_SAID_FOR = {
    "accroche": "slogan punchline",
    "alt": "legende alternative description texte",
    "alternance": "apprentissage",
    "apres": "acces prerequis",
    "auteur": "nom personne source",
    "auteurs": "auteur redaction redacteurs",
    "competences": "aptitudes",
    "conditions": "conditions_travail conditions_de_travail",
    "contexte": "titre nom intitule theme groupe",
    "colonnes": "entetes titres annees",
    "credit": "auteur copyright photographe",
    "date": "jour parution",
    "definition": "texte description sens explication",
    "description": "texte resume contenu",
    "domaine": "secteur",
    "duree": "duree_etudes duree_formation temps",
    "en_bref": "resume description presentation definition introduction",
    "evolution": "carriere",
    "fichier": "image photo src chemin path",
    "fonction": "poste metier role profession",
    "formation": "etudes parcours_scolaire",
    "echelle": "echelons etapes",
    "groupes": "liste items missions",
    "heure": "horaire moment quand",
    "intitule": "titre nom libelle title name diplome",
    "horizon": "annee jusqu_en",
    "introduction": "texte intro description chapeau",
    "items": "liste elements points puces missions taches phrases",
    "jours": "jours_travailles jours_de_travail semaine",
    "libelle": "titre nom intitule label texte organisme",
    "liens": "adresses urls",
    "lignes": "items liste ages rangs",
    "max": "maximum haut fin",
    "metiers_proches": "voisins metiers_voisins",
    "min": "minimum bas debut",
    "mise_a_jour": "maj modification",
    "missions": "taches activites",
    "nom": "titre intitule libelle name auteur personne prenom profil",
    "note": "remarque commentaire precision",
    "organisation": "entreprise societe organisme employeur structure",
    "ou_exercer": "ou_travailler lieux_de_travail",
    "parfois": "occasionnel certains",
    "permis": "habilitations licences certificats attestations",
    "phrases": "items liste textes",
    "pourcentages": "parts tableau bareme grille",
    "profil": "nom titre intitule libelle niveau experience",
    "profils": "liste items types",
    "ressources": "pour_en_savoir_plus",
    "rubriques": "liste items sections",
    "salaire": "remuneration paie revenu",
    "sens": "direction evolution tendance",
    "tendance": "evolution dynamique",
    "terme": "mot nom titre libelle",
    "texte": "description contenu text phrase explication introduction definition libelle intitule titre nom",
    "titre": "intitule nom libelle title name",
    "toujours": "habituel jours",
    "tranches": "liste items profils salaires",
    "valeurs": "parts pourcentages taux",
    "url": "lien adresse site href link",
    "voies": "liste items diplomes formations",
}
"""Words that are said for a key, folded, the plural left out."""


def said_for(key: str, value: Any, known: Mapping[str, Shape], first: Iterable[str] = ()) -> str | None:
    """The key that another word stands for and that takes such a value; `first` are looked at first."""
    word = _singular(folded(key))
    order = dict.fromkeys([*first, *known])
    return next((name for name in order if word in _words(name) and _takes(known[name], value)), None)


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(_singular(folded(word)) for word in _SAID_FOR.get(key, "").split())


def _takes(shape: Shape, value: Any) -> bool:
    """Whether a field takes a list, or a block; one text or number may stand for either."""
    if isinstance(value, list):
        return shape.lists > 0 or shape.abbreviated(value)
    return shape.part is not None or not isinstance(value, dict)


def _singular(word: str) -> str:
    return word.rstrip("sx")
