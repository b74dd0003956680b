"""`import rome` as an editor calls it: what is written, what a second import does, what is said."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from fichemetier.cli import fichemetier
from fichemetier.diagnostics.catalogue import any_error
from fichemetier.importers.draft import Draft
from fichemetier.importers.sync import sync as sync_drafts
from fichemetier.lint.load import load_sheet
from fichemetier.workspace.project import Workspace
from tests.edits import edit
from tests.paths import FIXTURES

OFFICIAL = FIXTURES / "rome" / "unix_fiche_emploi_metier_v460.json"
FLORIST = "d1209-fleuriste.yaml"
DIRECTOR = "m1503-directeur-des-ressources-humaines.yaml"


def rows():
    return json.loads(OFFICIAL.read_bytes().decode("iso-8859-15"))


def row(code="D1209"):
    return next(row for row in rows() if row["rome"]["code_rome"] == code)


@pytest.fixture
def sync(tmp_path, monkeypatch):
    """Import rows, or a file, into a workspace."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    (tmp_path / "fichemetier.toml").touch()

    def call(*given, options=(), name="fiches.json"):
        file = OFFICIAL
        if given and not isinstance(given[0], Path):
            file = tmp_path / name
            file.write_text(json.dumps(list(given), ensure_ascii=False), encoding="utf-8")
        elif given:
            file = given[0]
        return CliRunner().invoke(fichemetier, ["import", "rome", str(file), "--lang", "fr", *options])

    return call


@pytest.fixture
def sheet(tmp_path):
    """The file of an imported sheet."""
    return lambda name=FLORIST: tmp_path / "sheets" / name


