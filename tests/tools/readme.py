"""Writes the command line's help into README.md: `python -m tests.tools.readme`, or `make readme`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import click

from fichemetier.cli import COMMANDS, fichemetier
from tests.paths import ROOT

README = ROOT / "README.md"
WIDTH = 88
_BETWEEN = re.compile(r"(?<=<!-- help: made by `make readme` -->\n).*?(?=<!-- end of help -->)", re.DOTALL)


def help_section() -> str:
    """The help of the whole and of every command, as it appears in a terminal of 88 columns."""
    texts = [_help(), *(_help(*words) for words in _commands())]
    return "".join(f"```text\n{text}\n```\n\n" for text in texts)


def _commands() -> Iterator[tuple[str, ...]]:
    """Every command, and those of a group after it."""
    for name in COMMANDS:
        command = fichemetier.get_command(click.Context(fichemetier), name)
        yield (name,)
        yield from ((name, below) for below in (command.commands if isinstance(command, click.Group) else ()))


def _help(*command: str) -> str:
    """What `--help` prints, asked in a process of its own as a user does."""
    words = [sys.executable, "-m", "fichemetier", *command, "--help"]
    environment = {**os.environ, "COLUMNS": str(WIDTH), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(words, env=environment, capture_output=True, check=True, encoding="utf-8")
    return done.stdout.rstrip()


def renewed(readme: str) -> str:
    """The README with today's help."""
    section = help_section()
    return _BETWEEN.sub(lambda _: f"\n{section}", readme)


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
