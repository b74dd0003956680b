"""The documented list of every diagnostic code, read from the TOML files in `messages/`."""

from __future__ import annotations

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
    entries: dict[str, CodeEntry] = {}
    for file in sorted(_MESSAGES.glob("[!_]*.toml")):
        text = file.read_text(encoding="utf-8")
        lines = text.splitlines()
        for name, entry in tomllib.loads(text).items():
            entries[name] = CodeEntry(
                name=name,
                source=Span(file, lines.index(f"[{name}]") + 1),
                severity=Severity(entry["severity"]),
                message=entry["message"],
                help=entry["help"],
                explain=entry["explain"],
            )
    return dict(sorted(entries.items()))


def severity(diagnostic: Diagnostic) -> Severity:
    """Severity as the code list gives it."""
    return codes()[diagnostic.code].severity


def any_error(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether one of them is more than a warning."""
    return any(severity(diagnostic) is Severity.ERROR for diagnostic in diagnostics)


def message(diagnostic: Diagnostic, language: str) -> str:
    """What is wrong, in one line, and on which pages."""
    text = filled(codes()[diagnostic.code].message[language], diagnostic, language)
    return f"{text} ({', '.join(diagnostic.pages)})" if diagnostic.pages else text


def remedy(diagnostic: Diagnostic, language: str) -> str:
    """How to fix it, in one line."""
    return filled(codes()[diagnostic.code].help[language], diagnostic, language)


def filled(template: str, diagnostic: Diagnostic, language: str) -> str:
    """A text on one line, its placeholders filled with what a diagnostic says."""
    arguments = {key: _shown(value, language) for key, value in diagnostic.arguments.items()}
    filled = _Lenient().vformat(template, (), arguments)
    return " ".join(filled.split())


def _shown(value: Argument, language: str) -> str | int:
    if isinstance(value, Path):
        return display(value)
    return word(value, language) if isinstance(value, str) else value
