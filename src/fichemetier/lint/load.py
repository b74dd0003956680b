"""One sheet of a workspace, read, checked and linted: the edge where files come in."""

from __future__ import annotations

from collections.abc import Set
from datetime import date
from pathlib import Path

from fichemetier.diagnostics.catalogue import any_error
from fichemetier.diagnostics.diagnostic import Diagnostic, in_order
from fichemetier.lint.lint import lint, rule_codes
from fichemetier.lint.registry import Subject
from fichemetier.lint.unlikely import UNLIKELY
from fichemetier.model.length import length_errors
from fichemetier.model.validate import Checked, check, check_images
from fichemetier.source.parser import MAX_BYTES
from fichemetier.workspace.files import read
from fichemetier.workspace.project import Workspace


def load_sheet(path: Path, workspace: Workspace, today: date | None = None) -> Checked:
    """Everything there is to say about a sheet, and the sheet itself when nothing is an error.

    `today` is given where the age of the sheet matters. Raises `NotFoundError` FM002 for a file that cannot
    be read.
    """
    found = check(read(path, MAX_BYTES), path, path.stem)
    if found.source is None:
        return found
    found_so_far = [
        *found.diagnostics,
        *check_images(found.source, path.resolve().parent, workspace.root),
    ]
    wanted = workspace.settings.lint
    if found.sheet is None:
        found_so_far += _of_the_rest(found.rest, frozenset(wanted.disable)) if found.rest else []
        return Checked(found.source, None, tuple(in_order(found_so_far)))
    too_long = length_errors(found.source)
    if too_long:
        return Checked(found.source, None, tuple(in_order([*found_so_far, *too_long])))
    subject = Subject(found.sheet, today, wanted.max_age_months, found.source)
    diagnostics = [*found_so_far, *lint(subject, found.source, frozenset(wanted.disable))]
    return Checked(
        found.source, None if any_error(diagnostics) else found.sheet, tuple(in_order(diagnostics))
    )


def _of_the_rest(rest: Checked, disabled: Set[str]) -> list[Diagnostic]:
    """What is hardly meant in the valid part of a sheet: other rules would miss what an error took away."""
    if rest.sheet is None or rest.source is None:
        return []
    subject = Subject(rest.sheet, source=rest.source)
    return lint(subject, rest.source, disabled | (rule_codes() - UNLIKELY))
