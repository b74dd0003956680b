"""Workbooks of publishers as texts, and what strangers may put into one."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from fichemetier.diagnostics.errors import RefusedError, UsageError
from fichemetier.importers.enrichers.xlsx import worksheets

FILE = Path("figures.xlsx")


def workbook(rows, prologue="", strings=""):
    """A workbook of one sheet with this XML of rows."""
    sheet = f'{prologue}<worksheet xmlns="urn:s"><sheetData>{rows}</sheetData></worksheet>'
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="urn:s">{strings}</sst>')
    return data.getvalue()


def read(data):
    return [row for sheet in worksheets(data, FILE) for row in sheet]


def test_cells_stand_in_their_columns_in_any_order():
    rows = (
        '<row r="4"><c r="C4"><v>3</v></c><c r="A4"><v>1</v></c><c><v>2</v></c><c r="E4"><v>5</v></c></row>'
    )
    assert read(workbook(rows)) == [(4, ["1", "2", "3", "", "5"])]


@pytest.mark.parametrize("number", ["", "quatre", "²", "-1", "9" * 5000])
def test_a_row_without_a_sound_number_is_counted(number):
    assert read(workbook(f'<row/><row r="{number}"><c><v>1</v></c></row>')) == [(1, []), (2, ["1"])]


@pytest.mark.parametrize(("place", "text"), [("0", "un"), ("7", ""), ("9" * 5000, ""), ("²", ""), ("-1", "")])
def test_a_text_that_is_not_there_is_empty(place, text):
    rows = f'<row><c t="s"><v>{place}</v></c></row>'
    assert read(workbook(rows, strings="<si><t>un</t></si>")) == [(1, [text])]


@pytest.mark.parametrize(
    "data",
    [
        workbook("<row>"),
        workbook("", prologue='<?xml version="1.0" encoding="foo"?>'),
        workbook("", prologue='<?xml version="1.0" encoding="utf-32"?>'),
        workbook("<row>&nothing;</row>"),
        workbook("", strings="<si>"),
    ],
)
def test_a_broken_workbook_is_no_workbook(data):
    with pytest.raises(UsageError) as caught:
        read(data)
    assert caught.value.diagnostics[0].code == "FM607"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (workbook("", prologue="<!-- " + "a" * 5000 + " --><!DOCTYPE a [<!ENTITY b 'c'>]>"), "@xml_doctype"),
        (workbook("<row>" * 300 + "</row>" * 300), "@xml_depth"),
    ],
)
def test_what_no_workbook_holds_is_refused_by_its_name(data, reason):
    with pytest.raises(RefusedError) as caught:
        read(data)
    found = caught.value.diagnostics[0]
    assert (found.code, found.arguments["reason"]) == ("FM606", reason)


def test_a_document_type_in_another_encoding_is_refused_as_well():
    text = "<?xml version='1.0' encoding='utf-16'?><!DOCTYPE a><worksheet xmlns='urn:s'/>"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", text.encode("utf-16"))
    with pytest.raises(RefusedError):
        read(data.getvalue())
