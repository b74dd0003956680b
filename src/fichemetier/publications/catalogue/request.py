"""What a catalogue is asked for. Light to import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fichemetier.options import RenderOptions

By = Literal["domaine", "none"]
"""What parts the sheets of a catalogue."""


@dataclass(frozen=True, kw_only=True)
class CatalogueRequest:
    """Which catalogue: sheets by name or pattern, all where there are none, and what parts them.

    `options` say how its sheets are rendered, in which layout and locale; those of their layout that the
    matter has too hold for both. Without a `title` it is that of the language.
    """

    names: tuple[str, ...] = ()
    by: By = "domaine"
    title: str = ""
    options: RenderOptions = RenderOptions()
    force: bool = False
