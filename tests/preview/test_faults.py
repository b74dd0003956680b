"""What the browser is told of a fault: the words, the line and where the editor is to open."""

from pathlib import Path

import pytest

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.preview.faults import faults


@pytest.fixture
def sheet(tmp_path, monkeypatch):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    path = tmp_path / "été & co.yaml"
    path.write_text("schema: 1\nmetier: {intitule: Potier}\n")
    return path


def fault(path, **span):
    (found,) = faults([Diagnostic("FM002", Span(path, **span), {"reason": "@ENOENT"})])
    return found


def test_a_fault_has_its_words_in_both_languages(sheet):
    found = fault(sheet)
    assert (found["code"], found["severity"]) == ("FM002", "error")
    assert {*found["message"], *found["help"]} == {"fr", "en"}
    assert found["message"]["fr"] != found["message"]["en"]


def test_the_line_is_shown_with_what_is_meant(sheet):
    found = fault(sheet, line=2, column=10, end_line=2, end_column=18)
    assert found["excerpt"] == {"before": "metier: {", "marked": "intitule", "after": ": Potier}"}


def test_a_long_line_is_cut_around_the_place(sheet):
    sheet.write_text(f"{'a' * 5000}X{'b' * 5000}")
    excerpt = fault(sheet, line=1, column=5001, end_line=1, end_column=5002)["excerpt"]
    assert (excerpt["before"], excerpt["marked"]) == (f"…{'a' * 60}", "X")
    assert len(excerpt["after"]) < 200


def test_a_place_that_is_not_there_has_no_line(sheet):
    assert fault(sheet, line=9)["excerpt"] is None
    assert faults([Diagnostic("FM655", None, {"folder": Path("sheets")})])[0]["excerpt"] is None


@pytest.mark.parametrize(
    ("variable", "command", "address"),
    [
        (None, "", "vscode://file{path}:2:10"),
        ("EDITOR", "code --wait", "vscode://file{path}:2:10"),
        ("VISUAL", "/usr/bin/subl -w", "subl://open?url=file://{path}&line=2&column=10"),
        ("EDITOR", "vim", ""),
        ("EDITOR", "'", "vscode://file{path}:2:10"),
    ],
)
def test_the_link_opens_the_editor_of_the_user(sheet, monkeypatch, variable, command, address):
    if variable:
        monkeypatch.setenv(variable, command)
    path = f"{sheet.parent.resolve()}/%C3%A9t%C3%A9%20%26%20co.yaml"
    assert fault(sheet, line=2, column=10)["editor"] == address.format(path=path)


def test_errors_stand_before_warnings_and_so_many_are_shown(sheet):
    many = [Diagnostic("FM201", Span(sheet, number)) for number in range(1, 200)]
    found = faults([*many, Diagnostic("FM002", Span(sheet, 500), {"reason": "x"})])
    assert found[0]["code"] == "FM002"
    assert len(found) == 100
