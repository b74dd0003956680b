"""A sheet in a form: read, saved without touching the rest, refused where it changed, begun and copied."""

from __future__ import annotations

from datetime import date

import pytest

from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.importers.new_sheet import Wanted
from fichemetier.preview.form.document import begun, copied, opened, saved
from fichemetier.preview.form.pictures import offered, picture
from fichemetier.source.parser import parse
from fichemetier.workspace.project import Workspace
from tests.edits import edit
from tests.paths import SHEETS

SHEET = """\
# à moi
schema: 1
id: potier
metier: {intitule: Potier}   # titre
en_bref: Tourne des pots.
sources: Atelier   # vu
"""


@pytest.fixture
def workspace(tmp_path):
    (tmp_path / "sheets" / "images").mkdir(parents=True)
    (tmp_path / "sheets" / "potier.yaml").write_text(SHEET, encoding="utf-8")
    return Workspace.around(tmp_path)


@pytest.fixture
def sheet(workspace):
    return workspace.root / "sheets" / "potier.yaml"


def code_of(call, *arguments):
    with pytest.raises(FichemetierError) as raised:
        call(*arguments)
    return raised.value.diagnostics[0].code


def test_only_the_lines_of_what_was_changed_are_written(sheet, workspace):
    state = opened(sheet, workspace)
    form = state.values
    form["en_bref"][0]["value"] = "Façonne, cuit et décore."
    form["sources"].append({"from": None, "value": {"libelle": "ROME"}})
    after = saved(sheet, workspace, state.digest, form)
    expected = SHEET.replace("Tourne des pots.", "Façonne, cuit et décore.").replace(
        "Atelier ", "[Atelier, ROME] "
    )
    assert sheet.read_text("utf-8") == expected
    assert after.digest != state.digest
    assert after == opened(sheet, workspace)


def test_line_ends_and_byte_order_mark_stay(sheet, workspace):
    sheet.write_bytes(b"\xef\xbb\xbf" + SHEET.replace("\n", "\r\n").encode())
    state = opened(sheet, workspace)
    form = {"metier": {"intitule": "Potière"}}
    saved(sheet, workspace, state.digest, form)
    assert (
        sheet.read_bytes()
        == b"\xef\xbb\xbf" + SHEET.replace("Potier}", "Potière}").replace("\n", "\r\n").encode()
    )


def test_a_form_that_the_file_has_left_behind_is_refused_and_can_be_kept_as_a_copy(sheet, workspace):
    state = opened(sheet, workspace)
    edit(sheet, "Potier", "Céramiste")
    before = sheet.read_bytes()
    form = {**state.values, "accroche": "La terre."}
    assert code_of(saved, sheet, workspace, state.digest, form) == "FM950"
    assert sheet.read_bytes() == before
    copy = copied(sheet, state.digest, form)
    assert copy.name == "potier-copie.yaml"
    kept = opened(copy, workspace).values
    assert (kept["metier"]["intitule"], kept["accroche"]) == ("Potier", "La terre.")
    assert sheet.read_bytes() == before


def test_a_copy_keeps_remarks_and_drops_the_other_name(sheet, workspace):
    state = opened(sheet, workspace)
    first, second = (copied(sheet, state.digest, state.values) for _ in range(2))
    assert first.read_text("utf-8") == SHEET.replace("id: potier\n", "")
    assert (first.name, second.name) == ("potier-copie.yaml", "potier-copie-2.yaml")
    assert [one["severity"] for one in opened(first, workspace).faults if one["severity"] == "error"] == []


@pytest.mark.parametrize("text", ["{metier: {intitule: A}}\n", "metier: {intitule: A\n"])
def test_a_file_that_cannot_be_edited_in_place_stays_as_it_is(sheet, workspace, text):
    sheet.write_text(text, encoding="utf-8")
    state = opened(sheet, workspace)
    assert code_of(saved, sheet, workspace, state.digest, {"metier": {"sigle": "P"}}) == "FM951"
    assert sheet.read_text("utf-8") == text


def test_what_cannot_be_read_is_shown_with_its_fault(sheet, workspace):
    sheet.write_text("metier: {intitule: A\n", encoding="utf-8")
    state = opened(sheet, workspace)
    assert state.values is None
    assert state.text == "metier: {intitule: A\n"
    assert state.faults[0]["severity"] == "error"


def test_a_fault_has_the_path_of_the_field_in_the_form(sheet, workspace):
    edit(sheet, "sources: Atelier", "codes: {rome: M18}\nsources: Atelier")
    faults = opened(sheet, workspace).faults
    assert ("FM112", "codes.rome[0]") in {(one["code"], one["field"]) for one in faults}


