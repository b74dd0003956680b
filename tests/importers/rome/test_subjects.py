"""First sentences of definitions without the subject that the title says, and the hooks they make."""

from __future__ import annotations

import pytest

from fichemetier.importers.rome.names import title
from fichemetier.importers.rome.subjects import both, contributing, without_subject
from fichemetier.importers.rome.texts import definition


@pytest.mark.parametrize(
    ("label", "sentence", "bare"),
    [
        (
            "Animateur / Animatrice de stages permis à points",
            "L’animateur de stages permis à points sensibilise à la sécurité routière.",
            "Sensibilise à la sécurité routière.",
        ),
        (
            "Grutier / Grutière",
            "Le Grutier, acteur clé sur un chantier de construction, manœuvre la grue avec précision.",
            "Manœuvre la grue avec précision.",
        ),
        (
            "Vulcanologue",
            "La ou le vulcanologue, expert des phénomènes volcaniques, joue un rôle crucial.",
            "Joue un rôle crucial.",
        ),
        (
            "Sellier / Sellière",
            "Le sellier est un artisan de précision qui façonne et répare des articles en cuir.",
            "Façonne et répare des articles en cuir.",
        ),
        (
            "Linger / Lingère",
            "Le linger est responsable du lavage et du rangement du linge.",
            "Responsable du lavage et du rangement du linge.",
        ),
        (
            "Expert-comptable / Experte-comptable",
            "L’expert-comptable est responsable de la gestion et garantit le bilan.",
            "L’experte-comptable ou l’expert-comptable est responsable de la gestion et garantit le bilan.",
        ),
        (
            "Oto-rhino-laryngologiste (ORL)",
            "L’Oto-rhino-laryngologiste (ORL) diagnostique et traite des troubles de l’oreille.",
            "Diagnostique et traite des troubles de l’oreille.",
        ),
        (
            "Régisseur / Régisseuse de spectacles",
            "Le régisseur général supervise et coordonne la production technique.",
            "Supervise et coordonne la production technique.",
        ),
        (
            "Orthophoniste",
            "L’orthophoniste, un professionnel essentiel au développement du langage.",
            "L’orthophoniste est un professionnel essentiel au développement du langage.",
        ),
        (
            "Crêpier / Crêpière",
            "Le crêpier est un spécialiste de la cuisson des crêpes.",
            "La crêpière ou le crêpier est un spécialiste de la cuisson des crêpes.",
        ),
        (
            "Vendeur ambulant / Vendeuse ambulante",
            "Le vendeur ambulant, un métier dynamique.",
            "Exerce un métier dynamique.",
        ),
        (
            "Convoyeur / Convoyeuse de fonds",
            "Le convoyeur de fonds a pour mission de transporter des fonds.",
            "A pour mission de transporter des fonds.",
        ),
        (
            "Data scientist",
            "Créatif et organisé, vous créez des expériences numériques.",
            "Crée des expériences numériques.",
        ),
        ("Barista", "Ce professionnel est garant d’un produit de qualité.", None),
        (
            "Apiculteur / Apicultrice",
            "Artisan de la nature, l’apiculteur élève des abeilles.",
            "Élève des abeilles.",
        ),
        (
            "Boucher / Bouchère",
            "Doté d’un sens aigu du détail, cet artisan de la viande garantit des produits de qualité.",
            "Garantit des produits de qualité.",
        ),
        ("Restaurateur ambulant / Restauratrice ambulante", "Le restaurateur ambulant.", ""),
        ("Fleuriste", "Vend des fleurs.", "Vend des fleurs."),
        ("Juge", "En tant que magistrat, le juge tranche.", None),
    ],
)
def test_a_sentence_begins_with_what_is_done(label, sentence, bare):
    assert without_subject(sentence, title(label)) == (sentence if bare is None else bare)


