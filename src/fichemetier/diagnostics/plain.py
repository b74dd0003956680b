"""What a diagnostic says to people who never saw a sheet's file: rows of `plain.toml`, found by code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic

ANY = "any"
"""The row for a diagnostic that has none."""


@dataclass(frozen=True)
class PlainRow:
    """A text by language, with placeholders; the key to fill in, inside a finding's field or beside it."""

    text: Mapping[str, str]
    below: str = ""
    beside: str = ""


@cache
def plain_rows() -> dict[str, PlainRow]:
    """Every row by its name."""
    table = tomllib.loads(Path(__file__).with_name("plain.toml").read_text(encoding="utf-8"))
    rows = {}
    for name, row in table.items():
        source = table[row["same"]] if "same" in row else row
        text = {language: source[language] for language in ("fr", "en")}
        rows[name] = PlainRow(text, row.get("below", ""), row.get("beside", ""))
    return rows


def plain_row(diagnostic: Diagnostic, field: str = "") -> PlainRow:
    """The row of a diagnostic: by its `field` (`Voie.intitule`), by what was expected, by its code."""
    expected = str(diagnostic.arguments.get("expected", "")).lstrip("@")
    names = [f"{diagnostic.code}.{one}" for one in (field, expected)]
    rows = plain_rows()
    return next((rows[name] for name in (*names, diagnostic.code) if name in rows), rows[ANY])
