"""Another word for a key is one error with the key's name, and what stands below it is checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from fichemetier.model.key_words import _SAID_FOR
from fichemetier.model.validate import check
from fichemetier.model.walk import all_keys

SOUND = "metier: {intitule: Potier}\nen_bref: L’argile.\n"


def found(text):
    checked = check(text.encode(), Path("potier.yaml"), "potier")
    return [(one.code, one.suggestion) for one in checked.diagnostics]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("missions:\n  groupes:\n    - titre: Au tour\n      items: [Tourner]\n", "contexte"),
        ("missions:\n  groupes:\n    - contexte: Au tour\n      taches: [Tourner]\n", "items"),
        ("missions:\n  texte: Il tourne.\n  groupes: [{items: [Tourner]}]\n", "introduction"),
        ("formation:\n  voies:\n    - nom: CAP Tournage\n", "intitule"),
        ("formation:\n  diplomes: [CAP Tournage]\n", "voies"),
        ("salaire:\n  profils: [{profil: Débutant, min: 21000}]\n", "tranches"),
        ("salaire:\n  tranches: [{titre: Débutant, min: 21000}]\n", "profil"),
        ("salaire:\n  tranches: [{profil: Débutant, minimum: 21000}]\n", "min"),
        ("remuneration:\n  texte: Le Smic.\n  tranches: [{profil: Débutant, min: 21000}]\n", "salaire"),
        ("typologie:\n  types: [{nom: Tourneur}]\n", "profils"),
        ("citation: {description: La terre parle.}\n", "texte"),
        ("temoignages:\n  - auteur: Jo\n    texte: J’aime.\n", "nom"),
        ("temoignages:\n  - nom: Jo\n    texte: J’aime.\n    poste: potier\n", "fonction"),
        ("glossaire:\n  - mot: Tour\n    definition: Il tourne.\n", "terme"),
        ("glossaire:\n  - terme: Tour\n    description: Il tourne.\n", "definition"),
        ("sources:\n  - libelle: Onisep\n    lien: https://www.onisep.fr\n", "url"),
        ("Activités:\n  groupes: [{items: [Tourner]}]\n", "missions"),
        ("formation:\n  voies: [{intitule: CAP, duree_etudes: 2}]\n", "duree"),
        ("formation:\n  habilitations: [CACES]\n", "permis"),
        ("conditions:\n  jours_travailles: [lundi]\n", "jours"),
        ("perspectives:\n  tendance: {direction: hausse}\n", "sens"),
        (
            "salaire:\n  pourcentages: {annees: [A], lignes: [{profil: B, valeurs: [27]}]}\n",
            "colonnes",
        ),
        ("salaire:\n  pourcentages: {colonnes: [A], lignes: [{profil: B, taux: [27]}]}\n", "valeurs"),
        ("journee_type:\n  - horaire: 8 h\n    texte: Pétrir.\n", "heure"),
    ],
)
def test_one_slip_is_one_error(text, key):
    assert found(SOUND + text) == [("FM101", key)]


def test_the_title_of_a_job_and_its_summary():
    assert found("metier: {titre: Potier}\nresume: L’argile.\n") == [
        ("FM101", "intitule"),
        ("FM176", "en_bref"),
    ]


def test_what_stands_below_the_word_is_checked():
    assert found(f"{SOUND}formation:\n  diplomes: [{{intitule: CAP, niveau: mastere}}]\n") == [
        ("FM101", "voies"),
        ("FM113", None),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("missions: {items: [Tourner]}\n", "FM129"),
        ("citation: {texte: La terre parle., description: Elle chante.}\n", "FM129"),
        ("citation: {texte: La terre parle., lien: https://www.onisep.fr}\n", "FM101"),
    ],
)
def test_a_key_of_an_inner_block_and_one_that_is_there_already_are_not_meant(text, code):
    ((only, suggestion),) = found(SOUND + text)
    assert (only, suggestion) == (code, None)


def test_words_are_said_for_keys_of_the_model():
    assert set(_SAID_FOR) <= set(all_keys())
