"""Texts of the official ROME files: encodings, defects, sentences, titles, identifiers."""

from __future__ import annotations

import pytest

from fichemetier.importers.encoding import decode
from fichemetier.importers.rome.fixes import fix
from fichemetier.importers.rome.names import slug, title
from fichemetier.importers.rome.people import named
from fichemetier.importers.rome.sentences import sentences


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xa4 \xbduvre", "€ œuvre"),
        (b"\x80 \x9cuvre l\x92\xe9t\xe9", "€ œuvre l’été"),
        (b"\xbduvre et \x9cuvre, \xbcnologue, 10 \x80", "œuvre et œuvre, Œnologue, 10 €"),
        (b"1 \xbd journ\xe9e", "1 ½ journée"),
        (b"l\xb4atelier", "l’atelier"),
        ("œuvre €".encode(), "œuvre €"),
    ],
)
def test_no_character_is_lost_between_two_encodings(data, text):
    assert decode(data) == text


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("mise en ½uvre", "mise en œuvre"),
        ("coupe d''arbres", "coupe d’arbres"),
        ("L' Agent  d'accueil ", "L’Agent d’accueil"),
        ("Evaluer les risques (gants, casque, ...)", "Évaluer les risques (gants, casque, etc.)"),
        ("batterie (<60 volts cc)", "batterie (moins de 60 volts cc)"),
        ("niveau Bac + 5 ou Bac +2", "niveau Bac+5 ou Bac+2"),
        ("manoeuvre de secours", "manœuvre de secours"),
        ("Etalagiste, Egoutière et Ecoutante", "Étalagiste, Égoutière et Écoutante"),
        ("Expert en Energy, Effileur, Enquêteur, Escale", "Expert en Energy, Effileur, Enquêteur, Escale"),
        ("nettoyer, pré-polir ...", "nettoyer, pré-polir, etc."),
        (
            "Un ou plusieurs Certificat(s) peu(ven)t être requis",
            "Un ou plusieurs Certificats peuvent être requis",
        ),
        ("Certaines façades RÃ©alisées", "Certaines façades Réalisées"),
        ("Assistée par Ordinateur -PAO, ...)", "Assistée par Ordinateur (PAO), etc.)"),
        ("numérique, il/elle assure", "numérique, il ou elle assure"),
        ("il(elle) est le(la) gardien", "il ou elle est la ou le gardien"),
        ("bulletin n°3 du casier", "bulletin n° 3 du casier"),
        ("capitaine de de première classe", "capitaine de première classe"),
        ("l''Autorité des Marchés Financiers -AMF- et", "l’Autorité des Marchés Financiers (AMF) et"),
        ("Prévention et Secours -PSC1-.", "Prévention et Secours (PSC1)."),
        ("les Incendies d'Aéronefs -SSLIA-", "les Incendies d’Aéronefs (SSLIA)"),
        ("d'assurances qu'il(qu'elle) représente", "d’assurances qu’il ou elle représente"),
    ],
)
def test_known_defects_are_corrected(text, fixed):
    assert fix(text) == fixed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Le fleuriste vend des fleurs Conseille les clients Peut décorer des sites",
            ["Le fleuriste vend des fleurs.", "Conseille les clients.", "Peut décorer des sites."],
        ),
        (
            "Suit les articles Emballe, étiquette et expédie les commandes",
            ["Suit les articles.", "Emballe, étiquette et expédie les commandes."],
        ),
        (
            "Le Directeur des Ressources Humaines gère les équipes Veille au respect du Code du travail",
            [
                "Le Directeur des Ressources Humaines gère les équipes.",
                "Veille au respect du Code du travail.",
            ],
        ),
        (
            "Le Chef de projet Web connaît le Plan de Prévention. Peut encadrer (serveurs, etc.) une équipe",
            [
                "Le Chef de projet Web connaît le Plan de Prévention.",
                "Peut encadrer (serveurs, etc.) une équipe.",
            ],
        ),
        ("S'occupe des BTP S'assure du suivi", ["S'occupe des BTP.", "S'assure du suivi."]),
    ],
)
def test_sentences_that_ran_together_are_parted(text, found):
    assert sentences(text) == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Le / La Posticheur(se), un(e) artiste, crée", "La posticheuse ou le posticheur, un artiste, crée"),
        ("L''Ingénieur(e) brevet gère", "L’ingénieure ou l’ingénieur brevet gère"),
        ("Le/ La Technicien(e) de validation joue", "La technicienne ou le technicien de validation joue"),
        ("Le Gérant / La Gérante de salon orchestre", "La gérante ou le gérant de salon orchestre"),
        ("L''Éleveur / Eleveuse d''ovins veille", "L’éleveuse ou l’éleveur d’ovins veille"),
        ("Le / La Chef(fe) de ligne coordonne", "La cheffe ou le chef de ligne coordonne"),
        ("Le / La Sismologue, expert(e) du sol, joue", "La ou le sismologue, expert du sol, joue"),
        ("L''Expert métrologue est responsable", "L’expert métrologue est responsable"),
        ("Conçoit des bijoux et/ou des objets", "Conçoit des bijoux et/ou des objets"),
        ("L'' Animateur de stages sensibilise", "L’animateur de stages sensibilise"),
        ("L''Ingénieur.e méthodes conçoit", "L’ingénieure ou l’ingénieur méthodes conçoit"),
        ("Etre spécialisé dans le combat", "Être spécialisé dans le combat"),
        ("Le Product Owner pilote", "Le Product Owner pilote"),
    ],
)
def test_a_definition_names_both_forms_in_full(text, said):
    assert named(text) == said


