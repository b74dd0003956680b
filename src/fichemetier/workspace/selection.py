"""Which sheets a command means: paths, names, folders and patterns; without any, all of the workspace."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import FichemetierError, NotFoundError
from fichemetier.workspace.files import is_file, is_folder
from fichemetier.workspace.project import SUFFIXES, Workspace

_GLOB = re.compile(r"[*?\[]")


@dataclass(frozen=True)
class Selection:
    """The sheets, each once, and the errors of what was not found."""

    sheets: tuple[Path, ...]
    errors: tuple[FichemetierError, ...] = ()


def select(workspace: Workspace, names: Sequence[str]) -> Selection:
    """The sheets that `names` mean, and what is wrong: FM001, FM656 for a name, FM655 where there is none."""
    found: dict[Path, Path] = {}
    errors: list[FichemetierError] = []
    for name in names:
        try:
            found |= {path.resolve().with_name(path.name): path for path in _meant(name, workspace)}
        except FichemetierError as error:
            errors.append(error)
    if not names:
        found = {path: path for path in workspace.sheets()}
        missing = Diagnostic("FM655", None, {"folder": workspace.root / "sheets"})
        errors += [] if found else [NotFoundError(missing)]
    return Selection(tuple(found.values()), tuple(errors))


def namesakes(sheets: Iterable[Path]) -> list[Diagnostic]:
    """FM014 for each sheet with the name of an earlier one: a product is named after its sheet's file."""
    first: dict[str, Path] = {}
    same = [(path, first.setdefault(path.stem, path)) for path in sheets]
    return [Diagnostic("FM014", Span(path), {"other": other}) for path, other in same if path is not other]


def _meant(name: str, workspace: Workspace) -> list[Path]:
    """The sheets that an argument means: a path, a name, a folder, or a pattern."""
    path = Path(name)
    if is_folder(path):
        name = f"{path}/*"
    elif is_file(path) or not _GLOB.search(name):
        return [workspace.sheet(name)]
    for base in (Path.cwd(), workspace.root / "sheets"):
        paths = _matches(name.removeprefix(f"{base}/"), base)
        if paths:
            return paths
    raise NotFoundError(Diagnostic("FM656", None, {"pattern": name}))


def _matches(pattern: str, base: Path) -> list[Path]:
    """The sheets below a folder that a pattern means; one that no file can match means none."""
    try:
        return sorted(path for path in base.glob(pattern) if _is_sheet(path, base))
    except (OSError, ValueError, NotImplementedError):
        return []


def _is_sheet(path: Path, base: Path) -> bool:
    """Whether a pattern may mean a file: YAML, and not beside the translations, which hold overrides."""
    return path.suffix in SUFFIXES and "locale" not in path.relative_to(base).parts and path.is_file()
