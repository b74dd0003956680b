"""Enrichers: facts that a publisher gives for a job, brought into sheets that are there.

A source is a row of `IMPORTERS` that `enrich` reads, and a package of that name with a function
`read(request) -> Enricher`. What is shared knows no source: `sheets` brings facts into files, `keyed` meets
the items of lists one by one.
The table is light to import: a package is loaded when it reads.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from fichemetier.importers import IMPORTERS
from fichemetier.source.paths import KeyPath

if TYPE_CHECKING:
    from fichemetier.importers.snapshot import Said
    from fichemetier.layouts.measures import PrintedMeasures

ENRICHERS = tuple(name for name, one in IMPORTERS.items() if one.command == "enrich")
"""Every source."""

Values = dict[str, Any]


@dataclass(frozen=True)
class EnrichRequest:
    """What to read: the files of one source.

    `measures` is what the layout has room for of each long list; `bridge` leads from jobs to their families.
    """

    files: tuple[Path, ...]
    measures: PrintedMeasures | None = None
    bridge: Path | None = None


@dataclass(frozen=True)
class JobFacts:
    """What a source says of the job of one sheet, empty where it says nothing.

    In `values` the items of a list that `keyed` knows are a mapping by their key; `aliases` are keys by the
    words of items that bear none themselves. `figures` are fields that stand or go together.
    """

    values: Values = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    figures: tuple[tuple[KeyPath, ...], ...] = ()


class Enricher(Protocol):
    """A source that was read."""

    def facts(self, sheet: Values, before: Mapping[str, Said]) -> JobFacts:
        """What to say of the job of a sheet, of which was said `before` what a snapshot remembers."""


def enricher(name: str) -> Callable[[EnrichRequest], Enricher]:
    """The reader of a source of `ENRICHERS`."""
    read: Callable[[EnrichRequest], Enricher] = importlib.import_module(f"{__name__}.{name}").read
    return read
