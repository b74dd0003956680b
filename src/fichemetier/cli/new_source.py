"""What `fichemetier new --rome` takes from a file of the ROME, and leaves for a later import."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import UsageError
from fichemetier.importers import ImportRequest, importer
from fichemetier.importers.merge import fields
from fichemetier.importers.new_sheet import Wanted
from fichemetier.importers.snapshot import load, path_of, save
from fichemetier.layouts.manifest import read_layout
from fichemetier.options import DEFAULT_LAYOUT
from fichemetier.workspace.project import Workspace

_IMPORTER = "rome"


@dataclass(frozen=True)
class RomeSource:
    """The publisher's file, and the tables that complete it."""

    file: Path
    names: tuple[Path, ...]
    workspace: Workspace

    def known(self, wanted: Wanted) -> Wanted:
        """With all that the file holds on the job.

        Raises as the importer does, FM605 for a code that it lacks among them, `UsageError` FM947 where there
        is no code, `SheetError` FM613 for a damaged record of imports.
        """
        if not wanted.code:
            raise UsageError(Diagnostic("FM947"))
        load(self._record)
        measures = read_layout(self.workspace.layout(DEFAULT_LAYOUT)).manifest.measures.printed
        request = ImportRequest(self.file, measures, self.names, (wanted.code,))
        (draft,) = importer(_IMPORTER)(request).drafts
        return replace(wanted, code=draft.code, known=draft.values)

    def remember(self, wanted: Wanted, path: Path) -> None:
        """Let a later import know whose each field of the sheet is, as if this one had been imported."""
        record = load(self._record)
        record.identifiers[wanted.code] = path.stem
        record.fields[wanted.code] = fields(dict(wanted.known or {}))
        save(self._record, record)

    @property
    def _record(self) -> Path:
        return path_of(self.workspace.root / "sheets", _IMPORTER)
