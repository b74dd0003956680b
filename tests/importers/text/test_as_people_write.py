"""Texts as counsellors and human resources write them: titles in capitals, labels, enumerations, ages."""

from __future__ import annotations

import pytest

from tests.importers.text.reading import imported, told, values
from tests.importers.text.word import STYLES, document, p


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("LE MÉTIER DE BOULANGER / BOULANGÈRE", "Boulangère ou boulanger"),
        ("Le métier d’horloger", "Horloger"),
        ("Fiche de poste : Contrôleur(se) de gestion (F/H)", "Contrôleuse ou contrôleur de gestion"),
        ("DIRECTEUR DES SI", "Directeur des SI"),
        ("CTO", "CTO"),
        ("Vendeur H/F", "Vendeur"),
    ],
)
def test_a_title_is_the_name_of_the_job_alone(title, printed, tmp_path):
    assert values(f"# {title}\n\n## Missions\n\n- A\n", tmp_path)["metier"]["intitule"] == printed


@pytest.mark.parametrize(
    ("line", "held"),
    [
        ("Rigueur, curiosité et sens du service.", ["Rigueur", "curiosité", "sens du service"]),
        ("Il faut aimer le calme, la nuit, le froid.", None),
        ("Être patient, être doux, être vif.", None),
        ("Rigueur, patience.", None),
        ("Rigueur. Patience, douceur, calme.", None),
    ],
)
def test_a_line_that_enumerates_is_a_list_and_a_sentence_is_none(line, held, tmp_path):
    assert values(f"# A\n\n## Qualités\n\n{line}\n", tmp_path).get("qualites") == held


def test_lines_of_labels_are_each_taken_or_told(tmp_path):
    found = imported("# A\n\n**Direction :** Finance\n**Statut :** Cadre\n\n## Missions\n\n- B\n", tmp_path)
    assert found.drafts[0].values["statuts"] == ["Cadre"]
    assert told(found) == [("FM995", "@text_line", "Direction : Finance")]


def test_a_heading_below_missions_names_some_of_them(tmp_path):
    sheet = values(
        "# A\n\n## Activités\n\n### Outils\n\n- Régler les machines\n\n## Outils\n\n- Clé\n", tmp_path
    )
    assert sheet["missions"] == {"groupes": [{"contexte": "Outils", "items": ["Régler les machines"]}]}
    assert sheet["competences"] == {"outils": ["Clé"]}


def test_an_age_is_no_function_and_a_last_line_describes_no_resource(tmp_path):
    voice = "## Témoignage\n\n« Oui. » Max, 17 ans, apprenti\n\n"
    sheet = values(f"# A\n\n{voice}## Où se renseigner ?\n\n- B\n- C\n\nLe CIO.\n", tmp_path)
    assert sheet["temoignages"] == [{"nom": "Max, 17 ans", "texte": "Oui.", "fonction": "apprenti"}]
    assert sheet["ressources"] == [{"type": "site", "titre": "B"}, {"type": "site", "titre": "C"}]
    assert sheet["rubriques_libres"] == [{"titre": "Où se renseigner ?", "texte": "Le CIO."}]


def test_an_author_below_the_title_is_no_title_and_a_caption_no_prose(tmp_path):
    styles = STYLES.replace(
        "</w:styles>",
        '<w:style w:styleId="Author"><w:name w:val="Author"/><w:basedOn w:val="Titre"/></w:style>'
        '<w:style w:styleId="Lgende"><w:name w:val="caption"/></w:style></w:styles>',
    )
    data = document(
        *(p("Fleuriste", "Titre"), p("Léa Exemple", "Author"), p("En bref", "Titre1"), p("Un métier.")),
        p("Figure 1 : un bouquet", "Lgende"),
        **{"word/styles.xml": styles},
    )
    found = imported(data, tmp_path, name="f.docx")
    assert found.drafts[0].values == {"metier": {"intitule": "Fleuriste"}, "en_bref": ["Un métier."]}
    assert [one[1:] for one in told(found)] == [
        ("@text_line", "Léa Exemple"),
        ("@text_caption", "Figure 1 : un bouquet"),
    ]


def test_an_address_typed_in_a_resource_is_its_link(tmp_path):
    sheet = values("# A\n\n## Liens\n\n- Onisep : https://onisep.example/b.\n- www.c.example\n", tmp_path)
    assert sheet["ressources"] == [
        {
            "type": "site",
            "titre": "Onisep",
            "liens": [{"libelle": "Onisep", "url": "https://onisep.example/b"}],
        },
        {"type": "site", "titre": "www.c.example"},
    ]
