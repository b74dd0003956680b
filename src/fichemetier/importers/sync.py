"""Brings drafts to a folder of sheets: new files are written, those that are there follow what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import FichemetierError, SheetError
from fichemetier.importers.draft import Draft
from fichemetier.importers.folder import SheetFolder, holds
from fichemetier.importers.merge import Merged, fields, merge
from fichemetier.importers.sheet_file import conflict, readable_sheet, rewrite
from fichemetier.importers.snapshot import Snapshot, last_record, path_of, save
from fichemetier.model.new_sheet import sheet_text
from fichemetier.source.parser import Source
from fichemetier.text.identifiers import is_identifier
from fichemetier.workspace.files import write

_UPDATED = ("publication", "mise_a_jour")
_HEAD = ("schema", "id", "langue")


class ImportOutcome(StrEnum):
    """What became of a sheet."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class Written:
    """One sheet after the import: its file, its outcome, the fields that changed, those an editor holds."""

    path: Path
    outcome: ImportOutcome
    updated: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True)
class Synced:
    """What an import did: each sheet, and what there is to say of the record of the last one."""

    sheets: tuple[Written, ...]
    notes: tuple[Diagnostic, ...] = ()


def sync(
    drafts: Sequence[Draft],
    folder: Path,
    importer: str,
    today: date,
    each: Callable[[Written], None] = lambda _: None,
) -> Synced:
    """Write or update the sheet of each draft, telling `each` as it goes.

    One sheet that cannot be imported does not stop the others. The record is saved even when the import is
    interrupted, since it must agree with the files that were written. Raises `UsageError` FM617 and
    `NotFoundError` FM002 for a record that must not be replaced.
    """
    record_path = path_of(folder, importer)
    record, notes = last_record(record_path)
    sheets = SheetFolder(folder)
    done: list[Written] = []
    try:
        for draft in drafts:
            renamed = bool(notes) or draft.code in record.identifiers
            written = _sync_one(draft, sheets, record, renamed, today)
            each(written)
            done.append(written)
    finally:
        save(record_path, record)
    return Synced(tuple(done), notes)


def _sync_one(draft: Draft, sheets: SheetFolder, record: Snapshot, renamed: bool, today: date) -> Written:
    """Write or update one sheet, which may have been `renamed` since an earlier import."""
    identifier = record.identifiers.get(draft.code, draft.identifier)
    path = sheets.named(identifier)
    base = record.fields.get(draft.code)
    try:
        if renamed and not path.exists():
            path = sheets.with_code(draft.code_path, draft.code) or path
        written = _update(path, draft, base, today) if path.exists() else _create(path, draft, today)
    except FichemetierError as error:
        return Written(path, ImportOutcome.REFUSED, diagnostics=error.diagnostics)
    record.identifiers[draft.code] = path.stem if is_identifier(path.stem) else identifier
    record.fields[draft.code] = fields(draft.values) | _dated(written, base, today)
    return written


def _dated(written: Written, base: Any, today: date) -> dict[str, Any]:
    """The record's own day of update: that of the last import that changed the sheet."""
    name = ".".join(_UPDATED)
    if written.outcome is ImportOutcome.NEW or name in written.updated:
        return fields({"publication": {"mise_a_jour": today}})
    return {name: base[name]} if base and name in base else {}


def _create(path: Path, draft: Draft, today: date) -> Written:
    write(path, sheet_text(_with_day(draft.values, today)).encode("utf-8"))
    return Written(path, ImportOutcome.NEW)


def _with_day(values: dict[str, Any], today: date) -> dict[str, Any]:
    """The values with the day of update, before the sources."""
    before = {key: value for key, value in values.items() if key not in ("sources", "reserve")}
    after = {key: value for key, value in values.items() if key not in before}
    return {**before, "publication": {"mise_a_jour": today}, **after}


def _update(path: Path, draft: Draft, base: Any, today: date) -> Written:
    source = readable_sheet(path)
    if base is None and not holds(source.values, draft.code_path, draft.code):
        raise SheetError(Diagnostic("FM614", Span(path), {"code": draft.code}))
    before = {name: value for name, value in base.items() if name != ".".join(_UPDATED)} if base else base
    merged = merge(before, source.values, draft.values)
    conflicts = tuple(conflict("FM616", source, name) for name in merged.conflicts)
    if not merged.changes:
        return Written(path, ImportOutcome.UNCHANGED, (), tuple(merged.kept), conflicts)
    _date(merged, source, base, today)
    rewrite(source, merged.changes, [*_HEAD, *_with_day(draft.values, today)])
    return Written(path, ImportOutcome.UPDATED, tuple(merged.updated), tuple(merged.kept), conflicts)


def _date(merged: Merged, source: Source, base: Any, today: date) -> None:
    """An update changes the day of update too, unless an editor has set another."""
    published = source.values.get("publication")
    here = published.get("mise_a_jour") if isinstance(published, dict) else None
    if here == today or not base:
        return
    known = fields({"publication": {"mise_a_jour": here}}).get(".".join(_UPDATED)) if here else None
    if known == base.get(".".join(_UPDATED)):
        merged.changes[_UPDATED] = today
