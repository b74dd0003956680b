"""`enrich --from rncp` as an editor calls it: which diplomas come, what a newer file changes, what stays."""

from __future__ import annotations

import io
import zipfile

import pytest
import yaml
from click.testing import CliRunner

from fichemetier.cli import fichemetier
from fichemetier.lint.load import load_sheet
from fichemetier.workspace.project import Workspace
from tests.edits import edit

BAKER = """schema: 1
langue: fr
metier: {intitule: Boulangère ou boulanger, masculin: boulanger, feminin: boulangère}
codes: {rome: D1102}
niveau_acces: {min: cap, max: bac}
en_bref: [Fait du pain.]
formation:
  voies:
    - {intitule: CAP boulanger, niveau: cap}  # la voie la plus courante
    - Certification fournier
sources:
  - {libelle: "France Travail, ROME 4.0", licence: Licence Ouverte 2.0}
"""
HEAD = (
    "Id_Fiche;Numero_Fiche;Intitule;Abrege_Libelle;Abrege_Intitule;Nomenclature_Europe_Niveau;"
    "Nomenclature_Europe_Intitule;Type_Enregistrement;Activites_Visees;Actif"
)
BY_LAW, ON_DEMAND = "Enregistrement de droit", "Enregistrement sur demande"
DIPLOMAS = {
    "RNCP37537": ("Boulanger", "CAP", "NIV3", BY_LAW, "ACTIVE"),
    "RNCP18704": ("Boulanger", "BP", "NIV4", BY_LAW, "ACTIVE"),
    "RNCP37908": ("Boulanger - pâtissier", "BAC PRO", "NIV4", BY_LAW, "ACTIVE"),
    "RNCP34555": ("Fournier", "", "NIV3", ON_DEMAND, "ACTIVE"),
    "RNCP39001": ("Directeur de boulangerie", "", "NIV6", ON_DEMAND, "ACTIVE"),
    "RNCP11111": ("Boulanger", "BEP", "NIV3", BY_LAW, "INACTIVE"),
    "RS5555": ("Allergènes", "", "", ON_DEMAND, "ACTIVE"),
}


def export(diplomas=DIPLOMAS, job="D1102", day="2026-11-20"):
    """An archive as France compétences publishes it, with these diplomas."""
    standard = [HEAD]
    for number, (title, short, level, kind, active) in diplomas.items():
        standard.append(
            f'1;{number};"{title}";{short};;{level};;{kind};"Pétrir;\nfaçonner ""et"" cuire";{active}'
        )
    jobs = ["Numero_Fiche;Codes_Rome_Code;Codes_Rome_Libelle"]
    jobs += [f"{number};{job};Boulangerie - viennoiserie" for number in diplomas]
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        marked = day.replace("-", "_")
        archive.writestr(f"export_fiches_CSV_Standard_{marked}.csv", "\n".join(standard))
        archive.writestr(f"export_fiches_CSV_Rome_{marked}.csv", "\n".join(jobs))
        archive.writestr(
            f"export_fiches_CSV_Certificateurs_{marked}.csv", "Numero_Fiche;Siret_Certificateur\n"
        )
    return data.getvalue()


