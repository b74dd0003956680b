"""Brings the rows of a table to a folder of sheets: every row is checked before the first is written.

What a table says is merged as a publisher's data are. What the sheet said before is known from the row, which
an export marked, or from the record of the last import; a field without a column is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fichemetier.diagnostics.catalogue import any_error
from fichemetier.diagnostics.diagnostic import Diagnostic, Span, in_order
from fichemetier.diagnostics.errors import SheetError
from fichemetier.importers.draft import RESERVED
from fichemetier.importers.folder import SheetFolder
from fichemetier.importers.merge import Merged, fields, merge
from fichemetier.importers.snapshot import Said, Snapshot, last_record, path_of, save
from fichemetier.importers.sync import ImportOutcome, Synced, Written
from fichemetier.importers.table.cells import normal
from fichemetier.importers.table.item_changes import item_by_item
from fichemetier.importers.table.rows import TableRow
from fichemetier.model.new_sheet import sheet_text
from fichemetier.model.sheet import Sheet
from fichemetier.model.validate import check
from fichemetier.source.changes import applied
from fichemetier.source.parser import MAX_BYTES, Source
from fichemetier.source.paths import FieldPath, undotted
from fichemetier.source.values import value_at
from fichemetier.source.yaml_edit import as_written, changed
from fichemetier.workspace.files import read, write

RECORD = "table"
"""The name of the record beside the sheets."""
_ORDER = tuple(field.alias or name for name, field in Sheet.model_fields.items())


@dataclass(frozen=True)
class _RowPlan:
    """What is to be done to the file of a row; no `data` where nothing changes."""

    row: TableRow
    written: Written
    data: bytes | None


def bring(rows: Sequence[TableRow], found: Sequence[Diagnostic], folder: Path) -> Synced:
    """Write or update the sheet of each row; `found` are the faults of the other rows.

    The record is saved even when the import is interrupted, or the disk is full, since it must agree with the
    files that were written. Raises `SheetError` with every fault of every row, and then nothing was written;
    `UsageError` FM617 and `NotFoundError` FM002 for a record that must not be replaced.
    """
    path = path_of(folder, RECORD)
    record, notes = last_record(path)
    sheets = SheetFolder(folder)
    plans: list[_RowPlan] = []
    faults = list(found)
    for row in rows:
        try:
            plans.append(_plan(row, sheets.named(row.identifier), record))
        except SheetError as error:
            faults += error.diagnostics
    if faults:
        raise SheetError(*in_order(faults))
    try:
        for plan in plans:
            if plan.data is not None:
                write(plan.written.path, plan.data)
            _remember(record, plan.row)
    finally:
        save(path, record)
    return Synced(tuple(plan.written for plan in plans), notes)


def _remember(record: Snapshot, row: TableRow) -> None:
    """What the table said; of fields that it has no column for or did not change, what was said before."""
    before, now = record.fields.get(row.identifier, {}), fields(row.values)
    marks = row.marks or {}
    kept = {
        name: said
        for name, said in before.items()
        if name not in row.spoken or (row.marks is not None and now.get(name) == marks.get(name))
    }
    record.identifiers[row.identifier] = row.identifier
    record.fields[row.identifier] = now | kept


def _plan(row: TableRow, path: Path, record: Snapshot) -> _RowPlan:
    """What becomes of a sheet. Raises `SheetError` with what would be wrong with it, each at its cell."""
    if not path.exists():
        text = sheet_text(row.values)
        _require_valid(row, text.encode("utf-8"), path)
        return _RowPlan(row, Written(path, ImportOutcome.NEW), text.encode("utf-8"))
    before = read(path, MAX_BYTES)
    found = check(before, path, path.stem)
    if found.source is None or found.sheet is None:
        errors = [one for one in found.diagnostics if any_error([one])]
        raise SheetError(Diagnostic("FM610", Span(path)), *errors)
    merged = _merged(row, found.source, record)
    kept = tuple(merged.kept)
    conflicts = tuple(_conflict(row, found.source, name) for name in merged.conflicts)
    if not merged.changes:
        return _RowPlan(row, Written(path, ImportOutcome.UNCHANGED, (), kept, conflicts), None)
    edited = _edited(found.source, merged)
    if edited is None:
        raise SheetError(Diagnostic("FM615", Span(path)))
    data = as_written(edited, before)
    _require_valid(row, data, path)
    written = Written(path, ImportOutcome.UPDATED, tuple(merged.updated), kept, conflicts)
    return _RowPlan(row, written, data)


def _edited(source: Source, merged: Merged) -> str | None:
    """The text of the file with what changed, item by item where its writing allows that."""
    changes = _as_written(source.values, merged.changes)
    fine = changed(source, item_by_item(source.values, changes), _ORDER)
    return changed(source, changes, _ORDER) if fine is None else fine


def _merged(row: TableRow, source: Source, record: Snapshot) -> Merged:
    """What the table changes. Of a list whose reserve it has no column for, the reserve stays as it is."""
    ours = normal(source.values)
    base = _base(row, fields(ours), record.fields.get(row.identifier, {}))
    theirs = dict(row.values)
    for name, printed in RESERVED.items():
        pair = (printed, ("reserve", name))
        for one, other in (pair, pair[::-1]):
            held = value_at(ours, other)
            if ".".join(one) in row.spoken and ".".join(other) not in row.spoken and held is not None:
                theirs = _with(theirs, other, held)
                base |= fields(_with({}, other, held))
    return merge(base, ours, theirs)


def _base(row: TableRow, ours: Mapping[str, Said], known: Mapping[str, Said]) -> dict[str, Said]:
    """What the sheet said before the table was worked on: as the row tells, else as the last import did.

    A field that is no more as it was exported may be so by an earlier import of this table.
    """
    if row.marks is None:
        return {name: said for name, said in known.items() if name in row.spoken}
    theirs, told = fields(row.values), row.marks
    found = {name: told.get(name) for name in row.spoken}
    for name in row.spoken:
        if theirs.get(name) != told.get(name) and ours.get(name) != told.get(name):
            found[name] = known.get(name) or told.get(name)
    return {name: said for name, said in found.items() if said}


def _with(values: Mapping[str, Any], path: tuple[str, ...], value: Any) -> dict[str, Any]:
    step, *rest = path
    below = _with(values.get(step, {}), tuple(rest), value) if rest else value
    return {**values, step: below}


def _as_written(held: Mapping[str, Any], changes: Mapping[FieldPath, Any]) -> dict[FieldPath, Any]:
    """The changes for a file that may write a text for a block: the block whole where that changes."""
    whole: Any = normal(held)
    for path, value in changes.items():
        whole = applied(whole, path, value)
    found: dict[FieldPath, Any] = {}
    for path, value in changes.items():
        above = (path[:end] for end in range(1, len(path)))
        short = next((one for one in above if isinstance(value_at(held, one), str | list)), None)
        found[short or path] = value_at(whole, short) if short else value
    return found


def _require_valid(row: TableRow, data: bytes, path: Path) -> None:
    found = check(data, path, path.stem)
    if found.sheet is None:
        errors = [one for one in found.diagnostics if any_error([one])]
        raise SheetError(*(_at_its_cell(row, one) for one in errors))


def _at_its_cell(row: TableRow, error: Diagnostic) -> Diagnostic:
    """An error of the sheet that a row makes, where the row has it: at the cell, or where the row begins."""
    path = undotted(error.field)
    return replace(error, span=next(_places(row, path), row.place))


def _places(row: TableRow, path: FieldPath) -> Iterator[Span]:
    """The cell of a path, of what it stands in, or of what stands in it: the nearest first."""
    for end in range(len(path), 0, -1):
        if path[:end] in row.places:
            yield row.places[path[:end]]
    for end in range(len(path), 0, -1):
        yield from (place for one, place in row.places.items() if one[:end] == path[:end])


def _conflict(row: TableRow, source: Source, name: str) -> Diagnostic:
    path = tuple(name.split("."))
    place = next(_places(row, path), row.place)
    return Diagnostic("FM967", place, {"key": name, "sheet": source.path}, field=name)
