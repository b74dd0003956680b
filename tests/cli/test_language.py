"""The command line speaks French or English: help, usage errors, wherever `--lang` stands."""

from __future__ import annotations

import gettext
import os
import string

import click
import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner

from fichemetier.cli import COMMANDS, fichemetier
from fichemetier.cli.doctor import command as doctor
from fichemetier.cli.language import asked_for, plain
from tests.tools.cli_words import MO, PO, catalogue, mo, wanted


def run(*arguments, **variables):
    quiet = dict.fromkeys(("FICHEMETIER_LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE"))
    environment = {**quiet, "LANG": "C.UTF-8", "COLUMNS": "100", **variables}
    return CliRunner().invoke(fichemetier, [*arguments], env=environment)


def commands():
    """The words of every command, those of groups too."""
    for name in COMMANDS:
        command = fichemetier.get_command(click.Context(fichemetier), name)
        yield (name,)
        yield from ((name, below) for below in getattr(command, "commands", {}))


def texts(text):
    """A message or translation, with its plural if it has one."""
    return [text] if isinstance(text, str) else list(text)


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name} - {"len"}


def test_every_text_has_its_french():
    with PO.open("rb") as file:
        known = {message.id: message for message in read_po(file) if message.id}
    assert set(known) == set(wanted()), "make docs"
    assert [id_ for id_, message in known.items() if not all(texts(message.string)) or message.fuzzy] == []


def test_the_french_takes_no_value_that_the_english_does_not_give():
    for message in catalogue():
        given = set().union(*(fields(text) for text in texts(message.id)))
        for text in texts(message.string):
            assert fields(text) <= given, message.id


def test_the_compiled_catalogue_is_that_of_the_source():
    assert MO.read_bytes() == mo(catalogue()), "make docs"


def test_a_command_called_by_itself_before_speaks_french_after():
    CliRunner().invoke(doctor, ["--help"])
    assert "Show this message" not in run("doctor", "--help", "--lang", "fr").output


@pytest.mark.parametrize("words", [(), *commands()], ids=" ".join)
def test_no_english_is_left_in_french_help(words):
    command = fichemetier
    for word in words:
        command = command.get_command(click.Context(command), word)
    shown = run(*words, "--help", "--lang", "fr").output
    english = run(*words, "--help", LANG="en_GB.UTF-8").output
    assert shown.startswith("Usage : fichemetier")
    assert english.startswith("Usage: fichemetier")
    same = set(map(str.strip, shown.splitlines())) & set(map(str.strip, english.splitlines()))
    assert [line for line in same if len(line.split()) > 2] == []
    for word in (
        "Default",
        "default",
        "Show",
        "required",
        "COMMAND ",
        "SHEET",
        "FILE",
        "TEXT ",
        "INTEGER",
        "PATH",
    ):
        assert word not in shown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chek"], "Pas de commande 'chek'. (Vouliez-vous dire l'un de ceux-ci : 'check', 'schema' ?)"),
        (["i18n", "chek"], "Pas de commande 'chek'. Vouliez-vous dire 'check' ?"),
        (["render"], "Il manque l'argument 'FICHE...'."),
        (["render", "cto", "--formt", "pdf"], "Pas d'option '--formt'. Vouliez-vous dire"),
        (["render", "cto", "--dpi", "x"], "Valeur refusée pour '--dpi' : 'x' n'est pas un nombre admis."),
        (["render", "cto", "--dpi", "9"], "9 n'est pas dans l'intervalle 36<=x<=600."),
        (["render", "cto", "-f", "doc"], "Valeur refusée pour '-f' / '--format' : 'doc' n'est pas parmi"),
        (["render", "cto", "-o"], "L'option '-o' veut une valeur."),
        (["render", "cto", "--verbose=1"], "L'option '--verbose' ne prend pas de valeur."),
        (["build", "--jobs", "900"], "'900' : auto, ou un nombre de 1 à 512"),
        (["doctor", "tout"], "Argument en trop (tout)"),
        (["manifest", "merge", "a.json"], "Il manque l'option '-o' / '--output'."),
        (["import", "rome", "a.json", "--into", __file__], "est un fichier."),
        (["--lnag", "fr"], "Pas d'option '--lnag'. Vouliez-vous dire '--lang' ?"),
    ],
)
def test_usage_errors_are_in_french(arguments, message):
    done = run(*arguments, LANG="fr_FR.UTF-8")
    assert done.exit_code == 2
    assert f"Erreur : {message}" in done.output or message in done.output.partition("Erreur : ")[2]
    assert "Error" not in done.output


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("option", [["--lang", "fr"], ["--lang=fr"]])
def test_lang_stands_before_or_after_the_command(before, option):
    words = [*option, "explain", "FM999"] if before else ["explain", "FM999", *option]
    french, english = run(*words), run("explain", "FM999")
    assert french.exit_code == english.exit_code == 3
    assert french.output == run("explain", "FM999", FICHEMETIER_LANG="fr").output != english.output
    group = [*option, "i18n", "stats", "absente"] if before else ["i18n", *option, "stats", "absente"]
    assert "fiche introuvable" in run(*group).output


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["check", "--lang", "fr"], "fr"),
        (["--lang=en", "check"], "en"),
        (["check", "--lang", "fr", "--lang", "en"], "en"),
        (["check", "--", "--lang", "fr"], "en"),
        (["check", "--lang"], "en"),
        ([], "en"),
        (["check", "--lang", "klingon"], "en"),
    ],
)
def test_what_lang_asks_for(arguments, language, monkeypatch):
    monkeypatch.setenv("FICHEMETIER_LANG", "en")
    assert asked_for(arguments) == language


def test_the_language_of_the_process_is_as_it_was_before():
    before = os.environ.get("LANGUAGE")
    run("--help", "--lang", "fr")
    assert os.environ.get("LANGUAGE") == before
    with MO.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Format.") == "Format."


def test_without_any_argument_there_is_help():
    done = run(LANG="fr_FR.UTF-8")
    assert done.output.startswith("Usage : fichemetier")


def test_wrapping_a_docstring_anew_changes_no_message():
    assert plain("One line\n    wrapped.\n\n    Two.\n    ") == "One line wrapped.\n\nTwo."
