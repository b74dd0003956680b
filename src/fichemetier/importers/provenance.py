"""Which fact of a sheet came from where: by the records of imports, and by the sources that it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from fichemetier.importers import IMPORTERS
from fichemetier.importers.merge import leaves, printed_and_reserve
from fichemetier.importers.snapshot import Said, Snapshot, item_hash, load, path_of, said
from fichemetier.source.paths import KeyPath
from fichemetier.source.values import value_at

_NO_FACTS = frozenset(("schema", "id", "langue", "sources", "publication", "reserve"))
"""Keys that say something of the sheet, not of the job, or that are not printed."""
_TENSION = ("tension", "annee")
"""What the source of `perspectives` is the source of."""


class FactState(StrEnum):
    """What became of a fact since it was imported; one that was not was written here."""

    IMPORTED = "imported"
    EDITED = "edited"
    WRITTEN = "written"


@dataclass(frozen=True)
class FactSource:
    """Where a fact came from, as the sheet names it: label, day, licence, address; each may be empty."""

    label: str
    day: str = ""
    licence: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class SheetFact:
    """A field, where it came from, and its state; of a list, how many `items` are as `imported`.

    `source` is None where editors wrote the field and name no source beside it.
    """

    field: str
    source: FactSource | None
    state: FactState
    importer: str = ""
    items: int = 0
    imported: int = 0

    @property
    def partial(self) -> bool:
        """Whether the source gave some of the items, not all."""
        return self.importer != "" and self.imported < self.items


def records(folder: Path) -> dict[str, Snapshot]:
    """What the records of a folder of sheets remember, by publisher.

    What came from a file of one's own is not among them: it counts as written here.

    Raises as `snapshot.load` does.
    """
    publishers = [name for name, source in IMPORTERS.items() if source.attribution]
    found = {name: path_of(folder, name) for name in publishers}
    return {name: load(path) for name, path in found.items() if path.exists()}


def facts(name: str, values: Mapping[str, Any], known: Mapping[str, Snapshot]) -> list[SheetFact]:
    """Every field of a sheet of that name, one row for each source of it."""
    said_before = {importer: _fields(name, values, record) for importer, record in known.items()}
    found: list[SheetFact] = []
    for path, value in leaves(values):
        if path[0] in _NO_FACTS or "source" in path or value is None:
            continue
        imported = [
            _imported(path, value, importer, before, values)
            for importer, before in said_before.items()
            if _is_remembered(path, before)
        ]
        found += imported or [_written(path, values)]
    return found


def _fields(name: str, values: Mapping[str, Any], record: Snapshot) -> Mapping[str, Said]:
    """What was said of the sheet: by its name, else by one of its codes, for it may have been renamed."""
    named = (code for code, identifier in record.identifiers.items() if name in (code, identifier))
    code = next(named, None) or next((code for code in _codes(values) if code in record.fields), None)
    return record.fields.get(code, {}) if code else {}


def _codes(values: Mapping[str, Any]) -> Iterator[str]:
    codes = values.get("codes")
    for value in codes.values() if isinstance(codes, Mapping) else ():
        yield from map(str, value[:1] if isinstance(value, list) else [value])


def _is_remembered(path: KeyPath, before: Mapping[str, Said]) -> bool:
    return bool(_of_field(path, before)) or any(True for _ in _keyed(path, before))


def _of_field(path: KeyPath, before: Mapping[str, Said]) -> list[Said]:
    """What was said of a field and, for items move between the two, of its reserve."""
    names = dict.fromkeys(".".join(one) for one in printed_and_reserve(path))
    return [before[name] for name in names if name in before]


def _keyed(path: KeyPath, before: Mapping[str, Said]) -> Iterator[Mapping[str, Said]]:
    """What was said of items of a list one by one: the fields of each."""
    start = f"{'.'.join(path)}."
    found: dict[str, dict[str, Said]] = {}
    for name, value in before.items():
        key, _, field = name.removeprefix(start).rpartition(".")
        if name.startswith(start) and key:
            found.setdefault(key, {})[field] = value
    yield from found.values()


def _holds(item: Any, fields: Mapping[str, Said]) -> bool:
    """Whether an item of a list is still as it was said to be."""
    held = item if isinstance(item, Mapping) else dict.fromkeys(("libelle", "intitule"), item)
    return all(name in held and said(held[name]).whole == value.whole for name, value in fields.items())


def _imported(
    path: KeyPath, value: Any, importer: str, before: Mapping[str, Said], values: Mapping[str, Any]
) -> SheetFact:
    items = value if isinstance(value, list) else []
    whole = before.get(".".join(path))
    by_key = list(_keyed(path, before))
    if by_key:
        kept = [any(_holds(item, fields) for item in items) for fields in by_key]
        same, imported = all(kept), sum(kept)
    else:
        hashes = {item for one in _of_field(path, before) for item in one.items}
        same = whole is not None and said(value).whole == whole.whole
        imported = sum(item_hash(item) in hashes for item in items)
    return SheetFact(
        field=".".join(path),
        source=_nearest(path, values) or _source_of(importer, before, values),
        state=FactState.IMPORTED if same else FactState.EDITED,
        importer=importer,
        items=len(items),
        imported=imported,
    )


def _source_of(importer: str, before: Mapping[str, Said], values: Mapping[str, Any]) -> FactSource:
    """The source that the import wrote into the sheet; where it is gone, what the publisher asks for."""
    given = values.get("sources")
    labels = [fields["libelle"].whole for fields in _keyed(("sources",), before) if "libelle" in fields]
    hashes = (*(before["sources"].items if "sources" in before else ()), *labels)
    own = [one for one in (given if isinstance(given, list) else [given]) if item_hash(one) in hashes]
    source = IMPORTERS[importer]
    cited = _cited(own[0]) if own else None
    return cited or FactSource(source.attribution, licence=source.licence, url=source.download)


def _written(path: KeyPath, values: Mapping[str, Any]) -> SheetFact:
    """A field that no import gave."""
    return SheetFact(field=".".join(path), source=_nearest(path, values), state=FactState.WRITTEN)


def _nearest(path: KeyPath, values: Mapping[str, Any]) -> FactSource | None:
    """The source that the sheet names nearest to a field."""
    for depth in range(len(path) - 1, 0, -1):
        of_others = path[:depth] == ("perspectives",) and path[depth] not in _TENSION
        found = None if of_others else _cited(value_at(values, path[:depth]).get("source"))
        if found:
            return found
    return None


def _cited(given: Any) -> FactSource | None:
    """A source as the sheet writes it: its name alone, or with what goes with it."""
    if isinstance(given, str):
        return FactSource(given)
    if not isinstance(given, Mapping) or not given.get("libelle"):
        return None
    day = given.get("date") or ""
    written = day.isoformat() if isinstance(day, date) else str(day)
    return FactSource(
        str(given["libelle"]), written, str(given.get("licence") or ""), str(given.get("url") or "")
    )


def gathered(found: Sequence[SheetFact]) -> list[SheetFact]:
    """The same in fewer rows: fields of one key that came from one source, in one state, are that key."""
    by_key: dict[str, list[SheetFact]] = {}
    for fact in found:
        by_key.setdefault(fact.field.partition(".")[0], []).append(fact)
    rows: list[SheetFact] = []
    for key, group in by_key.items():
        first = group[0]
        alike = all((one.source, one.state) == (first.source, first.state) for one in group)
        if len(group) > 1 and alike and not any(one.partial for one in group):
            rows.append(SheetFact(field=key, source=first.source, state=first.state, importer=first.importer))
        else:
            rows += group
    return rows
