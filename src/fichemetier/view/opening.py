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
_SHORT: Final = 80
"""Characters: a sentence that is shorter, and would stand alone below the front, stays with the hook."""

_WORD: Final = re.compile(r"[^\W\d_]{4,}")
"""Words that say something: longer than articles and prepositions."""
_STEM: Final = 6
"""Letters of a word that its noun and its verb have in common."""


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
    """The title, with its acronym beneath, and its names where nothing else follows the noun."""
    found = parted(plain(sheet.metier.intitule))
    acronym, others = plain(sheet.metier.sigle or ""), plain(unparted(names))
    if found.rest:
        return Title(found.nouns, " · ".join(filter(None, (found.rest, acronym)))), others
    return Title(found.nouns, " · ".join(filter(None, (acronym, others)))), ""


def lone_mission(sheet: Sheet) -> str:
    """The one mission of a sheet as a sentence that ends its text; empty where it has a list, or no text."""
    told = sheet.missions
    if not sheet.en_bref or not told or told.introduction or len(told.groupes) > 1:
        return ""
    group, *_ = told.groupes
    if len(group.items) != 1 or group.texte or group.contexte or group.avec or group.items[0].precision:
        return ""
    text = group.items[0].texte
    if is_foreign(text) != is_foreign(sheet.en_bref[-1]):
        return ""
    return text if plain(text).endswith((".", "!", "?", "…", "؟")) else f"{text}."


def _told(sheet: Sheet) -> tuple[str, ...]:
    """The paragraphs in brief, with the one mission in the last."""
    alone = lone_mission(sheet)
    return (*sheet.en_bref[:-1], f"{sheet.en_bref[-1]} {alone}") if alone else sheet.en_bref


def _hook(sheet: Sheet) -> tuple[str, Sequence[str]]:
    """The sheet's hook, else its first sentence; and the paragraphs that remain.

    A hook that only says the title again gives way. The hook takes a short sentence that would remain alone.
    """
    told = _told(sheet)
    if not told or (sheet.accroche and not _echoes(sheet.accroche, sheet.metier.intitule)):
        return sheet.accroche or "", told
    first, *others = told
    if is_foreign(first):
        sentence, *more = map(foreign, _SENTENCE_END.split(plain(first), 1))
    else:
        sentence, *more = [first] if _MARKED.search(first) else _SENTENCE_END.split(first, 1)
    alone = not others and (not sheet.missions or lone_mission(sheet))
    if alone and len(plain("".join(more))) < _SHORT:
        return first, ()
    return sentence, [*more, *others]


def _echoes(text: str, title: str) -> bool:
    """Whether a text has no word but those of the title: `Entretient` is one of `agent d’entretien`."""
    said, known = ({word[:_STEM] for word in _WORD.findall(plain(one).casefold())} for one in (text, title))
    return bool(said) and said <= known


def _picture(sheet: Sheet, language: Language, folder: Path) -> Picture | None:
    """The picture that opens the sheet."""
    for number, item in enumerate(sheet.illustrations):
        if item.role == "ouverture" and item.fichier:
            credit = language.commas((item.credit, item.licence))
            return Picture(
                (folder / item.fichier).resolve().as_uri(),
                item.alt or "",
                credit,
                f"illustrations[{number}].fichier",
            )
    return None