@pytest.mark.parametrize(
    ("label", "named"),
    [
        (
            "Fromager industriel / Fromagère industrielle",
            "La fromagère industrielle ou le fromager industriel",
        ),
        ("Vendeur / Vendeuse en véhicules", "La vendeuse ou le vendeur en véhicules"),
        ("Hôte / Hôtesse d'accueil", "L’hôtesse ou l’hôte d’accueil"),
        ("Juge", "La ou le juge"),
        (
            "Responsable commercial / Responsable commerciale",
            "La ou le responsable commerciale ou commercial",
        ),
    ],
)
def test_both_forms_have_their_articles(label, named):
    assert both(title(label)) == named


@pytest.mark.parametrize(
    ("sentence", "plain"),
    [
        ("Joue un rôle crucial dans la gestion des eaux.", "Contribue à la gestion des eaux."),
        ("Joue un rôle dans le maintien de l’ordre.", "Contribue au maintien de l’ordre."),
        ("Occupe un rôle clé pour accueillir les clients.", "Contribue à accueillir les clients."),
        ("Joue un rôle clé en optimisant la production.", "Joue un rôle clé en optimisant la production."),
    ],
)
def test_a_part_that_is_played_is_a_contribution(sentence, plain):
    assert contributing(sentence) == plain


G1402 = (
    "Le Directeur d'établissement orchestre avec brio la gestion de son établissement.",
    "Gère le personnel",
    "Supervise la gestion financière",
    "Assure le respect des normes d'hygiène",
)


def of(*sentences, label="Directeur / Directrice d'établissement"):
    return definition("", sentences, title(label))


def test_a_mission_is_the_hook_where_the_first_sentence_praises_the_job():
    values = of(*G1402)
    assert values["accroche"] == "Gère le personnel."
    assert values["en_bref"] == ["Orchestre avec brio la gestion de son établissement."]
    assert values["missions"]["groupes"] == [
        {"items": ["Supervise la gestion financière", "Assure le respect des normes d’hygiène"]}
    ]


@pytest.mark.parametrize(
    "mission",
    ["Peut former du personnel", "Former le personnel", "Être un guide", "Mise en place des outils"],
)
def test_what_may_be_done_or_is_no_sentence_is_no_hook(mission):
    assert of(G1402[0], mission, *G1402[2:])["accroche"] == "Supervise la gestion financière."


def test_a_motto_is_no_hook():
    values = of(
        "Le torréfacteur révèle les arômes du café.", *G1402[1:], label="Torréfacteur / Torréfactrice"
    )
    assert (values["accroche"], values["en_bref"]) == ("Gère le personnel.", ["Révèle les arômes du café."])


def test_a_job_of_few_missions_keeps_them():
    values = of(*G1402[:3])
    assert values["accroche"] == ""
    assert values["missions"]["groupes"] == [
        {"items": ["Gère le personnel", "Supervise la gestion financière"]}
    ]


def test_a_first_sentence_that_says_what_is_done_stays_the_first():
    values = of("Le juge assure l'application de la loi en France.", *G1402[1:], label="Juge")
    assert (values["accroche"], values["en_bref"]) == ("", ["Assure l’application de la loi en France."])


def test_one_mission_is_a_mission():
    values = of("Définit les actions promotionnelles.", "Peut être amené à diriger un service")
    assert values["en_bref"] == ["Définit les actions promotionnelles."]
    assert values["missions"]["groupes"] == [{"items": ["Peut diriger un service"]}]


def test_a_lead_keeps_its_items_and_loses_what_they_say():
    values = of(
        *G1402[:2], "Selon son employeur, il peut être amené à :", "Développer des moyens", "Encadrer"
    )
    assert values["missions"]["groupes"][-1] == {
        "contexte": "Selon son employeur",
        "items": ["Développer des moyens", "Encadrer"],
    }


def test_a_sentence_that_was_cut_is_whole_again_and_one_that_breaks_off_ends():
    values = of("Vend des fleurs.", "Veille aux normes d'hygiène du", "laboratoire", "Assure la liaison et")
    assert values["missions"]["groupes"] == [
        {"items": ["Veille aux normes d’hygiène du laboratoire", "Assure la liaison"]}
    ]


def test_a_sheet_always_says_something_in_brief():
    values = of("Le directeur d'établissement.", "Gère le personnel", "Assure la sécurité")
    assert values["en_bref"] == ["Gère le personnel."]
