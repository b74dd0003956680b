"""One sheet of a workspace, read, checked and linted: the edge where files come in."""

from __future__ import annotations

from pathlib import Path

from fichemetier.diagnostics.catalogue import severity
from fichemetier.diagnostics.diagnostic import Severity, in_order
from fichemetier.lint.registry import lint
from fichemetier.model.validate import Checked, check, check_pictures
from fichemetier.source.parser import MAX_BYTES
from fichemetier.workspace.files import read
from fichemetier.workspace.project import Workspace


def take(path: Path, workspace: Workspace) -> Checked:
    """Everything there is to say about a sheet, and the sheet itself when nothing is an error.

    Raises `NotFoundError` FM002 when the file cannot be read.
    """
    found = check(read(path, MAX_BYTES), path, path.stem)
    if found.sheet is None or found.source is None:
        return found
    diagnostics = [
        *found.diagnostics,
        *check_pictures(found.sheet, found.source, path.resolve().parent, workspace.root),
        *lint(found.sheet, found.source, frozenset(workspace.settings.lint.disable)),
    ]
    faulty = any(severity(diagnostic) is Severity.ERROR for diagnostic in diagnostics)
    return Checked(found.source, None if faulty else found.sheet, tuple(in_order(diagnostics)))
