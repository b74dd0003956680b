"""The subject of a definition's first sentence: left out where it is the job, as the title above it says.

`Le grutier, acteur clé d’un chantier, manœuvre la grue.` → `Manœuvre la grue.`: one form serves all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from fichemetier.importers.rome.fixes import capital, unaccented
from fichemetier.importers.rome.names import JobTitle
from fichemetier.importers.rome.sentences import is_predicate, is_verb
from fichemetier.text.gender import joined_names, shared_start

_ARTICLE = re.compile(r"(?:La ou le |Une ou un |Les? |La |L’|Une? |Cet(?:te)? |Ce )")
_SMALL = frozenset(("a", "au", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou"))
_ASIDE = re.compile(r"^\([^()]*\)(?: |(?=,))")
_LOST_VERBS = (
    (re.compile(r"^, (?=un rôle )"), "joue "),
    (re.compile(r"^, (?=un métier )"), "exerce "),
)
_ELIDED = re.compile(r"[aeiouy]|h(?!a)")
_IS = re.compile(r"(?:est|sont) ")
_WHO = re.compile(r"(?:est |, )(?:une?|l[ae’]) ?[^,.]{3,90}? qui (?P<verb>[^\W\d_][\w’]*,?) (?P<rest>.+)")
_ANSWERS_FOR = re.compile(r"est (?=responsable d)")
_SAYS_WHAT = re.compile(r", |est |sont ")
_REST_OF_NAME = 8
"""Words that a name may have more than the title has."""
_AND = re.compile(r" et (\w+) (\w+)")
_LEAD = re.compile(
    r"^(?:Passionné|Véritable|Artisan|Professionnel|Spécialiste|Expert|Doté|Rigoureux|Créatif|Polyvalent)"
    r"[^,.]*, (?P<article>(?:l|s|c)(?:e|a|et|ette) |l’)"
)
"""Praise before the subject: `Passionné de bateaux, le charpentier …`."""
_YOU = re.compile(r"(?:[^,.]+, )?vous (?P<verb>\w+ez|êtes)\b")
_PLAYS_A_PART = re.compile(
    r"(?:Joue|Occupe) un (?:[^\W\d_]+ )?rôle(?: [^\W\d_]+(?: et [^\W\d_]+)?)? (?:dans|pour) "
    r"(?P<article>les |le )?"
)
_CONTRACTED = {"le ": "au ", "les ": "aux "}
_THIRD = {"avez": "a", "êtes": "est"}


def without_subject(sentence: str, name: JobTitle) -> str:
    """The sentence from its verb on; where it says what the job *is*, with both forms of its name.

    A sentence that begins otherwise stays as it is; one that is the name alone says nothing.
    """
    sentence = _LEAD.sub(_capital_article, _in_third_person(sentence, name), count=1)
    begin = _ARTICLE.match(sentence)
    if not begin:
        return sentence
    words = sentence[begin.end() :].split(" ")
    end = _end_of_name(words, name)
    if end == len(words):
        return ""
    comma = ", " if end and words[end - 1].endswith(",") else ""
    rest = comma + _ASIDE.sub("", " ".join(words[end:]), count=1)
    for pattern, verb in _LOST_VERBS:
        rest = pattern.sub(verb, rest, count=1)
    return _from_verb(rest) or _named(rest, words[:end], name) or sentence


def _capital_article(found: re.Match[str]) -> str:
    return capital(found["article"])


def _in_third_person(sentence: str, name: JobTitle) -> str:
    """`Rigoureux, vous jouez un rôle` → `La dresseuse ou le dresseur joue un rôle`."""
    found = _YOU.match(sentence)
    if not found:
        return sentence
    verb = _THIRD.get(found["verb"], found["verb"][:-1])
    return f"{both(name)} {verb}{sentence[found.end() :]}"


def contributing(sentence: str) -> str:
    """`Joue un rôle crucial dans la gestion …` → `Contribue à la gestion …`."""
    found = _PLAYS_A_PART.match(sentence)
    if not found:
        return sentence
    to = _CONTRACTED.get(found["article"] or "", f"à {found['article'] or ''}")
    return f"Contribue {to}{sentence[found.end() :]}"


def both(name: JobTitle) -> str:
    """Both forms of a name with their articles: `La grutière ou le grutier`, `La ou le fleuriste`."""
    vowel = _ELIDED.match(_bare(name.masculine))
    if name.feminine and not shared_start(name.feminine, name.masculine):
        her = "L’" if _ELIDED.match(_bare(name.feminine)) else "La "
        return her + joined_names(name.feminine, name.masculine, " ou l’" if vowel else " ou le ")
    said = joined_names(name.feminine, name.masculine, " ou ") if name.feminine else name.masculine
    return f"L’{said}" if vowel else f"La ou le {said}"


def _end_of_name(words: Sequence[str], name: JobTitle) -> int:
    """How many of the words are those of the job's name."""
    known = {part for form in (name.masculine, name.feminine) for part in _parts(form)}
    said = [set(_parts(word)) for word in words]
    end = next(
        (n for n, word in enumerate(words) if word == "a" or not said[n] <= known | _SMALL), len(words)
    )
    while end and end < len(words) and set(said[end - 1]) <= _SMALL:
        end -= 1
    return end


def _from_verb(rest: str) -> str:
    """What is done: the rest of a sentence from its verb on, behind an apposition if there is one."""
    found = _WHO.match(rest)
    if found and is_verb(found["verb"].rstrip(","), found["rest"].split(" ")[0]):
        return capital(f"{found['verb']} {found['rest']}")
    if _ANSWERS_FOR.match(rest) and not any(is_verb(*pair) for pair in _AND.findall(rest)):
        return capital(_ANSWERS_FOR.sub("", rest, count=1))
    behind = rest.startswith(",")
    words = rest.removeprefix(", ").split(" ")
    for place, (word, after) in enumerate(pairwise(words)):
        before = words[place - 1] if place else ""
        begins = not before or (before.endswith(",") if behind else place < _REST_OF_NAME)
        if _IS.match(f"{word} ") and not behind:
            return ""
        if begins and not _IS.match(f"{word} ") and is_predicate(before, word.rstrip(","), after):
            return capital(" ".join(words[place:]))
    return ""


def _named(rest: str, words: Sequence[str], name: JobTitle) -> str:
    """A sentence that says what the job is, its subject in both forms; an apposition becomes `est …`."""
    said = {part for word in words for part in _parts(word)} - _SMALL
    if not set(_parts(name.masculine)) - _SMALL <= said or not _SAYS_WHAT.match(rest):
        return ""
    if rest.startswith(", ") and not re.search(r", (?:est|sont) ", rest):
        rest = f"est {rest.removeprefix(', ')}"
    return f"{both(name)}{rest if rest.startswith(',') else f' {rest}'}"


def _parts(text: str) -> list[str]:
    """The words of a text as they are compared: without accents, capitals and plurals."""
    return [word.rstrip("s") or word for word in re.findall(r"\w+", _bare(text))]


def _bare(text: str) -> str:
    return unaccented(text.casefold())
