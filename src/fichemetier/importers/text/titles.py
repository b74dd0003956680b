"""The title of a text → the names of the job: both genders where the title gives both, never a guess."""

from __future__ import annotations

import re
from typing import Any

from fichemetier.importers.new_sheet import cut
from fichemetier.importers.rome.fixes import inside
from fichemetier.importers.rome.forms import both_forms
from fichemetier.importers.rome.names import JobTitle
from fichemetier.text.identifiers import words_of

_BOTH = (" / ", "/", ", ", " ou ", " et ", " - ", " – ")
_SHORT = re.compile(
    r"(?P<word>[^\W\d_]{3,})(?:[·•.‧/-]|\()(?P<ending>[^\W\d_]{1,6})(?:\)|(?=[\s·•.]|$))(?:[·•.]s)?"
)
"""`infirmier·ère`, `infirmier(ère)`, `opérateur/trice`, `assistant.e`."""
_ENDINGS = frozenset(
    {"e", "ne", "le", "te", "se", "fe", "ve", "ère", "ière", "euse"}
    | {"rice", "trice", "ienne", "enne", "ive", "esse"}
)
_ACRONYM = re.compile(r"\s*\(([A-Z][A-Z0-9&]{1,9})\)$")


_ABOUT = re.compile(r"(?:le )?métier (?:de la |du |de l['’]|des |de |d['’])(?=\w)", re.IGNORECASE)
_GENDERS = re.compile(r"\s*[-–,]?\s*(?:\([HF]\s?/\s?[HF](?:\s?/\s?[XN])?\)|\b[HF]/[HF]\b)", re.IGNORECASE)
"""What offers of employment add to a title: `(F/H)`."""
_LONG = 5
"""Letters of a word that is no acronym."""
_SMALL = frozenset(("à", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "un"))


def plain_title(text: str) -> str:
    """A title without "Le métier de" before it and "(F/H)" after it, and not in capitals alone."""
    text = _GENDERS.sub("", _ABOUT.sub("", text, count=1) if _ABOUT.match(text) else text).strip() or text
    if text.upper() == text and any(len(word) > _LONG for word in re.findall(r"\w+", text)):
        text = re.sub(r"\w+", _lowered, text)
    return text[:1].upper() + text[1:]


def _lowered(found: re.Match[str]) -> str:
    word = found.group().lower()
    return word if word in _SMALL or len(word) >= _LONG else found.group()


def without_prefix(text: str, prefixes: frozenset[str]) -> str:
    """`Fiche métier : Fleuriste` without what comes before the colon."""
    before, colon, rest = text.partition(":")
    known = colon and rest.strip() and " ".join(words_of(before)) in prefixes
    return rest.strip() if known else text


def job_names(text: str) -> dict[str, Any]:
    """The values of `metier` that a title holds."""
    acronym = _ACRONYM.search(text)
    if acronym and acronym.start():
        text = text[: acronym.start()]
    forms = forms_of(text)
    values = {"intitule": forms.printed if forms else text, "sigle": acronym[1] if acronym else ""}
    if forms:
        values |= {"masculin": forms.masculine, "feminin": forms.feminine}
    return {key: value for key, value in values.items() if value}


def identifier(names: dict[str, Any]) -> str:
    """The name of the file: the masculine, or the title."""
    return cut(words_of(names.get("masculin") or names["intitule"])) or "fiche"


def forms_of(text: str) -> JobTitle | None:
    """Both forms that a title gives, None where it gives one alone."""
    short = _SHORT.search(text)
    if short and short["ending"].lower() in _ENDINGS:
        masculine = _SHORT.sub(lambda found: found["word"], text)
        feminine = _SHORT.sub(_feminine, text)
        return JobTitle(inside(masculine), inside(feminine))
    for between in _BOTH:
        first, found, second = text.partition(between)
        if found:
            forms = both_forms(f"{first.strip()}/{second.strip()}")
            if forms.feminine and "/" not in f"{forms.masculine}{forms.feminine}":
                return forms
    return None


def _feminine(found: re.Match[str]) -> str:
    """The feminine that a word and the ending after it stand for."""
    word, ending = found["word"], found["ending"]
    known = both_forms(word.lower()).feminine
    if known.endswith(ending):
        return word[:1] + known[1:]
    if len(ending) <= 2:
        return word + ending
    place = " ".join(words_of(word)).rfind(words_of(ending)[0][0])
    return (word[:place] if place > 1 else word) + ending
