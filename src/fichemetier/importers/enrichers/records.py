"""What a source said of each sheet last time, also of one that was renamed, moved or copied since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.importers.enrichers.keyed import keyed
from fichemetier.importers.folder import SheetFolder
from fichemetier.importers.merge import fields
from fichemetier.importers.snapshot import Said, Snapshot, last_record, path_of, save
from fichemetier.text.identifiers import is_identifier, slug

Entry = tuple[Path, str]
"""A sheet of a record: the folder, and the name of the file."""


@dataclass
class SheetRecords:
    """The records of a source in several folders, and what there is to say of them."""

    importer: str
    folders: dict[Path, Snapshot] = field(default_factory=dict)
    notes: tuple[Diagnostic, ...] = ()

    @classmethod
    def of(cls, importer: str, folders: Iterable[Path]) -> SheetRecords:
        """The records of these folders. Raises as `last_record` does."""
        records = cls(importer)
        for folder in dict.fromkeys(folders):
            record, notes = last_record(path_of(folder, importer))
            records.folders[folder] = record
            records.notes += notes
        return records

    def before(self, path: Path, values: Mapping[str, Any]) -> Mapping[str, Said]:
        """What was said of a sheet, by its name; else of one that shares most of it.

        That one is a sheet whose file has gone, for it has another name now, or which this is a copy of.
        Raises `UnexpectedShapeError`.
        """
        own = self.folders[path.parent].fields.get(path.stem)
        if own is not None or not any(record.fields for record in self.folders.values()):
            return own or {}
        alike = self._alike(values)
        found = next((entry for entry in alike if self._is_gone(entry)), None)
        if found:
            folder, name = found
            del self.folders[folder].identifiers[name]
            return self.folders[folder].fields.pop(name)
        return self.folders[alike[0][0]].fields[alike[0][1]] if alike else {}

    def remember(self, path: Path, said: dict[str, Said]) -> None:
        """Keep what was said of a sheet."""
        record, name = self.folders[path.parent], path.stem
        record.identifiers[name] = name if is_identifier(name) else slug(name) or "fiche"
        record.fields[name] = said

    def save(self) -> None:
        """Write the records; none where there was none and nothing was said."""
        for folder, record in self.folders.items():
            place = path_of(folder, self.importer)
            if record.fields or place.exists():
                save(place, record)

    def _alike(self, values: Mapping[str, Any]) -> list[Entry]:
        """The sheets of which most of what was said stands in another, the likest first."""
        held = fields(keyed(dict(values), {})).items()
        counts = Counter(entry for name, said in held for entry in self._by_said.get((name, said.whole), ()))
        return [entry for entry, count in counts.most_common() if 2 * count > len(self._fields(entry))]

    @cached_property
    def _by_said(self) -> dict[tuple[str, str], list[Entry]]:
        found: dict[tuple[str, str], list[Entry]] = {}
        for folder, record in self.folders.items():
            for name, said in record.fields.items():
                for key, one in said.items():
                    found.setdefault((key, one.whole), []).append((folder, name))
        return found

    def _fields(self, entry: Entry) -> Mapping[str, Said]:
        return self.folders[entry[0]].fields.get(entry[1], {})

    @staticmethod
    def _is_gone(entry: Entry) -> bool:
        return not SheetFolder(entry[0]).named(entry[1]).exists()


def folders_of(paths: Sequence[Path], workspace: Path) -> list[Path]:
    """The folders of sheets, and those of the workspace where sheets have been."""
    before = (found.parent for found in sorted(workspace.glob("sheets/**/.import")))
    return list(dict.fromkeys([*(path.parent for path in paths), *before]))
