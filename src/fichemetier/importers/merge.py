"""Three versions of a sheet's values – what was imported, what is there, what is said now – become one.

What an editor has not touched follows the publisher; what an editor has changed stays, and where both have
changed the same thing the editor's stays and is reported. In lists of short things this holds item by item.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from fichemetier.importers.draft import RESERVED, kept
from fichemetier.importers.snapshot import Said, item_hash, said
from fichemetier.source.paths import FieldPath, KeyPath, dotted

ABSENT: Any = None
_WHOLE_LISTS = {"en_bref", "missions.groupes"}
_SOURCES = "sources"
"""What every import adds its own to: that there are more than the publisher's is no news."""
_PARTNERS = {place: ("reserve", name) for name, place in RESERVED.items()}


@dataclass
class Merged:
    """What is to be done to a sheet: the new value of each field that changes, `None` to take it away."""

    changes: dict[FieldPath, Any] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)

    @property
    def updated(self) -> list[str]:
        """The fields that change, as they are shown."""
        return [dotted(path) for path in self.changes]


def leaves(values: Mapping[str, Any], above: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """Every field of nested values: what is not itself a block of keys."""
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from leaves(value, (*above, key))
        else:
            yield (*above, key), value


def fields(values: Mapping[str, Any]) -> dict[str, Said]:
    """What a record remembers of imported values."""
    return {".".join(path): said(value) for path, value in leaves(values)}


def merge(base: Mapping[str, Said] | None, ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Merged:
    """What the publisher's values change in a sheet; without a `base`, all that differs is an editor's."""
    merged = Merged()
    here, now = dict(leaves(ours)), dict(leaves(theirs))
    known = {tuple(name.split(".")) for name in base or {}}
    done: set[KeyPath] = set()
    for path in dict.fromkeys([*now, *sorted(known)]):
        if path in done:
            continue
        printed, reserve = printed_and_reserve(path)
        done |= {printed, reserve}
        if printed != reserve and _listed(here.get(printed), here.get(reserve)):
            _merge_pair(merged, base, here, now, (printed, reserve))
        else:
            for one in dict.fromkeys((printed, reserve)):
                _merge_field(merged, base, here, now, one)
    return merged


def printed_and_reserve(path: KeyPath) -> tuple[KeyPath, KeyPath]:
    """The printed list and its reserve that a path is one of, else the path twice."""
    if path in _PARTNERS:
        return path, _PARTNERS[path]
    if path[0] == "reserve" and path[-1] in RESERVED:
        return RESERVED[path[-1]], path
    return path, path


def _listed(*values: Any) -> bool:
    return all(value is None or isinstance(value, list) for value in values)


def _merge_field(
    merged: Merged,
    base: Mapping[str, Said] | None,
    here: Mapping[KeyPath, Any],
    now: Mapping[KeyPath, Any],
    path: KeyPath,
) -> None:
    name = ".".join(path)
    before = (base or {}).get(name)
    ours, theirs = here.get(path, ABSENT), now.get(path, ABSENT)
    if _same(ours, theirs):
        return
    if _is(ours, before) and base is not None:
        merged.changes[path] = theirs
    elif _is(theirs, before) and base is not None:
        merged.kept += _edited(name, ours, before)
    elif before and isinstance(ours, list) and isinstance(theirs, list) and name not in _WHOLE_LISTS:
        both = _followed(ours, before.items, theirs) + _new(theirs, before.items, ours)
        merged.kept += _edited(name, ours, before)
        if not _same(both, ours):
            merged.changes[path] = both or ABSENT
    else:
        merged.conflicts.append(name)


def _merge_pair(
    merged: Merged,
    base: Mapping[str, Said] | None,
    here: Mapping[KeyPath, Any],
    now: Mapping[KeyPath, Any],
    pair: tuple[KeyPath, KeyPath],
) -> None:
    """A printed list and its reserve: editors move items between the two, new ones go to the reserve."""
    before = [(base or {}).get(".".join(path)) for path in pair]
    ours = [here.get(path) for path in pair]
    theirs = [now.get(path) for path in pair]
    if all(_same(a, b) for a, b in zip(ours, theirs, strict=True)):
        return
    name = ".".join(pair[0])
    if base is not None and all(_is(a, b) for a, b in zip(ours, before, strict=True)):
        merged.changes.update(
            {path: b for path, a, b in zip(pair, ours, theirs, strict=True) if not _same(a, b)}
        )
        return
    if base is None:
        merged.conflicts.append(name)
        return
    remembered = tuple(item for said_before in before if said_before for item in said_before.items)
    said_now = [item for part in theirs for item in part or []]
    followed = [_followed(part or [], remembered, said_now) for part in ours]
    new = _new(said_now, remembered, [*followed[0], *followed[1]])
    followed[1] += [kept(pair[1][-1], item) for item in new]
    merged.kept.append(name)
    merged.changes.update(
        {path: b or ABSENT for path, a, b in zip(pair, ours, followed, strict=True) if not _same(a or [], b)}
    )


def _followed(ours: list[Any], before: tuple[str, ...], theirs: list[Any]) -> list[Any]:
    """Our items, less those that the publisher said before and says no more."""
    gone = set(before) - {item_hash(item) for item in theirs}
    return [item for item in ours if item_hash(item) not in gone]


def _new(theirs: list[Any], before: tuple[str, ...], ours: list[Any]) -> list[Any]:
    """The publisher's items that are new to it and to us."""
    known = set(before) | {item_hash(item) for item in ours}
    return [item for item in theirs if item_hash(item) not in known]


def _edited(name: str, ours: Any, before: Said | None) -> list[str]:
    """The name of a field that an editor has changed; none where sources were but added to."""
    if name == _SOURCES and before and isinstance(ours, list):
        return [] if set(before.items) <= {item_hash(item) for item in ours} else [name]
    return [name]


def _same(first: Any, second: Any) -> bool:
    return (first is None) == (second is None) and (first is None or said(first) == said(second))


def _is(value: Any, before: Said | None) -> bool:
    """Whether a value is the one remembered; what was never said is the absence of a value."""
    return before is None if value is None else before is not None and said(value).whole == before.whole
