"""The files that say a sheet in another language: the one list of what its translation is read from.

Light to import: a build asks for it before it knows whether there is anything to make.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fichemetier.i18n.tags import SOURCE, chain, word_chain

FOLDER = "locale"


@dataclass(frozen=True)
class TranslationInputs:
    """What a sheet is read from in a locale: files by their language, the nearest first, there or not.

    `catalogues` hold the sheet's texts, `overrides` the parts that differ in a country.
    """

    catalogues: Mapping[str, Path]
    overrides: Mapping[str, Path]


def translation_inputs(sheet: Path, tag: str) -> TranslationInputs:
    """The files of a sheet in the locale `tag`; French is in the sheet itself."""
    languages = [language for language in chain(tag) if language != SOURCE]
    return TranslationInputs(
        catalogues={language: catalogue_path(sheet, language) for language in languages},
        overrides={language: overrides_path(sheet, language) for language in languages},
    )


def word_inputs(tag: str, folder: Path) -> Mapping[str, Path]:
    """What the words of layouts are read from below `folder`, in the same order, there or not."""
    return {language: folder / language / "layout.po" for language in word_chain(tag)}


def catalogue_path(sheet: Path, language: str) -> Path:
    """Where the catalogue of a sheet lies: `sheets/locale/de/cto.po` for `sheets/cto.yaml`."""
    return sheet.parent / FOLDER / language / f"{sheet.stem}.po"


def overrides_path(sheet: Path, language: str) -> Path:
    """Where the overrides of a sheet lie: `sheets/locale/de/cto.yaml` for `sheets/cto.yaml`."""
    return sheet.parent / FOLDER / language / f"{sheet.stem}.yaml"
