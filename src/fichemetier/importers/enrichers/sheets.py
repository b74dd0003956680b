"""Brings facts of a source into sheets: what editors wrote stays, what the source said before follows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.importers.enrichers import Enricher, JobFacts
from fichemetier.importers.enrichers.figures import Held, held_figures
from fichemetier.importers.enrichers.keyed import UnexpectedShapeError, keyed, unkeyed
from fichemetier.importers.enrichers.records import SheetRecords, folders_of
from fichemetier.importers.merge import fields, merge
from fichemetier.importers.sheet_file import conflict, readable_sheet, rewrite
from fichemetier.importers.snapshot import Said
from fichemetier.model.body import Perspectives
from fichemetier.model.sheet import Sheet
from fichemetier.source.parser import Source
from fichemetier.source.paths import FieldPath
from fichemetier.source.values import value_at

_ORDER = tuple(field.alias or name for name, field in Sheet.model_fields.items())
"""The keys of a sheet, in the order in which new ones are put among them."""
_BELOW: dict[FieldPath, tuple[str, ...]] = {("perspectives",): tuple(Perspectives.model_fields)}
"""Those of its blocks to which facts are added."""


class EnrichOutcome(StrEnum):
    """What became of a sheet."""

    UPDATED = "updated"
    UNCHANGED = "unchanged"
    UNKNOWN = "unknown"
    REFUSED = "refused"


@dataclass(frozen=True)
class EnrichedSheet:
    """One sheet afterwards: its file, its outcome, the fields that changed."""

    path: Path
    outcome: EnrichOutcome
    updated: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True)
class Enrichment:
    """What became of every sheet, and what there is to say of the records of the last time."""

    sheets: tuple[EnrichedSheet, ...]
    notes: tuple[Diagnostic, ...] = ()


def enrich(paths: Sequence[Path], source: Enricher, name: str, workspace: Path) -> Enrichment:
    """Bring what a source says into each sheet; `name` is that of its record beside the sheets.

    A sheet that cannot be read does not stop the others. Records are saved even when this is interrupted:
    they must agree with the files that were written. Raises `UsageError` FM617 and `NotFoundError` FM002 for
    a record that must not be replaced.
    """
    records = SheetRecords.of(name, folders_of(paths, workspace))
    done: list[EnrichedSheet] = []
    try:
        done += (_enrich_one(path, source, records) for path in paths)
    finally:
        records.save()
    return Enrichment(tuple(done), records.notes)


def _enrich_one(path: Path, enricher: Enricher, records: SheetRecords) -> EnrichedSheet:
    """Bring facts into one sheet, and remember them."""
    try:
        source = readable_sheet(path)
        before = records.before(path, source.values)
        facts = enricher.facts(source.values, before)
        if not facts.values and not before:
            return EnrichedSheet(path, EnrichOutcome.UNKNOWN)
        values, held = held_figures(source.values, facts, before)
        facts = replace(facts, values=values)
        written = _written(source, facts, before, held)
    except FichemetierError as error:
        return EnrichedSheet(path, EnrichOutcome.REFUSED, diagnostics=error.diagnostics)
    except UnexpectedShapeError:
        return EnrichedSheet(path, EnrichOutcome.REFUSED, diagnostics=(Diagnostic("FM610", Span(path)),))
    records.remember(path, fields(facts.values) | held.before)
    return written


def _written(source: Source, facts: JobFacts, before: Mapping[str, Said], held: Held) -> EnrichedSheet:
    """Write what the facts change in a sheet, without what an editor holds."""
    base = {name: said for name, said in before.items() if name not in held.before}
    merged = merge(base, keyed(source.values, facts.aliases), facts.values)
    conflicts = tuple(conflict("FM641", source, name) for name in [*merged.conflicts, *held.conflicts])
    changes = _in_blocks(unkeyed(merged.changes, source.values, facts.aliases), source.values)
    if not changes:
        return EnrichedSheet(source.path, EnrichOutcome.UNCHANGED, (), conflicts)
    rewrite(source, changes, _ORDER, lambda path: _BELOW.get(path, ()))
    names = tuple(".".join(map(str, path)) for path in changes)
    return EnrichedSheet(source.path, EnrichOutcome.UPDATED, names, conflicts)


def _in_blocks(changes: Mapping[FieldPath, Any], values: Mapping[str, Any]) -> dict[FieldPath, Any]:
    """The changes, those inside a block that is not there yet as one. Raises `UnexpectedShapeError`."""
    done: dict[FieldPath, Any] = {}
    for path, value in changes.items():
        inside = [path[:length] for length in range(1, len(path))]
        if not all(isinstance(value_at(values, one), Mapping | type(None)) for one in inside):
            raise UnexpectedShapeError(path)
        top = next((one for one in inside if value_at(values, one) is None), path)
        if top == path:
            done[path] = value
        elif value is not None:
            block = done.setdefault(top, {})
            for step in path[len(top) : -1]:
                block = block.setdefault(step, {})
            block[path[-1]] = value
    return done
