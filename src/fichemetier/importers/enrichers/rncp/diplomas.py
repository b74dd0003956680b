"""A diploma of the register: its number, its level, and its name as a reader knows it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from fichemetier.importers.rome.fixes import inside, label, short
from fichemetier.model.identity import Level
from fichemetier.text.identifiers import slug

_LEVELS: dict[str, Level] = {
    "NIV3": "cap",
    "NIV4": "bac",
    "NIV5": "bac+2",
    "NIV6": "bac+3",
    "NIV7": "bac+5",
    "NIV8": "bac+8",
}
"""The levels of the European framework, as France numbers them (decree of 8 January 2019)."""
_OFFICE = re.compile(r"^titre ingénieur\s*[-–:]\s*|\s*\(fiche (?:nationale|incomplète)\)", re.IGNORECASE)
"""What the register adds to a title for its own use."""


@dataclass(frozen=True)
class Diploma:
    """A diploma; `title` is that of the register, `kind` what it is called before it, empty where unknown.

    One is `by_law` that a ministry awards, as against those that a body has registered on demand.
    """

    number: str
    title: str
    kind: str
    level: Level | None
    by_law: bool

    @cached_property
    def name(self) -> str:
        """Its name as it is printed: `CAP boulanger`."""
        title = label(self.title)
        if not self.kind or slug(title).startswith(slug(self.kind)):
            return title
        return short(f"{self.kind} {inside(title)}")

    @cached_property
    def key(self) -> str:
        """The words of its name, by which a diploma is found whose number nobody has written."""
        return slug(self.name)

    @property
    def rank(self) -> tuple[bool, int]:
        """Which of one level comes first: those by law, then the newest."""
        return not self.by_law, -int(self.number.removeprefix("RNCP"))


def diploma(number: str, title: str, short: str, level: str, registered: str) -> Diploma:
    """A diploma of a row of the register."""
    by_law = "droit" in registered.casefold()
    title = _OFFICE.sub("", " ".join(title.split()))
    return Diploma(number, title, _kinds().get(short.casefold(), ""), _LEVELS.get(level.upper()), by_law)


@cache
def _kinds() -> dict[str, str]:
    table = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8"))
    return {short.casefold(): said for short, said in table.items()}
