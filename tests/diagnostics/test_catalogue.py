"""Every code that the program reports is documented in French and English, with the arguments it gets."""

from __future__ import annotations

import re
import string

import pytest

from fichemetier.diagnostics.catalogue import LANGUAGES, codes, message
from fichemetier.diagnostics.diagnostic import Diagnostic
from tests.paths import PACKAGE


def placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_code_in_the_program_is_documented():
    used = {
        code for path in PACKAGE.rglob("*.py") for code in re.findall(r'"(FM\d{3})"', path.read_text("utf-8"))
    }
    assert used - set(codes()) == set()


@pytest.mark.parametrize("code", codes().values(), ids=codes())
def test_languages_say_the_same(code):
    for texts in (code.message, code.help, code.explain):
        assert set(texts) == set(LANGUAGES)
        assert all(text.strip() for text in texts.values())
    assert placeholders(code.message["fr"]) == placeholders(code.message["en"])


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
