"""Brings what ONISEP says of a job into the sheet of the ROME, where one job of each is one of the other.

The sheet stays that of the ROME: only what it does not say is filled in, and only that follows ONISEP's next
edition. What is filled in is what ONISEP's record holds of the job.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.importers.draft import RESERVED, Draft
from fichemetier.importers.enrichers.keyed import items_at
from fichemetier.importers.folder import SheetFolder, holds
from fichemetier.importers.merge import leaves, printed_and_reserve
from fichemetier.importers.onisep.jobs import OnisepJob
from fichemetier.importers.onisep.mapping import CODE_PATH
from fichemetier.importers.rome.jobs import jobs as rome_jobs
from fichemetier.importers.rome.jobs import parents
from fichemetier.importers.snapshot import Said, Snapshot, last_record, path_of, said, save
from fichemetier.importers.sync import Synced, sync
from fichemetier.source.values import value_at
from fichemetier.text.identifiers import is_identifier
from fichemetier.workspace.today import today

NAME = "onisep"
_ROME = ("codes", "rome")
_SOURCES = ("sources",)
_OF_A_WHOLE = ("niveau_acces", "salaire")
"""Blocks whose fields mean nothing apart: taken where the sheet has none of them."""
_OF_THE_ROME = ("metier", "domaine", "codes", "sources", "reserve")
_TITLE = "metier.intitule"
_SHOWN = 10

Values = dict[str, Any]


@dataclass
class Links:
    """The code of the ROME of each job that is linked one to one, and why each of the others is not."""

    codes: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)


def links(found: Mapping[str, OnisepJob]) -> Links:
    """The jobs that alone have a code of the third version, from which one job of the fourth comes alone."""
    used = Counter(code for job in found.values() for code in job.rome)
    heirs: dict[str, list[str]] = {}
    for code in rome_jobs():
        heirs.setdefault(parents().get(code, code), []).append(code)
    made = Links()
    for code, job in found.items():
        old = job.rome[0] if len(job.rome) == 1 else ""
        if not old:
            made.reasons[code] = "codes" if job.rome else "no_code"
        elif used[old] > 1:
            made.reasons[code] = "shared"
        elif len(heirs.get(old, ())) != 1:
            made.reasons[code] = "split"
        else:
            made.codes[code] = heirs[old][0]
    return made


def bring(drafts: Sequence[Draft], linked: Links | None, folder: Path) -> Synced:
    """Write or update the sheets; those of `linked` jobs, and those merged before, in the ROME's.

    With a damaged record none is merged, since nobody knows whose a value is. Raises as `sync` does.
    """
    place = path_of(folder, NAME)
    record, damaged = last_record(place)
    merged_before = {code for code, held in record.fields.items() if _TITLE not in held}
    if damaged or (linked is None and not merged_before & {draft.code for draft in drafts}):
        return sync(drafts, folder, NAME, today())
    sheets = SheetFolder(folder)
    reasons: dict[str, list[str]] = {}
    done = [_merged(draft, linked, sheets, record, reasons) for draft in drafts]
    save(place, record)
    synced = sync(done, folder, NAME, today())
    return replace(synced, notes=(*synced.notes, *_told(reasons, folder)))


def _merged(
    draft: Draft, linked: Links | None, sheets: SheetFolder, record: Snapshot, reasons: dict[str, list[str]]
) -> Draft:
    """The draft of what a sheet of the ROME lacks, else the whole one; the record is made ready for it."""
    code = draft.code
    before = record.fields.get(code)
    reason, path = "own", None
    if before is None or _TITLE not in before:
        reason, path = _sheet_of(code, linked, sheets)
    if path is None:
        if linked is not None:
            reasons.setdefault(reason, []).append(code)
        return draft
    held = sheets.values[path]
    record.identifiers[code] = path.stem
    if before is None:
        sources = value_at(held, _SOURCES)
        record.fields[code] = {} if isinstance(sources, dict | None) else {".".join(_SOURCES): said(sources)}
    return replace(draft, identifier=path.stem, values=lacking(draft.values, held, before or {}))


def _sheet_of(code: str, linked: Links | None, sheets: SheetFolder) -> tuple[str, Path | None]:
    """The one sheet of the ROME that a job goes into, or why there is none."""
    own = [path for path, held in sheets.values.items() if holds(held, CODE_PATH, code)]
    if linked is None or own:
        return "several", own[0] if len(own) == 1 and is_identifier(own[0].stem) else None
    if code not in linked.codes:
        return linked.reasons[code], None
    found = [
        path
        for path, held in sheets.values.items()
        if holds(held, _ROME, linked.codes[code])
        and value_at(held, CODE_PATH) is None
        and is_identifier(path.stem)
    ]
    return ("several" if found else "no_sheet"), found[0] if len(found) == 1 else None


def lacking(theirs: Values, ours: Values, before: Mapping[str, Said]) -> Values:
    """What a sheet does not say, and what it was given `before`."""
    found: Values = {"codes": {"onisep": theirs["codes"]["onisep"]}}
    taken = {name.split(".")[0] for name in before}
    for path, value in leaves({key: one for key, one in theirs.items() if key not in _OF_THE_ROME}):
        places = {path, *printed_and_reserve(path)}
        free = all(value_at(ours, place) is None for place in places)
        if path[0] in _OF_A_WHOLE:
            free = path[0] not in ours or path[0] in taken
        if free or ".".join(path) in before:
            _put(found, path, value)
    for name, items in theirs.get("reserve", {}).items():
        if value_at(found, RESERVED[name]) is not None:
            _put(found, ("reserve", name), items)
    others = [one for one in items_at(ours, _SOURCES) if one not in theirs["sources"]]
    mine = {one["libelle"] for one in theirs["sources"]}
    kept = [one for one in others if not (isinstance(one, dict) and one.get("libelle") in mine)]
    return {**found, "sources": [*kept, *theirs["sources"]]}


def _put(values: Values, path: Sequence[str], value: Any) -> None:
    for key in path[:-1]:
        values = values.setdefault(key, {})
    values[path[-1]] = value


def _told(reasons: Mapping[str, Sequence[str]], folder: Path) -> list[Diagnostic]:
    """FM644 for each reason why jobs have sheets of their own."""
    return [
        Diagnostic(
            "FM644",
            Span(folder),
            {"reason": f"@unmerged_{reason}", "count": len(codes), "codes": _few(codes)},
        )
        for reason, codes in sorted(reasons.items())
    ]


def _few(codes: Sequence[str]) -> str:
    return ", ".join([*codes[:_SHOWN], *(["…"] if len(codes) > _SHOWN else [])])
