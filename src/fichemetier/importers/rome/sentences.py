"""Finds the sentences of a text whose full stops were lost: `… de ses clients Gère les stocks Peut …`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

# Words that begin a sentence of the official definitions whatever follows them, taken from their own.
_STARTERS = frozenset(Path(__file__).with_name("starters.txt").read_text(encoding="utf-8").split())
_ENDING = re.compile(
    r"(?:[aeiouéèêâîôû][^aeiouy\W\d]{0,3}|[^\W\d]{2,}(?:ct|ss|rc|rg|rt|rv|st|tt|ll|nn|rr|mm|lis|ni|u))(?:e|ent)$|"
    r"(?:it|et|ient|end|ond|ert|urt|aît|er|ir|re)$"
)
_INFINITIVES = re.compile(r"(?:[ei]r|oir|être|ettre|[eo]ndre|uire)$", re.IGNORECASE)
"""Endings that no third person has, where a verb is looked for inside a sentence."""
_INFINITIVE = re.compile(r"(?:er|ir|re)$")
_AFTER_VERB = re.compile(
    r"(?:les?|la|l[’'].*|des?|du|d[’'].*|une?|à|aux?|en|et|ou|avec|ses|son|sa|leurs?|dans|pour|par|sur|tout|toute|tous|ainsi|"
    r"auprès|ponctuellement|régulièrement|également|aussi|plusieurs|différents|différentes|parfois|sous|chaque|ces|"
    r"cette|ce|quotidiennement|efficacement|activement|entre)$"
)
_BEFORE_NAME = re.compile(
    r"(?:les?|la|des?|du|une?|à|aux?|en|et|ou|avec|ses|son|sa|leurs?|dans|pour|par|sur|sous|ce|cette|comme|dit|dite|"
    r"\S*[’'/&,;:(–-])$",
    re.IGNORECASE,
)
_CANDIDATE = re.compile(r"(?<=[^\s.!?:]) (?=(?:[SCN][’'])?[A-ZÀ-ÝŒ][a-zà-ÿœ’']+(?:-[a-zà-ÿ]+)*,? )")
_STOP = re.compile(r"(?<=[.!?]) (?=[A-ZÀ-ÝŒ«])")
_TITLE_ALONE = re.compile(r"(?:L[’']\S+|(?:Le|La|Un|Une)(?: /? ?La)? \S+)(?: \S+){0,2}")
_NOUNS = frozenset(
    ("analyste", "artiste", "expert", "garant", "garante", "informatique", "mise", "spécialiste")
)
"""What ends as a verb does, and begins an apposition: `spécialiste de la taille`."""
_REFLEXIVE = frozenset(("se", "a"))
"""What begins a predicate and is no verb of action: `se charge de`, `a pour mission`."""
_ABBREVIATION = re.compile(r"\b(?:etc|cf|ex|art|M|Mme|Dr|n)\.$")


def sentences(text: str) -> list[str]:
    """The sentences of a fixed text, each with its full stop."""
    found: list[str] = []
    for part in _stopped(text):
        begin = 0
        for candidate in _CANDIDATE.finditer(part):
            before, after = part[begin : candidate.start()], part[candidate.end() :]
            if not _TITLE_ALONE.fullmatch(before) and _breaks(before.rsplit(" ", 1)[-1], after.split(" ")):
                found.append(before)
                begin = candidate.end()
        found.append(part[begin:])
    return [_closed(sentence) for sentence in found if sentence.strip(" .")]


def cut(parts: Iterable[str]) -> list[str]:
    """The sentences of fixed texts that hold one or a few each, every one with its full stop."""
    return [_closed(one) for part in parts for one in _stopped(part) if one.strip(" .")]


def _stopped(text: str) -> list[str]:
    """The text cut at the full stops that it does have."""
    parts: list[str] = []
    for part in _STOP.split(text):
        if parts and _ABBREVIATION.search(parts[-1]) and part.split(" ")[0] not in _STARTERS:
            parts[-1] += f" {part}"
        else:
            parts.append(part)
    return parts


def _breaks(before: str, words: list[str]) -> bool:
    """Whether a sentence begins with `words`, after a word that no full stop follows."""
    first, after = words[0].rstrip(","), words[1] if len(words) > 1 else ""
    if before.endswith(",") and (
        first in _STARTERS or (_INFINITIVE.search(first) and _AFTER_VERB.match(after))
    ):
        return True
    if _BEFORE_NAME.match(before):
        return False
    if first in _SUBJECTS and after[:1].isupper():
        return False
    if first in _STARTERS or re.match(r"S[’'][aeiouyàâéèêîôûh]", first):
        return True
    named = before[:1].isupper() and not before.isupper()
    listed = words[0].endswith(",") and after[:1].islower()
    return not named and bool(_ENDING.search(first)) and (listed or bool(_AFTER_VERB.match(after)))


def _closed(sentence: str) -> str:
    sentence = sentence.strip(" ,;")
    sentence = sentence[:1].upper() + sentence[1:]
    return sentence if sentence.endswith((".", "!", "?", "…", ":")) else f"{sentence}."


def led_by_verb(sentence: str) -> bool:
    """Whether a sentence says what is done, without a subject: `Gère les stocks.`"""
    words = sentence.split(" ")
    first, after = words[0].rstrip(","), words[1] if len(words) > 1 else ""
    if first in _SUBJECTS:
        return False
    return first in _STARTERS or bool(re.match("S[’']", first)) or _verbal(first, after)


def is_verb(word: str, after: str) -> bool:
    """Whether a word inside a sentence is a verb in the third person, by itself and by the word after it."""
    if word in _REFLEXIVE:
        return True
    return (
        word not in _NOUNS
        and not _INFINITIVES.search(word)
        and led_by_verb(f"{word[:1].upper()}{word[1:]} {after}")
    )


def is_predicate(before: str, word: str, after: str) -> bool:
    """Whether a verb of the definitions begins what is said of a subject that ends with the word `before`."""
    if not before or before.endswith(","):
        return is_verb(word, after)
    known = word in _REFLEXIVE or word.capitalize() in _STARTERS
    return known and is_verb(word, after) and not _BEFORE_NAME.match(before)


def _verbal(first: str, after: str) -> bool:
    return bool(_ENDING.search(first)) and bool(_AFTER_VERB.match(after))


_SUBJECTS = frozenset(
    (
        "Le",
        "La",
        "Les",
        "Un",
        "Une",
        "Il",
        "Elle",
        "Ils",
        "Ces",
        "Ce",
        "Cette",
        "Son",
        "Ses",
        "Sa",
        "Dans",
        "Lors",
    )
    + ("En", "Au", "Acteur", "Actrice")
)
