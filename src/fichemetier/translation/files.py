"""Which catalogue files there are, and what each should hold: the edge where translations are read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import SheetError
from fichemetier.i18n.catalogue import CATALOGUES
from fichemetier.i18n.po import MAX_BYTES, Catalogue, Message
from fichemetier.i18n.po import read as read_po
from fichemetier.i18n.tags import SOURCE, canonical, is_tag
from fichemetier.model.validate import check, check_images, validate
from fichemetier.source.parser import MAX_BYTES as MAX_SHEET
from fichemetier.translation.extract import layout_messages, sheet_messages
from fichemetier.translation.inputs import FOLDER, catalogue_path, overrides_path
from fichemetier.translation.overrides import applied, read_overrides, stale
from fichemetier.workspace.files import read
from fichemetier.workspace.project import BUNDLED, Workspace

LAYOUT = "layout"
WORDED_IN = "en"
"""The language in which layouts and the program write their words."""


@dataclass(frozen=True)
class CatalogueFile:
    """One catalogue: of what (`cto`, `layout`), in which language, where, and what it should hold."""

    name: str
    language: str
    path: Path
    wanted: tuple[Message, ...]
    source: str = SOURCE
    seed: Path | None = None

    def read(self) -> tuple[Catalogue, list[Diagnostic]]:
        """The catalogue as it is; where there is none yet, its seed or nothing. Raises FM002."""
        path = self.path if self.path.exists() else self.seed
        if path is None or not path.exists():
            return Catalogue(Message("")), []
        return read_po(read(path, MAX_BYTES), path)


def wanted_of(sheet: Path) -> tuple[Message, ...]:
    """The texts of a sheet file. Raises `SheetError` with what is wrong where it is not valid."""
    found = check(read(sheet, MAX_SHEET), sheet, sheet.stem)
    if found.sheet is None:
        raise SheetError(*found.diagnostics)
    return tuple(sheet_messages(found.sheet))


def sheet_catalogues(sheet: Path, languages: Collection[str] = ()) -> Iterator[CatalogueFile]:
    """The catalogues of a sheet: those of the given languages, else those that exist."""
    wanted = wanted_of(sheet)
    for language in languages or _existing(sheet.parent / FOLDER, f"{sheet.stem}.po"):
        yield CatalogueFile(sheet.stem, language, catalogue_path(sheet, language), wanted)


def override_errors(sheet: Path, languages: Collection[str] = ()) -> Iterator[Diagnostic]:
    """What is wrong with a sheet's overrides: not readable, written for other French, not valid."""
    source = check(read(sheet, MAX_SHEET), sheet, sheet.stem).source
    for language in languages or _existing(sheet.parent / FOLDER, f"{sheet.stem}.yaml"):
        path = overrides_path(sheet, language)
        if not path.is_file() or source is None:
            continue
        try:
            overrides = read_overrides(path)
        except SheetError as error:
            yield from error.diagnostics
            continue
        yield from stale(source, overrides)
        replaced = applied(source, [one for one in overrides if not stale(source, [one])])
        root = Workspace.of_sheet(sheet).root
        errors = [
            *validate(replaced, sheet.stem).diagnostics,
            *check_images(replaced, sheet.resolve().parent, root),
        ]
        yield from (one for one in errors if one.span and one.span.path == path)


def orphans(workspace: Workspace) -> Iterator[Diagnostic]:
    """Catalogues that nothing will ever read: of no sheet, or in a folder that is not named by a language."""
    names = {sheet.stem for sheet in workspace.sheets()}
    for path in sorted((workspace.root / "sheets" / FOLDER).glob("*/*.po")):
        language, where = path.parent.name, Span(path)
        if not is_tag(language) or canonical(language) != language:
            right = canonical(language) if is_tag(language) else None
            yield Diagnostic("FM725", where, {"folder": language}, right)
        elif path.stem not in names:
            yield Diagnostic("FM726", where, {"name": path.stem})


def layout_catalogues(workspace: Workspace, languages: Collection[str] = ()) -> Iterator[CatalogueFile]:
    """The catalogues of layouts' words: in a checkout those that are shipped, elsewhere the workspace's own.

    The workspace's own take the place of the shipped ones, so they start from these and hold all words.
    """
    shipped = workspace.root == BUNDLED
    folder = CATALOGUES if shipped else workspace.words
    wanted = layout_messages(workspace.root)
    for language in languages or _existing(folder, f"{LAYOUT}.po"):
        seed = None if shipped else CATALOGUES / language / f"{LAYOUT}.po"
        yield CatalogueFile(LAYOUT, language, folder / language / f"{LAYOUT}.po", wanted, WORDED_IN, seed)


def _existing(folder: Path, name: str) -> list[str]:
    return sorted(path.parent.name for path in folder.glob(f"*/{name}"))
