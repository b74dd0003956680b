"""The easy-to-read version of a sheet, which people write: no word is added, shortened or derived."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fichemetier.i18n.language import Language
from fichemetier.model.publication import RubriqueFalc
from fichemetier.model.sheet import Sheet
from fichemetier.text.markdown import prose
from fichemetier.view.colophon import publication
from fichemetier.view.parts import EasyRead, EasySection, Picture
from fichemetier.view.pictures import picture, pictures


def easy_read(sheet: Sheet, language: Language, folder: Path) -> EasyRead | None:
    """The easy-to-read version, None where nobody wrote one; pictures' paths start at `folder`."""
    source = sheet.falc
    if not source:
        return None
    sections = tuple(
        _section(section, f"falc.rubriques[{n}].image", language, folder)
        for n, section in enumerate(source.rubriques)
    )
    own = [section.picture for section in sections if section.picture]
    opening = None if own else next(iter(pictures(sheet, language, folder)), None)
    return EasyRead(
        title=source.titre or sheet.metier.intitule,
        sections=sections,
        opening=opening,
        proofread=source.relecture or "",
        credits=_credits([opening] if opening else own),
        published=publication(sheet, language),
    )


def _credits(shown: Iterable[Picture]) -> tuple[str, ...]:
    """Who made the pictures, each once."""
    return tuple(dict.fromkeys(one.credit for one in shown if one.credit))


def _section(source: RubriqueFalc, field: str, language: Language, folder: Path) -> EasySection:
    image = source.image
    return EasySection(
        title=source.titre,
        sentences=tuple(prose(sentence) for sentence in source.phrases),
        pictogram=source.pictogramme or "",
        picture=picture(image, field, language, folder) if image and image.fichier else None,
    )
