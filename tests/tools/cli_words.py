"""Brings the French of the command line up to date: `python -m tests.tools.cli_words`, or `make docs`.

The catalogue keeps what is translated, gains what is new as missing, loses what is gone; then it is compiled.
"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path

import click
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from fichemetier.cli import COMMANDS, fichemetier
from fichemetier.cli.language import DOMAIN, LOCALE, metavar, plain
from tests.paths import ROOT

PO = LOCALE / "fr" / "LC_MESSAGES" / f"{DOMAIN}.po"
MO = PO.with_suffix(".mo")
_HEADER = """# The French of the command line: its commands and options, then click's own words.
#"""
_CLICK = ("core", "decorators", "exceptions", "parser", "types", "formatting")
"""The modules of click whose words a user of ours may see."""
_UNSEEN = re.compile(
    r"file$|directory$|path$|Do you want|Confirm the|Could not determine name|No options defined"
    r"|Arguments take exactly|Name '|Boolean option|Choice\(|Value must be an iterable|.*UUID"
)
"""Words of click's that only its developers see, and those that the French does without."""

Id = str | tuple[str, str]


def wanted() -> list[Id]:
    """Every text to be translated, ours first; with a plural, both."""
    ours = [*COMMANDS.values(), *_texts(fichemetier)]
    for name in COMMANDS:
        command = vars(__import__(f"fichemetier.cli.{name}{'_' * (name == 'import')}", fromlist=["command"]))
        ours += _texts(command["command"])
    for path in sorted((ROOT / "src" / "fichemetier" / "cli").glob("*.py")):
        ours += _marked(path)
    clicks = [text for name in _CLICK for text in _marked(Path(click.__file__).with_name(f"{name}.py"))]
    return [
        text
        for text in dict.fromkeys([*ours, *clicks, "required"])
        if not _UNSEEN.match(text if isinstance(text, str) else text[0])
    ]


def _texts(command: click.Command) -> Iterator[str]:
    """What a command says of itself, its options and its commands."""
    found = [plain(command.help), command.epilog, command.options_metavar]
    for parameter in command.params:
        found += [getattr(parameter, "help", None), metavar(parameter)]
    if isinstance(command, click.Group):
        found.append(command.subcommand_metavar)
    yield from (text for text in found if text)
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        yield from _texts(below)


def _marked(path: Path) -> Iterator[Id]:
    """The texts that a module hands to gettext."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("_", "ngettext")
        ):
            words = [word.value for word in node.args if isinstance(word, ast.Constant)]
            texts = [word for word in words if isinstance(word, str)]
            if texts and not any("deprecated" in text for text in texts):
                yield texts[0] if node.func.id == "_" else (texts[0], texts[1])


def catalogue() -> Catalog:
    """The catalogue with what is wanted, each with the translation that the file has."""
    with PO.open("rb") as file:
        known = read_po(file, locale="fr")
    new = Catalog(
        locale="fr",
        header_comment=_HEADER,
        project=DOMAIN,
        version="0",
        msgid_bugs_address="CONTRIBUTING.md",
        creation_date=known.creation_date,
        revision_date=known.creation_date,
        last_translator=DOMAIN,
        language_team="fr",
        charset="utf-8",
        fuzzy=False,
    )
    for text in wanted():
        message = known.get(text if isinstance(text, str) else text[0])
        new.add(text, message.string if message else "")
    return new


def po(messages: Catalog) -> bytes:
    """The catalogue as the file holds it."""
    buffer = io.BytesIO()
    write_po(buffer, messages, width=110, omit_header=False)
    return buffer.getvalue()


def mo(messages: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    buffer = io.BytesIO()
    write_mo(buffer, messages)
    return buffer.getvalue()


if __name__ == "__main__":
    found = catalogue()
    PO.write_bytes(po(found))
    MO.write_bytes(mo(found))
