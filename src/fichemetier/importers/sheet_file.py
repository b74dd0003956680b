"""The file of a sheet that an import meets: read, changed where it has to be, and who else wrote a field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from fichemetier.diagnostics.catalogue import any_error
from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import SheetError
from fichemetier.source.parser import MAX_BYTES, Source, decode, parse
from fichemetier.source.paths import FieldPath
from fichemetier.source.yaml_edit import Order, as_written, changed
from fichemetier.workspace.files import read, write


def readable_sheet(path: Path) -> Source:
    """The sheet that is there. Raises `SheetError` FM610 with what is wrong with it."""
    try:
        source, errors = parse(decode(read(path, MAX_BYTES), path), path)
    except SheetError as error:
        raise SheetError(Diagnostic("FM610", Span(path)), *error.diagnostics) from None
    if any_error(errors):
        raise SheetError(Diagnostic("FM610", Span(path)), *errors)
    return source


def rewrite(
    source: Source, changes: Mapping[FieldPath, Any], order: Sequence[str], below: Order = lambda _: ()
) -> None:
    """Write the changes into the file of a sheet, as `changed` makes them. Raises `SheetError` FM615."""
    text = changed(source, changes, order, below)
    if text is None:
        raise SheetError(Diagnostic("FM615", Span(source.path)))
    write(source.path, as_written(text, read(source.path, MAX_BYTES)))


def conflict(code: str, source: Source, name: str) -> Diagnostic:
    """A field that both an editor and the data have changed, where the sheet has it."""
    found = source.location(tuple(name.split(".")))
    return Diagnostic(code, found.key or found.value, {"key": name}, field=name)
