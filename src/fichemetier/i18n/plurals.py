"""How many forms a noun has beside a number, as gettext writes the rule."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from gettext import c2py

from fichemetier.i18n.tags import SOURCE, formats

_RULE = re.compile(r"\s*nplurals\s*=\s*(\d{1,2})\s*;\s*plural\s*=\s*([^;]{1,500}?)\s*;?\s*")
_GETTEXT = {
    "ar": (6, "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)"),
}
"""gettext's own rules where Babel's differ: Babel swaps the last two forms of Arabic."""
_TRIED = (*range(201), 1000, 10_000, 100_000, 1_000_000)
"""Numbers for which a rule must give a form: rules tell numbers apart by their last two digits, some by
powers of ten."""


@cache
def plural_forms(tag: str) -> str:
    """The `Plural-Forms` of a language: gettext's own where it has one, else CLDR's, else those of French.

    CLDR has no rule at all for `oc` or `co`, which says nothing about their nouns.
    """
    from babel.messages.plurals import PLURALS
    from babel.plural import to_gettext

    locale = formats(tag)
    known = _GETTEXT.get(locale.language) or PLURALS.get(str(locale)) or PLURALS.get(locale.language)
    if known is None and locale.plural_form.rules:
        return str(to_gettext(locale.plural_form))
    count, rule = known or PLURALS[SOURCE]
    return f"nplurals={count}; plural={rule};"


@cache
def plural_rule(written: str) -> tuple[int, Callable[[int], int]] | None:
    """The number of forms and the form of each number; `None` where the rule cannot be used."""
    match = _RULE.fullmatch(written)
    if not match:
        return None
    count = int(match[1])
    try:
        rule: Callable[[int], int] = c2py(match[2])
        usable = all(0 <= rule(number) < count for number in _TRIED)
    except (ValueError, ArithmeticError, RecursionError, SyntaxError, MemoryError):
        return None
    return (count, rule) if usable else None


def numbers_of(written: str) -> dict[int, list[int]]:
    """The numbers up to 200 that take each form."""
    found = plural_rule(written)
    numbers: dict[int, list[int]] = {}
    for number in _TRIED[:201] if found else ():
        numbers.setdefault(found[1](number) if found else 0, []).append(number)
    return numbers