@pytest.mark.parametrize(
    ("label", "masculine", "feminine", "printed"),
    [
        (
            "Directeur / Directrice de création",
            "directeur de création",
            "directrice de création",
            "Directrice ou directeur de création",
        ),
        (
            "Monteur câbleur / Monteuse câbleuse réseaux",
            "monteur câbleur réseaux",
            "monteuse câbleuse réseaux",
            "Monteuse câbleuse ou monteur câbleur réseaux",
        ),
        (
            "Cultivateur urbain / Cultivatrice urbaine",
            "cultivateur urbain",
            "cultivatrice urbaine",
            "Cultivatrice urbaine ou cultivateur urbain",
        ),
        (
            "Garde Forestier / Forestière",
            "garde forestier",
            "garde forestière",
            "Garde forestière ou forestier",
        ),
        (
            "Homme / Femme de plancher",
            "homme de plancher",
            "femme de plancher",
            "Femme ou homme de plancher",
        ),
        ("Fleuriste", "fleuriste", "", "Fleuriste"),
        (
            "Educateur sportif / Educatrice sportive spécialisé(e) en activités physiques",
            "éducateur sportif spécialisé en activités physiques",
            "éducatrice sportive spécialisée en activités physiques",
            "Éducatrice sportive spécialisée ou éducateur sportif spécialisé en activités physiques",
        ),
        (
            "Responsable commercial / Responsable commerciale",
            "responsable commercial",
            "responsable commerciale",
            "Responsable commerciale ou commercial",
        ),
        (
            "Ingénieur / Ingénieure Chantier nucléaire",
            "ingénieur Chantier nucléaire",
            "ingénieure Chantier nucléaire",
            "Ingénieure ou ingénieur Chantier nucléaire",
        ),
        ("Etancheur / Etancheuse", "étancheur", "étancheuse", "Étancheuse ou étancheur"),
        (
            "Responsable de site(s) de vente",
            "responsable de sites de vente",
            "",
            "Responsable de sites de vente",
        ),
        ("Scrum Master", "Scrum Master", "", "Scrum Master"),
        ("Sound designer / Designer sonore", "sound designer", "designer sonore", None),
    ],
)
def test_titles_are_parted(label, masculine, feminine, printed):
    found = title(label)
    assert (found.masculine, found.feminine) == (masculine, feminine)
    assert printed is None or found.printed == printed


def test_an_acronym_in_a_title_is_its_own_field():
    physician = title("Médecin responsable de l'information (Médecin responsable -DIM-)")
    assert (physician.masculine, physician.acronym) == ("médecin responsable de l’information", "DIM")
    assert title("Directeur / Directrice des Ressources Humaines (DRH)").acronym == "DRH"
    assert title("Technicien / Technicienne en contrôles (CND END)").acronym == "CND END"
    social = title("Accompagnant Educatif (AES) / Accompagnante Educative (AES)")
    assert (social.masculine, social.feminine) == ("accompagnant éducatif", "accompagnante éducative")


@pytest.mark.parametrize(
    ("label", "spelt"),
    [
        ("Directeur / Directrice des Ressources Humaines (DRH)", True),
        ("Technicien / Technicienne en contrôles et essais non destructifs (CND END)", True),
        ("Oto-rhino-laryngologiste (ORL)", True),
        ("Infirmier / Infirmière en soins généraux (IDE)", False),
        ("Fleuriste", True),
    ],
)
def test_an_acronym_is_spelt_out_by_the_initials_of_its_title(label, spelt):
    assert title(label).spelt_out is spelt


def test_identifiers_are_short_plain_and_never_end_on_a_small_word():
    long = title("Opérateur / Opératrice de préparation, de finition ou de contrôle des œuvres d'art")
    assert slug("H2414", long) == "h2414-operateur-de-preparation-de-finition"
    assert slug("A1423", title("Œnologue")) == "a1423-oenologue"
