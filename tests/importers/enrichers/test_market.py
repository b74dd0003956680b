"""`enrich --from bmo|tension`: whose figure it is, what is hidden, what a newer year changes, what stays."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

import pytest
import yaml
from click.testing import CliRunner

from fichemetier.cli import fichemetier
from fichemetier.importers import IMPORTERS
from fichemetier.lint.load import load_sheet
from fichemetier.workspace.project import Workspace
from tests.edits import edit

SHEET = """schema: 1
langue: fr
metier: {{intitule: Métier essai, masculin: essayeur, feminin: essayeuse}}
codes: {{rome: {code}}}
en_bref: [Un métier.]
"""
BRIDGE = (
    "ROME;Intitule_ROME;Qualif;FAP341;Intitule_FAP341\n"
    "D1102;Boulangerie;0;S0X40a;Boulangers\n"
    "D1102;Boulangerie;1;S0X40b;Pâtissiers\n"
    "A1101;Conduite d'engins;0;A0X43;Conducteurs\n"
    "A1101;Conduite d'engins;1;A0X44;Autres\n"
)
"""D1102 leads to one family in two, A1101 to two families."""
BMO_HEAD = ("annee", "Code métier BMO", "Nom métier BMO", "REG", "NOM_REG", "Dept", "met", "xmet", "smet")
TENSION_HEAD = (
    "annee", "code_fap_228", "libelle_fap_228", "tension_discret", "Croisement où volumétrie suffisante",
)  # fmt: skip


def cell(column, line, value):
    reference = f"{chr(65 + column)}{line}"
    if isinstance(value, int):
        return f'<c r="{reference}"><v>{value}</v></c>'
    return f'<c r="{reference}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def workbook(*sheets):
    """An XLSX file whose worksheets have these rows."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for number, rows in enumerate(sheets, start=1):
            lines = "".join(
                f'<row r="{line}">{"".join(cell(at, line, value) for at, value in enumerate(row))}</row>'
                for line, row in enumerate(rows, start=1)
            )
            xml = f'<worksheet xmlns="urn:s"><sheetData>{lines}</sheetData></worksheet>'
            archive.writestr(f"xl/worksheets/sheet{number}.xml", xml)
    return data.getvalue()


def bmo(*counts, year=2026, code="S0X40"):
    rows = [
        (year, code, "Boulangers, pâtissiers", "11", "Île-de-France", "75", count, "*", "*")
        for count in counts
    ]
    return workbook([("Description des variables",)], [BMO_HEAD, *rows])


def tension(level, year=2024, enough="FAP228 x France"):
    national = [TENSION_HEAD, (year, "S0X40", "Boulangers, pâtissiers", level, enough)]
    regional = [("code_region", *TENSION_HEAD), (11, year, "S0X40", "Boulangers, pâtissiers", 1, enough)]
    return workbook([("Lisez-moi",)], regional, national)


