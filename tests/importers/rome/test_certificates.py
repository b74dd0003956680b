"""Permits and certificates apart from diplomas, in few words."""

from __future__ import annotations

import pytest

from fichemetier.importers.rome.certificates import parted


@pytest.mark.parametrize(
    ("labels", "permits"),
    [
        (
            [
                "Permis de conduire catégorie C",
                "Permis de conduire catégorie B",
                "Permis de conduire catégorie AM - brevet de sécurité routière option cyclomoteur",
            ],
            ["Permis AM, B, C"],
        ),
        (
            [
                "Chariots frontaux (capacité nominale < 6 tonnes) (CACES R 489-3) - Depuis le 01/01/2020",
                "Transpalettes à conducteur porté et préparateurs de commandes au sol (CACES R 389-1)",
                "Certificat d'aptitude à la conduite en sécurité R489 chariots de manutention catégorie 1B",
                "Ponts roulants (CACES R 318)",
            ],
            ["CACES R484 : ponts roulants et portiques", "CACES R489 : chariots élévateurs"],
        ),
        (
            ["Habilitations électriques de travaux sous tension", "H0B0 Habilitation électrique"],
            ["Habilitation électrique"],
        ),
        (["Attestation de capacité de déménagement"], ["Attestation de capacité de déménagement"]),
        (["Formation Initiale Minimum Obligatoire (FIMO)"], ["FIMO : conduite de camions"]),
        (["Habilitation Prévention et Secours Civiques de niveau 1 (PSC1)"], ["Premiers secours (PSC1)"]),
    ],
)
def test_permits_and_certificates_are_said_once_in_few_words(labels, permits):
    assert parted(labels) == ([], permits)


@pytest.mark.parametrize(
    ("label", "diploma"),
    [
        ("CAP fleuriste", "CAP fleuriste"),
        ("BAC PRO  Technicien d'études du bâtiment", "Bac pro Technicien d’études du bâtiment"),
        (
            "CQP agent logistique (H/F) des industries chimiques",
            "CQP agent logistique des industries chimiques",
        ),
        ("Certificat de capacité d'orthophoniste", "Certificat de capacité d’orthophoniste"),
        ("Titre Professionnel Menuisier aluminium (MALU)", "Titre professionnel Menuisier aluminium (MALU)"),
        ("Diplôme d'Etat d'infirmier (ière)", "Diplôme d’État d’infirmier"),
        ("Diplôme d'état d'infirmier / infirmière", "Diplôme d’État d’infirmier"),
        ("MC solier", "Mention complémentaire solier"),
    ],
)
def test_a_diploma_stays_a_diploma(label, diploma):
    assert parted([label]) == ([diploma], [])


@pytest.mark.parametrize(
    ("label", "certification"),
    [
        (
            "Installateur de systèmes photovoltaïques",
            "Certification installateur de systèmes photovoltaïques",
        ),
        ("UX Designer", "Certification UX Designer"),
        ("Boulanger (BM)", "Brevet de maîtrise boulanger"),
        (
            "Ebéniste (BTMS) option restauration",
            "Brevet technique des métiers supérieur ébéniste option restauration",
        ),
        ("Expert en cybersécurité (MS)", "Mastère spécialisé expert en cybersécurité"),
        (
            "Manager un projet (Certificat de Compétences en Entreprise-CCE)",
            "Certificat de compétences en entreprise manager un projet",
        ),
    ],
)
def test_a_certification_that_is_named_as_a_job_says_what_it_is(label, certification):
    assert parted([label]) == ([certification], [])


def test_diplomas_of_overseas_territories_alone_are_left_out():
    assert parted(["Cuisinier", "Cuisinier [Polynésie Française]"]) == (["Certification cuisinier"], [])
