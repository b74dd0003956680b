"""Language tags: which catalogues a language falls back on, and which CLDR data writes its numbers."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

SOURCE = "fr"
_NEAREST = {"pt": "pt_PT"}  # the only Portuguese catalogue serves every Portuguese reader
_TAG = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8}){0,3}")


def is_tag(text: str) -> bool:
    """Whether a text has the shape of a language tag: `en`, `en-GB`, `zh_Hans_CN`."""
    return _TAG.fullmatch(text) is not None


@cache
def canonical(tag: str) -> str:
    """A tag as catalogues are named: `EN-gb` → `en_GB`, `zh-CN` → `zh_Hans_CN`; unknown ones as given."""
    known = _known(tag)
    if known:
        return str(known)
    language, *rest = re.split("[-_]", tag)
    return "_".join([language.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])


@cache
def chain(tag: str) -> tuple[str, ...]:
    """The catalogues to look in, the nearest first: `en_GB` → `en_GB`, `en_001`, `en`, `fr`."""
    found = [canonical(tag)]
    parents = get_global("parent_exceptions")
    while True:
        parent = parents.get(found[-1]) or found[-1].rpartition("_")[0]
        if not parent or parent == "root":
            break
        found.append(parent)
    return tuple(dict.fromkeys([*found, _NEAREST.get(found[-1], SOURCE), SOURCE]))


@cache
def formats(tag: str) -> Locale:
    """The CLDR data of a tag or of the nearest in its chain; French where CLDR does not know the language."""
    return next(locale for locale in map(_known, chain(tag)) if locale)


def _known(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None
