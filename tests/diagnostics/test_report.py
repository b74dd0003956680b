"""Reports: a caret under the error for people, stable shapes for machines, nothing that drives a terminal."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from fichemetier.diagnostics.diagnostic import Diagnostic, Span, in_order
from fichemetier.diagnostics.formats import FORMATS
from fichemetier.diagnostics.report import format_github, format_json, format_text


def test_text_shows_the_line_and_the_place(diagnostic):
    assert format_text([diagnostic], "en").splitlines() == [
        "a.yaml:2:1: error[FM101]: unknown key `mision`",
        "    2 | mision: x",
        "      | ^^^^^^",
        "  did you mean `missions`?",
        "  help: Choose among: missions.",
        "",
        "1 error",
    ]


def test_a_reader_of_french_reads_french(diagnostic):
    first, *_, total = format_text([diagnostic, Diagnostic("FM213")], "fr").splitlines()
    assert first.startswith("a.yaml:2:1: erreur[FM101]: clé inconnue")
    assert "\navertissement[FM213]: " in format_text([diagnostic, Diagnostic("FM213")], "fr")
    assert total == "1 erreur, 1 avertissement"


def test_a_line_that_is_no_text_is_not_shown(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n\x00\x93 stream")
    assert "stream" not in format_text([Diagnostic("FM115", Span(path, 2, 2, 2, 3), {"byte": "0x93"})], "en")


def test_the_summary_counts_each_severity(diagnostic):
    warning = Diagnostic("FM205", diagnostic.span)
    assert format_text([diagnostic, diagnostic, warning], "fr").endswith("2 erreurs, 1 avertissement")


@pytest.mark.parametrize(
    ("line", "column", "caret"), [("\tab", 2, "\t^"), ("花b", 2, "  ^"), ("e\u0301b", 3, " ^")]
)
def test_carets_stand_under_wide_and_combining_characters(tmp_path, line, column, caret):
    path = tmp_path / "a.yaml"
    path.write_text(line, encoding="utf-8")
    span = Span(path, 1, column, 1, column + 1)
    assert f"\n      | {caret}\n" in format_text([Diagnostic("FM205", span)], "en")


@pytest.mark.parametrize("hostile", ["\x1b[2J", "\x9b2J", "\u202e", "\x07"])
def test_a_sheet_cannot_drive_the_terminal(tmp_path, hostile):
    path = tmp_path / "a.yaml"
    path.write_text(f"x: {hostile}\n", encoding="utf-8")
    arguments = {"key": hostile, "known": hostile}
    text = format_text([Diagnostic("FM101", Span(path, 1, 1, 1, 2), arguments, hostile)], "en")
    assert hostile not in text


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("hostile", ["\x1b[2J", "\x9b2J", "\u202e", "\u2028", "\udcff"])
def test_no_format_passes_what_is_not_seen(form, hostile):
    span = Span(Path(f"{hostile}.yaml"))
    text = FORMATS[form].write([Diagnostic("FM101", span, {"key": hostile, "known": hostile}, hostile)], "en")
    assert hostile not in text
    text.encode()


def test_json_keeps_what_it_escapes():
    hostile = "\x1b\x9b\u202e\n\udcff"
    (record,) = json.loads(
        format_json([Diagnostic("FM101", None, {"key": "k", "known": "-"}, hostile)], "en")
    )
    assert record["suggestion"] == hostile


def test_a_file_that_is_gone_still_gets_its_message(diagnostic, tmp_path):
    (tmp_path / "a.yaml").unlink()
    assert "unknown key" in format_text([diagnostic], "en")


def test_json_has_a_stable_shape(diagnostic):
    assert json.loads(format_json([diagnostic], "en")) == [
        {
            "code": "FM101",
            "severity": "error",
            "message": "unknown key `mision`",
            "help": "Choose among: missions.",
            "file": "a.yaml",
            "range": [2, 1, 2, 7],
            "field": "mision",
            "pages": [],
            "suggestion": "missions",
            "arguments": {"key": "mision", "known": "missions"},
        }
    ]


def test_what_several_pages_have_wrong_is_told_once(diagnostic):
    pages = ("a4/fr", "a4/ar", "poster/fr")
    found = in_order(dataclasses.replace(diagnostic, pages=(page,)) for page in pages)
    for form in FORMATS.values():
        text = form.write(found, "en")
        assert text.count("a4/ar, a4/fr, poster/fr") == 1
    assert json.loads(format_json(found, "en"))[0]["pages"] == ["a4/ar", "a4/fr", "poster/fr"]


def test_github_annotations_stay_on_one_line():
    span = Span(Path("a,b:c.yaml"), 1, 1, 1, 2)
    text = format_github([Diagnostic("FM101", span, {"key": "50%\n::error::x", "known": "-"})], "en")
    assert text.startswith("::error title=FM101,file=a%2Cb%3Ac.yaml,line=1,col=1,endLine=1,endColumn=2::")
    assert "50%25" in text
    assert "\n" not in text


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_takes_no_diagnostics_at_all(form):
    FORMATS[form].write([], "fr")


@pytest.mark.parametrize(("column", "shown"), [(1, "aaaa"), (60, "bbbb"), (118, "cccc")])
def test_a_long_line_is_shown_around_its_error(tmp_path, column, shown):
    path = tmp_path / "a.yaml"
    path.write_text("a" * 40 + "b" * 40 + "c" * 40, encoding="utf-8")
    text = format_text([Diagnostic("FM205", Span(path, 1, column, 1, column + 2))], "en", width=48)
    excerpt, carets = (line for line in text.splitlines() if " | " in line)
    assert len(excerpt) <= 48
    assert excerpt[carets.index("^")] == shown[0]
