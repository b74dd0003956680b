"""`export table` and `import table` as a team uses them: what comes back, what is refused, what stays."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from fichemetier.cli import fichemetier
from fichemetier.workspace.files import write
from tests.importers.table.files import FIRST, changed, codes, comma_separated, run, sheet, workbook
from tests.paths import SHEETS


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_every_bundled_sheet_comes_back_as_it_was(work, suffix):
    originals = sorted(SHEETS.glob("*.yaml"))
    run("export", "table", *originals, "-o", f"t.{suffix}")
    run("import", "table", f"t.{suffix}")
    for original in originals:
        assert sheet(work / "sheets" / original.name) == sheet(original)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_what_nobody_changed_changes_nothing(work, suffix):
    for original in SHEETS.glob("*.yaml"):
        (work / "sheets" / original.name).write_bytes(original.read_bytes())
    run("export", "table", "-o", f"t.{suffix}")
    output = run("import", "table", f"t.{suffix}")
    assert "inchangée" in output
    assert codes(output) == []
    for original in SHEETS.glob("*.yaml"):
        assert (work / "sheets" / original.name).read_bytes() == original.read_bytes()


def test_a_table_says_the_same_bytes_every_time(work):
    for name in ("a", "b"):
        run("export", "table", SHEETS / "cto.yaml", "-o", f"{name}.xlsx")
    assert (work / "a.xlsx").read_bytes() == (work / "b.xlsx").read_bytes()


def test_an_edit_of_the_table_and_one_of_the_sheet_both_stay(work):
    path = work / "sheets" / "fleuriste.yaml"
    path.write_bytes((SHEETS / "fleuriste.yaml").read_bytes())
    run("export", "table", "-o", "t.xlsx")
    book = load_workbook("t.xlsx")
    columns = {cell.value: cell.column for cell in book.active[1]}
    book.active.cell(2, columns["accroche"]).value = "Une phrase du tableur."
    book.active.cell(2, columns["secteurs"]).value = None
    book.save("t.xlsx")
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("langue: fr\n", "langue: fr # à nous\n", 1) + "appel_action: Venez voir.\n", "utf-8"
    )
    run("import", "table", "t.xlsx")
    after = sheet(path)
    assert after.accroche == "Une phrase du tableur."
    assert after.secteurs == ()
    assert after.appel_action == "Venez voir."
    assert "# à nous" in path.read_text("utf-8")


def test_where_both_changed_one_field_the_sheet_stays_and_it_is_said(work):
    path = work / "sheets" / "fleuriste.yaml"
    run("import", "table", comma_separated(work / "a.csv", {**FIRST, "accroche": "Un."}))
    path.write_text(path.read_text("utf-8").replace("accroche: Un.", "accroche: Deux."), "utf-8")
    output = run("import", "table", comma_separated(work / "a.csv", {**FIRST, "accroche": "Trois."}))
    assert codes(output) == ["FM967"]
    assert "a.csv:D2" in output
    assert sheet(path).accroche == "Deux."


def test_a_table_fills_what_a_sheet_lacks_and_leaves_what_it_has_no_column_for(work):
    path = work / "sheets" / "cto.yaml"
    path.write_bytes((SHEETS / "cto.yaml").read_bytes())
    before = sheet(path)
    run("import", "table", comma_separated(work / "a.csv", {"id": "cto", "codes.fap": "M2Z90"}))
    after = sheet(path)
    assert after.codes.fap == "M2Z90"
    assert after == before.model_copy(update={"codes": after.codes})


def test_a_new_name_of_the_job_is_printed_and_not_kept_in_reserve(work):
    row = {**FIRST, "metier.appellations": "Bouquetière"}
    run("import", "table", comma_separated(work / "a.csv", row))
    path = work / "sheets" / "fleuriste.yaml"
    path.write_text(path.read_text("utf-8") + "reserve: {appellations: [Fleuriste d’art]}\n", "utf-8")
    row["metier.appellations"] = "Bouquetière\nFleuriste événementiel"
    run("import", "table", comma_separated(work / "a.csv", row))
    assert [one.masculin for one in sheet(path).metier.appellations] == [
        "Bouquetière",
        "Fleuriste événementiel",
    ]
    assert [one.masculin for one in sheet(path).reserve.appellations] == ["Fleuriste d’art"]


@pytest.mark.parametrize("text", ["=1+1", "+33 1", "-5 %", "@nom", "'=1", "''@x", "'l"])
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_no_text_becomes_a_formula_and_each_comes_back(work, text, suffix):
    path = work / "sheets" / "fleuriste.yaml"
    run("import", "table", comma_separated(work / "a.csv", FIRST))
    path.write_text(f'{path.read_text("utf-8")}accroche: "{text}"\n', "utf-8")
    run("export", "table", "-o", f"t.{suffix}")
    if suffix == "csv":
        held = (work / "t.csv").read_text("utf-8-sig")
        assert not re.search(r'(^|;|\n)"?[=+@-]', held)
    else:
        cells = [cell for row in load_workbook("t.xlsx").active.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    path.unlink()
    run("import", "table", f"t.{suffix}")
    assert sheet(path).accroche == text


def test_every_fault_is_told_with_its_cell_and_nothing_is_written(work):
    rows = [
        {**FIRST, "salaire.tranches.1.min": "beaucoup", "salaire.tranches.1.profil": "Débutant"},
        {**FIRST, "metier.intitule": "CTO", "domaine": "numérik"},
        {"metier.intitule": "Sans corps"},
        {"codes.rome": "M1803"},
        {**FIRST},
    ]
    path = comma_separated(
        work / "a.csv", *({**dict.fromkeys(rows[0], ""), "domaine": "", **row} for row in rows)
    )
    output = run("import", "table", path, code=1)
    assert {"FM979", "FM977"} <= set(codes(output))
    assert not list((work / "sheets").iterdir())
    comma_separated(path, *({**dict.fromkeys(rows[0], ""), "domaine": "", **row} for row in rows[:3]))
    output = run("import", "table", path, code=1)
    assert [one for one in ("a.csv:D2", "a.csv:F3", "a.csv:A4") if one not in output] == []
    assert not list((work / "sheets").iterdir())


ID = {"id": "", **FIRST}
SPOILED = "=1+1"
"""A formula that no spreadsheet has reckoned."""


def book(*rows):
    """A workbook of rows, each a mapping by the headings of the first."""
    return workbook(Path("a.xlsx"), list(rows[0]), *([*row.values()] for row in rows))


def test_one_sheet_of_a_table_is_imported_whatever_is_wrong_with_the_others(work):
    wrong = {**ID, "id": "autre", "codes.rome": SPOILED}
    path = book({**ID, "id": "bon"}, wrong, {**ID, "id": "deux"}, {**ID, "id": "deux"})
    assert sorted(codes(run("import", "table", path, code=1))) == ["FM976", "FM977"]
    run("import", "table", path, "--code", "bon")
    assert [one.name for one in (work / "sheets").glob("*.yaml")] == ["bon.yaml"]


def test_the_faults_of_the_sheets_wanted_and_of_the_headings_are_told_alone(work):
    one, other = ({**ID, "id": name, "codes.rome": SPOILED} for name in ("un", "deux"))
    output = run("import", "table", book(one, other), "--code", "deux", code=1)
    assert (codes(output), "C3" in output) == (["FM976"], True)
    one, other = ({**row, "inconnu": "x"} for row in (one, other))
    output = run("import", "table", book(one, other), "--code", "deux", code=1)
    assert sorted(codes(output)) == ["FM974", "FM976"]


@pytest.mark.parametrize(("identifier", "code"), [(SPOILED, "FM976"), ("À la une", "FM979")])
def test_a_sheet_that_is_not_there_may_be_in_a_row_that_does_not_name_its_own(work, identifier, code):
    output = run(
        "import", "table", book({**ID, "id": "bon"}, {**ID, "id": identifier}), "--code", "bonne", code=3
    )
    assert (codes(output), "A3" in output) == (["FM605", code], True)


@pytest.mark.parametrize("stop", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_was_written_before_an_interruption_is_remembered(work, monkeypatch, stop):
    def full(path, data):
        if path.name == "deux.yaml":
            raise stop
        write(path, data)

    rows = [{**ID, "id": "un"}, {**ID, "id": "deux"}]
    table = comma_separated(work / "a.csv", *rows)
    with monkeypatch.context() as patched:
        patched.setattr("fichemetier.importers.table.meeting.write", full)
        assert CliRunner().invoke(fichemetier, ["import", "table", "a.csv"]).exit_code != 0
    assert [one.name for one in (work / "sheets").glob("*.yaml")] == ["un.yaml"]
    comma_separated(table, *({**row, "en_bref": "Il vend des fleurs."} for row in rows))
    run("import", "table", table)
    assert sheet(work / "sheets" / "un.yaml").en_bref == sheet(work / "sheets" / "deux.yaml").en_bref


def test_headings_are_keys_or_those_of_the_template_and_nothing_else(work):
    row = {
        "Noms du métier › Titre de la fiche": "Fleuriste",
        "En_Bref": "Il vend.",
        "Formation › Voies d’accès 1": "CAP",
    }
    run("import", "table", comma_separated(work / "a.csv", row))
    assert sheet(work / "sheets" / "fleuriste.yaml").formation.voies[0].intitule == "CAP"
    wrong = {
        **FIRST,
        "acroche": "x",
        "missions": "y",
        "formation.voies.0.niveau": "bac",
        "metier.Intitule": "z",
        "": "w",
    }
    output = run("import", "table", comma_separated(work / "b.csv", wrong), code=1)
    assert codes(output) == ["FM974", "FM974", "FM974", "FM975", "FM974"]
    assert "`accroche`" in output


def test_a_list_is_on_lines_or_numbered_not_both(work):
    row = {
        **FIRST,
        "qualites": "calme\n\nminutie",
        "formation.voies.1.intitule": "CAP",
        "formation.voies.3": "BTS",
    }
    run("import", "table", comma_separated(work / "a.csv", row))
    found = sheet(work / "sheets" / "fleuriste.yaml")
    assert found.qualites == ("calme", "minutie")
    assert [one.intitule for one in found.formation.voies] == ["CAP", "BTS"]
    output = run("import", "table", comma_separated(work / "a.csv", {**row, "qualites.2": "x"}), code=1)
    assert codes(output) == ["FM968"]


def test_the_template_has_french_headings_with_comments_and_is_filled_in_by_hand(work):
    run("export", "table", "--template", "-o", "modele.xlsx")
    book = load_workbook("modele.xlsx")
    head = {cell.comment.text.split("\n")[0]: cell for cell in book.active[1]}
    assert head["formation.voies.1.niveau"].value.startswith("Formation › Voies d’accès 1 › ")
    assert all(cell.comment.text for cell in head.values())
    for key, value in {**FIRST, "formation.voies.2.intitule": "CAP fleuriste"}.items():
        book.active.cell(2, head[key].column).value = value
    book.save("modele.xlsx")
    run("import", "table", "modele.xlsx")
    assert sheet(work / "sheets" / "fleuriste.yaml").formation.voies[0].intitule == "CAP fleuriste"


def test_the_command_that_a_template_names_can_be_copied(work):
    told = run("export", "table", "--template", "-o", "mon modèle.csv")
    call = told[told.index("`") + 1 : told.rindex("`")]
    assert shlex.split(call) == ["fichemetier", "import", "table", "mon modèle.csv"]


def test_tables_of_several_people_and_days_do_not_undo_one_another(work):
    path = work / "sheets" / "fleuriste.yaml"
    path.write_bytes((SHEETS / "fleuriste.yaml").read_bytes())
    export = work / "t.csv"
    run("export", "table", "-o", export)
    text = path.read_text("utf-8")
    path.write_text(text.replace("secteurs: Commerce de proximité", "secteurs: Commerce"), "utf-8")
    run("import", "table", changed(export, work / "alice.csv", accroche="D’Alice."))
    run("export", "table", "-o", work / "later.csv")
    run("import", "table", changed(export, work / "bob.csv", statuts="Salariat"))
    run("import", "table", changed(export, work / "alice.csv", accroche="D’Alice, encore."))
    found = sheet(path)
    assert (found.accroche, found.statuts, found.secteurs) == (
        "D’Alice, encore.",
        ("Salariat",),
        ("Commerce",),
    )


def test_a_row_that_lost_its_mark_changes_nothing_that_a_sheet_says(work):
    path = work / "sheets" / "fleuriste.yaml"
    path.write_bytes((SHEETS / "fleuriste.yaml").read_bytes())
    run("export", "table", "-o", "t.csv")
    before = sheet(path)
    output = run("import", "table", changed(work / "t.csv", work / "a.csv", accroche="Autre.", empreinte="x"))
    assert codes(output) == ["FM967"]
    assert sheet(path) == before


KEPT = """# en tête
schema: 1
metier: {intitule: Fleuriste} # le nom
qualites:
  - Doux # pourquoi
  # entre
  - Vif
  - Tôt
en_bref: Une phrase.
salaire:
  tranches:
    # les jeunes
    - max: 2000
      min: 1800
      profil: Débutant # sans prime
"""


@pytest.mark.parametrize(
    ("heading", "cell", "before", "after"),
    [
        ("qualites", "Doux\nVif et gai\nTôt", "  - Vif\n", "  - Vif et gai\n"),
        ("qualites", "Doux\nVif\nNeuf\nTôt", "  - Tôt\n", "  - Neuf\n  - Tôt\n"),
        ("qualites", "Doux\nVif", "  - Tôt\n", ""),
        ("en_bref", "Une autre.", "Une phrase.", "Une autre."),
        ("salaire.tranches.1.min", "1900", "min: 1800", "min: 1900"),
    ],
)
def test_a_cell_changes_its_own_lines_of_the_file(work, heading, cell, before, after):
    file = work / "sheets" / "fleuriste.yaml"
    file.write_text(KEPT, "utf-8")
    run("export", "table", "-o", "t.csv")
    run("import", "table", changed(work / "t.csv", work / "e.csv", **{heading: cell}))
    assert file.read_text("utf-8") == KEPT.replace(before, after)
