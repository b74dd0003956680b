"""How the front begins: the title in two levels, other names, the hook, what follows it, and a picture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from fichemetier.i18n.language import Language
from fichemetier.model.sheet import Sheet
from fichemetier.text.inline_marks import foreign, is_foreign, plain
from fichemetier.text.markdown import block, prose
from fichemetier.view.parts import Opening, Picture
from fichemetier.view.title import Title, parted, unparted

_SENTENCE_END: Final = re.compile(r"(?<=[.!?؟])\s+(?=[^\W\d_a-zà-ÿ]|[«“„])")
"""Between two sentences of a paragraph."""
_MARKED: Final = re.compile(r"[*\[\]\\\n]")
"""Signs of Markdown: a sentence that has some is not parted from the next, for a mark may span both."""


def opening(sheet: Sheet, names: str, language: Language, folder: Path) -> Opening:
    """The beginning of a front; `names` are those of the job, empty where its title says them."""
    title, others = _title(sheet, names)
    hook, brief = _hook(sheet)
    return Opening(
        title=title,
        names=others,
        hook=prose(hook),
        brief=tuple(block(text) for text in brief if text),
        picture=_picture(sheet, language, folder),
    )


def _title(sheet: Sheet, names: str) -> tuple[Title, str]:
    """The title, with its acronym and names beneath where nothing else follows the noun."""
    found = parted(plain(sheet.metier.intitule))
    others = " · ".join(plain(text) for text in (sheet.metier.sigle, unparted(names)) if text)
    if found.rest or not others:
        return found, others
    return Title(found.nouns, others), ""


def _hook(sheet: Sheet) -> tuple[str, Sequence[str]]:
    """The sheet's hook, else its first sentence; and the paragraphs that remain."""
    if sheet.accroche or not sheet.en_bref:
        return sheet.accroche or "", sheet.en_bref
    first, *others = sheet.en_bref
    if is_foreign(first):
        sentence, *more = _SENTENCE_END.split(plain(first), 1)
        return foreign(sentence), [*map(foreign, more), *others]
    sentence, *more = [first] if _MARKED.search(first) else _SENTENCE_END.split(first, 1)
    return sentence, [*more, *others]


def _picture(sheet: Sheet, language: Language, folder: Path) -> Picture | None:
    """The picture that opens the sheet."""
    for item in sheet.illustrations:
        if item.role == "ouverture" and item.fichier:
            credit = language.commas((item.credit, item.licence))
            return Picture((folder / item.fichier).resolve().as_uri(), item.alt or "", credit)
    return None
