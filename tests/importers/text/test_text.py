"""`import text` as an editor calls it: what becomes of each heading, what is told, what is refused."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from fichemetier.cli import fichemetier
from fichemetier.diagnostics.errors import RefusedError, UsageError
from fichemetier.importers import ImportRequest
from fichemetier.importers.text import read
from fichemetier.lint.load import load_sheet
from fichemetier.workspace.project import Workspace
from tests.importers.text.reading import imported, told, values
from tests.importers.text.word import W, document, document_xml, p, table
from tests.paths import FIXTURES

NURSE = FIXTURES / "text" / "infirmier.md"
CTO = FIXTURES / "text" / "vocation-cto.txt"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    (tmp_path / "fichemetier.toml").touch()

    def call(file, *options):
        return CliRunner().invoke(fichemetier, ["import", "text", str(file), "--lang", "en", *options])

    return call


def test_a_text_becomes_a_sheet_without_errors(run, tmp_path):
    called = run(NURSE)
    assert called.exit_code == 0, called.output
    path = tmp_path / "sheets" / "infirmier-en-puericulture.yaml"
    loaded = load_sheet(path, Workspace.around(tmp_path))
    assert [one.code for one in loaded.diagnostics if one.code.startswith("FM1")] == []


def test_headings_become_keys():
    sheet = read(ImportRequest(NURSE)).drafts[0].values
    assert sheet["metier"] == {
        "intitule": "Infirmière ou infirmier en puériculture",
        "sigle": "IPDE",
        "masculin": "infirmier en puériculture",
        "feminin": "infirmière en puériculture",
    }
    assert sheet["citation"] == {
        "texte": "On soigne un enfant, et on rassure deux parents.",
        "auteur": "Nadia Exemple",
        "fonction": "infirmière",
        "organisation": "Clinique fictive",
    }
    assert sheet["accroche"].startswith("L’infirmière puéricultrice")
    assert sheet["missions"]["introduction"] == "Chaque jour :"
    first, second = sheet["missions"]["groupes"]
    assert first["avec"] == "les enfants"
    assert first["items"][0] == "Donner les **soins** prescrits"
    assert second["items"][1] == "Conseiller sur [le sommeil](https://example.org/sommeil)"
    assert sheet["journee_type"] == [
        {"heure": "7 h 30", "texte": "transmissions avec l’équipe de nuit"},
        {"heure": "9 h", "texte": "soins"},
    ]
    assert sheet["competences"] == {
        "texte": "Il faut *beaucoup* de douceur.",
        "savoir_faire": ["Techniques de soin", "Pédiatrie"],
        "savoir_etre": ["Patience", "Écoute"],
    }
    assert sheet["salaire"] == {
        "periode": "mois",
        "nature": "brut",
        "tranches": [
            {"profil": "Débutante", "min": 1950, "max": 2100},
            {"profil": "Confirmée", "min": 2800, "max": 2800, "note": "avec primes"},
        ],
    }
    assert sheet["evolution"]["texte"] == "- 4 ans : Poste cadre de santé, Durée 1 an"
    assert sheet["codes"] == {"rome": ["J1507"]}
    assert [one["type"] for one in sheet["ressources"]] == ["site", "video"]


def test_what_has_no_key_is_kept_apart_and_told_with_its_line():
    found = read(ImportRequest(NURSE))
    assert found.drafts[0].values["rubriques_libres"] == [
        {"titre": "Qualités", "texte": "Il faut aimer les enfants et garder son calme."},
        {
            "titre": "La vie à la PMI",
            "texte": "Une équipe, un quartier.",
            "items": ["Visites à domicile", "Bilans en école"],
        },
    ]
    assert told(found) == [
        ("FM995", "@text_line", "Version de travail"),
        ("FM995", "@text_image", "Une infirmière et un enfant"),
        ("FM995", "@text_line", "Missions rares"),
        ("FM995", "@text_head", "Profil | Salaire"),
        ("FM995", "@text_head", "Après"),
        ("FM994", "@text_no_place", "Qualités"),
        ("FM994", "@text_unknown", "La vie à la PMI"),
        ("FM995", "@text_empty", "Bibliographie"),
    ]
    lines = NURSE.read_text("utf-8").splitlines()
    assert lines[found.diagnostics[0].span.line - 1] == "Version de travail"


def test_word_gives_what_markdown_gives(tmp_path):
    link = '<w:hyperlink r:id="rId9"><w:r><w:t>Ordre</w:t></w:r></w:hyperlink>'
    drawing = '<w:r><w:drawing><docPr descr="Un bouquet"/></w:drawing></w:r>'
    deleted = "<w:del><w:r><w:delText>jamais</w:delText></w:r></w:del>"
    data = document(
        p("Fleuriste", "Titre"),
        p("Sommaire … 2", "TM1"),
        p("Il compose des bouquets.", inside=drawing + deleted),
        p("Missions", "MonTitre"),
        p("Avec les clients", "Titre2"),
        p("Conseiller", number="1", marks="<w:b/>"),
        p("Vendre", number="1"),
        p("Formation", marks="<w:b/>"),
        p("CAP fleuriste", number="2"),
        p("Salaire", "Titre1"),
        table(("Profil", "Montant"), ("Débutant", "1 800 €")),
        p("Mon secret", "Titre1"),
        p("Se lever tôt."),
        p("En savoir plus", "Titre1"),
        p("", number="1", inside=link),
    )
    found = imported(data, tmp_path, name="f.docx")
    assert found.drafts[0].values == {
        "metier": {"intitule": "Fleuriste"},
        "accroche": "Il compose des bouquets.",
        "missions": {"groupes": [{"avec": "les clients", "items": ["**Conseiller**", "Vendre"]}]},
        "formation": {"voies": [{"intitule": "CAP fleuriste", "niveau": "cap"}]},
        "salaire": {"tranches": [{"profil": "Débutant", "min": 1800, "max": 1800}]},
        "rubriques_libres": [{"titre": "Mon secret", "texte": "Se lever tôt."}],
        "ressources": [
            {
                "type": "site",
                "titre": "Ordre",
                "liens": [{"libelle": "Ordre", "url": "https://example.org/ordre"}],
            }
        ],
    }
    assert told(found) == [
        ("FM995", "@text_image", "Un bouquet"),
        ("FM995", "@text_deleted", "jamais"),
        ("FM995", "@text_head", "Profil | Montant"),
        ("FM994", "@text_unknown", "Mon secret"),
    ]
    assert found.diagnostics[0].arguments["place"] == "§ 3 – "


@pytest.mark.parametrize(
    ("title", "masculine", "feminine"),
    [
        ("Directeur/Directrice technique", "directeur technique", "directrice technique"),
        ("Directrice ou directeur technique", "directeur technique", "directrice technique"),
        ("Infirmier·ère", "infirmier", "infirmière"),
        ("Infirmier(ère) scolaire", "infirmier scolaire", "infirmière scolaire"),
        ("Opérateur/trice", "opérateur", "opératrice"),
        ("Assistant.e social.e", "assistant social", "assistante sociale"),
        ("Technicien·ne de laboratoire", "technicien de laboratoire", "technicienne de laboratoire"),
        ("Vendeur, vendeuse", "vendeur", "vendeuse"),
    ],
)
def test_a_title_of_both_genders_gives_both(title, masculine, feminine, tmp_path):
    names = values(f"# {title}\n\n## Missions\n\n- A\n", tmp_path)["metier"]
    assert (names["masculin"], names["feminin"]) == (masculine, feminine)


@pytest.mark.parametrize(
    "title", ["Fleuriste", "Menuisier", "Chargé de mission, Paris", "Chef de projet R/D"]
)
def test_no_gender_is_invented(title, tmp_path):
    assert values(f"# {title}\n\n## Missions\n\n- A\n", tmp_path)["metier"] == {"intitule": title}


def test_pay_that_is_not_all_understood_stays_as_it_was_written(tmp_path):
    sheet = values("# A\n\n## Salaire\n\n- Débutant : 1 800 €\n- Confirmé : selon l’expérience\n", tmp_path)
    assert sheet["salaire"] == {"texte": "- Débutant : 1 800 €\n- Confirmé : selon l’expérience"}


def test_signs_that_are_no_marks_stay_signs(tmp_path):
    sheet = values("# A\n\n## En bref\n\nCoûte 3\\*4 et \\[a](b).\n\n1\\. Pas une liste.\n", tmp_path)
    assert sheet["en_bref"] == ["Coûte 3\\*4 et [a\\](b).", "1\\. Pas une liste."]


def test_a_workspace_adds_headings_that_go_first(tmp_path):
    (tmp_path / "titres.toml").write_text(
        'metier = ["Passion"]\n"competences.outils" = ["Ma boîte"]\nqualites = ["Compétences"]\n', "utf-8"
    )
    text = "# Passion : Luthier\n\n## Ma boîte\n\n- Rabot\n\n## Compétences\n\n- Oreille\n"
    sheet = values(text, tmp_path, workspace=tmp_path)
    assert sheet["metier"] == {"intitule": "Luthier"}
    assert sheet["competences"] == {"outils": ["Rabot"]}
    assert sheet["qualites"] == ["Oreille"]


def test_a_wrong_entry_of_the_workspace_is_told_with_its_line(tmp_path):
    (tmp_path / "titres.toml").write_text('missions = ["Mes jours"]\nmision = ["A"]\n', "utf-8")
    with pytest.raises(UsageError) as error:
        values("# A\n", tmp_path, workspace=tmp_path)
    [found] = error.value.diagnostics
    assert (found.code, found.span.line, found.suggestion) == ("FM998", 2, "missions")


@pytest.mark.parametrize(
    ("name", "content", "code", "kind"),
    [
        ("a.doc", b"x", "FM990", UsageError),
        ("a.docx", b"not a zip", "FM991", UsageError),
        (
            "a.docx",
            document(p("A", "Titre"), prologue="<!DOCTYPE a [<!ENTITY b 'c'>]>"),
            "FM992",
            RefusedError,
        ),
        ("a.docx", document("<w:p>" * 300 + "</w:p>" * 300), "FM992", RefusedError),
        ("a.docx", document("<w:p>"), "FM991", UsageError),
        ("a.docx", document("a" * 2**22), "FM606", RefusedError),
        ("a.md", b"# A\n" + b"a" * 2**20, "FM993", RefusedError),
        ("a.md", "Une phrase n’est pas un titre.".encode(), "FM997", UsageError),
        ("a.md", b"", "FM997", UsageError),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(name, content, code, kind, tmp_path):
    with pytest.raises(kind) as error:
        imported(content, tmp_path, name=name)
    assert [one.code for one in error.value.diagnostics] == [code]


def test_an_import_again_follows_the_text_and_keeps_what_was_edited(run, tmp_path):
    text = tmp_path / "f.md"
    text.write_text("# Fleuriste\n\n## Accroche\n\nDes fleurs.\n\n## En bref\n\nUn métier.\n", "utf-8")
    assert run(text).exit_code == 0
    sheet = tmp_path / "sheets" / "fleuriste.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("Un métier.", "Mon métier."), "utf-8")
    text.write_text("# Fleuriste\n\n## Accroche\n\nDes roses.\n\n## En bref\n\nUn métier.\n", "utf-8")
    assert run(text).exit_code == 0
    assert "Des roses." in sheet.read_text("utf-8")
    assert "Mon métier." in sheet.read_text("utf-8")


def test_a_sheet_that_is_there_is_never_overwritten(run, tmp_path):
    sheet = tmp_path / "sheets" / "fleuriste.yaml"
    sheet.parent.mkdir()
    before = "schema: 1\nmetier: {intitule: Autre métier}\nen_bref: Le mien.\n"
    sheet.write_text(before, "utf-8")
    text = tmp_path / "f.md"
    text.write_text("# Fleuriste\n\n## En bref\n\nUn métier.\n", "utf-8")
    called = run(text)
    assert (called.exit_code, "FM614" in called.output) == (1, True)
    assert sheet.read_text("utf-8") == before


def test_the_article_as_published_passes_check(run, tmp_path):
    called = run(CTO)
    assert called.exit_code == 0, called.output
    path = tmp_path / "sheets" / "chief-technical-officer.yaml"
    loaded = load_sheet(path, Workspace.around(tmp_path))
    assert len(loaded.diagnostics) <= 10


def test_the_article_from_word_gives_the_same_sheet(tmp_path):
    blocks = []
    for number, part in enumerate(CTO.read_text("utf-8").split("\n\n")):
        if part.startswith("  •"):
            blocks += [p(line.removeprefix("  • "), number="1") for line in part.splitlines()]
        elif part.startswith("#") or not number:
            blocks.append(p(part, "Titre1" if number else "Titre"))
        else:
            blocks.append(p(part.replace("\n", " ")))
    word = values(document(*blocks), tmp_path, name="cto.docx")
    assert word == read(ImportRequest(CTO)).drafts[0].values


def test_emoji_are_told_and_accents_composed(tmp_path):
    found = imported("# Fleuriste\n\n## 🌷 Qualités\n\n- Cre\u0301ativite\u0301 🌟\n", tmp_path)
    assert found.drafts[0].values["qualites"] == ["Créativité"]
    assert told(found) == [("FM995", "@text_emoji", "🌷"), ("FM995", "@text_emoji", "🌟")]


def test_a_text_without_headings_is_the_job_in_short(tmp_path):
    sheet = values("Fleuriste\n\nElle vend des fleurs.\n\nElle se lève tôt.\n\n- Tôt\n", tmp_path)
    assert sheet["accroche"] == "Elle vend des fleurs."
    assert sheet["en_bref"] == ["Elle se lève tôt.", "- Tôt"]


def test_lines_that_begin_with_bullets_are_items_in_word_too(tmp_path):
    br = "<w:r><w:br/><w:t>• Vendre</w:t></w:r>"
    data = document(p("Fleuriste", "Titre"), p("Missions", "Titre1"), p("• Conseiller", inside=br))
    assert values(data, tmp_path, name="f.docx")["missions"] == {
        "groupes": [{"items": ["Conseiller", "Vendre"]}]
    }


def test_what_word_hides_beside_its_text_is_told(tmp_path):
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Encart</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r>"
    header = f"<w:hdr {W}>{p('CFA fictif')}</w:hdr>"
    data = document(
        p("Fleuriste", "Titre"),
        p("Quelles qualités faut-il ?", "Titre1"),
        p("Patience", "Puces", inside=box + note + hidden),
        **{"word/header1.xml": header},
    )
    found = imported(data, tmp_path, name="f.docx")
    assert found.drafts[0].values["qualites"] == ["Patience"]
    assert [(what, text) for _, what, text in told(found)] == [
        ("@text_margin", "CFA fictif"),
        ("@text_box", "Encart"),
        ("@text_note", "n° 2"),
        ("@text_hidden", "caché"),
    ]


def test_a_strict_document_of_word_is_read_too(tmp_path):
    body = document_xml(p("Fleuriste", "Titre"), p("En bref", "Titre1"), p("Un métier."))
    strict = body.replace(W, 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"')
    sheet = values(document(**{"word/document.xml": strict}), tmp_path, name="f.docx")
    assert sheet["en_bref"] == ["Un métier."]
