"""What the head of a web page says of a sheet: to search engines, and to whoever is sent a link to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from fichemetier.i18n.language import Language
from fichemetier.i18n.tags import territory
from fichemetier.model.sheet import Sheet
from fichemetier.text.inline_marks import plain
from fichemetier.text.markdown import words
from fichemetier.view.metadata import metadata
from fichemetier.view.occupation import occupation

_LONGEST: Final = 160
"""Characters of a description: search engines show no more."""
_SENTENCE_END: Final = re.compile(r"(?<=[.!?؟])\s+")


@dataclass(frozen=True, kw_only=True)
class WebHead:
    """A page's title, what it is about in a sentence or two, its locale as Open Graph has it, its JSON-LD."""

    title: str
    description: str
    locale: str
    site: str
    data: Mapping[str, Any]


def web_head(sheet: Sheet, language: Language) -> WebHead:
    """The head of a sheet's page in a language."""
    about = metadata(sheet, language)
    told = " ".join(plain(words(text)) for text in sheet.en_bref) or about.subject
    return WebHead(
        title=about.title,
        description=shortened(told, _LONGEST),
        locale=f"{language.html_tag.partition('-')[0]}_{territory(language.tag)}",
        site=about.publisher,
        data=occupation(sheet, language),
    )


def shortened(text: str, most: int) -> str:
    """The first sentences of a text in `most` characters; of a first one that is longer, its first words."""
    if len(text) <= most:
        return text
    taken = ""
    for sentence in _SENTENCE_END.split(text):
        longer = f"{taken} {sentence}".strip()
        if len(longer) > most:
            break
        taken = longer
    if taken:
        return taken
    words = text[:most].rpartition(" ")[0]
    clause = max(map(words.rfind, ",;:،"))
    return (words[:clause] if 2 * clause > most else words).rstrip(" ,;:،–-") + "…"
