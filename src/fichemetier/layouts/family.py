"""Which folders a layout is made of: its own, those that it extends, and what layouts beside them share.

A workspace's layout may extend one of its own or a bundled one, also the bundled one of its own name.
Light to import: whoever only needs the files of a layout need not load what checks its manifest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import NotFoundError, UsageError
from fichemetier.diagnostics.nearest import nearest
from fichemetier.workspace.files import require_within
from fichemetier.workspace.project import BUNDLED
from fichemetier.workspace.toml_text import TomlText, TomlTextError

MANIFEST = "layout.toml"
SHARED = "_shared"
SHARED_MANIFEST = "manifest.toml"
EXTENDS = "extends"
_NAME = re.compile(r"[^\W_][\w.-]*")
"""The name of a layout, not a path: a layout may read the files of those that it extends."""
_LONGEST = 8
"""Layouts in a chain of `extends`: more would be a mistake, and each is read for every sheet."""


@dataclass(frozen=True)
class Member:
    """One layout of a chain of `extends`: its folder, and its manifest as it is written."""

    folder: Path
    source: TomlText
    table: Mapping[str, Any]


def lineage(folder: Path) -> tuple[Member, ...]:
    """The layout in `folder` and those that it extends, the nearest first.

    Raises `UsageError` FM402 for a manifest that is not TOML, FM406 for a chain that is circular or too long,
    `NotFoundError` FM401 for a parent that is not there.
    """
    members = [_member(folder / MANIFEST)]
    while EXTENDS in members[-1].table:
        if len(members) == _LONGEST:
            raise _circular(members)
        members.append(_parent(members))
    return tuple(members)


def family(folder: Path) -> tuple[Path, ...]:
    """The folders whose files a layout may use, in the order in which they are searched.

    Raises as `lineage` does.
    """
    return with_shared(member.folder for member in lineage(folder))


def with_shared(folders: Iterable[Path]) -> tuple[Path, ...]:
    """The folders of a chain, then what the layouts beside them share."""
    chain = tuple(folders)
    shared = dict.fromkeys(folder.parent / SHARED for folder in chain)
    return (*chain, *(require_within(folder) for folder in shared if folder.is_dir()))


def shared_manifests(folders: Iterable[Path]) -> tuple[Member, ...]:
    """What the manifests of a chain's `folders` share: a manifest of its own beside each, to lay under them.

    Raises `UsageError` FM402 for one that is not TOML.
    """
    paths = (folder / SHARED_MANIFEST for folder in folders if folder.name == SHARED)
    return tuple(_member(path) for path in paths if path.is_file())


def _member(path: Path) -> Member:
    source = TomlText.read(path)
    try:
        return Member(path.parent, source, source.table())
    except TomlTextError as error:
        detail = {"key": "TOML", "problem": error.problem}
        raise UsageError(Diagnostic("FM402", error.span, detail)) from None


def _parent(members: list[Member]) -> Member:
    """What the last of `members` extends: beside it, else among the bundled layouts."""
    child = members[-1]
    name = str(child.table[EXTENDS])
    bases = dict.fromkeys((child.folder.parent, BUNDLED / "layouts")) if _NAME.fullmatch(name) else ()
    found = [base / name for base in bases if (base / name / MANIFEST).is_file()]
    if not found:
        raise _unknown(name, child)
    taken = [member.folder for member in members]
    parent = next((folder for folder in found if folder not in taken), None)
    if parent is None:
        raise _circular(members)
    return _member(parent / MANIFEST)


def _unknown(name: str, child: Member) -> NotFoundError:
    bases = (child.folder.parent, BUNDLED / "layouts")
    names = {path.parent.name for base in bases for path in base.glob(f"[!_]*/{MANIFEST}")}
    known = sorted(names - {child.folder.name})
    arguments = {"name": name, "known": ", ".join(known) or "–"}
    span = child.source.span((EXTENDS,))
    return NotFoundError(Diagnostic("FM401", span, arguments, nearest(name, known)))


def _circular(members: list[Member]) -> UsageError:
    chain = " → ".join([*(member.folder.name for member in members), str(members[-1].table[EXTENDS])])
    span = members[0].source.span((EXTENDS,))
    return UsageError(Diagnostic("FM406", span, {"chain": chain, "limit": _LONGEST}))
