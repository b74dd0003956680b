"""Where a line of text may not end: after a word that leads on, in a count, in a name of another alphabet."""

from __future__ import annotations

import re
from typing import Final

from fichemetier.text.typography_rules import JOINER, NBSP

_BY_LANGUAGE: Final = (
    "à au aux avec chez d' d’ dans de des du en et l' l’ la le les ou par pour sans se sous sur un une",
    "a an and at for from in of on or the to with",
    "al con de del el en la las los o para por sin su un una y",
    "am an auf aus bei beim der des die das ein eine einen einer für im in mit oder und vom von zum zur",
    "a ai alla alle con da dei del della delle di e in nel nella per un una uno",
    "ao aos da das do dos e em na nas no nos para um uma",
    "в для до з за на по та у і",
    "إلى على عن في لدى مع من",
)
LINKS: Final = frozenset(word for words in _BY_LANGUAGE for word in words.split())
"""Words that lead to the next one, as articles and prepositions do."""
_COUNT = 3
"""Digits of a number that counts what follows it: those of a year are more."""
_SHORT = 3
"""Letters of a word that leads on, and that running text binds."""
_LATIN = "[A-Za-zÀ-ɏ]"
_NAME: Final = re.compile(rf"\b{_LATIN}[^\s\u0590-\u08ff]{{0,23}}(?: {_LATIN}[^\s\u0590-\u08ff]{{0,23}})+")
_LONGEST_NAME = 24
"""Letters of a name that stays on one line."""
_LONGEST_COMPOUND = 14
"""Letters of a word with a hyphen that stays on one line, as `week-ends`."""
_ARABIC: Final = re.compile(r"[\u0600-\u06ff]")
_HYPHENS: Final = re.compile(rf"(?<![\w-])(?=[\w-]{{1,{_LONGEST_COMPOUND}}}(?![\w-]))\w+(?:-\w+)+")
_TAG: Final = re.compile(r"(<[^>]*>)")
_SPACE: Final = re.compile(r"[ \n]+")


def leads(word: str) -> bool:
    """Whether a word leads to the next one, so that no line ends with it."""
    return word.strip(f" («{NBSP}").casefold() in LINKS


def counts(word: str, following: str) -> bool:
    """Whether a word is a small number and the next one what it counts: `3 ans`."""
    number, counted = word.strip(), following.strip(" ,.;:)")
    return len(number) <= _COUNT and number.isdigit() and counted.isalpha() and not leads(counted)


def whole_names(text: str) -> str:
    """Arabic text with no-break spaces in each short name in Latin letters: `France Travail`."""
    if not _ARABIC.search(text):
        return text
    return _NAME.sub(
        lambda name: name[0].replace(" ", NBSP) if len(name[0]) <= _LONGEST_NAME else name[0], text
    )


def bound(html: str) -> str:
    """HTML with no-break spaces after short words that lead on, as after `de`, in counts and in names.

    Of several such words in a row only the last is bound, else lines of running text end far apart. Words
    with a hyphen stay whole unless they are long.
    """
    pieces = _TAG.split(html)
    return "".join(piece if number % 2 else _bound(piece) for number, piece in enumerate(pieces))


def _leads_shortly(word: str, following: str) -> bool:
    return leads(word) and len(word.strip(" («")) <= _SHORT and not leads(following)


def _bound(text: str) -> str:
    whole = _HYPHENS.sub(lambda word: word[0].replace("-", f"-{JOINER}"), whole_names(text))
    words = _SPACE.split(whole)
    together = (
        NBSP if _leads_shortly(word, following) or counts(word, following) else " "
        for word, following in zip(words, words[1:], strict=False)
    )
    return "".join(f"{word}{space}" for word, space in zip(words, (*together, ""), strict=True))
