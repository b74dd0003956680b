"""Source → sheet: every problem of a file at once, each with its span, its code and how to fix it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from fichemetier.diagnostics.alike import bounded
from fichemetier.diagnostics.catalogue import any_error, severity
from fichemetier.diagnostics.diagnostic import Argument, Diagnostic, Severity, in_order
from fichemetier.diagnostics.errors import SheetError
from fichemetier.model.images import named_images
from fichemetier.model.meant_sheet import MISPLACED, MOST_SHIFTED, Meant, as_meant
from fichemetier.model.problems import diagnosed
from fichemetier.model.sheet import Sheet
from fichemetier.model.walk import all_keys
from fichemetier.source.parser import Source, decode, parse
from fichemetier.source.paths import FieldPath, dotted
from fichemetier.text.identifiers import is_identifier
from fichemetier.workspace.files import on_disk


@dataclass(frozen=True)
class Checked:
    """What checking a file gave: its source where it is YAML, its sheet where it is valid.

    Of one that is not, `rest` is what is left without its errors, to look at and never to print.
    """

    source: Source | None
    sheet: Sheet | None
    diagnostics: tuple[Diagnostic, ...]
    rest: Checked | None = None


def check(data: bytes, path: Path, stem: str) -> Checked:
    """Check the bytes of a sheet. `path` is shown in messages, `stem` the sheet's `id`."""
    read = partial(parse, path=path, keys=all_keys(), errors=lambda source: len(_errors(source, stem)))
    try:
        text = decode(data, path)
        source, found = read(text)
        wrong = _errors(source, stem)
        shifted = [one.span.line - 1 for one in wrong if one.span and one.code in MISPLACED]
        if shifted and len(wrong) > 1:
            source, found = read(text, shifted=shifted[:MOST_SHIFTED])
    except SheetError as error:
        return Checked(None, None, tuple(in_order(bounded(error.diagnostics))))
    return validate(source, stem, bounded(found))


def _errors(source: Source, stem: str) -> list[Diagnostic]:
    return [one for one in validate(source, stem).diagnostics if severity(one) is Severity.ERROR]


def validate(source: Source, stem: str, found: Sequence[Diagnostic] = ()) -> Checked:
    """Check what a parsed file holds; `found` is what parsing had to say."""
    found = [*found, *_other_name(source, stem)]
    meant = as_meant(source)
    try:
        sheet = Sheet.model_validate({**meant.source.values, "id": stem})
    except ValidationError as error:
        problems = [one for one in _without_cascades(error) if not _follows(one, meant)]
        wrong = [*meant.diagnostics, *diagnosed(problems, meant.source)]
        rest = _rest(meant.source, stem, {problem["loc"] for problem in error.errors(include_url=False)})
    else:
        wrong = list(meant.diagnostics)
        rest = Checked(meant.source, sheet, ())
        if not any_error([*found, *wrong]):
            return Checked(source, sheet, tuple(in_order([*found, *wrong])))
    return Checked(source, None, tuple(in_order([*_without_doubles(found, wrong), *wrong])), rest)


def _rest(source: Source, stem: str, wrong: set[FieldPath]) -> Checked | None:
    """The sheet without the fields at some paths; None where it cannot do without one of them."""
    single = {tuple(step for step in path if step != 0) for path in wrong}
    values = _without(source.values, {*wrong, *single}, ())
    try:
        sheet = Sheet.model_validate({**values, "id": stem})
    except ValidationError:
        return None
    return Checked(replace(source, values=values), sheet, ())


def _without(value: Any, wrong: Container[FieldPath], path: FieldPath) -> Any:
    if isinstance(value, dict):
        kept = {key: (*path, key) for key in value}
        return {key: _without(value[key], wrong, at) for key, at in kept.items() if at not in wrong}
    if isinstance(value, list):
        return [_without(item, wrong, (*path, index)) for index, item in enumerate(value)]
    return value


def _follows(problem: Any, meant: Meant) -> bool:
    """Whether an error is but what follows from something that was left out."""
    loc = problem["loc"]
    if any(loc[:length] in meant.dropped for length in range(len(loc) + 1)):
        return True
    lacking = problem["type"] in ("missing", "required", "empty", "too_short")
    return lacking and (not meant.source.complete or any(path[: len(loc)] == loc for path in meant.dropped))


def _without_doubles(found: Iterable[Diagnostic], wrong: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What parsing had to say, less `yes` and its like where the model says what is wanted instead."""
    spans = {one.span for one in wrong}
    return [one for one in found if one.code != "FM105" or one.span not in spans]


def _other_name(source: Source, stem: str) -> list[Diagnostic]:
    """FM013 for an `id` that is not the name of the file; a name that cannot be one is FM126."""
    written = source.values.get("id", stem)
    if str(written) == stem or not is_identifier(stem):
        return []
    span = source.location(("id",)).value
    arguments: dict[str, Argument] = {"value": str(written)[:40], "name": stem}
    return [Diagnostic("FM013", span, arguments, stem, "id")]


def check_images(source: Source, folder: Path, root: Path) -> list[Diagnostic]:
    """What is wrong with the images that a file names, whose paths start at `folder`.

    FM118 for one that is not there, FM128 outside the workspace `root`, FM510–FM515 for one that is unfit.
    """
    errors = ((path, _image_error(folder / name, name, root)) for path, name in named_images(source.values))
    return [
        replace(error, span=source.location(path).value, field=dotted(path))
        for path, error in errors
        if error
    ]


def _image_error(image: Path, name: str, root: Path) -> Diagnostic | None:
    from fichemetier.workspace.images import MAX_BYTES, ImageInfo, inspect

    image = on_disk(image)
    try:
        if not image.resolve().is_relative_to(root.resolve()):
            return Diagnostic("FM128", None, {"file": name})
        if not image.is_file():
            return Diagnostic("FM118", None, {"file": name})
        with image.open("rb") as file:
            found = inspect(file.read(MAX_BYTES + 1), name)
    except (OSError, ValueError, RuntimeError):
        return Diagnostic("FM118", None, {"file": name})
    return None if isinstance(found, ImageInfo) else found


def _without_cascades(error: ValidationError) -> list[Any]:
    """Pydantic's errors, less those of a list that is short because its items are wrong."""
    problems = error.errors(include_url=False)
    above = {problem["loc"][:depth] for problem in problems for depth in range(len(problem["loc"]))}
    return [problem for problem in problems if problem["type"] != "too_short" or problem["loc"] not in above]
