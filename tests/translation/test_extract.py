"""What is collected to translate: every word that a layout or the program can print, and nothing else."""

from __future__ import annotations

import ast

import pytest

from fichemetier.translation.extract import CALLS, TABLES, calls_in, layout_messages
from tests.paths import PACKAGE

WORDS = {message.id: message for message in layout_messages()}


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ('<p>{{ t("Job sheet") }}</p>', "x.j2", [("t", ("Job sheet",))]),
        ('{{ n("Source", "Sources", 2) }}', "x.j2", [("n", ("Source", "Sources"))]),
        ('{% if t("A") %}{{ t(b) }}{% endif %}', "x.j2", [("t", ("A",))]),
        ('language.t("With %(people)s", people=1)', "x.py", [("t", ("With %(people)s",))]),
        ('n("One", "Many", 2)\nother("x")', "x.py", [("n", ("One", "Many"))]),
        ('LEVELS = {"bac": "baccalaureate"}', TABLES, [("t", ("baccalaureate",))]),
        ('LEVELS = {"bac": "baccalaureate"}', "x.py", []),
    ],
)
def test_calls(text, name, expected):
    assert [(function, texts) for _, function, texts, _ in calls_in(text, name)] == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ('# Translators: a shelf.\nt("Stand")\nt("A")', "x.py", [("shelf",), ()]),
        ('t("Stand")  # Translators: a shelf.\nt("A")', "x.py", [("shelf",), ()]),
        ('{# Translators: a shelf. #}\n<p>{{ t("Stand") }}</p>\n{{ t("A") }}', "x.j2", [("shelf",), ()]),
        ('# Translators: a shelf.\nA = {\n1: "B",\n2: "C",\n}', TABLES, [("shelf",), ("shelf",)]),
        (
            '# Translators: a shelf.\nA = {\n1: "B",  # Translators: a stall.\n}',
            TABLES,
            [("shelf", "stall")],
        ),
        ('# a shelf.\nt("Stand")', "x.py", [()]),
    ],
)
def test_notes_to_translators(text, name, expected):
    said = [tuple(f"a {note}." for note in notes) for notes in expected]
    assert [notes for _, _, _, notes in calls_in(text, name)] == said


@pytest.mark.parametrize("text", ["or", "Level", "bachelor's level", "Moving up", "gross", "Digital"])
def test_ambiguous_words_have_a_note(text):
    assert WORDS[text].notes


@pytest.mark.parametrize(
    "text", ["Salary", "Digital", "master's level", "One type", "Going further", "Source"]
)
def test_words_of_templates_code_and_tables(text):
    assert text in WORDS


def test_plurals_have_both_forms():
    assert WORDS["One type"].plural == "%(count)s types"


def arguments():
    """The first argument of every call of `t` and `n` in the program."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "attr", getattr(node.func, "id", "")) in CALLS
            ):
                yield pytest.param(node.args[0], id=f"{path.name}:{node.lineno}")


@pytest.mark.parametrize("argument", [*arguments()])
def test_no_word_escapes(argument):
    """A word is written in the call, or comes from a table of `view/words.py`."""
    if isinstance(argument, ast.Constant):
        assert argument.value in WORDS
    else:
        assert isinstance(argument, ast.Subscript), ast.unparse(argument)
        table = getattr(__import__("fichemetier.view.words", fromlist=["x"]), argument.value.id)
        assert set(table.values()) <= set(WORDS)
