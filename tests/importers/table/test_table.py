"""`export table` and `import table` as a team uses them: what comes back, what is refused, what stays."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date, time

import pytest
from click.testing import CliRunner
from openpyxl import Workbook, load_workbook

from fichemetier.cli import fichemetier
from fichemetier.importers.table.grid import MAX_COLUMNS, MAX_ROWS
from fichemetier.model.validate import check
from tests.paths import SHEETS

FIRST = {"metier.intitule": "Fleuriste", "codes.rome": "G1202", "en_bref": "Il compose des bouquets."}


@pytest.fixture
def work(tmp_path, monkeypatch):
    """A workspace, its current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fichemetier.toml").touch()
    (tmp_path / "sheets").mkdir()
    return tmp_path


def run(*arguments, code=0):
    done = CliRunner().invoke(fichemetier, [*map(str, arguments), "--lang", "fr"])
    assert done.exit_code == code, done.output
    return done.output


def comma_separated(path, *rows, separator=";", encoding="utf-8"):
    """A CSV file of rows, each a mapping by heading."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(dict.fromkeys(key for row in rows for key in row)), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def workbook(path, *rows, change=lambda book: None):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    change(book)
    book.save(path)
    return path


def sheet(path):
    """What a file holds, valid."""
    found = check(path.read_bytes(), path, path.stem)
    assert found.sheet is not None, found.diagnostics
    return found.sheet


def codes(output):
    return re.findall(r"\[(FM\d{3})\]", output)


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


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_file_is_read_in_every_encoding_and_with_every_separator(work, encoding, separator):
    row = {**FIRST, "accroche": "L’été, « vendre » ; composer.", "qualites": "goût\ncœur"}
    run("import", "table", comma_separated(work / "a.csv", row, separator=separator, encoding=encoding))
    found = sheet(work / "sheets" / "fleuriste.yaml")
    assert found.accroche == "L’été, « vendre » ; composer."
    assert found.qualites == ("goût", "cœur")


def test_mojibake_decomposed_accents_and_the_separator_line_are_mended(work):
    row = {**FIRST, "accroche": "MÃ©tier", "qualites": "ge\u0301ne\u0301reux"}
    path = comma_separated(work / "a.csv", row)
    path.write_bytes(b"sep=;\r\n" + path.read_bytes())
    run("import", "table", path)
    found = sheet(work / "sheets" / "fleuriste.yaml")
    assert (found.accroche, found.qualites) == ("Métier", ("généreux",))


def test_what_a_spreadsheet_makes_of_values_is_read_as_it_was_meant(work):
    head = [
        "metier.intitule",
        "codes.isco",
        "codes.onet",
        "publication.date",
        "publication.version",
        "journee_type.1.heure",
    ]
    head += [
        "journee_type.1.texte",
        "salaire.tranches.1.profil",
        "salaire.tranches.1.min",
        "reglemente",
        "cadre",
    ]
    head += ["salaire.pourcentages.colonnes", "salaire.pourcentages.lignes.1.profil"]
    head += ["salaire.pourcentages.lignes.1.valeurs", "ou_exercer.employeurs", "niveau_acces.min", "domaine"]
    values = [
        "Fleuriste",
        110.0,
        "11-3021.00",
        date(2026, 3, 1),
        2.0,
        time(9, 5),
        "Réveil",
        "Débutant",
        "1 900 €",
    ]
    values += [
        True,
        "non",
        "1re année",
        "18 ans",
        0.43,
        75001.0,
        "Bac + 2",
        "Arts et façonnage d'ouvrages d'art (ROME B)",
    ]

    def change(book):
        book.active["B2"].number_format = "0000"
        book.active["N2"].number_format = "0%"

    run("import", "table", workbook(work / "a.xlsx", head, values, change=change))
    found = sheet(work / "sheets" / "fleuriste.yaml")
    assert (found.codes.isco, found.codes.onet, found.publication.date) == (
        "0110",
        "11-3021.00",
        date(2026, 3, 1),
    )
    assert (found.publication.version, found.journee_type[0].heure) == ("2", "9:05")
    assert (found.salaire.tranches[0].min, found.salaire.pourcentages.lignes[0].valeurs) == (1900, (43,))
    assert (found.reglemente, found.cadre, found.ou_exercer.employeurs) == (True, False, ("75001",))
    assert (found.niveau_acces.min, found.domaine) == ("bac+2", "arts")


def test_cells_without_a_value_to_rely_on_are_faults(work):
    def change(book):
        book.active.merge_cells("A4:A5")

    rows = [
        list(FIRST),
        ["Fleuriste", date(2026, 2, 1), "=1+1"],
        ["CTO", "M1803", "#REF!"],
        ["Trois", "", "Oui."],
    ]
    output = run("import", "table", workbook(work / "a.xlsx", *rows, change=change), code=1)
    assert codes(output) == ["FM976"] * 4
    assert [one for one in ("B2", "C2", "C3", "A4") if f"a.xlsx:{one}:" not in output] == []


def test_the_first_visible_worksheet_is_read_and_said(work):
    def change(book):
        book.active.sheet_state = "hidden"
        book.create_sheet("Métiers").append(list(FIRST))
        book["Métiers"].append(list(FIRST.values()))
        book.create_sheet("Notes").append(["privé"])

    output = run("import", "table", workbook(work / "a.xlsx", ["secret"], change=change))
    assert codes(output) == ["FM978"]
    assert "Métiers" in output
    assert "Notes" in output
    assert sheet(work / "sheets" / "fleuriste.yaml").codes.rome == ("G1202",)


def test_a_formula_is_read_by_its_saved_result(work):
    path = workbook(work / "a.xlsx", list(FIRST), list(FIRST.values()))
    data = io.BytesIO()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(data, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = re.sub(
                    rb'<c r="C2".*?</c>',
                    b'<c r="C2" t="str"><f>A1&amp;""</f><v>Vendre.</v></c>',
                    content,
                )
            after.writestr(name, content)
    path.write_bytes(data.getvalue())
    run("import", "table", path)
    assert sheet(work / "sheets" / "fleuriste.yaml").en_bref == ("Vendre.",)


def test_what_is_no_table_is_refused_with_what_to_do(work):
    path = work / "a.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0 old")
    assert codes(run("import", "table", path, code=2)) == ["FM971"]
    path.write_bytes(b"PK\x03\x04 broken")
    assert codes(run("import", "table", path, code=2)) == ["FM972"]
    (work / "a.csv").write_text('id;accroche\nx;"open\n')
    assert codes(run("import", "table", "a.csv", code=2)) == ["FM972"]
    (work / "a.csv").write_text("id;accroche\n")
    assert codes(run("import", "table", "a.csv", code=1)) == ["FM971"]
    assert codes(run("import", "table", comma_separated(path, FIRST), "--code", "x", code=3)) == ["FM605"]


def test_what_would_fill_the_memory_is_refused(work, monkeypatch):
    path = comma_separated(work / "a.csv", FIRST)
    path.write_bytes(path.read_bytes() + b"x\n" * (MAX_ROWS + 1))
    assert codes(run("import", "table", path, code=7)) == ["FM973"]
    path.write_text(";" * MAX_COLUMNS + "x\n")
    assert codes(run("import", "table", path, code=7)) == ["FM973"]
    book = workbook(work / "a.xlsx", list(FIRST), list(FIRST.values()))
    with zipfile.ZipFile(book, "a") as archive:
        archive.writestr("xl/entities.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x/>')
    assert codes(run("import", "table", book, code=7)) == ["FM973"]
    far = workbook(
        work / "b.xlsx", list(FIRST), change=lambda book: book.active.cell(2, MAX_COLUMNS + 1, "x")
    )
    assert codes(run("import", "table", far, code=7)) == ["FM973"]
    monkeypatch.setattr("fichemetier.importers.table.workbook.MAX_UNPACKED", 1000)
    assert codes(run("import", "table", far, code=7)) == ["FM973"]


def test_without_openpyxl_csv_works_and_a_workbook_says_what_to_install(work, monkeypatch):
    path = workbook(work / "a.xlsx", list(FIRST), list(FIRST.values()))
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    output = run("import", "table", path, code=5)
    assert codes(output) == ["FM970"]
    assert "fichemetier[tables]" in output
    assert codes(run("export", "table", SHEETS / "cto.yaml", "-o", "t.xlsx", code=5)) == ["FM970"]
    run("import", "table", comma_separated(work / "a.csv", FIRST))


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


def changed(source, target, **cells):
    """A copy of an exported CSV file in which cells of its only sheet are written anew."""
    rows = list(csv.DictReader(io.StringIO(source.read_text("utf-8-sig"), newline=""), delimiter=";"))
    return comma_separated(target, {**rows[0], **cells})


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
