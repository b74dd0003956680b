"""A sheet that gives every key, as a file is read, and ways to go through what it gives."""

from __future__ import annotations

from html import unescape

from markupsafe import Markup
from pydantic import BaseModel

PRINTED_AS_WORDS = {
    "schema", "id", "langue", "domaine", "type", "devise", "niveau", "apres", "position", "importance",
    "periode", "nature", "tension", "masculin", "feminin", "epicene", "fichier", "alternance", "reglemente",
    "plus_de", "qr", "min", "max", "majeur", "mineur", "date", "mise_a_jour", "valeur", "cadre", "transition",
    "duree", "montant", "de", "valeurs", "jours", "sens",
}  # fmt: skip
"""Keys whose values are printed as other words, or not at all."""
FULL = {
    "schema": 1,
    "id": "complet",
    "metier": {
        "intitule": "Intitulé essai",
        "sigle": "ABC",
        "masculin": "directeur technique",
        "feminin": "directrice technique",
        "appellations": [{"masculin": "autre nom", "feminin": "autre nom"}],
    },
    "codes": {
        "rome": ["M1803", "M1805"],
        "isco": "1330",
        "esco": "1330.3",
        "onet": "11-3021.00",
        "fap": "M2Z90",
        "onisep": "MET.123",
        "rncp": ["RNCP123"],
    },
    "domaine": "numerique",
    "secteurs": ["secteur un", "secteur deux"],
    "centres_interet": ["intérêt un", "intérêt deux"],
    "riasec": {"majeur": "S", "mineur": "I"},
    "statuts": ["statut un", "statut deux"],
    "niveau_acces": {"min": "bac+3", "max": "bac+5"},
    "reglemente": True,
    "cadre": True,
    "transition": {"ecologique": "vert", "numerique": True},
    "resume": {
        "etudes": {"texte": "études courtes", "note": "note études"},
        "salaire": {"texte": "salaire court", "note": "note salaire"},
        "lieu": {"texte": "lieu court", "note": "note lieu"},
        "interets": {"texte": "intérêts courts", "note": "note intérêts"},
    },
    "accroche": "accroche essai",
    "citation": {"texte": "mots cités", "auteur": "Ada A", "fonction": "rôle A", "organisation": "Maison A"},
    "en_bref": ["bref un", "bref **deux**"],
    "encadres": [{"type": "chiffre", "titre": "titre encadré", "texte": "texte encadré"}],
    "typologie": {
        "titre": "titre typologie",
        "introduction": "introduction typologie",
        "source": {"libelle": "source typologie"},
        "profils": [
            {
                "nom": "profil un",
                "surnom": "surnom un",
                "contexte": "contexte un",
                "effectif": {"max": 10},
                "description": "description un",
            },
            {"nom": "profil deux", "effectif": {"min": 10}},
        ],
    },
    "missions": {
        "introduction": "introduction missions",
        "groupes": [
            {"contexte": "cadre", "avec": "le monde", "items": [{"texte": "agir", "precision": "vite"}]},
            {"texte": "prose missions"},
        ],
    },
    "journee_type": [{"heure": "8 h", "texte": "moment un"}],
    "competences": {
        "texte": "prose compétences",
        "savoir_faire": [{"texte": "faire un", "importance": "emergente", "condition": "condition un"}],
        "savoirs": ["savoir un"],
        "savoir_etre": ["être un"],
        "outils": ["outil un"],
        "langues": ["langue un"],
    },
    "qualites": ["qualité un"],
    "formation": {
        "texte": "texte formation",
        "voies": [
            {"type": "titre", "intitule": "voie un", "niveau": "bac+3", "rncp": "RNCP45", "note": "note une"},
            {"intitule": "voie deux", "alternance": True, "apres": "3e", "duree": 3.0},
        ],
        "permis": ["permis un"],
        "bac_conseille": ["bac essai"],
    },
    "salaire": {
        "periode": "an",
        "nature": "brut",
        "annee": 2024,
        "zone": "zone essai",
        "texte": "texte salaire",
        "facteurs": ["facteur un", "facteur deux"],
        "avertissement": "réserve essai",
        "source": {"libelle": "source salaire"},
        "tranches": [
            {"profil": "débutant", "min": 60000, "max": 80000, "note": "note tranche"},
            {"profil": "apprenti", "montant": "smic"},
        ],
        "pourcentages": {
            "de": "smc",
            "colonnes": ["colonne un"],
            "lignes": [{"profil": "ligne une", "valeurs": [27.0]}],
            "note": "note parts",
        },
    },
    "conditions": {
        "texte": "texte conditions",
        "lieux": ["plateau"],
        "horaires": "horaires essai",
        "jours": {"toujours": ["lundi", "mardi", "mercredi"], "parfois": ["samedi"]},
        "deplacements": "déplacements essai",
        "teletravail": "télétravail essai",
        "contraintes": ["contrainte un"],
        "environnement": ["environnement un"],
    },
    "ou_exercer": {
        "texte": "texte où",
        "structures": ["structure un"],
        "employeurs": ["Employeur A"],
        "cite_par": "Personne A",
    },
    "perspectives": {
        "texte": "texte perspectives",
        "tension": "forte",
        "annee": 2027,
        "source": {"libelle": "source tension"},
        "tendance": {"sens": "hausse", "horizon": 2031, "source": {"libelle": "source tendance"}},
        "recrutements": {
            "valeur": 1200,
            "plus_de": True,
            "annee": 2025,
            "source": {"libelle": "source recrutements"},
        },
        "debouches": "débouchés essai",
    },
    "evolution": {"texte": "texte évolution", "echelle": [["échelon un"], ["échelon deux", "échelon trois"]]},
    "metiers_proches": [{"libelle": "voisin un"}, {"libelle": "suite un", "type": "evolution"}],
    "temoignages": [{"nom": "Bea B", "fonction": "rôle B", "organisation": "Maison B", "texte": "mots dits"}],
    "ressources": [
        {
            "type": "podcast",
            "titre": "titre ressource",
            "collection": "Émission",
            "numero": 11,
            "invite": "Cid C",
            "organisation": "Maison C",
            "description": "description ressource",
            "appel": "appel ressource",
            "liens": [{"libelle": "lien un", "url": "https://exemple.fr/un", "qr": True}],
        }
    ],
    "appel_action": "appel essai",
    "glossaire": [{"terme": "terme un", "definition": "définition un"}],
    "illustrations": [{"credit": "Dom D", "licence": "licence image"}],
    "publication": {
        "collection": "Collection essai",
        "devise": "devise essai",
        "auteurs": ["Eve E"],
        "date": "2026-03-01",
        "mise_a_jour": "2026-04-02",
        "duree_lecture": 4,
        "licence": "licence fiche",
        "version": "1.2",
        "relecture": "Fay F",
    },
    "sources": [
        {"libelle": "source fiche", "url": "https://a.fr/s", "date": "2025-05-03", "licence": "licence sour."}
    ],
    "mentions": {
        "editeur": "Éditeur essai",
        "imprimeur": "Imprimeur essai",
        "rcs": "RCS essai",
        "depot_legal": "dépôt essai",
        "isbn": "978-2-0000-0000-0",
    },
    "rubriques_libres": [
        {"titre": "titre libre", "position": "recto", "texte": "texte libre", "items": ["point libre"]},
        {"titre": "titre verso", "texte": "texte verso"},
    ],
}  # fmt: skip


def leaves(value, path=""):
    """Every text and number of a sheet that is printed as it stands, with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in PRINTED_AS_WORDS or isinstance(inner, str) and key == "devise":
                yield from leaves(inner, f"{path}.{key}".strip("."))
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, path)
    elif not isinstance(value, bool):
        yield path, str(value)


def filled(value):
    """Every key that a sheet gives, with the part of the model that has it."""
    if isinstance(value, BaseModel):
        for key in value.model_fields_set:
            yield type(value), key
            yield from filled(getattr(value, key))
    elif isinstance(value, tuple):
        for item in value:
            yield from filled(item)


def plain(html):
    """The text of a page with plain spaces and hyphens."""
    text = unescape(str(Markup(html))).replace("\u2060", "")
    return " ".join(text.translate({0xA0: " ", 0x202F: " ", 0x2011: "-"}).split())
