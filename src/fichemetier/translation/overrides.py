"""What differs in a country: parts of a sheet replaced for one locale, tied to the French they replace.

`sheets/locale/de/cto.yaml` holds, by the path of the part, its new value and the fingerprint of the French
part that it was written for. When the French changes, the override is stale: it is reported and not used.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fichemetier.diagnostics.catalogue import any_error
from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import SheetError
from fichemetier.source.parser import MAX_BYTES, Source, decode, parse
from fichemetier.source.paths import KeyPath
from fichemetier.source.values import value_at, value_hash
from fichemetier.workspace.files import read

VALUE, FINGERPRINT = "valeur", "empreinte"


@dataclass(frozen=True)
class Override:
    """One part of a sheet as a locale wants it."""

    key: str
    fingerprint: str
    span: Span
    file: Source

    @property
    def path(self) -> KeyPath:
        """The part's path in the sheet."""
        return tuple(self.key.split("."))


def read_overrides(path: Path) -> tuple[Override, ...]:
    """The overrides of a file. Raises `SheetError` for YAML problems and FM755 for a wrong shape."""
    source, problems = parse(decode(read(path, MAX_BYTES), path), path)
    for key, entry in source.values.items():
        if not isinstance(entry, dict) or set(entry) != {VALUE, FINGERPRINT}:
            found = source.location((key,))
            problems.append(Diagnostic("FM755", found.key or found.value, {"key": key}))
    if any_error(problems):
        raise SheetError(*problems)
    return tuple(
        Override(key, str(entry[FINGERPRINT]), source.location((key, FINGERPRINT)).value, source)
        for key, entry in source.values.items()
    )


def fingerprint(value: Any) -> str:
    """Eight hexadecimal digits that change when a part of a sheet does."""
    return value_hash(value, 8)


def stale(source: Source, overrides: Iterable[Override]) -> list[Diagnostic]:
    """FM756 for each override whose French part is not the one that it was written for."""
    found = []
    for override in overrides:
        now = fingerprint(value_at(source.values, override.path))
        if now != override.fingerprint:
            found.append(Diagnostic("FM756", override.span, {"key": override.key}, now))
    return found


def applied(source: Source, overrides: Iterable[Override]) -> Source:
    """The sheet's source with each part replaced; locations lead into the file that holds it."""
    values, locations = source.values, dict(source.locations)
    for override in overrides:
        path, start = override.path, (override.key, VALUE)
        values = _with(values, path, override.file.values[override.key][VALUE])
        for old in [field for field in locations if field[: len(path)] == path]:
            del locations[old]
        for field, where in override.file.locations.items():
            if field[: len(start)] == start:
                locations[(*path, *field[len(start) :])] = where
    return replace(source, values=values, locations=locations)


def _with(values: Any, path: KeyPath, new: Any) -> dict[str, Any]:
    """A copy of `values` with `new` at `path`."""
    kept = dict(values) if isinstance(values, dict) else {}
    first, *rest = path
    kept[first] = _with(kept.get(first), tuple(rest), new) if rest else new
    return kept
