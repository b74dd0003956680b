"""The level that a text on access states: diplomas, years, ranges, and where no diploma is needed."""

from __future__ import annotations

import pytest

from fichemetier.importers.rome.fixes import fix
from fichemetier.importers.rome.levels import level


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        (
            "accessible avec un diplôme de niveau Bac +2 (si expérience) à Bac +5 en communication",
            "bac+2",
            "bac+5",
        ),
        (
            "accessible avec un diplôme de niveau BTS à Bac+5 (Master, Ecole d'audiovisuel, ...)",
            "bac+2",
            "bac+5",
        ),
        ("avec un diplôme de niveau CAP/BEP à Bac (Bac professionnel, ...)", "cap", "bac"),
        ("accessible avec un CAP Fleuriste ou un Brevet Professionnel Fleuriste.", "cap", "bac"),
        ("accessible avec un BTS Agricole, un BUT ou une licence pro en agronomie", "bac+2", "bac+3"),
        ("Les niveaux d'études requis varient de CAP (niveau 3) à Bac (4)", "cap", "bac"),
        ("accessible avec une qualification de niveau 5 de l'hôtellerie", "bac+2", None),
        ("accessible avec un niveau Bac+5 à Ba c+8", "bac+5", "bac+8"),
        ("avec un diplôme de niveau Bac+2/3 en réseaux", "bac+2", "bac+3"),
        ("accessible avec un Master ou un Diplôme d'ingénieur en chimie", "bac+5", None),
        ("accessible avec un Doctorat en Sciences", "bac+8", None),
        ("avec un Diplôme d'État d'infirmier, obligatoire pour exercer", "bac+3", None),
        (
            "accessible avec un Diplôme d'Etat de Docteur en Pharmacie, de niveaux Bac+6 à Bac+8",
            "bac+6",
            "bac+8",
        ),
        ("accessible sans diplôme ou au niveau CAP", "sans-diplome", "cap"),
        ("accessible sans diplôme ou qualification. Un CAP peut en faciliter l'accès.", "sans-diplome", None),
        ("sans qualification, mais un CAP Agricole peut être un atout", "sans-diplome", None),
        (
            "accessible à tous les niveaux de qualification. Cependant, le permis B est demandé",
            "sans-diplome",
            None,
        ),
        ("accessible avec un BTS. Un Master est requis pour les postes de conseillers.", "bac+2", None),
        (
            "un diplôme d'œnologie (Bac +5) préparé à l'issue d'une Licence",
            "bac+5",
            None,
        ),
        ("Les formations appréciées vont du Bac+3 au Bac +5", "bac+3", "bac+5"),
        (
            "avec un Diplôme d'Etat d'infirmier de bloc. Suite au Diplôme d'État d'infirmier",
            "bac+5",
            None,
        ),
        ("de niveau Bac à Bac+2/3 de préférence en biologie. Une formation de niveau Bac+2", "bac", "bac+3"),
        ("avec un CAP. Un Master est nécessaire pour la restauration d'ouvrages graphiques.", "cap", None),
        ("accessible par concours de catégorie A de la fonction publique", "bac+3", None),
    ],
)
def test_a_stated_level_is_read_with_its_range(text, low, high):
    assert level(fix(text)) == ({"min": low, "max": high} if high else {"min": low})


@pytest.mark.parametrize(
    "text",
    [
        "sur concours",
        "accessible avec le permis de conduire de la catégorie B",
        "Prévention et Secours Civiques de niveau 1 (PSC1)",
        "obtenir une licence IV pour vendre des boissons",
        "La maîtrise de l'outil informatique est requise",
        "accessible avec un CQP vendeur automobile",
        "Scrum Master",
    ],
)
def test_what_states_no_level_gives_none(text):
    assert level(fix(text)) == {}
