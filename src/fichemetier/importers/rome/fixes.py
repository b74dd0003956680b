"""Fixes what the official files are known to break, then what the rules of French typography can correct."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from fichemetier.text.french_typography import corrected
from fichemetier.text.french_words import CAPITALS
from fichemetier.text.limits import MAX_LABEL
from fichemetier.text.mojibake import repaired

_DEFECTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"½(?=[^\W\d_])|(?<=[^\W\d_])½", "œ"),
        (r"¼(?=[^\W\d_])|(?<=[^\W\d_])¼", "Œ"),
        (r"\u009c", "œ"),
        (r"\u008c", "Œ"),
        (r"\u0092|(?<=[^\W\d_])[´`‘](?=[^\W\d_])", "’"),
        (r"\u0080", "€"),
        (
            r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202f\ufeff\u00a0\ud800-\udfff\ufffe\uffff]",
            " ",
        ),
        (r"(?<=[^\W\d_])'+(?=[\w«\"])|(?<=[^\W\d_])’+(?=[\w«\"])", "’"),
        (r"\b(d|l|L|D|n|s|qu|Qu)['’]+ +(?=\w)", r"\1’"),
        (r"'{2,}", "’"),
        (r"'", "’"),
        (r"<(?=\s*\d)", "moins de "),
        (r">(?=\s*\d)", "plus de "),
        (r"[<>]", ""),
        (r"[*_`\\]", ""),
        (r"\.\.+(?=[,;)])|\.\.\.+|(?<!\.)\.\.(?!\.)", "…"),
        (r"(?<=\w),? ?…,\.*|,,+", "…"),
        (r"\s+…\)", "…)"),
        (r",\s*…", "…"),
        (r"^…\s*", ""),
        (r"\(\s*…\s*\)", ""),
        (r"(?<=[\w)])(?:\s*,)?\s*[/–-]?\s*…(?:\.(?=\s|$))?", ", etc."),
        (r"\(\s+", "("),
        (r"\s+\)", ")"),
        (r"\s+([,.])(?=\s|$)", r"\1"),
        (r"\b(B|b)a ?c *\+ *(\d)", r"\1ac+\2"),
        (r"\b([Mm])aitris", r"\1aîtris"),
        (r"\bpeu\(ven\)t\b", "peuvent"),
        (r"\bqu['’]il ?\(qu['’]elle\)", "qu’il ou elle"),
        (r"\b(Un ou plusieurs \w+)\(s\)", r"\1s"),
        (r"(?<=\w)\(s\)", "s"),
        (r" -([A-Z][A-Z0-9/]{1,9})(?:-(?!\w)|(?=[,.)]|$))", r" (\1)"),
        (r"\b([Ii]l) ?[/(] ?elle\)?", r"\1 ou elle"),
        (r"\ble ?\(la\)", "la ou le"),
        (r"\bn°(?=\d)", "n° "),
        (r"\b(de|des|du|en|et|la|le|les) \1\b", r"\1"),
        (r"[ \t]+", " "),
    )
)
_BARE_E = re.compile(
    r"\bE(?=(?:ch|ph|th|qu|[bcdfgpt]l|[bcdfgptv]r|[bcdfghjklmnpqrtvz])[aeiouyàâéèêîôûœ])[a-zà-ÿœ-]+"
)
_FOREIGN = frozenset(
    ("Ebay", "Editor", "Email", "Emailing", "Energy", "Enivrer", "Ethereum", "Event", "Events")
)
"""Words that begin as French ones do which have lost the accent of their capital, and have none."""


@cache
def fix(text: str) -> str:
    """One line of text as a careful typist would have written it; the words stay."""
    text = unicodedata.normalize("NFC", repaired(text))
    for pattern, replacement in _DEFECTS:
        text = pattern.sub(replacement, text)
    return accented(corrected(text.strip(" \t\n-•–·;,")))


def accented(text: str) -> str:
    """`Etalagiste` → `Étalagiste`: an E that opens a syllable of a French word has an acute accent."""
    return _BARE_E.sub(_with_accent, text)


def _with_accent(found: re.Match[str]) -> str:
    word = found[0]
    return word if word in _FOREIGN else CAPITALS.get(word, f"É{word[1:]}")


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def inside(name: str) -> str:
    """The name inside a sentence: `Directeur général` → `directeur général`, `BIM manager` stays."""
    first, _, rest = name.partition(" ")
    titled = rest[:1].isupper() and rest[1:2].islower()
    if first[1:2].isupper() or titled or len(first) == 1:
        return name
    return name[:1].lower() + name[1:]


def unaccented(text: str) -> str:
    """The text without accents."""
    parts = unicodedata.normalize("NFD", text)
    return "".join(character for character in parts if not unicodedata.combining(character))


def lowered(noun: str) -> str:
    """A noun without its capital; acronyms keep theirs."""
    return noun if noun[1:2].isupper() else f"{noun[:1].lower()}{noun[1:]}"


def label(text: str) -> str:
    """A label, fixed, with a capital, cut at a word where the model's limit asks for it."""
    return short(capital(fix(text)))


def short(text: str) -> str:
    """The text within the model's limit for a label."""
    return text if len(text) <= MAX_LABEL else text[: MAX_LABEL - 1].rsplit(" ", 1)[0] + "…"
