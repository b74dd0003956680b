"""Pictures of a sheet, with the address to load each from."""

from __future__ import annotations

from pathlib import Path

from fichemetier.i18n.language import Language
from fichemetier.model.publication import Illustration
from fichemetier.model.sheet import Sheet
from fichemetier.view.parts import Picture


def pictures(sheet: Sheet, language: Language, folder: Path) -> tuple[Picture, ...]:
    """The illustrations of a sheet that have a file."""
    return tuple(
        picture(item, f"illustrations[{n}]", language, folder)
        for n, item in enumerate(sheet.illustrations)
        if item.fichier
    )


def picture(source: Illustration, field: str, language: Language, folder: Path) -> Picture:
    """A picture that has a file, whose path starts at `folder`; `field` is its path in the sheet."""
    return Picture(
        address=(folder / (source.fichier or "")).resolve().as_uri(),
        alt=source.alt or "",
        credit=language.commas((source.credit, source.licence)),
        field=field,
    )
