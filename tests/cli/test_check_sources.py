"""`check --sources`: which fact of a sheet came from where, as it is printed."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from fichemetier.cli import fichemetier
from tests.paths import FIXTURES

OFFICIAL = FIXTURES / "rome" / "unix_fiche_emploi_metier_v460.json"
FLORIST = "d1209-fleuriste.yaml"


def run(*arguments):
    return CliRunner().invoke(fichemetier, [*arguments])


@pytest.fixture
def florist(tmp_path, monkeypatch):
    """An imported sheet, in a workspace of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    (tmp_path / "fichemetier.toml").touch()
    assert run("import", "rome", str(OFFICIAL), "--code", "D1209", "-q").exit_code == 0
    return tmp_path / "sheets" / FLORIST


def table(*arguments):
    """The lines of the table of one sheet, and its fields with what is said of each."""
    lines = run("check", "--sources", *arguments).stdout.splitlines()
    return lines, {line.split()[0]: " ".join(line.split()[1:]) for line in lines[1:]}


def test_an_imported_sheet_names_its_source_once_and_for_each_field(florist):
    lines, fields = table("--lang", "fr")
    assert lines[0] == f"sheets/{FLORIST}"
    assert lines[1] == "  [1] France Travail, ROME 4.0, version 460, fiche D1209 · Licence Ouverte 2.0"
    assert fields["metier"] == fields["competences"] == "[1] tel qu’importé"
    assert not {"sources", "publication", "schema"} & set(fields)


def test_what_an_editor_changed_is_told_apart_from_what_one_added(florist):
    text = florist.read_text("utf-8")
    text = text.replace("intitule: Fleuriste", "intitule: Fleuriste artisan")
    florist.write_text(text + "perspectives:\n  texte: Des fleurs, chaque matin.\n", "utf-8")
    _, fields = table("--lang", "en")
    assert fields["metier.intitule"] == "[1] edited since"
    assert fields["perspectives.texte"] == "written here"


def test_of_a_list_that_was_edited_the_items_of_the_publisher_are_counted(florist):
    text = florist.read_text("utf-8")
    florist.write_text(
        text.replace("savoirs:\n", "savoirs:\n    - Connaître les fleurs des champs\n"), "utf-8"
    )
    _, fields = table("--lang", "en")
    kept, all_items = re.fullmatch(
        r"\[1\] edited since \((\d+) of (\d+)\)", fields["competences.savoirs"]
    ).groups()
    assert int(all_items) == int(kept) + 1


def test_a_source_that_a_sheet_names_beside_a_fact_is_that_of_the_fact(florist):
    pay = "salaire:\n  texte: Autour du Smic.\n  source: {libelle: Insee, date: 2026-01-05, licence: CC0}\n"
    florist.write_text(florist.read_text("utf-8") + pay, "utf-8")
    lines, fields = table("--lang", "en")
    assert "  [2] Insee · 2026-01-05 · CC0" in lines
    assert fields["salaire.texte"] == "[2] written here"


def test_a_renamed_sheet_is_known_by_its_code(florist):
    florist.rename(florist.with_name("fleuriste.yaml"))
    _, fields = table("--lang", "en")
    assert fields["competences"] == "[1] as imported"


def test_machines_get_every_field(florist):
    (sheet,) = json.loads(run("check", "--sources", "--format", "json").stdout)
    fact = next(one for one in sheet["facts"] if one["field"] == "competences.savoir_faire")
    assert (fact["importer"], fact["state"], fact["licence"]) == ("rome", "imported", "Licence Ouverte 2.0")
    assert fact["items"] == fact["imported"]
    assert fact["source"].startswith("France Travail, ROME 4.0")


def test_without_its_own_source_a_sheet_still_owes_the_publisher(florist):
    text = florist.read_text("utf-8")
    start = text.index("sources:")
    end = text.find("\nreserve:")
    florist.write_text(text[:start] + "sources: [Nous]\n" + (text[end:] if end > 0 else ""), "utf-8")
    lines, _ = table("--lang", "en")
    assert lines[1] == "  [1] France Travail, ROME 4.0 · Licence Ouverte 2.0"


def test_a_form_for_faults_alone_is_refused(florist):
    found = run("check", "--sources", "--format", "sarif", "--lang", "en")
    assert (found.exit_code, "FM636" in found.stderr) == (2, True)


def test_what_is_wrong_is_still_said_and_a_broken_record_too(florist):
    florist.write_text(florist.read_text("utf-8") + "accroch: x\n", "utf-8")
    (florist.parent / ".import" / "rome.json").write_text("{", "utf-8")
    found = run("check", "--sources", "--lang", "en")
    assert found.exit_code == 1
    assert "FM101" in found.stderr
    assert "FM613" in found.stderr
    assert "written here" in found.stdout
