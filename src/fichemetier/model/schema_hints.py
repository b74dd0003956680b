"""What the JSON Schema tells an author beyond the model: what values mean, what is wrong, what to begin with.

The keywords are those of yaml-language-server, which VS Code and other editors use: `errorMessage`,
`markdownEnumDescriptions`, `defaultSnippets`. To a validator they mean nothing.
"""

from __future__ import annotations

from typing import Any

from fichemetier.model.types import ESCO

VALUES = {
    "agriculture": "Agriculture, pêche, espaces verts, soins aux animaux (ROME A)",
    "arts": "Arts et façonnage d'ouvrages d'art (ROME B)",
    "banque": "Banque, assurance, immobilier (ROME C)",
    "commerce": "Commerce, vente, grande distribution (ROME D)",
    "communication": "Communication, médias, multimédia (ROME E)",
    "btp": "Construction, bâtiment, travaux publics (ROME F)",
    "hotellerie": "Hôtellerie-restauration, tourisme, loisirs, animation (ROME G)",
    "industrie": "Industrie (ROME H)",
    "maintenance": "Installation et maintenance (ROME I)",
    "sante": "Santé (ROME J)",
    "services": "Services à la personne et à la collectivité (ROME K)",
    "spectacle": "Spectacle (ROME L)",
    "support": "Support à l'entreprise (ROME M)",
    "transport": "Transport et logistique (ROME N)",
    "numerique": "Numérique",
    "sans-diplome": "Sans diplôme",
    "cap": "CAP ou équivalent (niveau 3)",
    "bac": "Baccalauréat (niveau 4)",
    "bac+1": "Une année après le bac",
    "bac+2": "BTS, DUT ou équivalent (niveau 5)",
    "bac+3": "Licence, BUT ou équivalent (niveau 6)",
    "bac+4": "Quatre années après le bac",
    "bac+5": "Master, titre d'ingénieur ou équivalent (niveau 7)",
    "bac+6": "Six années après le bac : mastère spécialisé, diplômes de santé",
    "bac+7": "Sept années après le bac",
    "bac+8": "Doctorat (niveau 8)",
    "bac+9": "Neuf années après le bac : médecine générale",
    "bac+10": "Dix années après le bac : médecine spécialisée",
    "bac+11": "Onze années après le bac : chirurgie",
    "3e": "La fin du collège",
    "R": "Réaliste : agir sur la matière, manier des outils",
    "I": "Investigateur : comprendre, chercher, analyser",
    "A": "Artistique : imaginer, créer, exprimer",
    "S": "Social : aider, soigner, enseigner",
    "E": "Entreprenant : convaincre, diriger, décider",
    "C": "Conventionnel : classer, calculer, suivre des règles",
    "principale": "Au cœur du métier",
    "emergente": "De plus en plus demandée",
    "secondaire": "Utile, sans être au cœur du métier",
    "attention": "Une mise en garde",
    "info": "Une information utile",
    "chiffre": "Un chiffre à retenir",
    "proche": "Un métier voisin",
    "evolution": "Une suite possible de la carrière",
    "faible": "Les employeurs recrutent sans peine",
    "moyenne": "Recruter demande un effort",
    "forte": "Les employeurs peinent à recruter",
    "tres_forte": "Les employeurs peinent beaucoup à recruter",
    "podcast": "À écouter",
    "article": "À lire en ligne",
    "recrutement": "Offres d'emploi",
    "video": "À regarder",
    "livre": "Un livre",
    "site": "Un site",
    "recto": "Au recto",
    "verso": "Au verso",
    "brut": "Avant les cotisations du salarié",
    "net": "Ce que le salarié reçoit, avant l'impôt",
    "an": "Par an",
    "mois": "Par mois",
    "jour": "Par jour",
    "heure": "De l'heure",
    "autoformation": "En apprenant seul",
    "formation_courte": "Quelques jours à quelques mois",
    "ecole": "Une école",
    "diplome": "Un diplôme",
    "titre": "Un titre professionnel",
    "concours": "Un concours",
    "vae": "La validation des acquis de l'expérience",
    "apprentissage": "En alternance",
    "lycee": "Au lycée, après la troisième",
    "reorientation": "Pour qui change de voie",
    "smic": "Le salaire minimum légal",
    "smc": "Le salaire minimum de la convention collective",
    "hausse": "De plus en plus d'emplois",
    "stable": "Autant d'emplois",
    "baisse": "De moins en moins d'emplois",
    "vert": "Emploi vert : il améliore l'environnement",
    "strategique": "Emploi stratégique pour la transition écologique",
    "brun": "Emploi que la transition écologique menace",
    "travail": "Une mallette : ce que l'on fait",
    "lieu": "Un repère de carte : où l'on travaille",
    "horaires": "Une horloge : quand l'on travaille",
    "etudes": "Un chapeau de diplôme : comment apprendre le métier",
    "salaire": "Un billet : ce que l'on gagne",
    "emploi": "Une loupe : comment trouver du travail",
    "moi": "Un cœur : ce qu'il faut aimer",
    "contact": "Une bulle : à qui parler",
    "ouverture": "En grand, en tête de la fiche",
    "detail": "Dans le texte",
    "lundi": "Le lundi",
    "mardi": "Le mardi",
    "mercredi": "Le mercredi",
    "jeudi": "Le jeudi",
    "vendredi": "Le vendredi",
    "samedi": "Le samedi",
    "dimanche": "Le dimanche",
}
"""What each value of an enumeration means."""

PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "Minuscules sans accents, chiffres, traits d'union : `conducteur-de-train`.",
    r"^[A-N][1-9][0-9]{3}$": "Un code ROME : une lettre de A à N et quatre chiffres, comme `M1803`.",
    r"^[0-9]{1,4}$": 'Un code CITP (ISCO-08) entre guillemets : un à quatre chiffres, comme `"1330"`.',
    ESCO: 'Un code ESCO entre guillemets, comme `"1330.3"`, ou l\'adresse du métier dans ESCO.',
    r"^MET\.[0-9]{1,5}$": "L'identifiant d'un métier de l'Onisep, comme `MET.123`.",
    r"^[0-9]{2}-[0-9]{4}(\.[0-9]{2})?$": "Un code O*NET-SOC, comme `11-3021.00`.",
    r"^[A-Z][0-9A-Z][A-Z][0-9]{2}$": "Une famille professionnelle (FAP), comme `M2Z90`.",
    r"^RNCP[0-9]{1,6}$": "Un numéro au RNCP, comme `RNCP12345`.",
    r"^[A-Z]{3}$": "Le code d'une devise en trois capitales, comme `EUR`.",
}
"""What is wrong where a text does not match."""

TYPES = {
    "string": "Un texte, entre guillemets s'il a l'air d'un nombre ou d'une date. Une clé vide s'enlève.",
    "integer": "Un nombre entier, sans espace ni unité, comme `60000`.",
    "number": "Un nombre, sans espace ni unité, comme `60000` ou `11.88`.",
    "boolean": "`true` ou `false`.",
    "array": "Une liste, un tiret par ligne ; ou entre crochets, comme `[un, deux]`.",
}
"""What is wrong where a value is of another type. For blocks it would hide that a key is unknown."""

DATE = "Une date s'écrit année-mois-jour, comme `2020-04-28`."
BEGIN = "À compléter"
CHOICE = "À choisir parmi : {values}."

SNIPPETS: dict[str, Any] = {
    "": {
        "metier": {"intitule": "$1", "masculin": "$2", "feminin": "$3"},
        "en_bref": ["$4"],
        "publication": {"date": "${5:2025-01-31}"},
        "sources": ["$6"],
    },
    "citation": {"texte": "$1", "auteur": "$2"},
    "competences": {"savoir_faire": ["$1"], "savoir_etre": ["$2"]},
    "conditions": {"lieux": ["$1"], "horaires": "$2"},
    "encadres": [{"type": "${1|info,attention,chiffre|}", "titre": "$2", "texte": "$3"}],
    "formation": {
        "voies": [
            {
                "type": "${1|diplome,titre,ecole,apprentissage|}",
                "intitule": "$2",
                "niveau": "${3|cap,bac,bac+2,bac+3,bac+5|}",
            }
        ]
    },
    "missions": {"groupes": [{"contexte": "$1", "items": ["$2"]}]},
    "niveau_acces": {"min": "${1|cap,bac,bac+2,bac+3,bac+5|}"},
    "publication": {"date": "${1:2025-01-31}"},
    "ressources": [
        {
            "titre": "$1",
            "type": "${2|site,article,video|}",
            "liens": [{"libelle": "$3", "url": "${4:https://a.fr}"}],
        }
    ],
    "riasec": {"majeur": "${1|R,I,A,S,E,C|}", "mineur": "${2|I,R,A,S,E,C|}"},
    "salaire": {
        "periode": "${1|an,mois,heure|}",
        "nature": "${2|brut,net|}",
        "annee": "${3:2025}",
        "tranches": [{"profil": "$4", "min": "${5:30000}", "max": "${6:40000}"}],
    },
    "sources": [{"libelle": "$1", "licence": "$2"}],
}
"""What a key, or a whole sheet under the empty name, may begin with; `$1` is where the cursor goes first."""
