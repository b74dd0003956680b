"""Which key the text under a heading goes to: the program's dictionary, and before it the workspace's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import UsageError
from fichemetier.diagnostics.nearest import nearest
from fichemetier.text.identifiers import words_of
from fichemetier.workspace.toml_text import TomlText, TomlTextError

FILE = "titres.toml"
"""The dictionary of a workspace, beside its settings."""
TITLE = "metier"
"""What may stand before the name of the job."""
_SHIPPED = Path(__file__).with_name("headings.toml")
_ARTICLES = frozenset(
    (
        "le",
        "la",
        "les",
        "l",
        "un",
        "une",
        "des",
        "du",
        "de",
        "d",
        "ses",
        "son",
        "sa",
        "quel",
        "quelle",
        "quels",
        "quelles",
    )
)
_OF = frozenset(("du", "de", "d", "des"))
_MAX_WORDS = 12
"""Words of a heading that is compared: longer ones are sentences."""


@dataclass(frozen=True)
class HeadingWords:
    """Headings as words, each with its key; `patterns` are those with a star, `prefixes` those of titles."""

    exact: Mapping[str, str]
    patterns: tuple[tuple[re.Pattern[str], str], ...] = ()
    prefixes: frozenset[str] = frozenset()

    def key_of(self, heading: str, loosely: bool = True) -> str | None:
        """The key of a heading, None where no entry is it.

        `loosely` takes patterns and what stands before "du métier"; not for what may be a sentence.
        """
        words = words_of(heading)[: _MAX_WORDS + 1]
        while words and words[0].isdecimal():
            words = words[1:]
        if not words or len(words) > _MAX_WORDS:
            return None
        if not loosely:
            return next(filter(None, map(self.exact.get, _without_articles(words))), None)
        return next(filter(None, map(self._found, _shorter(words))), None)

    def _found(self, words: str) -> str | None:
        return self.exact.get(words) or next(
            (key for form, key in self.patterns if form.fullmatch(words)), None
        )


def headings(workspace: Path | None) -> HeadingWords:
    """The dictionary, with that of a workspace before it.

    Raises `UsageError` FM004 for a file that is no TOML, FM998 for each entry that is none.
    """
    shipped = _shipped()
    path = workspace / FILE if workspace else None
    if not path or not path.is_file():
        return _made([shipped])
    source = TomlText.read(path)
    try:
        own = dict(_flat(source.table()))
    except TomlTextError as error:
        raise UsageError(Diagnostic("FM004", error.span, {"problem": error.problem})) from None
    wrong = [key for key, value in own.items() if key not in shipped or not _are_headings(value)]
    if wrong:
        known = ", ".join(shipped)
        raise UsageError(
            *(
                Diagnostic(
                    "FM998",
                    source.span([key] if key in source.text else key.split(".")),
                    {"key": key, "known": known},
                    nearest(key, shipped),
                )
                for key in wrong
            )
        )
    return _made([own, shipped])


@cache
def _shipped() -> Mapping[str, list[str]]:
    return TomlText.read(_SHIPPED).table()


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Entries by their whole names: a key with a dot may be written with and without quotes."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


def _are_headings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and words_of(one) for one in value)


def _made(tables: Sequence[Mapping[str, list[str]]]) -> HeadingWords:
    """The first entry of a heading counts."""
    exact: dict[str, str] = {}
    patterns: list[tuple[re.Pattern[str], str]] = []
    for table in tables:
        for key, entries in table.items():
            for entry in entries if key != TITLE else ():
                if "*" in entry:
                    parts = (" ".join(words_of(part)) for part in entry.split("*"))
                    patterns.append((re.compile(r"\b ?.+ ?\b".join(parts)), key))
                else:
                    exact.setdefault(" ".join(words_of(entry)), key)
    prefixes = frozenset(" ".join(words_of(entry)) for table in tables for entry in table.get(TITLE, ()))
    return HeadingWords(exact, tuple(patterns), prefixes)


def _without_articles(words: Sequence[str]) -> Iterator[str]:
    """The heading whole, then without one article after the other before it."""
    yield " ".join(words)
    for place, word in enumerate(words[:-1]):
        if word not in _ARTICLES:
            return
        yield " ".join(words[place + 1 :])


def _shorter(words: Sequence[str]) -> Iterator[str]:
    """The heading without articles, then without "du métier" or the like after it."""
    yield from _without_articles(words)
    for place, word in enumerate(words):
        if place and word in _OF:
            yield from _without_articles(words[:place])