@pytest.fixture
def sheet(tmp_path, monkeypatch):
    """A sheet of a workspace that the ROME has filled."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fichemetier.toml").touch()
    (tmp_path / "sheets").mkdir()
    path = tmp_path / "sheets" / "boulanger.yaml"
    path.write_text(BAKER, encoding="utf-8")
    return path


@pytest.fixture
def enrich(sheet, tmp_path):
    """Enrich the sheets from an export."""

    def call(data=None, *options, day="2026-11-20"):
        file = tmp_path / f"export-fiches-csv-{day}.zip"
        file.write_bytes(export(day=day) if data is None else data)
        return CliRunner().invoke(
            fichemetier, ["enrich", "--from", "rncp", str(file), "--lang", "fr", *options]
        )

    return call


def held(sheet):
    return yaml.safe_load(sheet.read_text("utf-8"))


def routes(sheet):
    items = held(sheet)["formation"]["voies"]
    return {one["intitule"]: one.get("rncp") for one in items if isinstance(one, dict)}


def test_diplomas_that_are_there_get_their_numbers_and_the_best_others_follow(enrich, sheet):
    assert enrich().exit_code == 0
    assert held(sheet)["formation"]["voies"] == [
        {"intitule": "CAP boulanger", "niveau": "cap", "rncp": "RNCP37537"},
        {"intitule": "Certification fournier", "niveau": "cap", "rncp": "RNCP34555"},
        {"intitule": "Bac pro boulanger – pâtissier", "niveau": "bac", "rncp": "RNCP37908"},
        {"intitule": "BP boulanger", "niveau": "bac", "rncp": "RNCP18704"},
        {"intitule": "Directeur de boulangerie", "niveau": "bac+3", "rncp": "RNCP39001"},
    ]


@pytest.mark.parametrize(
    ("title", "short", "name"),
    [
        ("Génie culinaire (fiche nationale)", "LICENCE", "Licence génie culinaire"),
        ("Ingénieur diplômé de l'école du pain", "Titre ingénieur", "Ingénieur diplômé de l’école du pain"),
        ("Titre ingénieur – Ingénieur diplômé du fournil", "Titre ingénieur", "Ingénieur diplômé du fournil"),
        ("Arts \n du  pain \n", "Grade_Master", "Diplôme de grade master arts du pain"),
        ("Pains du monde", "DSP", "Diplôme de spécialisation professionnelle pains du monde"),
        ("CQP Tourier", "", "CQP Tourier"),
    ],
)  # fmt: skip
def test_names_are_those_that_readers_know(enrich, sheet, title, short, name):
    enrich(export({"RNCP40000": (title, short, "NIV7", BY_LAW, "ACTIVE")}))
    assert routes(sheet)[name] == "RNCP40000"


def test_what_is_no_longer_awarded_and_what_is_no_diploma_stay_away(enrich, sheet):
    enrich()
    assert "RNCP11111" not in sheet.read_text("utf-8")
    assert "BEP" not in sheet.read_text("utf-8")
    assert "llerg" not in sheet.read_text("utf-8")


def test_the_register_is_named_with_its_day_and_its_licence(enrich, sheet, tmp_path):
    enrich()
    before, source = held(sheet)["sources"]
    assert before["libelle"] == "France Travail, ROME 4.0"
    assert source["libelle"].startswith("France compétences")
    assert (str(source["date"]), source["licence"]) == ("2026-11-20", "Licence Ouverte 2.0")
    assert load_sheet(sheet, Workspace.around(tmp_path)).sheet is not None


def test_what_a_layout_has_no_room_for_goes_to_reserve(enrich, sheet):
    many = {f"RNCP2{n:04}": (f"Métier {n}", "TP", "NIV3", BY_LAW, "ACTIVE") for n in range(400)}
    enrich(export(many))
    assert len(held(sheet)["formation"]["voies"]) < 8
    assert held(sheet)["reserve"]["voies"][0].startswith("Titre professionnel métier")
    assert len(held(sheet)["reserve"]["voies"]) == 300


def test_one_of_each_level_comes_before_the_second_of_one(enrich, sheet):
    edit(sheet, "    - Certification fournier\n", "")
    same = {f"RNCP3{n:04}": (f"Métier du pain {n}", "TP", "NIV3", BY_LAW, "ACTIVE") for n in range(9)}
    enrich(export(same | DIPLOMAS))
    assert {"Bac pro boulanger – pâtissier", "Directeur de boulangerie"} <= set(routes(sheet))


def test_a_second_run_changes_nothing(enrich, sheet):
    enrich()
    once = sheet.read_bytes()
    again = enrich()
    assert sheet.read_bytes() == once
    assert "0 mise à jour, 1 inchangée" in again.output


def test_a_newer_file_takes_away_what_it_brought_and_no_more(enrich, sheet):
    enrich()
    rest = {number: row for number, row in DIPLOMAS.items() if number not in ("RNCP18704", "RNCP37537")}
    enrich(export(rest, day="2027-02-01"), day="2027-02-01")
    assert "BP boulanger" not in routes(sheet)
    assert routes(sheet)["CAP boulanger"] is None
    assert str(held(sheet)["sources"][1]["date"]) == "2027-02-01"


def test_what_an_editor_wrote_or_took_out_stays(enrich, sheet):
    enrich()
    edit(sheet, "    - {intitule: BP boulanger, niveau: bac, rncp: RNCP18704}\n", "")
    edit(sheet, "Directeur de boulangerie", "Direction d’une boulangerie")
    newer = DIPLOMAS | {"RNCP39001": ("Chef de boulangerie", "", "NIV6", ON_DEMAND, "ACTIVE")}
    done = enrich(export(newer))
    assert "BP boulanger" not in routes(sheet)
    assert routes(sheet)["Direction d’une boulangerie"] == "RNCP39001"
    assert "FM641" in done.output


def test_a_number_that_an_editor_typed_is_never_taken_away(enrich, sheet):
    edit(sheet, "{intitule: CAP boulanger, niveau: cap}", "{intitule: Le CAP, rncp: RNCP37537}")
    enrich()
    enrich(export({"RNCP18704": DIPLOMAS["RNCP18704"]}))
    assert routes(sheet)["Le CAP"] == "RNCP37537"


def test_lines_that_need_not_change_stay(enrich, sheet):
    enrich()
    text = sheet.read_text("utf-8")
    assert "# la voie la plus courante" in text
    assert text.startswith(BAKER.partition("formation:")[0])


def test_a_job_that_the_register_does_not_know_is_left_alone(enrich, sheet):
    done = enrich(export(job="A1101"))
    assert sheet.read_text("utf-8") == BAKER
    assert "1 sans donnée" in done.output
    assert not (sheet.parent / ".import").exists()


def test_the_two_files_do_without_the_archive(sheet, tmp_path):
    with zipfile.ZipFile(io.BytesIO(export())) as archive:
        archive.extractall(tmp_path)
    given = [word for name in sorted(tmp_path.glob("*.csv")) for word in ("--from", "rncp", str(name))]
    assert CliRunner().invoke(fichemetier, ["enrich", "boulanger", *given]).exit_code == 0
    assert routes(sheet)["CAP boulanger"] == "RNCP37537"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"Numero_Fiche;Codes_Rome_Code\nRNCP1;D1102\n", "FM640"),
        (b"PK\x03\x04 rest", "FM607"),
        (b"", "FM640"),
    ],
)
def test_another_file_is_refused_by_name(enrich, sheet, data, code):
    done = enrich(data)
    assert (done.exit_code, code in done.output) == (2, True)
    assert sheet.read_text("utf-8") == BAKER


def test_a_sheet_that_cannot_be_read_does_not_stop_the_others(enrich, sheet):
    (sheet.parent / "autre.yaml").write_text("formation: [1\n", encoding="utf-8")
    (sheet.parent / "liste.yaml").write_text("codes: {rome: D1102}\nformation: [a]\n", encoding="utf-8")
    done = enrich()
    assert done.exit_code == 1
    assert done.output.count("FM610") == 2
    assert routes(sheet)["CAP boulanger"] == "RNCP37537"


def test_diplomas_of_a_renamed_sheet_come_once_and_go_with_the_register(enrich, sheet):
    enrich()
    once = sheet.read_bytes()
    sheet = sheet.rename(sheet.with_name("metier-du-pain.yaml"))
    enrich()
    assert sheet.read_bytes() == once
    enrich(export({"RNCP37537": DIPLOMAS["RNCP37537"]}))
    assert list(routes(sheet)) == ["CAP boulanger"]


def test_what_the_register_no_longer_says_goes_unless_it_was_edited(enrich, sheet):
    enrich()
    edit(sheet, "Directeur de boulangerie", "Direction d’une boulangerie")
    enrich(export(job="A1101"))
    assert held(sheet)["formation"]["voies"] == [
        {"intitule": "CAP boulanger", "niveau": "cap"},
        "Certification fournier",
        "Direction d’une boulangerie",
    ]
    assert [source["libelle"] for source in held(sheet)["sources"]] == ["France Travail, ROME 4.0"]
