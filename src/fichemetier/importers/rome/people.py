"""Who a definition speaks of: `Le / La Posticheur(se) crée…` → `La posticheuse ou le posticheur crée…`."""

from __future__ import annotations

import re

from fichemetier.importers.rome.fixes import accented, lowered

_ENDINGS = {
    "trice": ("teur", "trice"),
    "rice": ("eur", "rice"),
    "euse": ("eur", "euse"),
    "se": ("r", "se"),
    "ère": ("er", "ère"),
    "ière": ("ier", "ière"),
    "ve": ("f", "ve"),
}
"""How a shortened feminine ends, what it takes the place of, and what it puts there; others are added."""
_SHORT = "|".join(sorted([*_ENDINGS, "ffe", "fe", "f", "ne", "le", "te", "e"], key=len, reverse=True))
_BOTH = r"(?:L[ea] ?[/:] ?L[ae]|Une? ?/ ?Une?|Une?\(e\)) "
_SUBJECT = re.compile(
    rf"(?P<article>(?P<both>{_BOTH})|Le |La |L[’'](?! ))?"
    rf"(?P<noun>[\w-]+)(?: ?[(.·](?P<end>{_SHORT})\)?)?(?=[ ,])",
    re.IGNORECASE,
)
_TWICE = re.compile(
    r"(?:Le |L[’']|Un )(?P<his>[^/,.()]{3,60}?) ?/ ?(?:La |L[’']|Une )?(?=[A-ZÀ-Ý\w])", re.IGNORECASE
)
_LEFT = re.compile(rf"(?<=\w) ?\((?:{_SHORT})\)")
_CAPITAL = re.compile(
    r"(?<=^Le |^La |^Un )[A-ZÀ-Ý](?=[a-zà-ÿœ-]+ [a-zà-ÿ])|(?<=^L[’'])[A-ZÀ-Ý](?=[a-zà-ÿœ-]+,? [a-zà-ÿ])"
)
_DOUBLING = re.compile(r"(?:ie|é[e]|o)n$")
_VOWELS = frozenset("aeiouyàâéèêëîïôùûœ")


def named(text: str) -> str:
    """A definition that names both forms of its subject in full; the rest agrees with the second."""
    text = accented(re.sub(r"['’]{2,} ?", "’", text.strip()))
    return without_endings(_named_twice(text) or _named_once(text) or _CAPITAL.sub(_lowercase, text))


def without_endings(text: str) -> str:
    """The text without the shortened feminines that it leaves open."""
    return _LEFT.sub("", text)


def _lowercase(found: re.Match[str]) -> str:
    return found[0].lower()


def _named_twice(text: str) -> str:
    """`Le Gérant / La Gérante de salon` → `La gérante ou le gérant de salon`."""
    found = _TWICE.match(text)
    if not found:
        return ""
    his = found["his"].split()
    hers = text[found.end() :].split(" ")[: len(his)]
    if any(a[:3].casefold() != b[:3].casefold() for a, b in zip(his, hers, strict=False)):
        return ""
    rest = text[found.end() + len(" ".join(hers)) :]
    comma = "," if hers[-1].endswith(",") and not rest.startswith(" est ") else ""
    return f"{_pair(' '.join(hers).rstrip(','), ' '.join(his))}{comma}{rest}"


def _named_once(text: str) -> str:
    """`L’Expert(e) métrologue`, `Le / La Pédologue`: the pair, or the noun with both articles."""
    found = _SUBJECT.match(text)
    if found and found["end"] and found["article"]:
        return _pair(_feminine(found["noun"], found["end"]), found["noun"]) + text[found.end() :]
    if found and found["both"]:
        article = "La ou le" if found["both"].startswith("L") else "Une ou un"
        rest = text[found.end() :]
        return f"{article} {found['noun'] if rest[1:2].isupper() else lowered(found['noun'])}{rest}"
    return ""


def _pair(hers: str, his: str) -> str:
    hers, his = lowered(hers), lowered(his)
    return f"L’{hers} ou l’{his}" if his[:1] in _VOWELS else f"La {hers} ou le {his}"


def _feminine(noun: str, end: str) -> str:
    if noun.casefold() == "chef":
        return f"{noun}fe"
    if end == "e" and _DOUBLING.search(noun):
        return f"{noun}ne"
    lost, put = _ENDINGS.get(end, ("", end))
    return f"{noun.removesuffix(lost)}{put}"
