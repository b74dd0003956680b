"""Writes the command line's help into README.md: `python -m tests.readme`, or `make readme`."""

from __future__ import annotations

import re
from pathlib import Path

import click

from fichemetier.cli import COMMANDS, fichemetier

README = Path(__file__).resolve().parents[1] / "README.md"
WIDTH = 88
_BETWEEN = re.compile(r"(?<=<!-- help: made by `make readme` -->\n).*?(?=<!-- end of help -->)", re.DOTALL)


def help_section() -> str:
    """The help of the whole and of every command, as it appears in a terminal of 88 columns."""
    settings = {**fichemetier.context_settings, "terminal_width": WIDTH}
    with click.Context(fichemetier, info_name="fichemetier", **settings) as whole:
        texts = [fichemetier.get_help(whole)]
        for name in COMMANDS:
            command = fichemetier.get_command(whole, name)
            with click.Context(command, info_name=name, parent=whole, terminal_width=WIDTH) as context:
                texts.append(command.get_help(context))
    return "".join(f"```text\n{text}\n```\n\n" for text in texts)


def renewed(readme: str) -> str:
    """The README with today's help."""
    section = help_section()
    return _BETWEEN.sub(lambda _: f"\n{section}", readme)


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
