"""Writes the help of every command into docs/cli.md: `python -m tests.tools.cli_help`, or `make docs`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import click

from fichemetier.cli import COMMANDS, fichemetier
from tests.paths import ROOT

PAGE = ROOT / "docs" / "cli.md"
WIDTH = 88
"""Columns of the terminal that the help is written for."""

_HEAD = """\
# The command line

The help of every command, written by `make docs`. A test fails where it is not today's.
"""


def page() -> str:
    """The whole page: the help of the program, then that of each command under its name."""
    return _HEAD + "".join(_section(words) for words in ((), *_commands()))


def _commands() -> Iterator[tuple[str, ...]]:
    """Every command, and those of a group after it."""
    for name in COMMANDS:
        command = fichemetier.get_command(click.Context(fichemetier), name)
        yield (name,)
        yield from ((name, below) for below in (command.commands if isinstance(command, click.Group) else ()))


def _section(words: tuple[str, ...]) -> str:
    return f"\n## {' '.join(('fichemetier', *words))}\n\n```text\n{_help(words)}\n```\n"


def _help(words: tuple[str, ...]) -> str:
    """What `--help` prints, asked in a process of its own as a user does."""
    command = [sys.executable, "-m", "fichemetier", *words, "--help"]
    words_of_page = {"COLUMNS": str(WIDTH), "FICHEMETIER_LANG": "en", "PYTHONIOENCODING": "utf-8"}
    environment = {**os.environ, **words_of_page}
    done = subprocess.run(command, env=environment, capture_output=True, check=True, encoding="utf-8")
    return done.stdout.rstrip()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
