"""Sheets → a table that `import table` reads back: as CSV or as a workbook, or empty as a template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fichemetier.diagnostics.catalogue import any_error
from fichemetier.diagnostics.errors import FichemetierError, SheetError
from fichemetier.importers.table.cells import cells_of, normal
from fichemetier.importers.table.headings import IDENTIFIER, heading, in_order, keys_of, shape_at, words
from fichemetier.importers.table.marks import MARKS, marks_of
from fichemetier.model.shape import Shape
from fichemetier.model.validate import check
from fichemetier.source.parser import MAX_BYTES
from fichemetier.source.paths import FieldPath, KeyPath
from fichemetier.workspace.files import read

_TEMPLATE_ITEMS = 3
"""Numbers of each list of blocks in a template; an editor copies a column for a fourth."""
_NUMBERED = (("metier", "appellations"), ("journee_type",), ("formation", "voies"), ("illustrations",))
"""Lists of blocks that most sheets say more of than the main text of each."""
_NOT_IN_TEMPLATE = (
    *(
        (key,)
        for key in ("reserve", "falc", "mentions", "rubriques_libres", "typologie", "glossaire", "transition")
    ),
    ("salaire", "pourcentages"),
    *(("ressources", key) for key in ("type", "collection", "numero", "invite", "organisation", "appel")),
)
"""What few sheets fill; its headings are its keys, as those of every field are."""
_CHOICES = ("choice", "choices")


@dataclass(frozen=True)
class Column:
    """A column: its heading, what is said of it in a comment, and the values of a closed list."""

    path: FieldPath
    title: str
    comment: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class SheetTable:
    """What is written: the columns in their order, and the cells of each row by their paths."""

    columns: tuple[Column, ...]
    rows: tuple[Mapping[FieldPath, Any], ...] = ()


def sheets_as_table(sheets: Sequence[Path]) -> SheetTable:
    """The table of sheets.

    Raises `FichemetierError` with all that is wrong with any of them.
    """
    held: dict[Path, dict[str, Any]] = {}
    wrong: list[FichemetierError] = []
    for sheet in sheets:
        try:
            held[sheet] = _values(sheet)
        except FichemetierError as error:
            wrong.append(error)
    if wrong:
        raise type(wrong[0])(*(one for error in wrong for one in error.diagnostics))
    filled = [dict(cells_of(values)) for values in held.values()]
    paths = sorted({path for row in filled for path in row}, key=in_order)
    columns = tuple(Column(path, heading(path)) for path in (IDENTIFIER, *paths, MARKS))
    rows = zip(held.items(), filled, strict=True)
    return SheetTable(
        columns,
        tuple({IDENTIFIER: sheet.stem, **row, MARKS: marks_of(values)} for (sheet, values), row in rows),
    )


def _values(sheet: Path) -> dict[str, Any]:
    found = check(read(sheet, MAX_BYTES), sheet, sheet.stem)
    if found.source is None or found.sheet is None:
        raise SheetError(*(one for one in found.diagnostics if any_error([one])))
    values = normal(found.source.values)
    return {key: value for key, value in values.items() if key not in ("schema", "id", "langue")}


def template(language: str) -> SheetTable:
    """The columns that most sheets fill, with French headings and a comment in a language on each."""
    first = Column(IDENTIFIER, heading(IDENTIFIER, french=True), _FILE[language])
    paths = sorted((path for keys in words() for path in _paths(keys)), key=in_order)
    return SheetTable((first, *(_column(path, language) for path in paths)))


_FILE = {
    "fr": "id\nFacultatif : sans lui, le titre de la fiche donne le nom du fichier.",
    "en": "id\nOptional: without it the title of the sheet gives the name of the file.",
}


def _paths(keys: KeyPath) -> list[FieldPath]:
    """The columns of a field in a template: none for a block, several for what stands in a numbered list."""
    if any(keys[:end] in _NOT_IN_TEMPLATE for end in range(len(keys) + 1)):
        return []
    if "source" in keys[:-1] and keys[-1] != "libelle":
        return []
    found: list[FieldPath] = [()]
    for end, key in enumerate(keys, start=1):
        found = [(*path, key) for path in found]
        shape = shape_at(found[0])
        last = end == len(keys)
        if shape is None or (last and not _is_cell(shape, keys)):
            return []
        if not last and shape.lists and _is_cell(shape, keys[:end]):
            return []
        if not last and shape.lists:
            found = [(*path, number) for path in found for number in range(_TEMPLATE_ITEMS)]
        elif not last and len(found) > 1:
            return []
    return found


def _is_cell(shape: Shape, keys: KeyPath) -> bool:
    """Whether a template has one cell for a field: a single value, or a list that stands on lines."""
    return shape.part is None or bool(shape.lists and shape.shorthand and keys not in _NUMBERED)


def _column(path: FieldPath, language: str) -> Column:
    field = words()[keys_of(path)]
    inner = field["item"] if field["kind"] == "list" else field
    choices = tuple(one["value"] for one in inner.get("choices", ()))
    lines = [heading(path), field["title"][language], field.get("help", {}).get(language, "")]
    if inner["kind"] in _CHOICES:
        lines += [f"{one['value']} : {one['title'][language]}" for one in inner["choices"]]
    if "example" in field:
        lines.append(f"{_EXAMPLE[language]}{field['example']}")
    if inner["kind"] == "yes_no":
        lines.append(_YES_NO[language])
    if field["kind"] in ("list", "choices"):
        lines.append(_LINES[language])
    comment = "\n".join(dict.fromkeys(line for line in lines if line))
    return Column(path, heading(path, french=True), comment, () if field["kind"] != "choice" else choices)


_YES_NO = {"fr": "oui ou non", "en": "oui (yes) or non (no)"}
_EXAMPLE = {"fr": "Exemple : ", "en": "Example: "}
_LINES = {
    "fr": "Une ligne de la cellule par élément (Alt + Entrée).",
    "en": "One line of the cell an item (Alt + Enter).",
}
