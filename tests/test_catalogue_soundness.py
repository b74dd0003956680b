"""Catalogues that could break a page are refused where they are read, with the line at fault."""

from __future__ import annotations

import os

import pytest

from fichemetier.errors import NotFoundError, UsageError
from fichemetier.locale.catalogue import read_messages
from fichemetier.locale.plurals import plural_forms, plural_rule

LANGUAGES = "fr en es de it pt_PT ar uk nl pl ro tr zh_Hans br eu ca oc co gsw gcf mt cy ga"
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
GERMAN = HEADER + '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
UKRAINIAN = HEADER + f'"Plural-Forms: {plural_forms("uk")}\\n"\n'
ARABIC = HEADER + f'"Plural-Forms: {plural_forms("ar")}\\n"\n'
TYPES = '\nmsgid "One type"\nmsgid_plural "%(count)s types"\n'
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
        (GERMAN.replace("n != 1", "(" * 400), "FM710", 2),
        (GERMAN.replace("n != 1", "__import__('os')"), "FM710", 2),
        (GERMAN.replace("UTF-8", "ISO-8859-1"), "FM702", 2),
        (GERMAN.encode() + b'msgid "a"\nmsgstr "\xe9"', "FM701", 6),
        (GERMAN + "msgid a", "FM700", 5),
    ],
)
def test_refused(messages, text, code, line):
    with pytest.raises(UsageError) as refused:
        messages(text)
    assert [(fault.code, fault.span.line) for fault in refused.value.diagnostics] == [(code, line)]


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


@pytest.mark.parametrize("tag", LANGUAGES.split())
def test_every_language_has_a_plural_rule(tag):
    assert plural_rule(plural_forms(tag))


def test_languages_that_nobody_describes_count_as_french_does():
    assert plural_forms("gcf") == plural_forms("oc") == plural_forms("fr")