@pytest.fixture
def sheet(tmp_path, monkeypatch):
    """A sheet whose job has one family."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fichemetier.toml").touch()
    (tmp_path / "sheets").mkdir()
    (tmp_path / "bridge.csv").write_text(BRIDGE, encoding="iso-8859-1")
    path = tmp_path / "sheets" / "essai.yaml"
    path.write_text(SHEET.format(code="D1102"), encoding="utf-8")
    return path


@pytest.fixture
def enrich(sheet, tmp_path):
    """Enrich the sheets from a file."""

    def call(source, data, *options):
        (tmp_path / "figures.xlsx").write_bytes(data)
        given = [
            "enrich",
            "--from",
            source,
            "figures.xlsx",
            "--bridge",
            "bridge.csv",
            "--lang",
            "fr",
            *options,
        ]
        return CliRunner().invoke(fichemetier, given)

    return call


def market(sheet):
    return yaml.safe_load(sheet.read_text("utf-8")).get("perspectives")


def test_hirings_are_those_of_the_family_by_name_year_and_licence(enrich, sheet, tmp_path):
    assert enrich("bmo", bmo(100, "1 200", 34)).exit_code == 0
    found = market(sheet)["recrutements"]
    assert (found["valeur"], found["annee"], found.get("plus_de")) == (1334, 2026, None)
    assert "famille professionnelle « Boulangers, pâtissiers »" in found["source"]["libelle"]
    assert found["source"]["licence"] == "Licence Ouverte"
    assert load_sheet(sheet, Workspace.around(tmp_path)).sheet is not None


def test_a_hidden_figure_is_no_nought(enrich, sheet):
    enrich("bmo", bmo(100, "*"))
    assert market(sheet)["recrutements"]["plus_de"] is True


def test_where_every_figure_is_hidden_nothing_is_said(enrich, sheet):
    enrich("bmo", bmo("*", "*"))
    assert market(sheet) is None


@pytest.mark.parametrize(
    ("level", "said"), [(1, "faible"), (2, "faible"), (3, "moyenne"), (4, "forte"), (5, "tres_forte")]
)
def test_tension_is_the_national_one_in_four_classes(enrich, sheet, level, said):
    enrich("tension", tension(level))
    assert (market(sheet)["tension"], market(sheet)["annee"]) == (said, 2024)
    assert "Boulangers, pâtissiers" in market(sheet)["source"]["libelle"]
    assert market(sheet)["source"]["licence"] == IMPORTERS["tension"].licence


def test_a_tension_of_too_few_jobs_is_not_said(enrich, sheet):
    assert enrich("tension", tension(5, enough="")).exit_code == 0
    assert market(sheet) is None


@pytest.mark.parametrize("code", ["A1101", "A1102"])
def test_a_job_of_several_families_has_no_figure(enrich, sheet, code):
    """A1102 comes from A1101 of the older ROME."""
    sheet.write_text(SHEET.format(code=code), encoding="utf-8")
    assert "1 sans donnée" in enrich("bmo", bmo(100, code="A0X43")).output
    assert market(sheet) is None


@pytest.mark.parametrize(("codes", "said"), [("[D1102, D1103]", True), ("[D1102, A1101]", False)])
def test_a_job_of_several_codes_has_a_figure_where_all_lead_to_one_family(enrich, sheet, codes, said):
    """D1103 comes from no code of the bridge."""
    sheet.write_text(SHEET.format(code=codes), encoding="utf-8")
    enrich("bmo", bmo(100))
    assert (market(sheet) is not None) is said


def test_a_family_that_the_sheet_states_counts(enrich, sheet):
    sheet.write_text(SHEET.format(code="A1101, fap: A0X43"), encoding="utf-8")
    enrich("bmo", bmo(100, code="A0X43"))
    assert market(sheet)["recrutements"]["valeur"] == 100


def test_the_latest_year_of_a_file_counts(enrich, sheet):
    rows = [(year, "S0X40", "Boulangers", "11", "", "75", year - 2000, "", "") for year in (2026, 2025)]
    enrich("bmo", workbook([BMO_HEAD, *rows]))
    assert market(sheet)["recrutements"]["valeur"] == 26


@pytest.fixture
def together(sheet, tmp_path):
    """Enrich the sheets from several files of the survey at once."""

    def call(*files):
        given = []
        for number, data in enumerate(files):
            path = tmp_path / f"{number}{'.xlsx' if data.startswith(b'PK') else '.csv'}"
            path.write_bytes(data)
            given += ["--from", "bmo", path.name]
        return CliRunner().invoke(fichemetier, ["enrich", *given, "--bridge", "bridge.csv", "--lang", "fr"])

    return call


def hirings(areas, *, columns=("REG", "Dept", "BE26"), code="S0X40", year=2026):
    """A survey as CSV: the hirings of each area, which is told by codes."""
    lines = [";".join(("annee", "Code métier BMO", "Nom métier BMO", *columns, "met"))]
    lines += [f"{year};{code};Boulangers;{area};{met}" for area, met in areas.items()]
    return "\n".join(lines).encode()


PARIS, LYON = {"11;75;7501": 100}, {"84;69;6901": 20}


@pytest.mark.parametrize(
    "second",
    [
        hirings(PARIS),
        hirings({**LYON, **PARIS}),
        hirings({"11;75;7501": 90}),
        hirings({"11;75": 100}, columns=("REG", "Dept")),
        hirings({}, columns=()) + b"\n2026;S0X40;Boulangers;100",
        workbook(
            [BMO_HEAD[:3] + ("REG", "Dept", "BE26", "met"), (2026, "S0X40", "B", 11, "75", "7501.0", 9)]
        ),
    ],
)
def test_a_figure_that_two_files_state_is_refused(together, sheet, second):
    once = sheet.read_bytes()
    done = together(hirings(PARIS), second)
    assert (done.exit_code, "FM649" in done.output, "0.csv" in done.output) == (2, True, True)
    assert sheet.read_bytes() == once


@pytest.mark.parametrize(
    ("second", "sum_of_both"),
    [
        (hirings(LYON), 120),
        (hirings({"11;75;7502": 5}), 105),
        (hirings(PARIS, code="A0X43"), 100),
        (hirings(PARIS, year=2025), 100),
    ],
)
def test_files_of_other_areas_families_and_years_go_together(together, sheet, second, sum_of_both):
    assert together(hirings(PARIS), second).exit_code == 0
    assert market(sheet)["recrutements"]["valeur"] == sum_of_both


def test_a_newer_file_follows_and_a_second_run_changes_nothing(enrich, sheet):
    enrich("bmo", bmo(100, "*"))
    enrich("bmo", bmo(90, year=2027))
    once = sheet.read_bytes()
    assert (market(sheet)["recrutements"]["annee"], "plus_de" in market(sheet)["recrutements"]) == (
        2027,
        False,
    )
    enrich("bmo", bmo(90, year=2027))
    assert sheet.read_bytes() == once


def test_a_figure_that_an_editor_wrote_stays_whole(enrich, sheet):
    enrich("bmo", bmo(100))
    edit(sheet, "valeur: 100", "valeur: 120")
    once = sheet.read_bytes()
    assert "FM641" in enrich("bmo", bmo(90, year=2027)).output
    assert sheet.read_bytes() == once


def test_a_figure_that_an_editor_took_out_stays_out(enrich, sheet):
    enrich("tension", tension(4))
    sheet.write_text(SHEET.format(code="D1102"), encoding="utf-8")
    enrich("tension", tension(5, year=2025))
    assert market(sheet) is None


def test_tension_leaves_what_the_sheet_says_of_hirings(enrich, sheet):
    enrich("bmo", bmo(100))
    enrich("tension", tension(4))
    assert (market(sheet)["recrutements"]["valeur"], market(sheet)["tension"]) == (100, "forte")
    assert list(market(sheet)) == ["tension", "annee", "source", "recrutements"]


def test_figures_in_csv_do_as_well(sheet, tmp_path):
    (tmp_path / "bmo.csv").write_text(
        "annee;Code métier BMO;Nom métier BMO;met\n2026;S0X40;Boulangers;100\n", "utf-8"
    )
    CliRunner().invoke(fichemetier, ["enrich", "--from", "bmo", "bmo.csv", "--bridge", "bridge.csv"])
    assert market(sheet)["recrutements"]["valeur"] == 100


def test_without_the_bridge_it_says_which_file_that_is(sheet, tmp_path):
    (tmp_path / "bmo.xlsx").write_bytes(bmo(100))
    done = CliRunner().invoke(fichemetier, ["enrich", "--from", "bmo", "bmo.xlsx", "--lang", "fr"])
    assert (done.exit_code, "FM642" in done.output, "--bridge" in done.output) == (2, True, True)


@pytest.mark.parametrize(
    ("data", "code"),
    [(workbook([("a", "b")]), "FM640"), (b"PK\x03\x04", "FM607"), (b"a;b\n1;2\n", "FM640"), (b"", "FM640")],
)
def test_another_file_is_refused(enrich, data, code):
    done = enrich("bmo", data)
    assert (done.exit_code, code in done.output) == (2, True)


@pytest.mark.parametrize("counts", [(1200, "34", "*"), ("1 200", "34.0", "")])
def test_the_workbook_of_a_year_as_it_is_published(enrich, sheet, counts):
    """A sheet of explanations first, texts for numbers, the columns of another year in another order."""
    head = ("annee", "Code métier BMO", "Nom métier BMO", "Famille_met", "Lbl_fam_met", "BE26", "NOMBE26",
            "clpe", "Dept", "NomDept", "REG", "NOM_REG", "met", "xmet", "smet")  # fmt: skip
    rows = [
        ("2026", "S0X40", "Boulangers", "S", "Autres", f"75{at}", "Un bassin", "", "75", "Paris", "11",
         "Île-de-France", count, "*", "*")
        for at, count in enumerate(counts)
    ]  # fmt: skip
    explained = [("Variable", "Description"), ("annee", "Année"), ("met", "Projets de recrutement")]
    assert enrich("bmo", workbook(explained, [("Enquête",), (), head, *rows])).exit_code == 0
    found = market(sheet)["recrutements"]
    assert (found["valeur"], found["annee"], found["plus_de"]) == (1234, 2026, True)


def test_a_workbook_in_an_archive_does_as_well(enrich, sheet):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("Donnees/Base_open_data_26.xlsx", bmo(100))
    assert enrich("bmo", data.getvalue()).exit_code == 0
    assert market(sheet)["recrutements"]["valeur"] == 100


def test_families_of_another_nomenclature_are_refused(enrich, sheet):
    once = sheet.read_bytes()
    done = enrich("bmo", bmo(100, year=2023, code="S0Z40"))
    assert (done.exit_code, "FM643" in done.output) == (2, True)
    assert sheet.read_bytes() == once


def moved(sheet, name):
    there = sheet.parent / name
    there.parent.mkdir(exist_ok=True)
    return sheet.rename(there)


@pytest.mark.parametrize("name", ["autre.yaml", "pain/essai.yaml", "Un Autre Nom.yaml"])
def test_a_sheet_that_was_renamed_follows_a_newer_file(enrich, sheet, name):
    enrich("bmo", bmo(100))
    enrich("tension", tension(4))
    sheet = moved(sheet, name)
    for _ in range(2):
        assert "FM641" not in enrich("bmo", bmo(90, year=2027), str(sheet)).output
        assert "FM641" not in enrich("tension", tension(5, year=2025), str(sheet)).output
    assert (market(sheet)["recrutements"]["valeur"], market(sheet)["annee"]) == (90, 2025)
    assert enrich("bmo", bmo("*", year=2028), str(sheet)).exit_code == 0
    assert "recrutements" not in market(sheet)


def test_a_copy_of_a_sheet_follows_as_well(enrich, sheet):
    enrich("bmo", bmo(100))
    copy = sheet.with_name("copie.yaml")
    copy.write_bytes(sheet.read_bytes())
    enrich("bmo", bmo(90, year=2027))
    assert [market(one)["recrutements"]["annee"] for one in (sheet, copy)] == [2027, 2027]


def test_a_figure_that_an_editor_typed_alike_is_the_editor_s(enrich, sheet):
    enrich("bmo", bmo(100))
    other = sheet.with_name("autre.yaml")
    typed = "perspectives: {recrutements: {valeur: 100, annee: 2026, source: Insee}}\n"
    other.write_text(SHEET.format(code="D1102") + typed, encoding="utf-8")
    enrich("bmo", bmo(90, year=2027))
    assert market(other) == {"recrutements": {"valeur": 100, "annee": 2026, "source": "Insee"}}


def test_what_an_editor_changed_before_renaming_stays(enrich, sheet):
    enrich("bmo", bmo(100))
    edit(sheet, "valeur: 100", "valeur: 120")
    sheet = moved(sheet, "autre.yaml")
    assert "FM641" in enrich("bmo", bmo(90, year=2027)).output
    assert market(sheet)["recrutements"]["valeur"] == 120


def test_a_new_sheet_in_place_of_one_that_is_gone_gets_what_a_new_one_gets(enrich, sheet):
    enrich("bmo", bmo(100))
    sheet.unlink()
    new = sheet.with_name("neuve.yaml")
    new.write_text(SHEET.format(code="D1102"), encoding="utf-8")
    enrich("bmo", bmo(100))
    assert market(new)["recrutements"]["valeur"] == 100


def test_a_job_with_another_code_has_the_figures_of_that_one(enrich, sheet, tmp_path):
    bridge = (tmp_path / "bridge.csv").read_text("iso-8859-1")
    (tmp_path / "bridge.csv").write_text(bridge + "D1103;Charcuterie;0;S0X41;Charcutiers\n", "iso-8859-1")
    enrich("bmo", bmo(100))
    edit(sheet, "D1102", "D1103")
    enrich("bmo", workbook([BMO_HEAD, (2026, "S0X41", "Charcutiers", "11", "", "75", 70, "", "")]))
    assert market(sheet)["recrutements"]["valeur"] == 70
    assert "Charcutiers" in market(sheet)["recrutements"]["source"]["libelle"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_the_name_of_a_family_is_written_as_french_is(sheet, tmp_path, encoding):
    text = "annee;Code métier BMO;Nom métier BMO;met\r\n2026;S0X40;Ouvriers  en conduite d’équipement;100\r\n"
    (tmp_path / "bmo.csv").write_bytes(text.encode(encoding))
    done = CliRunner().invoke(fichemetier, ["enrich", "--from", "bmo", "bmo.csv", "--bridge", "bridge.csv"])
    assert done.exit_code == 0, done.output
    assert "« Ouvriers en conduite d’équipement »" in market(sheet)["recrutements"]["source"]["libelle"]
