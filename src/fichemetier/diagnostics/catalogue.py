"""The documented list of every diagnostic code, read from the TOML files in `messages/`."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Argument, Diagnostic, Severity, Span
from fichemetier.diagnostics.display import display

LANGUAGES = ("fr", "en")
_MESSAGES = Path(__file__).with_name("messages")
_HEADING = re.compile(r"^\[(FM\d{3})\]$", re.MULTILINE)


@dataclass(frozen=True)
class CodeEntry:
    """One entry: severity and, by language, the message, how to fix it, and the explanation.

    `source` is where the list has it.
    """

    name: str
    source: Span
    severity: Severity
    message: Mapping[str, str]
    help: Mapping[str, str]
    explain: Mapping[str, str]


@cache
def _words() -> dict[str, dict[str, str]]:
    """Words that arguments name as `@word`, by language."""
    text = (_MESSAGES / "_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def word(name: str, language: str) -> str:
    """The word that `@name` stands for; any other text as it is."""
    return _words()[language].get(name[1:], name) if name.startswith("@") else name


class _Lenient(string.Formatter):
    """Formats `{name}`; a placeholder that has no argument stays readable."""

    def get_value(self, key: int | str, args: object, kwargs: Mapping[str, object]) -> object:
        return kwargs.get(str(key), f"‹{key}›")


class _Blank(string.Formatter):
    """Formats any placeholder as an ellipsis."""

    def get_value(self, key: int | str, args: object, kwargs: Mapping[str, object]) -> str:
        return "…"


def pattern(text: str) -> str:
    """A message or a help of the list, with `…` for what differs from case to case."""
    return _Blank().format(text).replace("….", "…")


@cache
def codes() -> dict[str, CodeEntry]:
    """Every code by its name, in order of names."""
    return {name: entry(name) for name in sorted(_sections())}


@cache
def entry(name: str) -> CodeEntry:
    """The entry of a code. Raises `KeyError` where there is none of that name.

    Alone of its file, for it takes long to read them all, and few are needed.
    """
    source, text = _sections()[name]
    table = tomllib.loads(text)[name]
    return CodeEntry(
        name=name,
        source=source,
        severity=Severity(table["severity"]),
        message=table["message"],
        help=table["help"],
        explain=table["explain"],
    )


@cache
def _sections() -> dict[str, tuple[Span, str]]:
    """Where each code has its heading, and its text from there to the next one."""
    found: dict[str, tuple[Span, str]] = {}
    for file in sorted(_MESSAGES.glob("[!_]*.toml")):
        text = file.read_text(encoding="utf-8")
        headings = list(_HEADING.finditer(text))
        ends = [heading.start() for heading in headings[1:]]
        for heading, end in zip(headings, [*ends, len(text)], strict=True):
            line = text.count("\n", 0, heading.start()) + 1
            found[heading[1]] = Span(file, line), text[heading.start() : end]
    return found


def severity(diagnostic: Diagnostic) -> Severity:
    """Severity as the code list gives it."""
    return entry(diagnostic.code).severity


def any_error(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether one of them is more than a warning."""
    return any(severity(diagnostic) is Severity.ERROR for diagnostic in diagnostics)


def message(diagnostic: Diagnostic, language: str) -> str:
    """What is wrong, in one line, and on which pages."""
    text = filled(entry(diagnostic.code).message[language], diagnostic, language)
    return f"{text} ({', '.join(diagnostic.pages)})" if diagnostic.pages else text


def remedy(diagnostic: Diagnostic, language: str) -> str:
    """How to fix it, in one line."""
    return filled(entry(diagnostic.code).help[language], diagnostic, language)


def filled(template: str, diagnostic: Diagnostic, language: str) -> str:
    """A text on one line, its placeholders filled with what a diagnostic says."""
    arguments = {key: _shown(value, language) for key, value in diagnostic.arguments.items()}
    filled = _Lenient().vformat(template, (), arguments)
    return " ".join(filled.split())


def _shown(value: Argument, language: str) -> str | int:
    if isinstance(value, Path):
        return display(value)
    return word(value, language) if isinstance(value, str) else value
