"""Which files a page is made of, so that a save of any of them draws it again."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from fichemetier.build.digest import tree
from fichemetier.build.inputs import input_files, layout_files
from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.layouts.family import family
from fichemetier.workspace.project import Workspace
from fichemetier.workspace.settings import FILE


def files_read(
    sheet: Path, locale: str, layout: str, workspace: Workspace, used: Iterable[Path]
) -> set[Path]:
    """Whatever a render of a sheet depends on, there or not, and the folders of its layout.

    `used` are the files that a render says it was made of, or looked for.
    """
    found = {sheet, workspace.root / FILE, workspace.root / "layouts", *used}
    with suppress(FichemetierError):
        found |= set(input_files(sheet, locale, workspace).values())
    return found | layout_parts(layout, workspace)


def layout_parts(layout: str, workspace: Workspace) -> set[Path]:
    """The files and the folders of a layout; of one that is broken, those of its own folder."""
    try:
        folder = workspace.layout(layout)
    except FichemetierError:
        return set()
    try:
        return {*layout_files(folder).values(), *family(folder)}
    except FichemetierError:
        return {folder, *tree(folder)}


def workspace_files(workspace: Workspace, layouts: Iterable[str]) -> set[Path]:
    """Whatever the products of a workspace in some layouts depend on, and the folders that gain files."""
    folders = [workspace.root / "sheets", workspace.root / "layouts"]
    found = {workspace.root / FILE, *folders}
    for folder in folders:
        found |= {path for path in folder.rglob("*") if path.is_dir()} | {*tree(folder)}
    return found.union(*(layout_parts(name, workspace) for name in layouts))
