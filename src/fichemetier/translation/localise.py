"""A sheet in the reader's language: overrides applied, texts translated, what is left in French marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import SheetError, UsageError
from fichemetier.i18n.catalogue import CATALOGUES, Messages, read_messages
from fichemetier.i18n.tags import SOURCE, canonical, is_french, require_tags
from fichemetier.model.sheet import Sheet
from fichemetier.model.validate import Checked, validate
from fichemetier.model.walk import texts, with_texts
from fichemetier.options import Fallback
from fichemetier.source.parser import Source
from fichemetier.source.paths import FieldPath, KeyPath
from fichemetier.text.entities import decoded
from fichemetier.text.inline_marks import foreign
from fichemetier.translation.entries import context
from fichemetier.translation.inputs import TranslationInputs, translation_inputs, word_inputs
from fichemetier.translation.overrides import Override, applied, read_overrides, stale
from fichemetier.workspace.project import Workspace


@dataclass(frozen=True)
class Localised:
    """A sheet for one locale, and how much of it is in the reader's language.

    `checked` is the French that it was made from, with the overrides of the locale in place.
    """

    sheet: Sheet
    checked: Checked
    share: float = 1.0
    diagnostics: tuple[Diagnostic, ...] = ()


def require_locale(tag: str, sheet: Path, workspace: Workspace) -> None:
    """Refuse a locale that nothing is translated into. Raises `UsageError` FM750 or FM751."""
    require_tags([tag])
    inputs = translation_inputs(sheet, tag)
    words = [*word_inputs(tag, workspace.words).values(), *word_inputs(tag, CATALOGUES).values()]
    files = [*words, *inputs.catalogues.values(), *inputs.overrides.values()]
    if is_french(tag) or any(path.is_file() for path in files):
        return
    known = ", ".join(known_locales(workspace))
    raise UsageError(Diagnostic("FM751", None, {"tag": canonical(tag), "known": known}))


def known_locales(workspace: Workspace) -> list[str]:
    """Every locale that has words for layouts, or a catalogue or overrides of some sheet."""
    shipped = {path.parent.name for path in CATALOGUES.glob("*/layout.po")}
    own = {path.parent.name for path in workspace.words.glob("*/layout.po")}
    sheets = {path.parent.name for path in workspace.root.glob("sheets/locale/*/*.po")}
    return sorted({SOURCE} | shipped | own | sheets)


def localise(
    found: Checked, path: Path, tag: str, fallback: Fallback = "mark", min_percent: int = 0
) -> Localised:
    """The sheet of a checked file in a locale.

    Raises `SheetError` FM753 or FM754 when too little of it is translated, and for errors of the overrides.
    """
    if found.sheet is None or found.source is None:
        raise SheetError(*found.diagnostics)
    if tag == SOURCE:
        return Localised(found.sheet, found)
    inputs = translation_inputs(path, tag)
    overrides, late = _overrides(found.source, inputs)
    checked = validate(applied(found.source, overrides), path.stem) if overrides else found
    if checked.sheet is None or checked.source is None or (overrides and checked.diagnostics):
        raise SheetError(*checked.diagnostics)
    catalogues = [read_messages(file) for file in inputs.catalogues.values() if file.is_file()]
    said = _translations(checked.sheet, catalogues, [override.path for override in overrides])
    missing = [] if is_french(tag) else [field for field, text in said.items() if text is None]
    share = 1 - len(missing) / len(said)
    _require(missing, share, checked.source, tag, fallback, min_percent)
    lacking = frozenset(missing)
    marked = {field: foreign(text) for field, text in texts(checked.sheet) if field in lacking}
    new = {field: text for field, text in said.items() if text is not None} | marked
    return Localised(with_texts(checked.sheet, new), checked, share, tuple(late))


def _translations(
    sheet: Sheet, catalogues: Sequence[Messages], written: Sequence[FieldPath]
) -> dict[FieldPath, str | None]:
    """The translation of every text by its path; what overrides have `written` needs none."""

    def say(path: FieldPath, text: str) -> str | None:
        if any(path[: len(root)] == root for root in written):
            return text
        where = context(path)
        found = (each.get(text, where) for each in catalogues)
        return next((decoded(words) for words in found if words is not None), None)

    return {path: say(path, text) for path, text in texts(sheet)}


def _overrides(source: Source, inputs: TranslationInputs) -> tuple[list[Override], list[Diagnostic]]:
    """The overrides that hold, of each part the nearest one, and the stale ones."""
    chosen: dict[KeyPath, Override] = {}
    late: list[Diagnostic] = []
    for file in inputs.overrides.values():
        for override in read_overrides(file) if file.is_file() else ():
            problems = stale(source, [override])
            late += problems
            if not problems:
                chosen.setdefault(override.path, override)
    return list(chosen.values()), late


def _require(
    missing: Sequence[FieldPath], share: float, source: Source, tag: str, fallback: Fallback, min_percent: int
) -> None:
    """Raise `SheetError` where less is translated than was asked for."""
    if fallback == "error" and missing:
        spans = [(path, source.location(path).value) for path in missing]
        raise SheetError(
            *(Diagnostic("FM753", span, {"locale": tag, "field": context(path)}) for path, span in spans)
        )
    percent = int(share * 100)
    if percent < min_percent:
        arguments: dict[str, str | int] = {"locale": tag, "percent": percent, "wanted": min_percent}
        raise SheetError(Diagnostic("FM754", None, arguments))
