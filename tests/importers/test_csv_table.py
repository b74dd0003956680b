"""CSV of publishers and of those who saved it again: other line ends, long texts, files that were cut."""

from __future__ import annotations

from pathlib import Path

import pytest

from fichemetier.diagnostics.errors import SheetError
from fichemetier.importers.csv_table import header, rows

FILE = Path("table.csv")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_line_end_and_encoding(end, encoding):
    data = end.join(["Numéro;Nom", '1;"été; hiver"', "2;œuf", ""]).encode(encoding)
    assert header(data, FILE) == ["numéro", "nom"]
    assert [row for _, row in rows(data, ["nom"], FILE)] == [["été; hiver"], ["œuf"]]


@pytest.mark.parametrize("data", [b"", b"\r", b"PK\x03\x04\r\x00\x00\rPK;\r", bytes(range(256))])
def test_what_is_no_table_has_no_such_column(data):
    assert "nom" not in header(data, FILE)


def test_a_first_cell_may_be_long():
    assert header(b'"' + b"a" * 200_000 + b'";nom\n', FILE)[1] == "nom"


def test_a_heading_may_have_two_lines():
    data = b'"code\nrome";nom\nA;b\n'
    assert [row for _, row in rows(data, ["nom"], FILE)] == [["b"]]


def test_an_endless_first_cell_is_refused():
    with pytest.raises(SheetError) as caught:
        header(b'"' + b"a" * 5_000_000, FILE)
    assert caught.value.diagnostics[0].code == "FM535"


@pytest.mark.parametrize("text", ["nom\nété\n’", "nom\n1\né", "nom\n1\n’", "nom\n1\n😀"])
def test_a_table_that_was_cut_within_a_character_is_refused(text):
    data = text.encode()[:-1]
    with pytest.raises(SheetError) as caught:
        list(rows(data, ["nom"], FILE))
    found = caught.value.diagnostics[0]
    assert (found.code, found.span.line, found.arguments["problem"]) == ("FM535", 3, "@cut")


@pytest.mark.parametrize("last", ["é", "ç", "É", "été"])
def test_an_older_file_may_end_with_an_accent(last):
    assert [row for _, row in rows(f"nom\n{last}".encode("cp1252"), ["nom"], FILE)] == [[last]]
