"""Catalogue files as translators and tools leave them: what is read, said of errors, and written."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st

from fichemetier.i18n.po import MAX_BYTES, MAX_ERRORS, Catalogue, Message, read, written

HEADER = Message("", strings=("Language: de\nContent-Type: text/plain; charset=UTF-8\n",))
SAMPLE = """\
# Words by Ada.
msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

# A remark.
#. Titel
#: a.py b.py
#, fuzzy, max-length:20
#| msgctxt "titre"
#| msgid "Old"
msgctxt "titre"
msgid "New"
msgstr "Neu"

msgid "One \\"type\\""
msgid_plural "%(count)s types"
msgstr[0] "Ein Typ"
msgstr[1] "%(count)s\\tTypen"

msgid ""
"two\\n"
"lines\\n"
msgstr ""

#~ msgid "Gone"
#~ msgstr "Weg"
"""


def codes(text):
    _, errors = read(text.encode() if isinstance(text, str) else text, Path("x.po"))
    return [(diagnostic.code, diagnostic.span.line) for diagnostic in errors]


def test_everything_in_a_file_is_kept():
    catalogue, errors = read(SAMPLE.encode(), Path("x.po"))
    assert errors == []
    assert written(catalogue).decode() == SAMPLE
    first, second, third, last = catalogue.messages
    assert (first.fuzzy, first.previous, first.line) == (True, ("titre", "Old", None), 15)
    assert second.strings == ("Ein Typ", "%(count)s\tTypen")
    assert (third.id, third.translated, last.obsolete) == ("two\nlines\n", False, True)


@pytest.mark.parametrize(
    "change", [lambda t: t.replace("\n", "\r\n"), lambda t: "\ufeff" + t, lambda t: t.strip()]
)
def test_line_ends_and_marks_of_editors_make_no_difference(change):
    assert written(read(change(SAMPLE).encode(), Path("x.po"))[0]).decode() == SAMPLE


@pytest.mark.parametrize(
    "text",
    [
        'msgid "a" "b"\nmsgstr "c" "d"\n',
        'msgid"ab"\nmsgstr"cd"\n',
        'msgid "ab" msgstr "cd"',
        'msgid\n"ab"\nmsgstr\n"cd"\n',
        'msgid ""\n"a"\n\n"b"\nmsgstr "cd"\n',
        '  msgid "ab"\n\t msgstr "cd"\n',
        'domain "x"\nmsgid "ab"\nmsgstr "cd"\n',
        'msgid "a\\142"\nmsgstr "\\x63\\144"\n',
        'msgid "ab"\n# a remark\nmsgstr "cd"\n# the end',
        '#~| msgid "o" "ld"\n#~ msgid "a" "b"\n#~ msgstr "cd"\n',
        '#~msgid "ab"\n#~msgstr "cd"\n',
    ],
)
def test_whatever_gettext_allows_is_read(text):
    catalogue, errors = read(text.encode(), Path("x.po"))
    assert errors == []
    assert [(message.id, message.strings) for message in catalogue.messages] == [("ab", ("cd",))]


def test_plural_forms_are_numbered_with_spaces_or_zeros():
    text = 'msgid "a"\nmsgid_plural "as"\nmsgstr [ 0 ] "b"\nmsgstr[001] "c"\n'
    assert read(text.encode(), Path("x.po"))[0].messages[0].strings == ("b", "c")


def test_bytes_in_escapes_make_letters():
    assert read(b'msgid "a"\nmsgstr "\\303\\251t\\xc3\\xa9\\a\\v"\n', Path("x.po"))[0].messages[
        0
    ].strings == ("été\a\v",)


def test_letters_and_accents_apart_are_one_text():
    text = unicodedata.normalize("NFD", 'msgctxt "clé"\nmsgid "Métier"\nmsgstr "Été"\n')
    (message,) = read(text.encode(), Path("x.po"))[0].messages
    assert (message.key, message.strings) == (("clé", "Métier"), ("Été",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('msgid "a"\nmsgstr "\\xff"\n', [("FM704", 2)]),
        ('msgid "a"\nmsgstr\n\nmsgid "b"\nmsgstr "c"\n', [("FM700", 2)]),
        ('msgid "a"\rmsgstr "b"\r\nmsgid "é"\n'.encode("latin-1"), [("FM701", 3)]),
        ('msgid "a"\nmsgstr "b" c\n', [("FM700", 2)]),
        ('msgid "a"\nmsgstr "b\n', [("FM700", 2)]),
        ('msgid "a"\n\nmsgid "b"\nmsgstr ""\n', [("FM708", 1)]),
        ('msgid "a"\nmsgstr[0] "b"\n', [("FM700", 2)]),
        ('msgid "a"\nmsgid_plural "as"\nmsgstr "b"\n', [("FM700", 3)]),
        ('msgid "a"\nmsgid_plural "as"\nmsgstr[1] "b"\n', [("FM700", 3)]),
        ('msgstr "b"\n', [("FM700", 1)]),
        ('"b"\n', [("FM700", 1)]),
        ("<<<<<<< HEAD\n" + 'msgid "a"\nmsgstr "b"\n', [("FM700", 1)]),
        ('msgid "a"\nmsgstr "\\q"\n', [("FM704", 2)]),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', [("FM705", 5)]),
        ('msgid "a"\nmsgstr "é"\n'.encode("latin-1"), [("FM701", 2)]),
        (b"#" * (MAX_BYTES + 1), [("FM703", 1)]),
    ],
)
def test_errors_have_a_line(text, expected):
    assert codes(text) == expected


def test_an_error_costs_its_own_entry_alone():
    catalogue, errors = read(
        b'msgid "a"\nmsgstr oops\n\nmsgid "b"\nmsgstr "B"\n\nfoo\n\nmsgid "c"\nmsgstr "C"\n', "x"
    )
    assert [message.id for message in catalogue.messages] == ["b", "c"]
    assert len(errors) == 2


def test_a_file_of_nothing_but_errors_is_not_listed_whole():
    assert len(codes("msgid 1\n\nmsgid 'x'\n#\n" * 500)) == MAX_ERRORS


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.binary(max_size=400), st.text(alphabet='msgidstr"\\n[]0#~|,: é\n', max_size=300)))
def test_nothing_makes_the_reader_fail(data):
    catalogue, _ = read(data if isinstance(data, bytes) else data.encode(), Path("x.po"))
    again, errors = read(written(catalogue), Path("x.po"))
    assert errors == []
    assert again == catalogue


@settings(deadline=None, max_examples=60)
@given(st.tuples(*[st.integers(0, len(SAMPLE))] * 2).map(sorted))
def test_nor_does_a_file_with_a_hole(hole):
    start, end = hole
    catalogue, _ = read((SAMPLE[:start] + SAMPLE[end:]).encode(), Path("x.po"))
    assert read(written(catalogue), Path("x.po"))[0] == catalogue


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]) | st.sampled_from("\n\t"), max_size=40
)


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(TEXTS.filter(bool), TEXTS, max_size=5))
def test_babel_reads_what_is_written(texts):
    messages = tuple(Message(key, "c", strings=(value,)) for key, value in texts.items())
    theirs = read_po(io.BytesIO(written(Catalogue(HEADER, messages))))
    assert {message.id: message.string for message in theirs if message.id} == texts
