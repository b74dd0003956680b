"""From ONISEP's courses (`FOR.31`) to the register of diplomas (RNCP), by tables that ONISEP publishes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import UsageError
from fichemetier.importers.csv_table import header, rows
from fichemetier.importers.rome.fixes import unaccented
from fichemetier.importers.zip_archive import opened

_TABLES = (
    ("idéo identifiant formation", "ci code rncp", "idéo libellé complet formation", "statut"),
    ("ideo_identifiant_formation", "ci_code_rncp", "ideo_libelle_complet_formation", "statut"),
    ("url et id onisep", "code rncp", "libellé formation principal", ""),
)
"""The columns of a course, its number in the register, its name and its status, in each such table."""
_NEEDED = 2
_CSV = re.compile(r"(?:^|[/\\])(?!\._)[^/\\]*\.csv$", re.IGNORECASE)
_COURSE = re.compile(r"\bFOR\.[0-9]{1,6}\b")
_NUMBER = re.compile(r"(?:RNCP)?\s*0*([1-9][0-9]{0,5})(?:\.0)?", re.IGNORECASE)


@dataclass
class Passages:
    """The numbers of the register by the code and by the name of a course; one that has several has none."""

    by_course: dict[str, set[str]] = field(default_factory=dict)
    by_name: dict[str, set[str]] = field(default_factory=dict)

    def of_course(self, code: str) -> str:
        """The one number of a course, empty without."""
        return _only(self.by_course.get(code, set()))

    def of_name(self, name: str) -> str:
        """The one number of all courses of this name, empty without."""
        return _only(self.by_name.get(_plain(name), set()))


def passages(paths: Iterable[Path]) -> Passages:
    """What tables say, each a file or in a folder or a ZIP, whose other tables are passed over.

    Raises `UsageError` FM608 where none has the columns, and as `opened` and `rows` do.
    """
    found = Passages()
    for path in paths:
        for code, number, name in _of_file(path):
            found.by_course.setdefault(code, set()).add(number)
            if name:
                found.by_name.setdefault(_plain(name), set()).add(number)
    return found


def _of_file(path: Path) -> Iterator[tuple[str, str, str]]:
    tables = opened(path, (_CSV,))
    held = {one: header(data, one) for one, data in tables.items()}
    known = {one: columns for one, names in held.items() if (columns := _columns(names))}
    if not known:
        names = ", ".join(next(iter(held.values()), ()))
        raise UsageError(Diagnostic("FM608", Span(path), {"columns": names[:200] or "–"}))
    for one, columns in known.items():
        yield from _rows(one, tables[one], columns, held[one])


def _columns(names: Collection[str]) -> tuple[str, ...]:
    """Those of the table that has these names, none of another."""
    return next((one for one in _TABLES if set(one[:_NEEDED]) <= set(names)), ())


def _rows(
    path: Path, data: bytes, columns: Sequence[str], names: Collection[str]
) -> Iterator[tuple[str, str, str]]:
    """The code, the number and the name of each course that is in the register."""
    present = [column for column in columns if column in names]
    for _, values in rows(data, present, path):
        row = dict(zip(present, values, strict=True))
        code = _COURSE.search(row[columns[0]])
        number = _NUMBER.fullmatch(row[columns[1]])
        if code and number and not row.get(columns[3], "").casefold().startswith("supprim"):
            yield code[0], f"RNCP{number[1]}", row.get(columns[2], "")


def _plain(name: str) -> str:
    return " ".join(unaccented(name.replace("’", "'")).casefold().split())


def _only(numbers: set[str]) -> str:
    return next(iter(numbers)) if len(numbers) == 1 else ""
