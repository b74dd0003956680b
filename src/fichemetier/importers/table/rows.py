"""The rows of a table → the values of sheets, with the cell that each value stands in, and every fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.importers.new_sheet import cut
from fichemetier.importers.snapshot import Said
from fichemetier.importers.table.cells import normal, read_cell
from fichemetier.importers.table.grid import CellValue, Grid, Spoiled
from fichemetier.importers.table.headings import IDENTIFIER, keys_of, nearest_heading, path_of, shape_at
from fichemetier.importers.table.marks import MARKS, read_marks
from fichemetier.source.paths import FieldPath
from fichemetier.text.cleaning import clean
from fichemetier.text.identifiers import is_identifier, words_of

_TITLE = ("metier", "intitule")
_ASIDE = (IDENTIFIER, MARKS)
_MOST_ABOVE = 10
"""Rows among which the headings are looked for."""
_MAX_HEADING = 100
"""Characters of a heading; longer texts are those of sheets."""
_MOST_NEAREST = 50
"""Headings of which the nearest is looked for."""
_FIXED = ("schema", "langue")
"""Keys that have one value in every sheet: a column of theirs is not read."""


@dataclass(frozen=True)
class TableRow:
    """One row as a sheet: its identifier, its values in their `normal` shape, and its cells.

    `places` leads from the path of a value to its cell; `place` is where the row begins; `spoken` are the
    fields that the columns are of, `codes.rome` as `formation.voies`, whether or not the row fills them;
    `marks` what the sheet said when it was exported, if the row knows.
    """

    identifier: str
    values: dict[str, Any]
    places: Mapping[FieldPath, Span]
    place: Span
    spoken: frozenset[str]
    marks: Mapping[str, Said] | None = None


@dataclass(frozen=True)
class TableFault:
    """What is wrong with the row of a `sheet`, whose identifier is empty where the row does not tell it.

    Of the headings, and so of all the table, `sheet` is None.
    """

    sheet: str | None
    diagnostic: Diagnostic


@dataclass
class TableRead:
    """What a table holds, and what is wrong: its rows are of no use where `whole`, else some are left out.

    `notes` tell of rows above the headings.
    """

    rows: list[TableRow] = field(default_factory=list)
    faults: list[TableFault] = field(default_factory=list)
    whole: bool = False
    notes: list[Diagnostic] = field(default_factory=list)


def read_rows(grid: Grid) -> TableRead:
    """Every row below the headings; its faults are FM971, FM974 to FM977 and FM979, each at its cell."""
    found = TableRead()
    if len(grid.rows) < 2:
        empty = Diagnostic("FM971", Span.whole(grid.file), {"reason": "@table_empty"})
        found.faults.append(TableFault(None, empty))
        found.whole = True
        return found
    above, first, others = _parts(grid)
    found.notes = [_passed(grid, number) for number in above]
    wrong: list[Diagnostic] = []
    columns = _columns(grid, first, others, wrong)
    found.faults = [TableFault(None, one) for one in wrong]
    found.whole = bool(wrong)
    if found.whole and not {IDENTIFIER, _TITLE} & set(columns.values()):
        return found
    taken: dict[str, int] = {}
    for number in others:
        row = _row(grid, number, columns)
        if not isinstance(row, TableRow):
            found.faults += row
            continue
        if row.identifier in taken:
            arguments: dict[str, str | int] = {"name": row.identifier, "row": taken[row.identifier]}
            found.faults.append(TableFault(row.identifier, Diagnostic("FM977", row.place, arguments)))
        taken.setdefault(row.identifier, number)
        found.rows.append(row)
    return found


def _parts(grid: Grid) -> tuple[list[int], int, list[int]]:
    """The rows above the headings, that of the headings, and those below.

    People write a title above a table: the headings are in the one of the first rows that names most fields.
    """
    numbers = sorted(grid.rows)
    first = max(numbers[:_MOST_ABOVE], key=lambda number: len(_named(grid, number)))
    first = first if len(_named(grid, first)) > 1 else numbers[0]
    return [one for one in numbers if one < first], first, [one for one in numbers if one > first]


def _named(grid: Grid, number: int) -> set[FieldPath]:
    texts = (clean(one) for one in grid.rows[number].values() if isinstance(one, str))
    return {path for text in texts if len(text) <= _MAX_HEADING and (path := path_of(text))}


def _passed(grid: Grid, number: int) -> Diagnostic:
    cells = [cell.text if isinstance(cell, Spoiled) else str(cell) for cell in grid.rows[number].values()]
    text = " ".join(" ".join(cells).split())[:_MAX_HEADING]
    return Diagnostic("FM969", grid.place(number, min(grid.rows[number])), {"text": text})


def _columns(
    grid: Grid, first: int, others: list[int], faults: list[Diagnostic]
) -> dict[int, FieldPath | None]:
    """The path of each column; None for one that is not read. Notes FM974 and FM975."""
    columns: dict[int, FieldPath | None] = {}
    used = sorted({column for row in (first, *others) for column in grid.rows[row]})
    for column in used:
        said = grid.rows[first].get(column, "")
        text = clean(said) if isinstance(said, str) else ""
        path = path_of(text) if text else None
        place = grid.place(first, column)
        if isinstance(said, Spoiled):
            faults.append(Diagnostic("FM976", place, {"reason": said.reason}))
        elif path is None:
            suggestion = nearest_heading(text) if text and len(faults) < _MOST_NEAREST else None
            faults.append(Diagnostic("FM974", place, {"heading": text or "–"}, suggestion))
        elif path in columns.values():
            faults.append(Diagnostic("FM975", place, {"heading": text}))
            path = None
        columns[column] = None if path and path[0] in _FIXED else path
    return columns


def _row(grid: Grid, number: int, columns: Mapping[int, FieldPath | None]) -> TableRow | list[TableFault]:
    """A row as a sheet, or what is wrong with it."""
    typed = MARKS not in columns.values()
    faults: list[Diagnostic] = []
    values: dict[FieldPath, Any] = {}
    places: dict[FieldPath, Span] = {}
    spoiled: set[FieldPath | None] = set()
    for column, cell in sorted(grid.rows[number].items()):
        path, place = columns.get(column), grid.place(number, column)
        value = _read(path, cell, typed)
        if isinstance(value, Spoiled):
            faults.append(Diagnostic("FM976", place, {"reason": value.reason}))
            spoiled.add(path)
        elif path is not None and value is not None:
            values[path], places[path] = value, place
    faults += _double(values, places)
    identifier = "" if IDENTIFIER in spoiled else _identifier(values)
    here = places.get(IDENTIFIER) or grid.place(number, min(grid.rows[number]))
    if not faults and not is_identifier(identifier):
        faults.append(Diagnostic("FM979", here, {"value": identifier[:40]}))
    if faults:
        known = identifier if is_identifier(identifier) else ""
        return [TableFault(known, one) for one in faults]
    values.pop(IDENTIFIER, None)
    marks = read_marks(str(values.pop(MARKS, "")))
    nested, moved = _nested(values)
    spoken = frozenset(".".join(_leaf(path)) for path in columns.values() if path and path not in _ASIDE)
    cells = {new: places[old] for new, old in moved.items()}
    return TableRow(identifier, normal(nested or {}), cells, here, spoken, marks)


def _identifier(values: Mapping[FieldPath, Any]) -> str:
    """What a row names its sheet, else what its title makes."""
    return str(values.get(IDENTIFIER, "")).strip() or cut(words_of(str(values.get(_TITLE, ""))))


def _read(path: FieldPath | None, cell: CellValue, typed: bool) -> Any:
    if path == MARKS:
        return cell
    shape = shape_at(path) if path else None
    if shape is None or isinstance(cell, Spoiled):
        return cell if isinstance(cell, Spoiled) else None
    return read_cell(shape, cell, typed)


def _leaf(path: FieldPath) -> tuple[str, ...]:
    """The field that a path leads to or into: all before its first number."""
    first = next((place for place, step in enumerate(path) if isinstance(step, int)), len(path))
    return keys_of(path[:first])


def _double(values: Mapping[FieldPath, Any], places: Mapping[FieldPath, Span]) -> Iterator[Diagnostic]:
    """FM968 for what is written in one cell and in numbered ones too."""
    for path in values:
        above = next((path[:end] for end in range(1, len(path)) if path[:end] in values), None)
        if above:
            other = places[above].path.name.rpartition(":")[2]
            yield Diagnostic("FM968", places[path], {"other": other})


def _nested(values: Mapping[FieldPath, Any]) -> tuple[Any, dict[FieldPath, FieldPath]]:
    """The values as blocks and lists, and the path that each had: items of a list without a cell close up."""
    if () in values:
        return values[()], {(): ()}
    below: dict[str | int, dict[FieldPath, Any]] = {}
    for path, value in values.items():
        below.setdefault(path[0], {})[path[1:]] = value
    numbered = all(isinstance(step, int) for step in below)
    steps = sorted(below, key=lambda step: step if isinstance(step, int) else 0)
    held: list[Any] = []
    moved: dict[FieldPath, FieldPath] = {}
    for index, step in enumerate(steps):
        value, under = _nested(below[step])
        held.append(value)
        moved |= {(index if numbered else step, *new): (step, *old) for new, old in under.items()}
    return (held if numbered else dict(zip(steps, held, strict=True))) or None, moved
