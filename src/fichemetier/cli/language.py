"""The language that the command line itself speaks: its help and its usage errors.

English is in the code, French in `locale/`: a gettext catalogue that holds click's own words too, and that
`make docs` brings up to date.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from typing import TypeVar

import click

from fichemetier.cli.common import environment_language
from fichemetier.diagnostics.catalogue import LANGUAGES

Command = TypeVar("Command", bound=click.Command)
DOMAIN = "fichemetier"
LOCALE = Path(__file__).with_name("locale")
_CHOSEN_BY = "LANGUAGE"
"""The variable by which gettext, and so click, chooses a catalogue."""


def asked_for(arguments: Sequence[str]) -> str:
    """The language of `--lang`, wherever it stands, else that of the environment.

    Errors of other arguments are reported before click comes to this one.
    """
    chosen = environment_language()
    words = arguments[: arguments.index("--")] if "--" in arguments else arguments
    for word, following in zip(words, [*words, ""][1:], strict=True):
        name, equals, value = word.partition("=")
        value = value if equals else following
        if name == "--lang" and value in LANGUAGES:
            chosen = value
    return chosen


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Let gettext answer in `language` meanwhile."""
    gettext.bindtextdomain(DOMAIN, LOCALE)
    gettext.textdomain(DOMAIN)
    before = os.environ.get(_CHOSEN_BY)
    os.environ[_CHOSEN_BY] = language
    try:
        yield
    finally:
        del os.environ[_CHOSEN_BY]
        if before is not None:
            os.environ[_CHOSEN_BY] = before


def now_spoken() -> str:
    """The language that gettext answers in, of those that we have."""
    return "fr" if os.environ.get(_CHOSEN_BY) == "fr" else "en"


def translated(command: Command) -> Command:
    """A command whose help, with that of its options and commands, is in the language now spoken."""
    spoken = copy(command)
    spoken._help_option = None  # click makes it once, in the language of that time
    spoken.help = _text(plain(command.help))
    spoken.epilog = _text(command.epilog)
    spoken.options_metavar = _text(command.options_metavar)
    spoken.params = [_translated_parameter(parameter) for parameter in command.params]
    if isinstance(command, click.Group) and isinstance(spoken, click.Group):
        spoken.subcommand_metavar = gettext.gettext(command.subcommand_metavar)
        spoken.commands = {name: translated(below) for name, below in command.commands.items()}
    return spoken


def metavar(parameter: click.Parameter) -> str | None:
    """What stands for the value of an option or argument in English; none for flags and for choices."""
    if isinstance(parameter, click.Option) and not parameter.metavar:
        plain = parameter.is_flag or parameter.count or isinstance(parameter.type, click.Choice)
        return None if plain else parameter.type.name.upper()
    return parameter.metavar


def plain(help_text: str | None) -> str | None:
    """A command's docstring with a line for each paragraph, so that wrapping it anew changes no message."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in (help_text or "").split("\n\n"))
    return "\n\n".join(paragraphs) or None


def _translated_parameter(parameter: click.Parameter) -> click.Parameter:
    spoken = copy(parameter)
    spoken.metavar = _text(metavar(parameter))
    if isinstance(parameter, click.Option) and isinstance(spoken, click.Option):
        spoken.help = _text(parameter.help)
    return spoken


def _text(text: str | None) -> str | None:
    return gettext.gettext(text) if text else text
