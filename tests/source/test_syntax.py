"""A slip of the keyboard is one error, with what was meant; the rest of the file is read all the same."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fichemetier.diagnostics.catalogue import remedy, severity
from fichemetier.diagnostics.diagnostic import Severity
from fichemetier.diagnostics.errors import SheetError
from fichemetier.model.validate import check
from fichemetier.source.parser import parse
from fichemetier.source.syntax import MAX_SLIPS
from tests.paths import SHEETS

KEYS = ("metier", "sigle", "texte", "voies", "min", "qualites", "profil")


def read(text):
    return parse(text, Path("x.yaml"), KEYS)


def covered(span, text):
    lines = text.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    return "\n".join(lines)[span.column - 1 :]


@pytest.mark.parametrize(
    ("text", "code", "place", "suggestion", "value"),
    [
        ("a: b: c", "FM135", "b: c", '"b: c"', "b: c"),
        ("a: b\n  d : c", "FM135", "b\n  d : c", '"b d : c"', "b d : c"),
        ("a:\n  - b : c : d", "FM135", "b : c : d", '"b : c : d"', ["b : c : d"]),
        ("a: [b : c : d, e]", "FM135", "b : c : d", '"b : c : d"', ["b : c : d", "e"]),
        ("a: {texte: b : c}", "FM135", "b : c", '"b : c"', {"texte": "b : c"}),
        ("a: “b : c”", "FM135", "“b : c”", '"b : c"', "b : c"),
        ("a: *b*", "FM134", "*b*", '"*b*"', "*b*"),
        ("a: **b** c", "FM134", "**b** c", '"**b** c"', "**b** c"),
        ("a: [*b*, c]", "FM134", "*b*", '"*b*"', ["*b*", "c"]),
        ("a: `b`", "FM134", "`b`", '"`b`"', "`b`"),
        ("a: & b", "FM134", "& b", '"& b"', "& b"),
        ("a: % b", "FM134", "% b", '"% b"', "% b"),
        ("a: @b", "FM134", "@b", '"@b"', "@b"),
        ("a: > 3 ans", "FM134", "> 3 ans", '"> 3 ans"', "> 3 ans"),
        ("a: [b] c", "FM134", "[b] c", '"[b] c"', "[b] c"),
        ("a: {b} c", "FM134", "{b} c", '"{b} c"', "{b} c"),
        ("a: , b", "FM134", ", b", '", b"', ", b"),
        ("a: *b", "FM106", "*b", '"*b"', "*b"),
        ("a: &b c", "FM106", "&b c", '"&b c"', "&b c"),
        ("a: ! b", "FM106", "! b", '"! b"', "! b"),
        ("a: !b c", "FM106", "!b c", '"!b c"', "!b c"),
        ("a: 'b' c", "FM143", "'b' c", "\"'b' c\"", "'b' c"),
        ('a: "b" c', "FM143", '"b" c', "'\"b\" c'", '"b" c'),
        ("a: 'l'art'", "FM143", "'l'art'", '"l\'art"', "l'art"),
        ('a: ""b""', "FM143", '""b""', '"b"', "b"),
        ('a: "b\\q"', "FM143", '"b\\q"', "'b\\q'", "b\\q"),
        ('a: "b\nc: d', "FM109", '"b', '"b"', "b"),
        ('a: "b\n  c', "FM109", '"b\n  c', '"b c"', "b c"),
        ("a: 'b\nc: d'e", "FM109", "'b", '"b"', "b"),
        ("a: [b\nc: d", "FM109", "b", "b]", ["b"]),
        ("a: {b: c\nd: e", "FM109", "c", "c}", {"b": "c"}),
        ("a:\n  -b\n  - c", "FM137", "-b", "- b", ["b", "c"]),
        ("a:\n  - b\n  -c", "FM137", "-c", "- c", ["b", "c"]),
        ("sigle:b\na: c", "FM138", "sigle:b", "sigle: b", "c"),
        ("a: {min:1, texte: b}", "FM138", "min:1", "min: 1", {"min": 1, "texte": "b"}),
        ("metier\n  sigle: b\na: c", "FM139", "metier", "metier:", "c"),
        ("a: b\nsigle c\nd: e", "FM139", "sigle", "sigle:", "b"),
        ("a: >- b", "FM153", ">- b", '"b"', "b"),
        ("a: |-\u0020b\n  c", "FM153", "|- b\n  c", '"b c"', "b c"),
        ("a: - b\nc: d", "FM154", "- b", None, None),
        ("a: #b", "FM155", "#b", '"#b"', "#b"),
        ("a: b #c", "FM145", "#c", None, "b"),
        ("a:\u00a0b", "FM136", "\u00a0", None, "b"),
        ("sigle\u202f: b\na: c", "FM136", "\u202f", None, "c"),
        ("a:\n  -\u00a0b", "FM136", "\u00a0", None, ["b"]),
        ("a:\n\u00a0 - b\n  - c", "FM136", "\u00a0", None, ["b", "c"]),
        ("a:\n\u2003 sigle: b", "FM136", "\u2003", None, {"sigle": "b"}),
        ("a:\n\t- b\n\t- c", "FM108", "\t", None, ["b", "c"]),
        ("a:\n  -\tb\n  -\tc", "FM108", "\t", None, ["b", "c"]),
        ("a:\n  sigle: b\n   texte: c", "FM142", "texte: c", None, {"sigle": "b", "texte": "c"}),
        ("a:\n   sigle: b\n  texte: c", "FM142", "sigle: b", None, {"sigle": "b", "texte": "c"}),
        ("a:\n  - sigle: b\n   texte: c", "FM142", "texte: c", None, [{"sigle": "b", "texte": "c"}]),
        ("a:\n  - sigle: b\n     texte: c", "FM142", "texte: c", None, [{"sigle": "b", "texte": "c"}]),
        ("a:\n  - b\n - c", "FM142", "- c", None, ["b", "c"]),
        ("a:\n  - b\n   - c", "FM142", "- c", None, ["b", "c"]),
        ("a:\n  sigle: b\n texte: c", "FM142", "texte: c", None, {"sigle": "b", "texte": "c"}),
        ("a:\n - b\n  - c\n  - d", "FM142", "- b", None, ["b", "c", "d"]),
        ("voie\n  - b\na: c", "FM139", "voie", "voies:", "c"),
        ('a: {b: c}\nsigle "b : c"\nd: e', "FM139", "sigle", "sigle:", {"b": "c"}),
        ("a:\n  • b\n  • c", "FM168", "• ", None, ["b", "c"]),
        ("a:\n  •\tb\n  •\tc", "FM168", "•\t", None, ["b", "c"]),
        ("a:\n  * b\n  * c", "FM168", "* ", None, ["b", "c"]),
        ("a:\n  > b\n  > c", "FM168", "> ", None, ["b", "c"]),
        ("a:\n  + b\n  · c", "FM168", "+ ", None, ["b", "c"]),
        ("a:\n  - b\n  – c\n  —d", "FM168", "– ", None, ["b", "c", "d"]),
        ("a: b\nc d e\nf: g", "FM132", "c d e", None, "b c d e"),
    ],
)
def test_a_slip_is_one_error_with_what_was_meant(text, code, place, suggestion, value):
    keyed = text.replace("a:\u00a0", "metier:\u00a0")
    source, (diagnostic,) = read(f"{keyed}\n")
    assert (diagnostic.code, diagnostic.suggestion) == (code, suggestion)
    assert covered(diagnostic.span, keyed) == place
    assert source.values["a" if keyed == text else "metier"] == value
    assert source.complete


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: b : c", 'a: "b : c"'),
        ("a:\n  • b\n  • c", "- b"),
        ("a:\n  -b", "- b"),
        ("a: 'b' c", "a: \"'b' c\""),
        ("a: [b", "a: [b]"),
    ],
)
def test_the_help_shows_the_corrected_line(text, line):
    _, (diagnostic,) = read(f"{text}\n")
    assert f"`{line}`" in remedy(diagnostic, "fr")
    assert f"`{line}`" in remedy(diagnostic, "en")


def test_every_slip_of_a_file_is_reported_and_the_rest_is_read():
    text = "a: b : c\nd:\n  -e\n  - *f*\ng: {min: 1\nh: 2026-03-01\n"
    source, found = read(text)
    assert [(one.code, one.span.line) for one in found] == [
        ("FM135", 1),
        ("FM137", 3),
        ("FM134", 4),
        ("FM109", 5),
    ]
    assert source.values == {"a": "b : c", "d": ["e", "*f*"], "g": {"min": 1}, "h": date(2026, 3, 1)}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [("a: \t]\n", "FM100", 1), ("a: b\n--- c: d: e\n", "FM107", 2), ('a:\n"\\q\n', "FM133", 2)],
)
def test_a_passage_that_no_correction_makes_readable_is_an_error_of_its_kind(text, code, line):
    try:
        _, found = read(text)
    except SheetError as error:
        found = error.diagnostics
    assert (code, line) in [(one.code, one.span.line) for one in found]


def test_a_passage_that_nothing_puts_right_is_left_out_with_what_is_below_it():
    source, found = read("a: 1\n- b:\n    d: e\nc: 2\n")
    assert [(one.code, one.span.line) for one in found] == [("FM131", 2)]
    assert (source.values, source.complete) == ({"a": 1, "c": 2}, False)


@pytest.mark.parametrize(
    "text",
    [
        "a: un texte\n  sur deux lignes\n",
        "a: https://exemple.fr\n",
        "a: à 12:30\n",
        "a: peut-être\n",
        "a: >-\n  - b\n  -c\n  sigle:d\n",
        "a: |-\n  \u00a0- b\n",
        'a: "b\n  - c\n  -d"\n',
        "a: b\u00a0: c\n",
        "a: b\n  – c\n  + d\n",
        "a:\n  - b\n    • c\n",
        "a: b # une remarque\n",
        "a: # une remarque\n",
        "a: C# et C#\n",
        "a: -5\n",
        "a: [b, -c]\n",
        "a:\n  - https://exemple.fr\n",
    ],
)
def test_what_is_right_is_left_in_peace(text):
    _, found = read(text)
    assert found == [] or text == "a: b\u00a0: c\n"


def test_a_file_of_nothing_but_slips_is_not_read_to_its_end():
    with pytest.raises(SheetError) as error:
        read("a: b : c\n" * 2 * MAX_SLIPS)
    assert len(error.value.diagnostics) == MAX_SLIPS


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_each_half_of_a_damaged_sheet_is_reported_inside_the_file(data):
    text = (SHEETS / "fleuriste.yaml").read_text(encoding="utf-8")
    lines = text.split("\n")
    number = data.draw(st.integers(0, len(lines) - 1))
    column = data.draw(st.integers(0, len(lines[number])))
    sign = data.draw(st.sampled_from(["*", '"', "'", "[", "{", ": ", "\t", "\u00a0", "- ", "#", " ", "`"]))
    lines[number] = lines[number][:column] + sign + lines[number][column:]
    try:
        _, found = read("\n".join(lines))
    except SheetError as error:
        found = list(error.diagnostics)
    for diagnostic in found:
        assert severity(diagnostic) in (Severity.ERROR, Severity.WARNING)
        assert 1 <= diagnostic.span.line <= diagnostic.span.end_line <= len(lines)
        assert diagnostic.span.column <= len(lines[diagnostic.span.line - 1]) + 1


SLIPS = {
    "one space less": lambda line: line.removeprefix(" "),
    "one space more": lambda line: f" {line}",
    "a tab before it": lambda line: re.sub("^ +", "\t", line),
    "no colon": lambda line: re.sub(r"^( *(?:- )?\w+):", r"\1", line),
    "a bullet": lambda line: re.sub("^( *)-", r"\1•", line),
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_slip_in_any_line_of_a_sheet_is_at_most_one_error_on_that_line(slip):
    path = SHEETS / "fleuriste.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    elsewhere = {}
    for number, line in enumerate(lines):
        typed = slip(line)
        if line.strip() and not line.startswith("#") and typed != line:
            text = "\n".join([*lines[:number], typed, *lines[number + 1 :]])
            errors = [
                one.span.line
                for one in check(text.encode(), path, path.stem).diagnostics
                if severity(one) is Severity.ERROR
            ]
            if errors not in ([], [number + 1]):
                elsewhere[number + 1] = errors
    assert elsewhere == {}


def test_the_indent_of_a_shifted_line_is_the_one_that_was_typed():
    _, (diagnostic,) = read("a:\n  - b\n   - c\n  - d\n")
    assert diagnostic.arguments == {"found": 3, "wanted": 2}
    _, (diagnostic,) = read("a:\n  - b\n - c\n  - d\n")
    assert diagnostic.arguments == {"found": 1, "wanted": 2}


def test_a_block_in_the_wrong_place_is_one_error_where_one_shift_explains_all():
    path = SHEETS / "fleuriste.yaml"
    text = path.read_text(encoding="utf-8").replace("\npublication:", "\n  publication:")
    (diagnostic,) = check(text.encode(), path, path.stem).diagnostics
    assert (diagnostic.code, diagnostic.arguments) == ("FM142", {"found": 2, "wanted": 0})