def everything(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_sheet_passes_the_check(sync, tmp_path):
    assert sync().exit_code == 0
    workspace = Workspace.around(tmp_path)
    assert len(workspace.sheets()) == 12
    for path in workspace.sheets():
        assert {one.code for one in load_sheet(path, workspace).diagnostics} <= {"FM312"}


def test_a_sheet_reads_as_a_person_would_write_it(sync, sheet):
    sync()
    text = sheet().read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=sheet.schema.json\n\nschema: 1\nlangue: fr\n")
    assert "    - items:\n        - Conseille les clients dans le choix des plantes" in text
    assert "{texte: Réaliser une composition florale, importance: principale}" in text
    assert "libelle: France Travail, ROME 4.0, version 460, fiche D1209\n" in text
    assert "licence: Licence Ouverte 2.0\n" in text
    assert max(map(len, text.splitlines())) <= 110


def test_titles_have_both_forms(sync, sheet):
    sync()
    text = sheet(DIRECTOR).read_text("utf-8")
    assert "intitule: Directrice ou directeur des Ressources Humaines\n  sigle: DRH\n" in text


def test_what_is_not_printed_is_kept(sync, sheet):
    sync()
    path = sheet("h2504-chef-d-equipe-en-industrie.yaml")
    held = load_sheet(path, Workspace.of_sheet(path)).sheet
    assert len(held.competences.savoir_faire) < 15 < len(held.reserve.savoir_faire)
    total = [*held.metier.appellations, *held.reserve.appellations]
    assert len(total) == len({item.masculin for item in total})


@pytest.mark.engine
def test_an_imported_sheet_prints_in_two_pages_without_its_reserve(sync, tmp_path):
    from fichemetier.options import Job, RenderOptions
    from fichemetier.pipeline import Steps, render

    sync(options=["--code", "H2504"])
    workspace = Workspace.around(tmp_path)
    (path,) = workspace.sheets()
    assert render(Job(path), workspace, Steps()).info.pages in (1, 2)
    html = render(Job(path, RenderOptions(output_format="html")), workspace, Steps())
    page = html.files[0].decode("utf-8")
    held = load_sheet(path, workspace).sheet
    assert held.reserve.savoir_faire[0].texte.split()[0] in str(held.reserve)
    assert not any(skill.texte in page for skill in held.reserve.savoir_faire if "’" not in skill.texte)


def test_one_code_in_any_case_makes_one_sheet(sync, tmp_path):
    result = sync(options=["--code", "m1503", "--into", "ailleurs"])
    assert [path.name for path in (tmp_path / "ailleurs").glob("*.yaml")] == [DIRECTOR]
    assert "1 nouvelle, 0 mise à jour" in result.stderr
    assert result.stdout == ""


def test_importing_twice_changes_nothing(sync, tmp_path, monkeypatch):
    sync()
    before = everything(tmp_path / "sheets")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1890000000")
    assert "0 nouvelle, 0 mise à jour, 12 inchangées" in sync().stderr
    assert everything(tmp_path / "sheets") == before


def test_the_data_changes_what_editors_have_not_touched(sync, sheet, monkeypatch):
    changed = row()
    sync(changed)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1890000000")
    changed["acces_metier"] = "Cet emploi est ouvert à toute personne"
    result = sync(changed)
    assert re.search(
        r"d1209-fleuriste.yaml  \(mise à jour : .*formation.texte, .*mise_a_jour\)", result.stderr
    )
    assert "texte: Cet emploi est ouvert à toute personne.\n" in sheet().read_text("utf-8")
    assert "mise_a_jour: 2029-11-22" in sheet().read_text("utf-8")


def test_what_editors_wrote_stays_line_by_line(sync, sheet):
    changed = row()
    sync(changed)
    edit(sheet(), "domaine: commerce\n", "domaine: arts   # couleur choisie\naccroche: Le bouquet.\n")
    edit(sheet(), "  savoir_etre:", "  # vus avec une fleuriste\n  savoir_etre:")
    mine = sheet().read_text("utf-8").splitlines()
    changed["acces_metier"] = "Cet emploi est ouvert à toute personne"
    sync(changed)
    now = sheet().read_text("utf-8").splitlines()
    for line in ("domaine: arts   # couleur choisie", "accroche: Le bouquet.", "  # vus avec une fleuriste"):
        assert line in now
    assert [line for line in now if line in mine][:20] == mine[:20]


def test_tables_given_later_complete_the_sheets_and_leave_what_editors_wrote(sync, sheet):
    sync(row())
    edit(sheet(), "statuts: [Salarié du privé, Indépendant]", "statuts: [Artisan, Salarié du privé]")
    result = sync(row(), options=["--names", str(OFFICIAL.with_name("csv.zip"))])
    assert result.exit_code == 0
    now = sheet().read_text("utf-8")
    assert "riasec: {majeur: R, mineur: C}\n" in now
    assert {"reglemente: false", "cadre: false"} <= set(now.splitlines())
    assert "statuts: [Artisan, Salarié du privé]\n" in now
    assert "statuts" in result.stderr
    assert "inchangée" in sync(row(), options=["--names", str(OFFICIAL.with_name("csv.zip"))]).stderr


def test_a_sheet_of_several_codes_follows_that_of_its_first(sync, sheet):
    sync(row())
    edit(sheet(), "codes: {rome: D1209}", "codes: {rome: [D1209, D1211]}")
    sheet().rename(sheet("fleuriste.yaml"))
    changed = row()
    changed["acces_metier"] = "Cet emploi est ouvert à toute personne"
    sync(changed)
    assert "texte: Cet emploi est ouvert" in sheet("fleuriste.yaml").read_text("utf-8")
    assert not sheet().exists()


def test_a_new_diploma_goes_to_the_reserve_by_its_name(sync, sheet, tmp_path):
    changed = row()
    sync(changed)
    edit(sheet(), "intitule: CAP fleuriste", "intitule: CAP de fleuriste")
    groups = changed["competences"]["savoirs"]["categories"]
    held = next(group for group in groups if group["libelle"] == "Certifications et habilitations")
    held["items"].append({"libelle": "BTS fleuriste"})
    sync(changed)
    now = load_sheet(sheet(), Workspace.around(tmp_path))
    assert not any_error(now.diagnostics)
    assert now.sheet.reserve.voies == ("BTS fleuriste",)


def test_a_change_on_both_sides_keeps_the_editors_and_says_so(sync, sheet):
    changed = row()
    sync(changed)
    text = sheet().read_text("utf-8")
    mine = re.sub(r"en_bref:\n(  .*\n)+", "en_bref: Mon texte.\n", text)
    sheet().write_text(mine, encoding="utf-8")
    changed["definition"] = "Le fleuriste vend des fleurs. Il en prend soin."
    result = sync(changed)
    assert "FM616" in result.stderr
    assert "`en_bref`" in result.stderr
    assert "en_bref: Mon texte.\n" in sheet().read_text("utf-8")
    assert "FM616" not in sync(changed).stderr


def test_a_line_moved_to_print_stays_there_and_new_ones_go_to_the_reserve(sync, sheet):
    changed = row()
    sync(changed)
    held = load_sheet(sheet(), Workspace.of_sheet(sheet())).sheet
    moved = held.reserve.savoirs[-1].texte
    edit(sheet(), f"    - {moved}\n", "")
    edit(sheet(), "  savoirs:\n", f"  savoirs:\n    - {moved}   # le plus utile\n")
    first = changed["competences"]["savoirs"]["categories"][0]["items"]
    first.append({"libelle": "Art de la nouveauté", "code_ogr": 1, "coeur_metier": "Principale"})
    result = sync(changed)
    now = load_sheet(sheet(), Workspace.of_sheet(sheet())).sheet
    assert now.competences.savoirs[0].texte == moved
    assert f"    - {moved}   # le plus utile\n" in sheet().read_text("utf-8")
    assert now.reserve.savoirs[-1].texte == "Art de la nouveauté"
    assert "gardé comme corrigé : competences.savoirs" in result.stderr


def test_another_source_stays_beside_the_new_edition_and_is_no_news(sync, sheet):
    sync(row(), name="unix_fiche_emploi_metier_v460.json")
    edit(sheet(), "sources:\n", "sources:\n  - Entretien avec une fleuriste\n")
    told = [
        sync(row(), name=f"unix_fiche_emploi_metier_v{edition}.json").stderr for edition in ("460", "461")
    ]
    assert "gardé comme corrigé" not in "".join(told)
    named = [source.libelle for source in load_sheet(sheet(), Workspace.of_sheet(sheet())).sheet.sources]
    assert named == ["Entretien avec une fleuriste", "France Travail, ROME 4.0, version 461, fiche D1209"]


def test_a_field_taken_away_stays_away(sync, sheet):
    sync(row())
    edit(sheet(), "domaine: commerce\n", "")
    sync(row())
    assert "domaine:" not in sheet().read_text("utf-8")


def test_a_renamed_file_is_found_by_its_code_and_followed(sync, sheet, tmp_path):
    changed = row()
    sync(changed)
    sheet().rename(sheet("fleurs.yaml"))
    changed["acces_metier"] = "Cet emploi est ouvert à toute personne"
    assert "1 mise à jour" in sync(changed).stderr
    edit(sheet("fleurs.yaml"), "rome: D1209", "rome: D1211")
    assert "1 inchangée" in sync(changed).stderr, "its new name is known, whatever its code"
    assert [path.name for path in (tmp_path / "sheets").glob("*.yaml")] == ["fleurs.yaml"]
    assert [
        one.code for one in load_sheet(sheet("fleurs.yaml"), Workspace.around(tmp_path)).diagnostics
    ] == []


def test_a_renamed_file_is_found_without_its_record(sync, sheet, tmp_path):
    sync(row())
    sheet().rename(sheet("fleurs.yml"))
    (tmp_path / "sheets" / ".import" / "rome.json").write_text("{", encoding="utf-8")
    assert "1 inchangée" in sync(row()).stderr


def test_of_two_sheets_with_the_code_of_a_renamed_one_none_is_chosen(sync, sheet, tmp_path):
    sync(row())
    text = sheet().read_bytes()
    sheet().unlink()
    for name in ("fleurs.yaml", "plantes.yaml"):
        sheet(name).write_bytes(text)
    result = sync(row())
    assert result.exit_code == 1
    assert "fleurs.yaml:1:1: erreur[FM618]" in result.stderr.replace("error[", "erreur[")
    assert "plantes.yaml" in result.stderr
    assert sorted(path.name for path in (tmp_path / "sheets").glob("*.yaml")) == [
        "fleurs.yaml",
        "plantes.yaml",
    ]


def test_a_sheet_of_one_s_own_with_a_code_is_left_when_the_code_is_imported(sync, sheet):
    own = "metier: {intitule: À moi}\ncodes: {rome: D1209}\nen_bref: Mon texte.\n"
    sheet().parent.mkdir()
    sheet("fleuriste.yaml").write_text(own, encoding="utf-8")
    assert "1 nouvelle" in sync(row()).stderr
    assert sheet("fleuriste.yaml").read_text("utf-8") == own


def test_a_sheet_that_is_gone_is_written_again(sync, sheet):
    sync(row())
    before = sheet().read_bytes()
    sheet().unlink()
    assert "1 nouvelle" in sync(row()).stderr
    assert sheet().read_bytes() == before


@pytest.mark.parametrize("identifier", ["../../escaped", "/tmp/escaped", "a/b", "..", "", "é", "a" * 81])
def test_a_name_that_is_none_leads_to_no_file(sync, sheet, tmp_path, identifier):
    sync(row())
    snapshot = tmp_path / "sheets" / ".import" / "rome.json"
    held = json.loads(snapshot.read_text("utf-8"))
    for entry in held["sheets"].values():
        entry["id"] = identifier
    snapshot.write_text(json.dumps(held), encoding="utf-8")
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    result = sync(row())
    assert "FM613" in result.stderr
    assert "0 nouvelle, 0 mise à jour, 1 inchangée" in result.stderr
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_record_of_a_later_version_is_left_as_it_is(sync, sheet, tmp_path):
    sync(row())
    record = tmp_path / "sheets" / ".import" / "rome.json"
    later = record.read_text("utf-8").replace('"format": 1', '"format": 2')
    record.write_text(later, encoding="utf-8")
    result = sync(row() | {"definition": "Autre chose."})
    assert result.exit_code == 2
    assert "FM617" in result.stderr
    assert record.read_text("utf-8") == later


def test_without_its_record_an_import_keeps_whatever_differs(sync, sheet, tmp_path):
    sync(row())
    (tmp_path / "sheets" / ".import" / "rome.json").write_text("{", encoding="utf-8")
    edit(sheet(), "domaine: commerce\n", "domaine: arts\n")
    result = sync(row())
    assert "FM613" in result.stderr
    assert "0 nouvelle, 0 mise à jour, 1 inchangée" in result.stderr
    assert "domaine: arts\n" in sheet().read_text("utf-8")


def test_a_sheet_of_the_same_name_is_never_replaced(sync, sheet):
    sheet().parent.mkdir()
    sheet().write_text("metier: {intitule: À moi}\nen_bref: Mon texte.\n", encoding="utf-8")
    result = sync(row())
    assert result.exit_code == 1
    assert "FM614" in result.stderr
    assert sheet().read_text("utf-8").startswith("metier: {intitule: À moi}")


@pytest.mark.parametrize(("isco", "outcome"), [("5223", "unchanged"), ("2166", "refused")])
def test_a_sheet_of_the_same_name_is_the_same_job_if_it_has_its_code(sheet, isco, outcome):
    sheet().parent.mkdir()
    sheet().write_text('metier: {intitule: Fleuriste}\ncodes: {isco: "5223"}\nen_bref: Vend.\n', "utf-8")
    values = {"metier": {"intitule": "Fleuriste"}, "codes": {"isco": isco}, "missions": ["Vendre"]}
    draft = Draft(isco, ("codes", "isco"), sheet().stem, values)
    (written,) = sync_drafts([draft], sheet().parent, "autre", date(2026, 3, 1)).sheets
    assert written.outcome == outcome


def test_a_sheet_that_cannot_be_read_is_left_and_the_others_are_written(sync, sheet, tmp_path):
    sync(row())
    broken = "metier: [\n"
    sheet().write_text(broken, encoding="utf-8")
    result = sync()
    assert result.exit_code == 1
    assert "FM610" in result.stderr
    assert sheet().read_text("utf-8") == broken
    assert len(list((tmp_path / "sheets").glob("*.yaml"))) == 12


def test_a_sheet_laid_out_against_every_habit_is_left_alone(sync, sheet):
    changed = row()
    sync(changed)
    held = load_sheet(sheet(), Workspace.of_sheet(sheet())).source.values
    one_line = json.dumps(held, ensure_ascii=False, default=str) + "\n"
    sheet().write_text(one_line, encoding="utf-8")
    changed["acces_metier"] = "Cet emploi est ouvert à toute personne"
    result = sync(changed)
    assert result.exit_code == 1
    assert "FM615" in result.stderr
    assert sheet().read_text("utf-8") == one_line


def test_line_ends_of_another_system_stay(sync, sheet):
    changed = row()
    sync(changed)
    sheet().write_bytes(b"\xef\xbb\xbf" + sheet().read_bytes().replace(b"\n", b"\r\n"))
    changed["acces_metier"] = "Cet emploi est ouvert à toute personne"
    sync(changed)
    data = sheet().read_bytes()
    assert data.startswith(b"\xef\xbb\xbf#")
    assert data.count(b"\r\n") == data.count(b"\n")
    assert "ouvert à toute personne" in data.decode("utf-8")


def test_no_page_engine_is_loaded(tmp_path):
    code = (
        "import sys; from fichemetier.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit as done:\n    assert not done.code\n"
        "assert 'weasyprint' not in sys.modules"
    )
    arguments = ["import", "rome", str(OFFICIAL), "--into", str(tmp_path)]
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True)
