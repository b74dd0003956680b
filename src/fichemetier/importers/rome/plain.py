"""The closed labels of the ROME in plain words, by `words.toml`: `En environnement bruyant` → `Bruit`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal

from fichemetier.importers.rome.fixes import fix, label

Kind = Literal[
    "conditions",
    "horaires",
    "zones",
    "statuts",
    "structures",
    "publics",
    "savoir_etre",
    "interets",
    "secteurs",
]


def plain(kind: Kind, text: str) -> str:
    """A label in plain words; one that the table does not know stands as the publisher says it, fixed."""
    said: str = _words()[kind].get(_key(text), "")
    return said or label(text)


def known(kind: Kind, text: str) -> bool:
    """Whether the table knows a label."""
    return _key(text) in _words()[kind]


def rank(kind: Kind, text: str) -> int:
    """Where a label stands in its table; what the table does not know comes last."""
    labels = list(_words()[kind])
    return labels.index(_key(text)) if known(kind, text) else len(labels)


def condition(text: str) -> tuple[str, str]:
    """The key of `conditions` for a label, and its words; `environnement` where no table knows it."""
    said: dict[str, str] = _words()["conditions"].get(_key(text), {"environnement": label(text)})
    return next(iter(said.items()))


@cache
def _words() -> dict[str, dict[str, Any]]:
    table = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    return {kind: {_key(text): said for text, said in rows.items()} for kind, rows in table.items()}


def _key(text: str) -> str:
    """What editions agree on: accents, apostrophes and capitals of a label vary."""
    return fix(text).casefold()
