"""Tables that no spreadsheet saved: refused with a code and their place, in little time and memory."""

from __future__ import annotations

import struct
import zipfile

import pytest

from fichemetier.importers.table.grid import MAX_TEXT
from tests.importers.table.files import FIRST, codes, comma_separated, run, sheet, workbook


def packed(book, name, content, kind=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(book, "a", kind) as archive:
        archive.writestr(name, content)
    return book


@pytest.fixture
def book(work):
    return workbook(work / "a.xlsx", list(FIRST), list(FIRST.values()))


@pytest.mark.parametrize(
    ("name", "content"), [("xl/media/a.png", b"0" * 2**21), ("xl/old/styles.xml", b"<a/>" * (2**20 + 1))]
)
def test_a_part_that_unpacks_into_too_much_is_refused(book, name, content):
    assert codes(run("import", "table", packed(book, name, content), code=7)) == ["FM973"]


def test_a_workbook_packed_in_another_way_or_by_a_password_is_told(work, book):
    other = packed(workbook(work / "b.xlsx", list(FIRST)), "xl/a.bin", b"x", zipfile.ZIP_LZMA)
    assert codes(run("import", "table", other, code=2)) == ["FM972"]
    data = bytearray(book.read_bytes())
    flags = data.index(b"PK\x01\x02") + 8
    data[flags : flags + 2] = struct.pack("<H", 1)
    book.write_bytes(data)
    assert codes(run("import", "table", book, code=2)) == ["FM971"]


def test_a_cell_longer_than_a_spreadsheet_allows_is_told(work):
    table = comma_separated(work / "t.csv", FIRST | {"en_bref": "mot " * (MAX_TEXT // 4 + 1)})
    assert codes(run("import", "table", table, code=2)) == ["FM976"]
    assert not list((work / "sheets").iterdir())


def test_merged_cells_that_are_empty_are_of_no_concern(work):
    def merge(book):
        book.active.merge_cells("E1:F9")

    run("import", "table", workbook(work / "t.xlsx", list(FIRST), list(FIRST.values()), change=merge))
    assert sheet(work / "sheets" / "fleuriste.yaml").codes.rome == ("G1202",)


def test_an_archive_that_is_no_workbook_is_told(work):
    assert codes(run("import", "table", packed(work / "t.ods", "content.xml", "<a/>"), code=2)) == ["FM971"]
