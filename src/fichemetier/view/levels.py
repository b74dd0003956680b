"""The levels of study that lead to a job, in words: one, or from which to which."""

from __future__ import annotations

from fichemetier.i18n.language import Language
from fichemetier.model.identity import NiveauAcces
from fichemetier.view.words import HIGHEST, LEVELS, LOWEST


def access_level(level: NiveauAcces, language: Language) -> str:
    """One level, or both ends of a range: `de bac + 2 à bac + 5`."""
    low, high = level.min, level.max
    if high is None or high == low:
        return language.t(LEVELS[low])
    # Translators: before the lower of two levels of study; “to” and the higher one follow.
    first = (
        language.t(LOWEST[low])
        if low in LOWEST
        else language.t("from %(level)s", level=_named(low, language))
    )
    # Translators: before the higher of two levels of study, after “from” and the lower one.
    last = (
        language.t(HIGHEST[high])
        if high in HIGHEST
        else language.t("to %(level)s", level=_named(high, language))
    )
    return f"{first} {last}"


def _named(level: str, language: Language) -> str:
    return language.t(LEVELS[level])
