"""The beginning of a text that is too long for its place: whole sentences, never a part of one."""

from __future__ import annotations

import re
from typing import Final

from fichemetier.text.inline_marks import foreign, is_foreign, plain

_SENTENCE_END: Final = re.compile(r"(?<=[.!?؟])\s+(?=[^\W\d_a-zà-ÿ]|[«“„])")
"""Between two sentences of a paragraph."""
_MARKED: Final = re.compile(r"[*\[\]\\\n]")
"""Signs of Markdown: a text that has some is not cut, for a mark may span sentences."""


def excerpt(text: str, most: int) -> str:
    """The first sentences of a text, at most `most` words but never less than one sentence."""
    if is_foreign(text):
        return foreign(excerpt(plain(text), most))
    if _MARKED.search(text):
        return text
    taken: list[str] = []
    for sentence in _SENTENCE_END.split(text):
        if taken and len(" ".join([*taken, sentence]).split()) > most:
            break
        taken.append(sentence)
    return " ".join(taken)
