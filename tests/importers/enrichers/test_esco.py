"""`enrich --from esco` as an editor calls it: codes of a job by its French name, and what is refused."""

from __future__ import annotations

import io
import zipfile

import pytest
import yaml
from click.testing import CliRunner

from fichemetier.cli import fichemetier
from fichemetier.importers import IMPORTERS
from fichemetier.importers.enrichers.esco.names import names_of
from fichemetier.importers.enrichers.esco.reading import tables
from fichemetier.lint.load import load_sheet
from fichemetier.workspace.project import Workspace
from tests.edits import edit

ADDRESS = "http://data.europa.eu/esco/occupation/00000000-0000-4000-8000-00000000000{}"
FIRST_HEAD = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,description\n"
HEAD = (
    "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,"
    "regulatedProfessionNote,scopeNote,definition,inScheme,description,code,naceCode\n"
)
FLORIST = """schema: 1
langue: fr
metier: {intitule: Fleuriste}  # le nom
en_bref: [Compose des bouquets.]
sources:
  - {libelle: "France Travail, ROME 4.0", licence: Licence Ouverte 2.0}
"""


def row(number, isco, label, code="", status="released", others=""):
    described = f'"{others}\nautre",,{status},,,,,,"Un ""métier""",{code},\n'
    return f"Occupation,{ADDRESS.format(number)},{isco},{label},{described}"


def first_row(number, isco, label):
    return f'Occupation,{ADDRESS.format(number)},{isco},{label},"autre nom\nencore",\n'


ROWS = (
    row(1, "7549", "fleuriste", "7549.1", others="artisan fleuriste/artisane fleuriste\nvendeur floral"),
    row(2, "1212", "directeur des ressources humaines/directrice des ressources humaines", "1212.2"),
    row(3, "5221", "commerçant/commerçante", "5221.1", others="vendeur floral\ndrapier"),
    row(4, "1420", "commerçant/commerçante", "1420.4"),
    row(5, "7213", "chaudronnier/chaudronnière"),
    row(6, "9412", "préparateur/vendeur de sandwichs", "9412.1"),
    row(7, "7549", "oublié", "7549.9", "obsolete"),
    row(8, "8331", "conducteur d’autobus/conductrice d’autobus", "8331.10"),
    row(9, "8331", "conducteur de trolleybus/conductrice de trolleybus", "8331.10"),
)
FRENCH = HEAD + "".join(ROWS)
END = FRENCH.count("\n") + 1


