"""French for the search of a site: the stem that a family of words shares, words that say nothing, synonyms.

A light stemmer in the manner of Savoy's for French (Jacques Savoy, “A stemming procedure and stopword list
for general French corpora”, 1999), which takes plurals and feminines off. Here verbs, and names made of them,
lose their endings too, so that *soudure*, *souder* and *soudeuse* are one. Rules are data: a page stems what
is typed by the same ones.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any, Final

_PASSED_OVER: Final = frozenset({
    "a", "aime", "aimer", "au", "aux", "avec", "avoir", "boulot", "ce", "ces", "chez", "comme",
    "comment", "d", "dans", "de", "des", "devenir", "du", "emploi", "emplois", "en", "et", "etre",
    "faire", "il", "j", "je", "job", "jobs", "l", "la", "le", "les", "leur", "leurs", "ma", "mes",
    "metier", "metiers", "mon", "ne", "niveau", "on", "ou", "par", "pas", "pour", "que", "quel",
    "quelle", "qui", "s", "sa", "se", "ses", "son", "sont", "sous", "sur", "travail", "travaille",
    "travailler", "un", "une", "veux", "voudrais",
})  # fmt: skip
"""What people type around what they look for, without capitals and accents."""

_PHRASES: Final = (
    (r"\bbac *(?:\+|plus) *(\d+)", "bac+$1"),
    (r"\b(?:sans|aucun|pas de|non) *diplomee?s?\b", "sans+diplome"),
)
"""What people type for a level of study, without capitals and accents, and the mark of that level."""

_STEPS: Final[Sequence[Sequence[tuple[str, str, int]]]] = (
    (("eaux", "eau", 2), ("aux", "al", 3), ("ss", "ss", 1), ("s", "", 3), ("x", "", 3)),
    (
        *(("atrice", "", 3), ("ateur", "", 3), ("ation", "", 3), ("ative", "", 4), ("atif", "", 4)),
        *(("trice", "t", 3), ("euse", "", 3), ("eur", "", 3), ("ienne", "", 3), ("ien", "", 3)),
        *(
            ("iere", "", 4),
            ("ier", "", 4),
            ("erie", "", 4),
            ("ere", "", 3),
            ("ement", "", 4),
            ("ment", "", 5),
        ),
        *(("isme", "", 4), ("iste", "", 4), ("ique", "ic", 3), ("abilite", "abl", 3), ("ibilite", "ibl", 3)),
        *(("ite", "", 4), ("ante", "", 4), ("ant", "", 4), ("onne", "on", 3), ("enne", "en", 3)),
        *(("elle", "el", 3), ("ette", "et", 4), ("ive", "if", 3), ("age", "", 4), ("ure", "", 4)),
        *(
            ("ion", "", 4),
            ("ee", "", 3),
            ("er", "", 3),
            ("ir", "", 3),
            ("ie", "", 4),
            ("re", "", 4),
            ("e", "", 3),
        ),
    ),
    (("ier", "", 4), ("er", "", 4), ("i", "", 4)),
)
"""Plurals, endings, what endings leave: of each step, the first ending that leaves so many letters goes."""

_IRREGULAR: Final = {
    "acteur": "acteur", "actrice": "acteur", "auteur": "auteur", "autrice": "auteur", "carriere": "carriere",
    "chantier": "chantier", "chauffeur": "chauffeur", "chauffeuse": "chauffeur", "conduire": "conduct",
    "conduite": "conduct", "construire": "construct", "couleur": "couleur", "coursier": "coursier",
    "coursiere": "coursier", "courtier": "courtier", "courtiere": "courtier", "couture": "coutur",
    "coudre": "coutur", "ecrire": "ecrit", "eleve": "eleve", "enfance": "enfant", "facteur": "facteur",
    "factrice": "facteur", "moteur": "moteur", "officier": "officier", "officiere": "officier",
    "ouvrier": "ouvrier", "ouvriere": "ouvrier", "peindre": "peint", "pompier": "pompier",
    "pompiere": "pompier", "secretariat": "secretair", "soin": "soign", "tourisme": "tourism",
    "touriste": "tourism", "touristique": "tourism", "traduire": "traduct", "vente": "vend",
}  # fmt: skip
"""Singulars that the rules would leave with strangers, or without their family, and their stems."""

_SYNONYMS: Final = {
    "agriculteur": "agricole", "arbre": "élagueur sylviculteur forestier",
    "argent": "banque bancaire finance",
    "avion": "aéronautique aérien", "bateau": "naval marin", "bébé": "puériculture enfant",
    "bois": "menuisier charpentier ébéniste", "camion": "routier poids", "chat": "animal",
    "cheval": "équestre équin équidé", "cheveu": "coiffeur", "chien": "animal canin",
    "coder": "=développeur =programmeur", "dent": "dentaire", "docteur": "médecin",
    "droit": "juridique juriste",
    "ferme": "agricole élevage", "flic": "police", "instit": "enseignant", "loi": "juridique juriste",
    "maîtresse": "enseignant", "médicament": "pharmacie", "mer": "marin maritime", "ménage": "nettoyage",
    "mouton": "ovin", "nounou": "maternel puériculture familial", "ongle": "esthétique",
    "informatique": "numérique", "ordi": "informatique", "ordinateur": "informatique",
    "poisson": "pêche aquacole", "prof": "=professeur enseignant",
    "professeur": "enseignant", "soigner": "infirmier", "télé": "audiovisuel", "toubib": "médecin",
    "vache": "bovin", "véto": "vétérinaire", "vin": "vigneron viticole œnologue",
    "voiture": "automobile véhicule",
}  # fmt: skip
"""Words of every day, and what names of jobs have instead: any of a family; after "=", that word alone."""


def folded(text: str) -> str:
    """A text without capitals and accents."""
    parts = unicodedata.normalize("NFD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(one for one in parts if not unicodedata.combining(one))


def stem(word: str) -> str:
    """The stem of a folded word."""
    for rules in _STEPS:
        found = next((one for one in rules if _fits(word, *one)), None)
        if found:
            word = word[: len(word) - len(found[0])] + found[1]
        if rules is _STEPS[0] and word in _IRREGULAR:
            return _IRREGULAR[word]
    return word


def passed_over(word: str) -> bool:
    """Whether a folded word says nothing of a job."""
    return word in _PASSED_OVER


def rules() -> dict[str, Any]:
    """All of it as a page has it: synonyms by their stems."""
    synonyms = {stem(folded(word)): [*map(_term, others.split())] for word, others in _SYNONYMS.items()}
    return {
        "passed": sorted(_PASSED_OVER),
        "phrases": _PHRASES,
        "steps": _STEPS,
        "irregular": _IRREGULAR,
        "synonyms": synonyms,
    }


def _fits(word: str, ending: str, _: str, least: int) -> bool:
    return word.endswith(ending) and len(word) - len(ending) >= least


def _term(word: str) -> str:
    return folded(word[1:]) if word.startswith("=") else stem(folded(word))
