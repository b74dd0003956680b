"""What a layout cannot do without: a sheet that lacks it is refused, not printed half empty."""

from __future__ import annotations

from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import SheetError
from fichemetier.layouts.manifest import Layout
from fichemetier.model.sheet import Sheet


def require_needs(layout: Layout, sheet: Sheet, path: Path) -> None:
    """Refuse a sheet that leaves empty what the layout `needs`. Raises `SheetError` FM434, one for each."""
    missing = [key for key in layout.manifest.needs if not getattr(sheet, key)]
    if missing:
        raise SheetError(
            *(
                Diagnostic("FM434", Span(path), {"key": key, "layout": layout.name}, field=key)
                for key in missing
            )
        )