@pytest.fixture
def sheet(tmp_path, monkeypatch):
    """A sheet of a workspace."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fichemetier.toml").touch()
    (tmp_path / "sheets").mkdir()
    path = tmp_path / "sheets" / "metier.yaml"
    path.write_text(FLORIST, encoding="utf-8")
    return path


@pytest.fixture
def enrich(sheet, tmp_path):
    """Enrich the sheet from a table."""

    def call(text=FRENCH, name="occupations_fr.csv"):
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return CliRunner().invoke(fichemetier, ["enrich", "--from", "esco", name, "--lang", "fr"])

    return call


def held(sheet):
    return yaml.safe_load(sheet.read_text("utf-8"))


def named(sheet, title, codes=None, **names):
    """Give the sheet another job."""
    text = yaml.safe_dump({"metier": {"intitule": title, **names}} | ({"codes": codes} if codes else {}))
    sheet.write_text("schema: 1\nlangue: fr\nen_bref: [Travaille.]\n" + text, "utf-8")


@pytest.mark.parametrize(
    ("title", "names", "codes"),
    [
        ("Fleuriste", {}, {"isco": "7549", "esco": "7549.1"}),
        ("Artisane fleuriste", {}, {"isco": "7549", "esco": "7549.1"}),
        ("Vendeur floral", {}, None),
        ("Drapier", {"epicene": "fleuriste"}, None),
        ("DRH", {"feminin": "directrice des ressources humaines"}, {"isco": "1212", "esco": "1212.2"}),
        ("Chaudronnière", {}, {"isco": "7213", "esco": ADDRESS.format(5)}),
        ("Conductrice d'autobus", {}, {"isco": "8331", "esco": ADDRESS.format(8)}),
        ("Commerçant", {}, None),
        ("Préparateur", {}, None),
        ("Oublié", {}, None),
    ],
)
def test_a_job_has_the_codes_of_the_one_occupation_of_its_name(enrich, sheet, title, names, codes):
    named(sheet, title, **names)
    assert enrich().exit_code == 0
    assert held(sheet).get("codes") == codes


@pytest.mark.parametrize(
    ("title", "codes", "after"),
    [
        ("Commerçant", {"isco": "1420"}, {"isco": "1420", "esco": "1420.4"}),
        ("Commerçant", {"isco": "14"}, {"isco": "14", "esco": "1420.4"}),
        ("Fleuriste", {"isco": "1111"}, {"isco": "1111"}),
        ("Fleuriste", {"esco": "1212.2"}, {"esco": "1212.2", "isco": "1212"}),
        (
            "Fleuriste",
            {"esco": ADDRESS.format(5).replace("http:", "https:")},
            {"esco": ADDRESS.format(5).replace("http:", "https:"), "isco": "7213"},
        ),
        ("Fleuriste", {"esco": "9999.9"}, {"esco": "9999.9"}),
    ],
)
def test_what_an_editor_wrote_stays_and_tells_occupations_apart(enrich, sheet, title, codes, after):
    named(sheet, title, codes)
    assert "FM641" not in enrich().output
    assert held(sheet)["codes"] == after


def test_the_source_is_named_with_its_licence_and_the_sheet_is_valid(enrich, sheet, tmp_path):
    enrich()
    esco = IMPORTERS["esco"]
    wanted = {"libelle": esco.attribution, "url": esco.download, "licence": esco.licence}
    assert held(sheet)["sources"][1] == wanted
    assert sheet.read_text("utf-8").startswith(FLORIST.partition("en_bref")[0])
    assert load_sheet(sheet, Workspace.around(tmp_path)).sheet is not None


def test_where_a_code_came_from_is_told(enrich, sheet):
    enrich()
    named_source = CliRunner().invoke(fichemetier, ["check", "--sources", "--lang", "fr"]).stdout
    assert "Commission européenne, ESCO · Réutilisation autorisée" in named_source
    told = {line.split()[0]: line for line in named_source.splitlines()[1:]}
    assert told["codes"].endswith("tel qu’importé")


def test_a_second_run_changes_nothing(enrich, sheet):
    enrich()
    once = sheet.read_bytes()
    assert "0 mise à jour, 1 inchangée" in enrich().output
    assert sheet.read_bytes() == once


def test_a_newer_table_updates_what_came_from_the_one_before(enrich, sheet):
    enrich(FIRST_HEAD + first_row(1, "7549", "fleuriste"))
    assert held(sheet)["codes"] == {"isco": "7549", "esco": ADDRESS.format(1)}
    enrich(HEAD + row(1, "5221", "fleuriste", "5221.7"))
    assert held(sheet)["codes"] == {"isco": "5221", "esco": "5221.7"}


def test_a_table_in_which_the_name_is_no_longer_one_takes_back_what_it_gave(enrich, sheet):
    enrich()
    enrich(FRENCH + row(0, "5221", "fleuriste", "5221.7"))
    assert "codes" not in held(sheet) or not held(sheet)["codes"]
    assert len(held(sheet)["sources"]) == 1


def test_what_an_editor_changed_or_took_out_since_stays(enrich, sheet):
    enrich()
    edit(sheet, "7549.1", "7549.2")
    edit(sheet, 'isco: "7549"', "onet: 27-1023.00")
    assert "FM641" not in enrich().output
    assert held(sheet)["codes"] == {"onet": "27-1023.00", "esco": "7549.2"}
    assert "FM641" in enrich(HEAD + row(1, "7549", "fleuriste", "7549.8")).output
    assert held(sheet)["codes"]["esco"] == "7549.2"


def test_the_archive_that_esco_hands_out_is_read(enrich, sheet):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("skills_fr.csv", "conceptUri,preferredLabel\n")
        archive.writestr("researchOccupationsCollection_fr.csv", "conceptUri,preferredLabel\n")
        archive.writestr("occupations_de.csv", HEAD + row(3, "5221", "Fleuriste", "5221.1"))
        archive.writestr("occupations_fr.csv", FRENCH)
    enrich(data.getvalue(), "ESCO dataset - v1.2.0 - classification - fr - csv.zip")
    assert held(sheet)["codes"]["esco"] == "7549.1"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "iso-8859-15"])
def test_a_table_saved_by_a_spreadsheet_is_read(enrich, sheet, encoding):
    named(sheet, "Chaudronnière")
    table = FIRST_HEAD + first_row(5, "7213", "chaudronnier/chaudronnière")
    enrich(table.replace(",", ";").encode(encoding))
    assert held(sheet)["codes"]["isco"] == "7213"


def test_a_label_in_both_genders_holds_both_names():
    assert names_of("agent/agente de sécurité")[1:] == ("agent de sécurité", "agente de sécurité")
    assert names_of("chef cuisinier/cheffe cuisinière")[1:] == ("chef cuisinier", "cheffe cuisinière")
    strokes = "formateur « lecture/calcul »/formatrice « lecture/calcul »"
    assert names_of(strokes)[1:] == ("formateur « lecture/calcul »", "formatrice « lecture/calcul »")
    assert names_of("préparateur/vendeur") == ("préparateur/vendeur",)
    assert names_of("a/b/c") == ("a/b/c",)
    assert names_of("/") == ("/",)


@pytest.mark.parametrize(
    ("table", "code", "place"),
    [
        ("a,b\n1,2\n", "FM640", "occupations_fr.csv:1"),
        (HEAD.replace("iscoGroup,", ""), "FM640", "iscoGroup"),
        ("", "FM640", "conceptUri, iscoGroup, preferredLabel"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\xff", "FM640", "occupations_fr.csv:1"),
        (b"PK\x03\x04 rest", "FM607", "occupations_fr.csv"),
        (FRENCH + 'Occupation,"x\ny', "FM535", f"occupations_fr.csv:{END}"),
        (FRENCH + 'Occupation,"' + "x" * (2**22 + 1) + '"\n', "FM535", f"occupations_fr.csv:{END}"),
        (HEAD, "FM635", "occupations_fr.csv"),
        (HEAD + row(7, "7549", "oublié", "7549.9", "obsolete"), "FM635", "occupations_fr.csv"),
        (HEAD + row(1, "7549", "a" * 500) + row(2, "7549", "\x00fleuriste"), "FM635", "occupations_fr.csv"),
    ],
)
def test_another_or_a_broken_file_is_refused_and_nothing_changes(enrich, sheet, table, code, place):
    enrich()
    before = sheet.read_bytes()
    done = enrich(table)
    assert done.exit_code in (1, 2)
    assert code in done.output
    assert place in done.output
    assert sheet.read_bytes() == before


def test_titles_in_another_language_give_no_codes(enrich, sheet):
    done = enrich(name="occupations_de.csv")
    assert (done.exit_code, "FM638" in done.output) == (2, True)
    assert sheet.read_text("utf-8") == FLORIST


def test_an_archive_without_the_table_is_refused(enrich):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("skills_fr.csv", "conceptUri,preferredLabel\n")
    assert "FM640" in enrich(data.getvalue(), "esco.zip").output


def test_a_code_that_is_none_is_not_taken(tmp_path):
    path = tmp_path / "occupations_fr.csv"
    path.write_text(HEAD + row(1, "54", "fleuriste", "=cmd()"), "utf-8")
    ((job,),) = (table.jobs for table in tables([path]))
    assert (job.code, job.isco) == ("", "")
