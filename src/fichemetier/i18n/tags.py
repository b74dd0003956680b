"""Language tags: which catalogues a language falls back on, and which CLDR data writes its numbers.

French, which needs no table of languages, is answered without Babel: most builds ask for nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import UsageError
from fichemetier.options import SOURCE_LOCALE

if TYPE_CHECKING:
    from babel import Locale

SOURCE = SOURCE_LOCALE
_NEAREST = {"pt": "pt_PT"}  # the only Portuguese catalogue serves every Portuguese reader
_FORMATS = {"en": "en_GB"}  # the English of the catalogues is British
_SHOWN = 40
"""Characters of a wrong tag in a message."""
_TAG = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8}){0,3}")


def is_tag(text: str) -> bool:
    """Whether a text has the shape of a language tag: `en`, `en-GB`, `zh_Hans_CN`."""
    return _TAG.fullmatch(text) is not None


def require_tags(tags: Iterable[str]) -> None:
    """Refuse what has not the shape of a language tag. Raises `UsageError` FM750 for each."""
    wrong = [Diagnostic("FM750", None, {"tag": tag[:_SHOWN]}) for tag in tags if not is_tag(tag)]
    if wrong:
        raise UsageError(*wrong)


@cache
def canonical(tag: str) -> str:
    """A tag as catalogues are named: `EN-gb` → `en_GB`, `zh-CN` → `zh_Hans_CN`; unknown ones as given."""
    if tag == SOURCE:
        return tag
    known = _known(tag)
    if known:
        return str(known)
    language, *rest = re.split("[-_]", tag)
    return "_".join([language.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])


@cache
def chain(tag: str) -> tuple[str, ...]:
    """The catalogues to look in, the nearest first: `en_GB` → `en_GB`, `en_001`, `en`, `fr`."""
    if tag == SOURCE:
        return (SOURCE,)
    from babel.core import get_global

    found = [canonical(tag)]
    parents = get_global("parent_exceptions")
    while True:
        parent = parents.get(found[-1]) or found[-1].rpartition("_")[0]
        if not parent or parent == "root":
            break
        found.append(parent)
    return tuple(dict.fromkeys([*found, _NEAREST.get(found[-1], SOURCE), SOURCE]))


def is_french(tag: str) -> bool:
    """Whether a tag names French, of whatever country."""
    return canonical(tag).split("_")[0] == SOURCE


def word_chain(tag: str) -> tuple[str, ...]:
    """The languages in which layouts' words are looked for: `chain`, with French for French alone."""
    names = chain(tag)
    return names if is_french(tag) else names[:-1]


@cache
def formats(tag: str) -> Locale:
    """The CLDR data of a tag or of the nearest in its chain; French where CLDR does not know the language."""
    names = (_FORMATS.get(name, name) for name in chain(tag))
    return next(locale for locale in map(_known, names) if locale)


def _known(tag: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None


def territory(tag: str) -> str:
    """The country of a tag, or the one where most speak its language: `FR` for `fr`, `PT` for `pt_PT`."""
    from babel.core import get_global

    locale = formats(tag)
    likely = get_global("likely_subtags").get(locale.language, "")
    return locale.territory or likely.rpartition("_")[2]
