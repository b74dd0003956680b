"""Questions on a terminal, on stderr: what is proposed stands in brackets, and Enter takes it."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from fichemetier.cli.common import message_language
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.display import escaped
from fichemetier.diagnostics.errors import UsageError

_COLON = {"en": ":", "fr": " :"}


def ask(question: str, proposed: str = "") -> str:
    """The answer, without spaces around it; what is proposed where there is none.

    Whoever stops here finds the next line empty. Raises `UsageError` FM946 where the input is closed.
    """
    said = f"{question} [{escaped(proposed)}]" if proposed else question
    line = b""
    try:
        click.echo(f"{said}{_COLON[message_language()]} ", nl=False, err=True)
        line = sys.stdin.buffer.readline() if sys.stdin else b""
    finally:
        if not line:
            click.echo(err=True)
    if not line:
        raise UsageError(Diagnostic("FM946"))
    return _text(line).strip() or proposed


def _text(line: bytes) -> str:
    """What was typed, in the encoding of the terminal; in UTF-8 where it says another and means that."""
    for encoding in ("utf-8", sys.stdin.encoding):
        try:
            return line.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return line.decode("latin-1")


def listed(rows: Sequence[tuple[str, ...]]) -> None:
    """Show what can be chosen, a row each with its number."""
    for number, row in enumerate(rows, start=1):
        click.echo(f"  {number:>2}  {'  '.join(row)}", err=True)
