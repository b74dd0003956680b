"""YAML is read without surprises: values as written, a place for each, and errors instead of exceptions."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from fichemetier.diagnostics.errors import SheetError
from fichemetier.source.builder import MAX_DEPTH, MAX_NODES
from fichemetier.source.parser import MAX_BYTES, decode, parse


def value_of(scalar):
    source, diagnostics = parse(f"a: {scalar}\n", Path("x.yaml"))
    assert diagnostics == []
    return source.values["a"]


def written(source, span):
    """What the file holds at a span of one line."""
    assert span.line == span.end_line
    return source.lines[span.line - 1][span.column - 1 : span.end_column - 1]


@pytest.mark.parametrize(
    ("scalar", "value"),
    [
        ("true", True),
        ("12", 12),
        ("1.5", 1.5),
        ("2026-03-01", date(2026, 3, 1)),
        ("2026-02-30", "2026-02-30"),
        ("0123", "0123"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("0x1F", "0x1F"),
        ("1e3", "1e3"),
        ("'no'", "no"),
        ("'12'", "12"),
        ("~", None),
        ("", None),
    ],
)
def test_scalars_are_what_they_look_like(scalar, value):
    assert value_of(scalar) == value
    assert type(value_of(scalar)) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        "a: les fleurs coupées\n",
        "a: 'les fleurs coupées'\n",
        'a: "les fleurs coupées"\n',
        "a: >-\n  les fleurs\n  coupées\n",
        "a: |\n  les fleurs coupées\n",
        "a: les\n  fleurs\n  coupées\n",
    ],
)
def test_a_word_is_located_in_every_style(text):
    source, _ = parse(text, Path("x.yaml"))
    start = source.values["a"].index("coupées")
    span = source.locate(("a",), source.values["a"], start, start + len("coupées"))
    assert written(source, span) == "coupées"


@pytest.mark.parametrize(
    ("text", "part", "place"),
    [
        ("a: >- # un mot\n  mot\n", "mot", "mot"),
        ("a: >-\n  - truc\n", "- truc", "- truc"),
        ("a: |2\n   2 mots\n", "2 mots", "2 mots"),
        ("a: '''x'' mot'\n", "'x'", "''x''"),
        ('a: "\\"q\\" mot"\n', '"q"', '\\"q\\"'),
        ('a: "\\u00e9t\\xe9 mot"\nb: été mot\n', "été", "\\u00e9t\\xe9"),
        ('a: "x\\ty mot"\n', "y", "y"),
        ('a: "ab\\\n  cd ef"\n', "ef", "ef"),
    ],
)
def test_what_is_written_otherwise_than_it_reads_is_located_as_written(text, part, place):
    source, _ = parse(text, Path("x.yaml"))
    value = source.values["a"]
    start = value.index(part)
    assert written(source, source.locate(("a",), value, start, start + len(part))) == place


def test_a_text_whose_blanks_the_model_collapsed_is_located():
    source, _ = parse('a: "  les  fleurs"\n', Path("x.yaml"))
    assert written(source, source.locate(("a",), "les fleurs", 4, 10)) == "fleurs"


def test_a_text_that_is_not_there_is_placed_at_the_whole_value():
    source, _ = parse("a: les fleurs\n", Path("x.yaml"))
    assert written(source, source.locate(("a",), "des arbres", 4, 10)) == "les fleurs"


def test_a_missing_path_is_placed_at_its_nearest_parent():
    source, _ = parse("a:\n  b: 1\n", Path("x.yaml"))
    assert source.location(("a", "c", 3)).key.line == 1


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("- a\n", "FM117", 1),
        ("a: 1\n---\na: 2\n", "FM117", 2),
        ("", "FM117", 1),
        ("a: " + "[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2), "FM119", 1),
        ("a: [" + "1," * (MAX_NODES + 1) + "]", "FM119", 1),
    ],
)
def test_unreadable_text_is_an_error_at_its_line(text, code, line):
    with pytest.raises(SheetError) as error:
        parse(text, Path("x.yaml"))
    (diagnostic,) = error.value.diagnostics
    assert (diagnostic.code, diagnostic.span.line) == (code, line)


@pytest.mark.parametrize("text", ["a: &x 1\nb: *x\n", "a: !!python/object:os.system x\n", "<<: {a: 1}\n"])
def test_anchors_aliases_tags_and_merges_are_refused(text):
    _, diagnostics = parse(text, Path("x.yaml"))
    assert {diagnostic.code for diagnostic in diagnostics} == {"FM106"}


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_byte_that_is_not_utf_8_is_at_its_place(mark):
    with pytest.raises(SheetError) as caught:
        decode(mark + "é\r\nà: ".encode() + b"\xe9\n", Path("a.yaml"))
    (found,) = caught.value.diagnostics
    assert (found.span.line, found.span.column, found.arguments) == (2, 4, {"byte": "0xE9"})


@pytest.mark.parametrize(("data", "code"), [(b"a: \xe9\n", "FM115"), (b"#" * (MAX_BYTES + 1), "FM116")])
def test_bytes_that_are_no_sheet(data, code):
    with pytest.raises(SheetError) as error:
        decode(data, Path("x.yaml"))
    assert error.value.diagnostics[0].code == code


def test_byte_order_mark_and_line_ends_do_not_matter():
    assert decode(b"\xef\xbb\xbfa: 1\r\nb: 2\r", Path("x.yaml")) == "a: 1\nb: 2\n"


def test_every_invisible_character_is_reported_with_the_other_errors():
    _, diagnostics = parse("a: x\x07\nb: y\x85z\u2028\nc: no\n", Path("x.yaml"))
    found = [(diagnostic.code, diagnostic.span.line, diagnostic.span.column) for diagnostic in diagnostics]
    assert found == [("FM123", 1, 5), ("FM123", 2, 5), ("FM123", 2, 7), ("FM105", 3, 4)]


YAMLISH = st.text(
    alphabet=st.sampled_from("ab1é花 \n\t:-[]{}'\"|>#&*!%@,?~<\\\u2028\u0085\r\ufeff"), max_size=60
)


@settings(deadline=None, max_examples=300)
@given(YAMLISH | st.text(max_size=60))
def test_any_text_gives_a_source_or_an_error_with_places_inside_the_file(text):
    text = decode(text.encode(), Path("x.yaml"))
    try:
        source, diagnostics = parse(text, Path("x.yaml"))
    except SheetError as error:
        spans = [diagnostic.span for diagnostic in error.diagnostics]
    else:
        spans = [place.value for place in source.locations.values()]
        spans += [diagnostic.span for diagnostic in diagnostics]
    lines = [*text.split("\n"), ""]
    for span in spans:
        assert 1 <= span.line <= span.end_line <= len(lines)
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1
        assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 2


LETTERS = "aé花'\"\\-:#>|« »\u00a0"
WORDS = st.lists(
    st.text(LETTERS, min_size=1, max_size=6).filter(lambda word: not word.strip().startswith("-")),
    min_size=1,
    max_size=6,
)
"""No word begins with a dash: without quotes, on a line of its own, it would be the next item of a list."""


@settings(deadline=None, max_examples=300)
@given(WORDS, st.sampled_from([None, "'", '"', "|", ">"]), st.booleans(), st.data())
def test_any_stretch_of_any_text_is_located_in_any_style(words, style, unicode, data):
    value = " ".join(" ".join(words).split(" ")).strip() or "a"
    text = yaml.dump({"a": value}, default_style=style, allow_unicode=unicode, width=20)
    source, _ = parse(text, Path("x.yaml"))
    assert source.values["a"] == value
    start = data.draw(st.integers(0, len(value) - 1))
    span = source.locate(("a",), value, start, start + 1)
    if not value[start].isspace() and unicode and value[start] not in "'\"\\":
        assert written(source, span) == value[start]
    assert source.location(("a",)).value.line <= span.line


def test_a_place_late_in_a_long_text_of_a_long_file_is_exact():
    text = "a: b\n" * 3 + "c: >-\n" + "  un mot, puis un autre\n" * 500 + "d: e\n"
    source, _ = parse(text, Path("x.yaml"))
    value = source.values["c"]
    for start in (0, 3, value.rindex("mot")):
        span = source.locate(("c",), value, start, start + 3)
        assert written(source, span) == value[start : start + 3]
    assert span.line == 504


def test_a_place_past_what_agrees_is_the_whole_text():
    source, _ = parse("a: un mot\n", Path("x.yaml"))
    assert source.locate(("a",), "un mot ?", 7, 8) == source.location(("a",)).value


def test_letters_and_accents_apart_are_one_text_at_the_place_where_they_are_typed():
    text = unicodedata.normalize("NFD", 'clé: été, "forêt" abîmée\n')
    source, _ = parse(text, Path("x.yaml"))
    assert source.values == {"clé": 'été, "forêt" abîmée'}
    value = source.values["clé"]
    start = value.index("abîmée")
    span = source.locate(("clé",), value, start, len(value))
    assert unicodedata.normalize("NFC", written(source, span)) == "abîmée"
    assert span.column == text.index("ab") + 1


def test_lines_of_a_file_that_is_not_utf_8_are_counted_as_editors_count():
    with pytest.raises(SheetError) as error:
        decode(b"a: 1\rb: 2\r\nc: \xc2\x85 3\nd: \xe9\n", Path("x.yaml"))
    span = error.value.diagnostics[0].span
    assert (span.line, span.column) == (4, 4)
