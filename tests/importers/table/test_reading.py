"""What spreadsheets and editors make of a table is read as it was meant, or refused."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, time

import pytest

from fichemetier.importers.table.grid import MAX_COLUMNS, MAX_ROWS
from tests.importers.table.files import FIRST, codes, comma_separated, run, sheet, workbook
from tests.paths import SHEETS


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


def test_a_title_above_the_headings_is_told_and_blank_rows_are_none(work):
    def merge(book):
        book.active.merge_cells("A1:C1")
        book.active.cell(40, 2, "\u00a0 ")

    rows = (["Nos métiers", None, None], [], list(FIRST), list(FIRST.values()))
    output = run("import", "table", workbook(work / "t.xlsx", *rows, change=merge))
    assert (codes(output), "t.xlsx:A1" in output, "« Nos métiers »" in output) == (["FM969"], True, True)
    assert sheet(work / "sheets" / "fleuriste.yaml").codes.rome == ("G1202",)


def test_one_wrong_row_of_headings_is_not_told_again_for_every_row(work):
    rows = [{"Nom": "Fleuriste", "Codes": "G1202"}, {"Nom": "Boulanger", "Codes": "D1102"}]
    output = run("import", "table", comma_separated(work / "t.csv", *rows), code=1)
    assert codes(output) == ["FM974", "FM974"]
    merged = workbook(
        work / "m.xlsx",
        ["Nom", "Codes"],
        ["Fleuriste", "G1202"],
        change=lambda book: book.active.merge_cells("A1:B1"),
    )
    assert "FM976" in codes(run("import", "table", merged, code=1))


def test_bullets_and_line_ends_of_other_programs_are_no_part_of_a_list(work):
    table = work / "t.csv"
    table.write_bytes('metier.intitule;en_bref;qualites\rFleuriste;A;"• Doux\r- Tôt\u2028–\tVif"'.encode())
    run("import", "table", table)
    assert sheet(work / "sheets" / "fleuriste.yaml").qualites == ("Doux", "Tôt", "Vif")


def test_a_table_that_was_cut_within_a_character_is_refused(work):
    (work / "a.csv").write_bytes("metier.masculin;accroche\nfleuriste;Né pour l’été".encode()[:-1])
    assert codes(run("import", "table", "a.csv", code=2)) == ["FM972"]
