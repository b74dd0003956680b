"""A new sheet in a workspace: what is wanted, over what the ROME knows; no file is ever replaced."""

from datetime import date

import pytest

from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.importers.new_sheet import Wanted, free_identifier, identifier_of, new_sheet, values_wanted
from fichemetier.lint.load import load_sheet
from fichemetier.workspace.project import Workspace

DAY = date(2026, 11, 27)


def refused(wanted, folder):
    with pytest.raises(FichemetierError) as raised:
        new_sheet(wanted, folder, DAY)
    return [(one.code, one.field) for one in raised.value.diagnostics]


def test_a_title_and_a_code_make_a_sheet_that_says_where_the_name_comes_from(tmp_path):
    path = new_sheet(Wanted(title="Fleuriste", code="d1209"), tmp_path / "sheets", DAY)
    assert path == tmp_path / "sheets" / "fleuriste.yaml"
    sheet = load_sheet(path, Workspace.around(tmp_path)).sheet
    assert (sheet.codes.rome, sheet.domaine) == (("D1209",), "commerce")
    assert "France Travail, ROME 4.0, version 460" in sheet.sources[0].libelle
    assert sheet.publication.date == DAY


def test_a_code_alone_gives_the_title_and_both_forms(tmp_path):
    metier = values_wanted(Wanted(code="M1855"), DAY)["metier"]
    assert metier["intitule"] == "Développeuse ou développeur web"
    assert (metier["masculin"], metier["feminin"]) == ("développeur web", "développeuse web")


def test_what_a_person_says_goes_before_what_the_rome_knows():
    said = Wanted("Dev", "codeur", "codeuse", "communication", "M1855")
    values = values_wanted(said, DAY)
    assert values["metier"] == {"intitule": "Dev", "masculin": "codeur", "feminin": "codeuse"}
    assert values["domaine"] == "communication"


def test_another_name_than_the_jobs_has_its_own_forms():
    metier = values_wanted(Wanted("Plombier chauffagiste", code="F1603"), DAY)["metier"]
    assert (metier["masculin"], metier["feminin"]) == ("plombier chauffagiste", "plombière chauffagiste")
    metier = values_wanted(Wanted("DRH", code="M1503"), DAY)["metier"]
    assert metier["feminin"] == "directrice des Ressources Humaines"
    assert list(metier)[:3] == ["intitule", "masculin", "feminin"]


def test_values_of_a_file_of_the_rome_are_kept_whole():
    known = {"metier": {"intitule": "A", "sigle": "ABC"}, "codes": {"rome": "A9999"}, "en_bref": "Fait A."}
    values = values_wanted(Wanted(code="A9999", known=known), DAY)
    assert values["en_bref"] == "Fait A."
    assert values["metier"]["sigle"] == "ABC"


def test_a_file_is_never_replaced_and_a_free_name_is_offered(tmp_path):
    first = new_sheet(Wanted(title="Fleuriste"), tmp_path, DAY)
    before = first.read_bytes()
    assert refused(Wanted(title="Fleuriste"), tmp_path) == [("FM943", "id")]
    assert first.read_bytes() == before
    assert free_identifier("fleuriste", tmp_path) == "fleuriste-2"
    (tmp_path / "potier.yml").write_text("", encoding="utf-8")
    assert refused(Wanted(title="Potier"), tmp_path) == [("FM943", "id")]


def test_a_link_that_leads_nowhere_is_a_file_too(tmp_path):
    (tmp_path / "fleuriste.yaml").symlink_to(tmp_path / "elsewhere")
    assert refused(Wanted(title="Fleuriste"), tmp_path) == [("FM943", "id")]
    assert not (tmp_path / "elsewhere").exists()


def test_everything_that_is_wrong_is_said_at_once_and_nothing_is_written(tmp_path):
    wanted = Wanted(title="", domain="comerce", code="D9999", identifier="../Évadé")
    assert refused(wanted, tmp_path / "sheets") == [
        ("FM941", "domaine"),
        ("FM942", "codes.rome"),
        ("FM944", "id"),
    ]
    assert refused(Wanted(), tmp_path / "sheets") == [("FM940", "metier.intitule")]
    assert not (tmp_path / "sheets").exists()


@pytest.mark.parametrize("identifier", ["../x", "a/b", "Évadé", "A", "x" * 81, "."])
def test_a_name_is_never_a_path(tmp_path, identifier):
    assert refused(Wanted(title="A", identifier=identifier), tmp_path) == [("FM944", "id")]


@pytest.mark.parametrize("title", ["<b>Fleuriste</b>", "Fleur\x00iste", "F" * 500])
def test_what_the_model_refuses_of_a_title_is_said_of_it(tmp_path, title):
    fields = {field for _, field in refused(Wanted(title=title, identifier="a"), tmp_path)}
    assert "metier.intitule" in fields
    assert list(tmp_path.iterdir()) == []


def test_a_title_without_letters_gives_no_name(tmp_path):
    assert refused(Wanted(title="…"), tmp_path) == [("FM944", "id")]


@pytest.mark.parametrize(
    ("wanted", "identifier"),
    [
        (Wanted(title="Conducteur de train à l’Île-d’Yeu"), "conducteur-de-train-a-l-ile-d-yeu"),
        (Wanted(title="mot " * 40), "-".join(["mot"] * 20)),
        (Wanted(code="D1102"), "boulanger"),
        (Wanted("Infirmière, infirmier", "infirmier", "infirmière"), "infirmier"),
        (Wanted("Fleuriste de quartier", "fleuriste", "fleuriste"), "fleuriste-de-quartier"),
        (Wanted("CTO", "directeur technique", "directrice technique"), "cto"),
    ],
)
def test_a_file_is_called_as_the_title_or_the_masculine_of_its_two_forms(wanted, identifier):
    assert identifier_of(wanted) == identifier


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "sheets").touch()
    assert refused(Wanted(title="A"), tmp_path / "sheets") == [("FM003", "")]


def test_any_title_is_written_so_that_it_is_read_back(tmp_path):
    for number, title in enumerate(("Chef: de rang", "# dièse", "- tiret", "oui [non]", "'", "yes", "12")):
        path = new_sheet(Wanted(title=title, identifier=f"a{number}"), tmp_path, DAY)
        assert load_sheet(path, Workspace.around(tmp_path)).sheet.metier.intitule == title
