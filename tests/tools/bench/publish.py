"""Puts a run's tables where documents show them, between `<!-- bench: NAME -->` and `<!-- end -->`.

The two READMEs get a short table of the ROME sheets, each in its language; docs/measured.md every table of
the parts that it names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.tools.bench.common import ROOT, WORK, table

_PLACE = re.compile(r"(<!-- bench: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_WARM = ("warm", "loop", "browser", "typst")
_HEAD = {
    "en": ("sheets a second", "ours is × as fast", "valid PDF/UA-1, PDF/A-2a"),
    "fr": ("fiches par seconde", "fichemetier va × plus vite", "PDF/UA-1, PDF/A-2a valides"),
}
_NAMES = {
    "en": {
        "build": "`fichemetier build`, from YAML, all {} sheets",
        "build-old": "… before the work on speed",
        "warm": "fichemetier once warm, {} of the sheets",
        "browser": "Chromium kept open, two pages at a time",
        "cold-browser": "Chromium, started for each",
        "typst": "Typst once warm, a comparable template",
        "loop": "WeasyPrint in a loop",
        "weasyprint": "WeasyPrint, started for each",
        "rendercv": "{}, its own CV",
    },
    "fr": {
        "build": "`fichemetier build`, depuis le YAML, les {} fiches",
        "build-old": "… avant le travail sur la vitesse",
        "warm": "fichemetier une fois lancé, {} des fiches",
        "browser": "Chromium gardé ouvert, deux pages à la fois",
        "cold-browser": "Chromium, lancé pour chacune",
        "typst": "Typst une fois lancé, un modèle comparable",
        "loop": "WeasyPrint en boucle",
        "weasyprint": "WeasyPrint, lancé pour chacune",
        "rendercv": "{}, son propre CV",
    },
}
_UNKNOWN = {"en": "not looked at", "fr": "non vérifié"}
_VALID = {"en": {2: "both", 0: "neither"}, "fr": {2: "les deux", 0: "aucune"}}


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row as a README may show it: what it is, sheets, sheets per second, and how often as fast ours is.

    `build` is against our build of all sheets, `warm` against our warm workers on the same ones; `valid`
    counts valid files of those looked at, by standard.
    """

    key: str
    name: str
    sheets: int
    rate: float
    build: float
    warm: float
    valid: Mapping[str, str]


def keep(rows: Sequence[Row]) -> None:
    """For `publish`, which comes when all parts are done."""
    WORK.joinpath("rows.json").write_text(json.dumps([asdict(row) for row in rows]), encoding="utf-8")


def publish(parts: Mapping[str, str], machine: str) -> None:
    """Fill the places of the documents that name one of the parts."""
    texts = {name: f"{_tables(text)}\n\nOn {machine}." for name, text in parts.items()}
    if "batch" in parts:
        rows = [Row(**row) for row in json.loads(WORK.joinpath("rows.json").read_text(encoding="utf-8"))]
        texts |= {f"rates_{language}": readme(rows, language) for language in _HEAD}
    for name in ("README.md", "README.fr.md", "docs/measured.md"):
        _fill(ROOT / name, texts)


def readme(rows: Sequence[Row], language: str) -> str:
    """The short table: each row against ours in the same state, cold or warm."""
    shown = [_row(row, language) for key in _NAMES[language] for row in rows if row.key == key]
    return table(("", *_HEAD[language]), shown)


def _row(row: Row, language: str) -> tuple[str, ...]:
    words = _NAMES[language][row.key]
    count = f"{row.sheets:,}".replace(",", "\u202f" if language == "fr" else ",")
    name = words.format(row.name.split("`")[1].removesuffix(" render") if row.key == "rendercv" else count)
    ratio = "" if row.key in ("build", "warm") else f"{row.warm if row.key in _WARM else row.build:.1f}"
    valid = [standard for standard, told in row.valid.items() if len({*told.split(" of ")}) == 1]
    cell = _VALID[language].get(len(valid), ", ".join(valid)) if _looked_at(row) else _UNKNOWN[language]
    figures = f"{row.rate:.1f}", ratio
    return name, *(figure.replace(".", ",") if language == "fr" else figure for figure in figures), cell


def _looked_at(row: Row) -> bool:
    return all(" of " in told for told in row.valid.values())


def _tables(text: str) -> str:
    blocks = text.split("\n\n")
    return "\n\n".join(block for block in blocks if block.startswith("|"))


def _fill(file: Path, texts: Mapping[str, str]) -> None:
    """Replace what stands in the places of these names."""

    def filled(place: re.Match[str]) -> str:
        start, name, end = place.groups()
        return f"{start}\n{texts[name]}\n\n{end}" if name in texts else place[0]

    file.write_text(_PLACE.sub(filled, file.read_text(encoding="utf-8")), encoding="utf-8")