def test_a_new_sheet_can_be_printed_and_never_replaces_another(workspace):
    wanted = Wanted(
        title="Fleuriste de quartier", masculine="fleuriste", feminine="fleuriste", domain="commerce"
    )
    path = begun(workspace, wanted, date(2026, 1, 15))
    assert path == workspace.root / "sheets" / "fleuriste-de-quartier.yaml"
    assert [one for one in opened(path, workspace).faults if one["severity"] == "error"] == []
    assert code_of(begun, workspace, wanted, date(2026, 1, 15)) == "FM943"


def test_a_copy_has_the_names_and_the_file_that_are_wanted(sheet, workspace):
    state = opened(sheet, workspace)
    wanted = Wanted(title="Verrière", masculine="verrier", feminine="verrière", identifier="verrier")
    copy = copied(sheet, state.digest, state.values, wanted)
    assert copy.name == "verrier.yaml"
    names = {"intitule": "Verrière", "masculin": "verrier", "feminin": "verrière"}
    assert opened(copy, workspace).values["metier"] == names
    assert code_of(copied, sheet, state.digest, state.values, wanted) == "FM943"


CODED = """\
metier: {intitule: Potier}
codes: {rome: B1201, isco: "7314"}   # vus
en_bref: Tourne des pots.
ressources:
  - titre: Le site
    liens:
      - {libelle: Le ROME, url: "https://candidat.francetravail.fr/metierscope/fiche-metier/B1201"}
      - {libelle: Le musée, url: "https://example.org/"}
sources:
  - Atelier   # vu
  - {libelle: "France Travail, ROME 4.0, fiche B1201", date: 2026-01-15}
"""


def copy_of(sheet, workspace, code, title="Fleuriste", digest=None):
    sheet.write_text(CODED, encoding="utf-8")
    state = opened(sheet, workspace)
    wanted = Wanted(title=title, masculine="a", feminine="a", code=code, identifier="autre")
    copy = copied(sheet, digest or state.digest, state.values, wanted)
    return copy.read_text("utf-8"), parse(copy.read_text("utf-8"), copy)[0].values


@pytest.mark.parametrize("digest", [None, "of another file"])
def test_a_copy_for_another_job_has_its_code_and_its_source(sheet, workspace, digest):
    text, values = copy_of(sheet, workspace, "D1209", digest=digest)
    assert "B1201" not in text
    assert values["codes"]["rome"] in ("D1209", ["D1209"])
    assert "isco" not in values["codes"]
    assert [one["libelle"] for one in values["ressources"][0]["liens"]] == ["Le musée"]
    own, kept = values["sources"]
    assert own["url"].endswith("/D1209")
    assert kept == "Atelier"


def test_a_copy_for_a_job_without_a_code_has_no_code_of_the_other(sheet, workspace):
    text, values = copy_of(sheet, workspace, "")
    assert "B1201" not in text
    assert "codes" not in values
    assert values["sources"] == ["Atelier"]
    assert "- Atelier   # vu" in text


def test_a_copy_for_the_same_job_keeps_its_codes(sheet, workspace):
    text, _ = copy_of(sheet, workspace, "b1201", title="Potière")
    assert text.partition("codes")[2] == CODED.partition("codes")[2]


def test_a_copy_for_a_job_that_nobody_knows_is_refused(sheet, workspace):
    assert code_of(copy_of, sheet, workspace, "fleurs") == "FM942"
    assert not (sheet.parent / "autre.yaml").exists()


def test_a_new_sheet_of_a_known_job_has_its_code(workspace):
    path = begun(workspace, Wanted(title="Fleuriste", code="D1209"), date(2026, 1, 15))
    assert opened(path, workspace).values["codes"] == {"rome": [{"from": 0, "value": "D1209"}]}


def test_pictures_are_those_below_the_folder_of_the_sheet(sheet, tmp_path):
    folder = sheet.parent / "images"
    (folder / "a.svg").write_bytes((SHEETS / "images" / "fleuriste.svg").read_bytes())
    (folder / "b.txt").write_text("no picture")
    (folder / "c.png").symlink_to(tmp_path / "outside.png")
    found = offered(sheet)
    assert [one.name for one in found] == ["images/a.svg"]
    assert picture(sheet, found[0].number) == ((folder / "a.svg").read_bytes(), "image/svg+xml")
    assert picture(sheet, "0" * 16) is None
