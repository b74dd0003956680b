"""One sheet in a form: read from its file, saved into it, begun anew or from a copy."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from fichemetier.diagnostics.catalogue import any_error
from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import FichemetierError, SheetError, UsageError
from fichemetier.importers.new_sheet import Wanted, free_identifier, is_taken, new_sheet, taken, write_new
from fichemetier.importers.rome.fixes import capital
from fichemetier.lint.load import load_sheet
from fichemetier.model.new_sheet import job_names, sheet_text
from fichemetier.model.shape import shapes
from fichemetier.model.sheet import Sheet
from fichemetier.model.walk import part_at
from fichemetier.preview.faults import faults
from fichemetier.preview.form.another_job import of_another_job
from fichemetier.preview.form.changes import changes_of, values_of
from fichemetier.preview.form.values import form_values
from fichemetier.source.parser import MAX_BYTES, Source, decode, parse
from fichemetier.source.paths import FieldPath, dotted
from fichemetier.source.yaml_edit import as_written, changed
from fichemetier.workspace.files import read, write
from fichemetier.workspace.project import Workspace

_LEGIBLE = frozenset({"FM104", "FM105", "FM123"})
"""Errors of YAML that leave no doubt about what the file holds elsewhere."""
_COPY = "copie"
"""What the name of a copy ends in."""
_AS_IT_IS = Wanted()


@dataclass(frozen=True)
class FormState:
    """What a form shows of a file: the fingerprint of its bytes, its values, what is wrong with it.

    Of a file that cannot be edited in a form, `values` is None and `text` what it holds.
    """

    digest: str
    values: dict[str, Any] | None
    faults: list[dict[str, Any]]
    text: str = ""


def opened(path: Path, workspace: Workspace) -> FormState:
    """A sheet as a form shows it. Raises `NotFoundError` FM002 for a file that cannot be read."""
    data = read(path, MAX_BYTES)
    digest = hashlib.sha256(data).hexdigest()
    found = load_sheet(path, workspace).diagnostics
    try:
        source = _source(data, path)
    except SheetError as error:
        return FormState(digest, None, faults(error.diagnostics), data.decode("utf-8", "replace"))
    shown = [one if one.field else replace(one, field=dotted(_at(one.span, source))) for one in found]
    return FormState(digest, form_values(source.values), faults(shown, source.values))


def _at(span: Span | None, source: Source) -> FieldPath:
    """The innermost field whose key or value begins where a span does."""
    if span is None or span == Span(source.path):
        return ()
    start = (span.line, span.column)
    there = (
        path
        for path, found in source.locations.items()
        if path and start in {(one.line, one.column) for one in (found.key, found.value) if one}
    )
    return max(there, key=len, default=())


def _source(data: bytes, path: Path) -> Source:
    source, errors = parse(decode(data, path), path)
    if any_error(one for one in errors if one.code not in _LEGIBLE):
        raise SheetError(*errors)
    return source


def saved(path: Path, workspace: Workspace, digest: str, form: Mapping[str, Any]) -> FormState:
    """Save what a person changed in a form that was filled from the bytes of this `digest`.

    Raises `SheetError` FM950 where the file is another by now and FM951 where it cannot be edited in place,
    `NotFoundError` FM002, `OutputError` FM003, `ValueError` for a form of another structure.
    """
    data = read(path, MAX_BYTES)
    if hashlib.sha256(data).hexdigest() != digest:
        raise SheetError(Diagnostic("FM950", Span(path)))
    text = _edited(data, path, form)
    if as_written(text, data) != data:
        write(path, as_written(text, data))
    return opened(path, workspace)


def _edited(data: bytes, path: Path, form: Mapping[str, Any]) -> str:
    try:
        source = _source(data, path)
    except SheetError as error:
        raise SheetError(Diagnostic("FM951", Span(path)), *error.diagnostics) from None
    text = changed(source, changes_of(source.values, form), tuple(shapes(Sheet)), _keys)
    if text is None:
        raise SheetError(Diagnostic("FM951", Span(path)))
    return text


def _keys(path: FieldPath) -> Sequence[str]:
    part = part_at(path)
    return tuple(shapes(part)) if part else ()


def begun(workspace: Workspace, wanted: Wanted, today: date) -> Path:
    """A new sheet of the workspace, its title with a capital. Raises as `new_sheet` does."""
    wanted = replace(wanted, title=capital(wanted.title.strip()))
    return new_sheet(wanted, workspace.root / "sheets", today, hints=False)


def copied(path: Path, digest: str, form: Mapping[str, Any], wanted: Wanted = _AS_IT_IS) -> Path:
    """A copy of a sheet beside it, with what a form says of it; it drops the `id` of the other file.

    What is `wanted` are the names of the copy with its ROME code, by default those of the form, and the name
    of its file. Where the file is no more that of the `digest`, the copy has the values of the form alone.
    Raises as `saved` does, but FM950, and `UsageError` FM942 and FM943 where the file is there.
    """
    data, form = read(path, MAX_BYTES), _renamed(form, wanted)
    identifier = wanted.identifier or free_identifier(f"{path.stem}-{_COPY}", path.parent)
    target = path.with_name(f"{identifier}{path.suffix}")
    if hashlib.sha256(data).hexdigest() == digest:
        text = _edited(data, path, form)
        text = changed(_source(text.encode("utf-8"), path), {("id",): None}, ()) or text
    else:
        text = sheet_text(values_of(form))
    if wanted.title.strip():
        form = of_another_job(form_values(_source(text.encode("utf-8"), path).values), wanted.code)
        text = _edited(text.encode("utf-8"), path, form)
    if is_taken(identifier, path.parent):
        raise UsageError(taken(target))
    write_new(target, as_written(text, data))
    return target


def _renamed(form: Mapping[str, Any], wanted: Wanted) -> Mapping[str, Any]:
    """The form with the names that are wanted, if any. Raises `ValueError` for no block of names."""
    if not wanted.title.strip():
        return form
    names = form.get("metier", {})
    if not isinstance(names, dict):
        raise ValueError("no block")
    return {**form, "metier": {**names, **job_names(wanted.title, wanted.masculine, wanted.feminine)}}


def refused(error: FichemetierError) -> list[dict[str, Any]]:
    """What an error says, for the form."""
    return faults(error.diagnostics)
