"""Names of jobs whose feminine is a suffix: `opérateur/trice`, `verrier/ère décorateur/trice sur verre`."""

from __future__ import annotations

import re
from typing import Any

from fichemetier.importers.onisep.mending import mended
from fichemetier.importers.rome.fixes import inside, short
from fichemetier.importers.rome.names import JobTitle, title
from fichemetier.text.french_words import FEMININES

_WORD = re.compile(r"([\w’'-]++)(?:/-?([^\W\d_]++))?")
"""A word, and its suffix where it has one."""
_DOUBLED = ("fe", "le", "ne", "te")
_BARE = str.maketrans("èéê", "eee")
_MAX_SUFFIX = 7
"""Letters of the longest suffix, `trice` and `ienne` among them; a longer word is a form of its own."""


def both_forms(name: str) -> JobTitle:
    """The masculine and the feminine of a name; one form where nothing in it marks the gender."""
    name = mended_name(name)
    his, _, hers = name.partition("/")
    if _are_whole(his.split(), hers.split()):
        return title(f"{his} / {hers}")
    name = inside(name)
    masculine = _WORD.sub(lambda found: found[1] if _is_pair(found) else found[0], name)
    feminine = _WORD.sub(lambda found: _feminine(found[1], found[2]) if _is_pair(found) else found[0], name)
    return JobTitle(masculine, "" if feminine == masculine else feminine)


def _are_whole(his: list[str], hers: list[str]) -> bool:
    """Whether a name is whole on both sides of its one stroke: `maître sommelier/maîtresse sommelière`."""
    if not his or not hers or "/" in "".join(hers):
        return False
    if len(his) == 1:
        return hers[0] not in FEMININES and _akin(his[0], hers[0])
    alike = len(hers) >= len(his) and all(map(_akin, his[1:], hers[1:]))
    return alike or (len(hers[0]) > _MAX_SUFFIX and not _akin(his[-1], hers[0]))


def _akin(his: str, hers: str) -> bool:
    return his[:2].casefold() == hers[:2].casefold()


def _is_pair(found: re.Match[str]) -> bool:
    """Whether a word has a suffix: `24/jour` has none."""
    return bool(found[2]) and any(character.isalpha() for character in found[1])


def mended_name(name: str) -> str:
    """A name, mended but for its suffixes, which texts have no place for."""
    kept = re.sub(r"\s*/\s*", "\ue000", name)
    return mended(kept).replace("\ue000", "/")


def named(masculine: str, feminine: str, both: str) -> JobTitle:
    """The name of a job by its forms, else by the one that gives both."""
    if not (masculine and feminine):
        return both_forms(masculine or both or feminine)
    his, hers = inside(mended(masculine)), inside(mended(feminine))
    if "/" in his or "/" in hers:
        return both_forms(both or masculine)
    return JobTitle(his, "" if his == hers else hers)


def as_appellation(name: JobTitle) -> Any:
    """Another name of a job as a sheet writes it."""
    if not name.feminine:
        return short(name.masculine)
    return {"masculin": short(name.masculine), "feminin": short(name.feminine)}


def _feminine(word: str, suffix: str) -> str:
    """`technicien`, `ienne` → `technicienne`; what is no suffix of the word is another word."""
    if len(suffix) > _MAX_SUFFIX:
        return suffix
    if suffix in _DOUBLED and word.endswith(suffix[0]):
        return word + suffix
    if suffix == "se" and word.endswith("r"):
        return word[:-1] + suffix
    lost = FEMININES.get(suffix)
    if lost is not None and word.endswith(lost):
        return word[: len(word) - len(lost)] + suffix
    place = word.translate(_BARE).rfind(suffix.translate(_BARE)[0], len(word) - len(suffix))
    return word[:place] + suffix if place > 0 else suffix
