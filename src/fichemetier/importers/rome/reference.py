"""What the publisher's tables say of each job, by its code: what the JSON of job sheets lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fichemetier.importers.rome.tables import Record, RomeTable, tables, version_of

_GREEN = {"vert": "vert", "stratégique": "strategique", "brun": "brun"}
"""`transition_eco`: what an `Emploi …` says; `Emploi Blanc` is neither."""
_TRUTH = {"o": True, "n": False}
_RIASEC = frozenset("RIASEC")


@dataclass(frozen=True)
class Facts:
    """What the table of codes says of a job; None where it does not know."""

    regulated: bool | None = None
    executive: bool | None = None
    ecological: str | None = None
    digital: bool | None = None


@dataclass
class Reference:
    """The tables, by the code of a job; what was not given is empty. Lists are in the publisher's order.

    `versions` are the editions that the names of the files state.
    """

    versions: set[str] = field(default_factory=set)
    titles: dict[str, str] = field(default_factory=dict)
    facts: dict[str, Facts] = field(default_factory=dict)
    appellations: dict[str, list[str]] = field(default_factory=dict)
    riasec: dict[str, tuple[str, str]] = field(default_factory=dict)
    interests: dict[str, list[str]] = field(default_factory=dict)
    sectors: dict[str, list[str]] = field(default_factory=dict)
    mobilities: dict[str, list[str]] = field(default_factory=dict)
    definitions: dict[str, list[str]] = field(default_factory=dict)
    access: dict[str, list[str]] = field(default_factory=dict)

    def add(self, path: Path) -> None:
        """Take what a folder, an archive or a file holds. Raises as `tables` does."""
        for table in tables(path):
            self.take(table)

    def take(self, table: RomeTable) -> None:
        """Take one table. Raises `SheetError` FM621 for a value that cannot be."""
        self.versions |= {version_of(table.path.name)} - {""}
        _READERS[table.kind](self, table)

    def _titles(self, table: RomeTable) -> None:
        for line, row in _with_code(table):
            if row["libelle_rome"]:
                self.titles[row["code_rome"]] = row["libelle_rome"]
            if "transition_eco" in row:
                self.facts[row["code_rome"]] = _facts(table, line, row)

    def _appellations(self, table: RomeTable) -> None:
        for _, row in _with_code(table):
            if row["libelle_appellation_long"]:
                self.appellations.setdefault(row["code_rome"], []).append(row["libelle_appellation_long"])

    def _riasec(self, table: RomeTable) -> None:
        for line, row in _with_code(table):
            letters = row["riasec_majeur"].upper(), row["riasec_mineur"].upper()
            wrong = next((letter for letter in letters if letter and letter not in _RIASEC), None)
            if wrong:
                raise table.wrong(line, "riasec_majeur, riasec_mineur", wrong)
            if letters[0]:
                self.riasec[row["code_rome"]] = letters

    def _interests(self, table: RomeTable) -> None:
        _principal_first(table, "libelle_centre_interet", self.interests)

    def _sectors(self, table: RomeTable) -> None:
        _principal_first(table, "libelle_sect_activite", self.sectors)

    def _mobilities(self, table: RomeTable) -> None:
        for row in _ordered(table, "numero_ordre"):
            self.mobilities.setdefault(row["code_rome"], []).append(row["code_rome_cible"])

    def _texts(self, table: RomeTable) -> None:
        held = {"definition": self.definitions, "acces_metier": self.access}
        for row in _ordered(table, "position_phrase"):
            texts = held.get(row["libelle_type_texte"])
            if texts is not None and row["libelle_texte"]:
                texts.setdefault(row["code_rome"], []).append(row["libelle_texte"])


_READERS: dict[str, Callable[[Reference, RomeTable], None]] = {
    "titles": Reference._titles,
    "appellations": Reference._appellations,
    "riasec": Reference._riasec,
    "interests": Reference._interests,
    "sectors": Reference._sectors,
    "mobilities": Reference._mobilities,
    "texts": Reference._texts,
}


def _with_code(table: RomeTable) -> Iterator[tuple[int, Record]]:
    return ((line, row) for line, row in table.rows if row["code_rome"])


def _facts(table: RomeTable, line: int, row: Record) -> Facts:
    colour = row["transition_eco"].casefold().removeprefix("emploi ").split(" ")[0]
    return Facts(
        regulated=_truth(table, line, row, "emploi_reglemente"),
        executive=_truth(table, line, row, "emploi_cadre"),
        ecological=_GREEN.get(colour),
        digital=_truth(table, line, row, "transition_num"),
    )


def _truth(table: RomeTable, line: int, row: Record, column: str) -> bool | None:
    """`O` and `N`; nothing is unknown."""
    value = row.get(column, "").casefold()
    if value and value not in _TRUTH:
        raise table.wrong(line, column, row[column])
    return _TRUTH.get(value)


def _principal_first(table: RomeTable, column: str, found: dict[str, list[str]]) -> None:
    rows = [row for _, row in _with_code(table)]
    for row in sorted(rows, key=lambda row: row["principal"].casefold() not in ("oui", "true")):
        held = found.setdefault(row["code_rome"], [])
        if row[column] and row[column] not in held:
            held.append(row[column])


def _ordered(table: RomeTable, order: str) -> list[Record]:
    """The rows by the number that a column gives each of them."""
    rows = list(_with_code(table))
    wrong = next(((line, row[order]) for line, row in rows if not row[order].isdecimal()), None)
    if wrong:
        raise table.wrong(wrong[0], order, wrong[1])
    return [row for _, row in sorted(rows, key=lambda pair: int(pair[1][order]))]
