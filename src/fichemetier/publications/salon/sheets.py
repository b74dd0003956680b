"""Which sheets an order means: names and patterns, ROME codes, domains."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from fichemetier.build.plan import relative_sheet
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import FichemetierError, NotFoundError
from fichemetier.diagnostics.nearest import nearest
from fichemetier.model.sheet import Sheet
from fichemetier.model.validate import check
from fichemetier.source.parser import MAX_BYTES
from fichemetier.view.words import DOMAINS
from fichemetier.workspace.files import read
from fichemetier.workspace.project import Workspace
from fichemetier.workspace.selection import select

_ROME = re.compile(r"[A-N]\d{4}")
"""A code of the ROME 4.0."""


class SheetFinder:
    """Finds sheets in a workspace, reading all of them only where codes or domains are asked for."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def all(self) -> tuple[Path, ...]:
        """Every sheet. Raises `NotFoundError` FM655 where there is none."""
        return self._selected([])

    def named(self, name: str) -> tuple[Path, ...]:
        """The sheets of a name, a pattern or a ROME code. Raises FM001, FM656, FM657."""
        try:
            return self._selected([name])
        except FichemetierError:
            coded = tuple(path for path, sheet in self._read.items() if name in sheet.codes.rome)
            if not (_ROME.fullmatch(name) and coded):
                raise
            return coded

    def of_domain(self, domain: str) -> tuple[Path, ...]:
        """The sheets of a domain. Raises `NotFoundError` FM885 for an unknown one, FM886 for an empty one."""
        if domain not in DOMAINS:
            known = ", ".join(DOMAINS)
            unknown = Diagnostic("FM885", None, {"domain": domain, "known": known}, nearest(domain, DOMAINS))
            raise NotFoundError(unknown)
        found = tuple(path for path, sheet in self._read.items() if sheet.domain == domain)
        if not found:
            raise NotFoundError(Diagnostic("FM886", None, {"domain": domain}))
        return found

    def _selected(self, names: list[str]) -> tuple[Path, ...]:
        selected = select(self._workspace, names)
        if selected.errors:
            raise selected.errors[0]
        for path in selected.sheets:
            relative_sheet(path, self._workspace)
        return selected.sheets

    @cached_property
    def _read(self) -> Mapping[Path, Sheet]:
        """The valid sheets of the workspace; what is wrong with others is told when they are made."""
        found = (
            (path, check(read(path, MAX_BYTES), path, path.stem).sheet) for path in self._workspace.sheets()
        )
        return {path: sheet for path, sheet in found if sheet}
