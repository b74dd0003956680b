"""Every code that the program reports is documented in French and English, with the arguments it gets."""

from __future__ import annotations

import re
import string
import tomllib

import pytest

from fichemetier.diagnostics.catalogue import LANGUAGES, _words, codes, entry, message
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import SYSTEM_ERRORS
from tests.paths import PACKAGE


def placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_code_in_the_program_is_documented():
    used = {
        code for path in PACKAGE.rglob("*.py") for code in re.findall(r'"(FM\d{3})"', path.read_text("utf-8"))
    }
    assert used - set(codes()) == set()


def test_every_code_is_used_and_is_expected_by_a_test():
    used, expected = (
        {code for path in folder.rglob("*.py") for code in re.findall(r"FM\d{3}", path.read_text("utf-8"))}
        for folder in (PACKAGE, PACKAGE.parents[1] / "tests")
    )
    assert set(codes()) - used == set()
    assert set(codes()) - expected == set()


def test_every_file_of_messages_keeps_to_its_numbers():
    taken = []
    for path in (PACKAGE / "diagnostics" / "messages").glob("[!_]*.toml"):
        head, *_ = path.read_text("utf-8").split("\n")
        families = [range(int(a), int(b) + 1) for a, b in re.findall(r"FM(\d{3})–FM(\d{3})", head)]
        numbers = {int(code.name[2:]) for code in codes().values() if code.source.path == path}
        assert numbers <= {number for family in families for number in family}, path.name
        taken += [number for family in families for number in family]
    assert len(taken) == len(set(taken))


def test_codes_stand_in_order_in_their_files():
    for path in (PACKAGE / "diagnostics" / "messages").glob("[!_]*.toml"):
        names = list(tomllib.loads(path.read_text("utf-8")))
        assert names == sorted(names), path.name


@pytest.mark.parametrize("code", codes().values(), ids=codes())
def test_languages_say_the_same(code):
    for texts in (code.message, code.help, code.explain):
        assert set(texts) == set(LANGUAGES)
        assert all(text.strip() for text in texts.values())
    french, english = (placeholders(code.message[language]) for language in LANGUAGES)
    assert {name.removesuffix("_fr") for name in french} == {name.removesuffix("_en") for name in english}


def test_an_entry_is_what_its_file_says():
    for path in (PACKAGE / "diagnostics" / "messages").glob("[!_]*.toml"):
        text = path.read_text("utf-8")
        for name, table in tomllib.loads(text).items():
            found = entry(name)
            assert (found.severity, found.message, found.help, found.explain) == (
                *(table[key] for key in ("severity", "message", "help", "explain")),
            )
            assert (found.source.path, text.splitlines()[found.source.line - 1]) == (path, f"[{name}]")


def test_codes_are_given_once():
    text = "".join(
        path.read_text("utf-8") for path in (PACKAGE / "diagnostics" / "messages").glob("[!_]*.toml")
    )
    names = re.findall(r"^\[(FM\d{3})\]", text, re.MULTILINE)
    assert sorted(names) == list(codes())


def test_words_of_arguments_follow_the_language():
    diagnostic = Diagnostic("FM103", None, {"key": "isco", "expected": "@str", "found": "@int"})
    assert message(diagnostic, "fr") == "`isco` attend un texte, et reçoit un nombre entier"
    assert "@" not in message(diagnostic, "en")


def test_every_error_of_the_system_that_is_named_has_its_word():
    for words in _words().values():
        assert {word for word in words if word.isupper()} == SYSTEM_ERRORS
