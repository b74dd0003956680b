"""Catalogues that could break a page are refused where they are read, with the line that is wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from fichemetier.cli import fichemetier
from fichemetier.diagnostics.errors import NotFoundError, UsageError
from fichemetier.i18n.catalogue import read_messages
from fichemetier.i18n.plurals import plural_forms, plural_rule
from fichemetier.i18n.po import read
from fichemetier.translation.quality import inspected

LANGUAGES = "fr en es de it pt_PT ar uk nl pl ro tr zh_Hans br eu ca oc co gsw gcf mt cy ga"
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
GERMAN = HEADER + '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
UKRAINIAN = HEADER + f'"Plural-Forms: {plural_forms("uk")}\\n"\n'
ARABIC = HEADER + f'"Plural-Forms: {plural_forms("ar")}\\n"\n'
TYPES = '\nmsgid "One type"\nmsgid_plural "%(count)s types"\n'
NOISE = [
    *(ARABIC + TYPES).splitlines(),
    'msgstr[0] "%(count)s <b> 10 000 **x**"',
    '#| msgid "',
    "#~ msgid",
    "#,",
]
NAMED = '\nmsgid "With %(people)s"\nmsgstr "{}"\n'


@pytest.fixture
def messages(tmp_path):
    def read(text):
        path = tmp_path / "layout.po"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        os.utime(path, ns=(0, hash(text) % 10**15))
        return read_messages(path)

    return read


def forms(*texts):
    return "".join(f'msgstr[{index}] "{text}"\n' for index, text in enumerate(texts))


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (GERMAN + NAMED.format("Mit"), "FM712", 7),
        (GERMAN + NAMED.format("Mit %(people)s %(x)s"), "FM713", 7),
        (GERMAN + NAMED.format("Mit <b>%(people)s</b>"), "FM714", 7),
        (GERMAN + NAMED.format("Mit %(people)s\u202e"), "FM715", 7),
        (GERMAN + NAMED.format("Mit %(people)s\ufdd0"), "FM715", 7),
        (GERMAN + NAMED.format("Mit %(people)s\x00"), "FM715", 7),
        (GERMAN + TYPES + forms("Ein Typ"), "FM711", 8),
        (GERMAN + TYPES + forms("Ein Typ", "Typen"), "FM712", 8),
        (UKRAINIAN + TYPES + forms("Один тип", "%(count)s типи", "%(count)s типів"), "FM712", 8),
        (HEADER + TYPES + forms("Ein Typ", "%(count)s Typen"), "FM710", 2),
        (GERMAN.replace("n != 1", "n / 0"), "FM710", 2),
        (GERMAN.replace("n != 1", "2"), "FM710", 2),
        (GERMAN.replace("n != 1", "0<!0"), "FM710", 2),
        (GERMAN.replace("n != 1", "(" * 400), "FM710", 2),
        (GERMAN.replace("n != 1", "__import__('os')"), "FM710", 2),
        (GERMAN.replace("UTF-8", "ISO-8859-1"), "FM702", 2),
        (GERMAN.encode() + b'msgid "a"\nmsgstr "\xe9"', "FM701", 6),
        (GERMAN + "msgid a", "FM700", 5),
        (GERMAN + '\nmsgid "a"\n', "FM708", 6),
        (GERMAN + NAMED.format("%(people)s" * 1300), "FM719", 7),
        (GERMAN + f'\nmsgid "{"[" * 1_000_000}"\nmsgstr "a"\n', "FM719", 7),
        (GERMAN + '\nmsgid "' + 'a"\n"' * 12_001 + '"\nmsgstr "a"\n', "FM719", 12_008),
        (GERMAN + f'\nmsgctxt "{"[" * 12_001}"\nmsgid "a"\nmsgstr "b"\n', "FM719", 8),
        (GERMAN + f'\n#, fuzzy\n#| msgid "{"[" * 12_001}"\nmsgid "a"\nmsgstr "b"\n', "FM719", 9),
    ],
)
def test_refused(messages, text, code, line):
    with pytest.raises(UsageError) as refused:
        messages(text)
    assert [(diagnostic.code, diagnostic.span.line) for diagnostic in refused.value.diagnostics] == [
        (code, line)
    ]


def test_forms_for_one_number_alone_may_leave_it_out(messages):
    arabic = ("لا أنواع", "نوع واحد", "نوعان", *["%(count)s أنواع"] * 3)
    read = messages(ARABIC + TYPES + forms(*arabic))
    assert [read.get_plural("One type", count) for count in (0, 1, 2, 3)] == [*arabic[:3], "%(count)s أنواع"]
    assert (
        messages(GERMAN + TYPES + forms("Ein Typ", "%(count)s Typen")).get_plural("One type", 1) == "Ein Typ"
    )


def test_doubtful_and_unfinished_messages_are_not_used(messages):
    read = messages(GERMAN + '\n#, fuzzy\nmsgid "a"\nmsgstr "A"\n' + TYPES + forms("Ein Typ", ""))
    assert read.get("a") is None
    assert read.get_plural("One type", 1) is None


def test_a_changed_file_is_read_again(messages):
    assert messages(GERMAN + '\nmsgid "a"\nmsgstr "A"\n').get("a") == "A"
    assert messages(GERMAN + '\nmsgid "a"\nmsgstr "B"\n').get("a") == "B"


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(NotFoundError):
        read_messages(tmp_path / "none.po")


def test_arabic_numbers_take_the_forms_that_gettext_numbers():
    count, form = plural_rule(plural_forms("ar"))
    numbers = (0, 1, 2, 3, 10, 11, 99, 100, 102, 103, 111)
    assert (count, [form(number) for number in numbers]) == (6, [0, 1, 2, 3, 3, 4, 4, 5, 5, 3, 4])


@pytest.mark.parametrize("tag", LANGUAGES.split())
def test_every_language_has_a_plural_rule(tag):
    assert plural_rule(plural_forms(tag))


def test_languages_that_nobody_describes_count_as_french_does():
    assert plural_forms("gcf") == plural_forms("oc") == plural_forms("fr")


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet="nn1230?:%&|!=<>()+-*/ ;", max_size=40), st.integers(0, 12))
def test_no_plural_rule_makes_the_reader_fail(rule, count):
    found = plural_rule(f"nplurals={count}; plural={rule};")
    assert found is None or found[0] == count


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(NOISE) | st.text(max_size=12), max_size=12))
def test_no_catalogue_makes_the_checks_fail(lines):
    catalogue, _ = read("\n".join(lines).encode("utf-8", "replace"), Path("x.po"))
    list(inspected(catalogue, [], "ar", Path("x.po")))


SHEET = "schema: 1\nmetier: {intitule: Fleuriste}\nen_bref: Le bouquet.\n"
BRIEF = '\nmsgctxt "en_bref[]"\nmsgid "Le bouquet."\nmsgstr "Der Strauß.'


@pytest.mark.parametrize(
    ("catalogue", "code", "printed"),
    [
        (GERMAN + BRIEF.replace("\nmsgctxt", "\n#, fuzzy\nmsgctxt") + '"', 0, "Le bouquet."),
        (GERMAN + BRIEF + ' **gut** & {{ x }} %(y) 5 % <"', 0, "<strong>gut</strong> &amp; {{ x }} %(y) 5"),
        (GERMAN + BRIEF, 2, None),
        (GERMAN + BRIEF + '<script>"', 2, None),
        (GERMAN + BRIEF + '\x1b[2J"', 2, None),
        (GERMAN.encode() + BRIEF.encode("cp1252") + b'"', 2, None),
        (b"\xff\xfe\x00", 2, None),
    ],
)
def test_a_bad_catalogue_never_gives_a_page(tmp_path, monkeypatch, catalogue, code, printed):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sheets/locale/de").mkdir(parents=True)
    (tmp_path / "sheets/fleur.yaml").write_text(SHEET, encoding="utf-8")
    data = catalogue if isinstance(catalogue, bytes) else catalogue.encode()
    (tmp_path / "sheets/locale/de/fleur.po").write_bytes(data)
    result = CliRunner().invoke(fichemetier, ["render", "fleur", "--locale", "de", "-o", "fleur.html"])
    assert result.exit_code == code, result.stderr
    page = tmp_path / "fleur.html"
    assert page.exists() == (printed is not None)
    assert printed is None or printed in unescaped(page)
    assert printed or "sheets/locale/de/fleur.po:" in result.stderr


def unescaped(page):
    return page.read_text(encoding="utf-8").replace("\u00a0", " ").replace("\u202f", " ")
