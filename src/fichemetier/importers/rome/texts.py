"""The texts of a job: what it is in brief, what is done in it, how one gets there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from fichemetier.importers.rome.fixes import capital, fix, short
from fichemetier.importers.rome.names import JobTitle
from fichemetier.importers.rome.people import named
from fichemetier.importers.rome.sentences import cut, is_verb, led_by_verb, sentences
from fichemetier.importers.rome.subjects import contributing, without_subject
from fichemetier.text.limits import MAX_TEXT

_BULLET = re.compile(r"(?:^|\n)\s*(?:[-•*–]|\d\))\s+")
_INLINE_BULLETS = re.compile(r":\s*-\s*[A-ZÀ-Ý]")
_INLINE_BULLET = re.compile(r"(?<=:)\s*-\s*(?=[A-ZÀ-Ý])|(?<=[\w.)]),?\s+-\s*(?=[A-ZÀ-Ý])")
_COMMA_FOR_STOP = re.compile(r",(?= (?:Il|Elle|Ce|Cette|Une) )")
_BAC = re.compile(r"(?<=[\w,;] )Bac\b(?: Pro\b)?|(?<=[(/])Bac\b(?: Pro\b)?")
_PLUS = re.compile(r"(?<=\b[Bb]ac)\+(?=\d)")
_LOST_STOP = re.compile(r"(?<=[a-zà-ÿ)]) (?=(?:Les|La|Une?|Des|Il) )")
_HEADING = re.compile(r"(?:les )?(?:principales )?missions(?: principales)?\W*", re.IGNORECASE)
_PRAISE = re.compile(
    r"\brôle\b|\bacteurs?\b|\bpiliers?\b|maillon|brio\b|au cœur|véritable|incarne|passion|clé\b|de demain|"
    r"essentiel|indispensable|artisan d|crucial|captiv|papilles|trésors|bricoleur|excellence",
    re.IGNORECASE,
)
"""Words of sentences that say how fine a job is, and hardly what is done in it."""
_HANGING = re.compile(r"(?: (?:et|ou|de|du|des|la|le|les))+$")
"""Small words at the end of a sentence that breaks off."""
_NAMES = re.compile(r"(?:La|Le|L’|Une?|Cet?)(?: |(?<=’)).* (?:est|sont) ")
_MAY_BE = re.compile(r", (?:il|elle) (?:peut|pourra) être (?:amenée? à|chargée? de)$")
"""How a lead goes on to the infinitives of its list, which say as much without it."""
_MAY_COME_TO = re.compile(r"^Peut être (?:amenée?|conduite?) à ")
_LEAST_WITH_HOOK = 3
"""Missions of a job one of which may become its hook."""
_LEAST_HOOK = 34
"""Characters: `Orchestre la magie du cinéma.` is shorter."""
_MAX_HOOK = 125
"""Characters: three lines of a poster."""
_SUBJECT = re.compile(r"(?:Il|Elle) (?=(?!est|s’agit|existe|faut|y)\w+ )")


def definition(text: str, parts: Sequence[str], name: JobTitle) -> dict[str, Any]:
    """What the job is, in brief, and what is done in it, as missions.

    Where the first sentence says little, one of these is the hook.

    `parts` are the sentences as the publisher cut them; without them they are found in the text.
    """
    given = [_HANGING.sub("", fix(named(part))) for part in _whole(parts)]
    said = [one for one in (cut(given) or sentences(fix(named(text)))) if not _HEADING.fullmatch(one)]
    first = next((n for n, sentence in enumerate(said) if led_by_verb(sentence)), len(said))
    first = min(max(first, 1), _led_by_name(said))
    hook, done = "", said[first:]
    brief = [line for sentence in said[:first] if (line := _bare(sentence, name))]
    if brief and _says_little(brief[0]):
        hook, done = _hook(done)
    if not brief:
        brief, done = done[:1], done[1:]
    return {
        "accroche": hook,
        "en_bref": [" ".join(map(contributing, brief))[:MAX_TEXT]] if brief else [],
        "missions": {"groupes": _groups(done)} if done else {},
    }


def _whole(parts: Sequence[str]) -> list[str]:
    """The parts, less the cuts in the middle of a sentence: one that begins in lower case goes on."""
    whole: list[str] = []
    for part in map(str.strip, parts):
        if whole and part[:1].islower() and not whole[-1].endswith("."):
            whole[-1] += f" {part}"
        else:
            whole.append(part)
    return whole


def _bare(sentence: str, name: JobTitle) -> str:
    """A sentence without the subject that the title says, closed where it announces what follows."""
    bare = capital(_SUBJECT.sub("", without_subject(sentence, name), count=1))
    return f"{bare.rstrip(' :')}." if bare.endswith(":") else bare


def _says_little(first: str) -> bool:
    """Whether a first sentence praises the job, says what it is and not what is done, or is a mere motto."""
    return len(first) < _LEAST_HOOK or bool(_PRAISE.search(first) or _NAMES.match(first))


def _hook(done: list[str]) -> tuple[str, list[str]]:
    """The mission to begin with, where there are enough, and the others."""
    if len(done) < _LEAST_WITH_HOOK:
        return "", done
    alone = takewhile(lambda one: not one.endswith(":"), done)
    hook = next((one for one in alone if _leads(one)), "")
    return hook, [one for one in done if one != hook]


def _leads(mission: str) -> bool:
    """Whether a mission may be the hook: short, firm and plain."""
    first, _, rest = mission.partition(" ")
    firm = first != "Peut" and is_verb(first.lower().rstrip(","), rest.split(" ")[0])
    return firm and len(mission) <= _MAX_HOOK and not _PRAISE.search(mission)


def _groups(done: Sequence[str]) -> list[dict[str, Any]]:
    """What is done, in one list; a sentence that ends with a colon is the title of those behind it."""
    groups: list[dict[str, Any]] = [{"items": []}]
    for sentence in done:
        if sentence.endswith(":"):
            lead = _MAY_BE.sub("", sentence.rstrip(" :"))
            groups.append({"contexte": short(lead), "items": []})
        else:
            groups[-1]["items"].append(_mission(sentence))
    return [group for group in groups if group["items"]]


def _led_by_name(said: Sequence[str]) -> int:
    """Where what is done begins when each sentence names its subject again: `Le … Il … Il …`."""
    return next((n for n, one in enumerate(said) if n and _SUBJECT.match(one)), len(said))


def _mission(sentence: str) -> str:
    """A sentence as the item of a list: no subject, no full stop."""
    bare = _MAY_COME_TO.sub("Peut ", capital(_SUBJECT.sub("", sentence, count=1)))
    return bare if bare.endswith(" etc.") else bare.removesuffix(".")


def access(text: str, parts: Sequence[str]) -> str:
    """How one gets there; bullets stay a list, and only full stops that are plainly missing are added.

    Names of diplomas have capitals in the middle of a sentence: it is not searched as a definition is.
    """
    if parts:
        text = "\n".join(parts)
    if _INLINE_BULLETS.search(text):
        text = _INLINE_BULLET.sub("\n- ", text)
    lead, *bullets = _BULLET.split(text.strip())
    if len(bullets) < 2:
        return _stopped(_joined(text))[:MAX_TEXT]
    items = [f"- {capital(fix(bullet))}" for bullet in bullets if fix(bullet)]
    return "\n".join(part for part in (fix(lead), *items) if part)[:MAX_TEXT]


def with_levels_as_printed(text: str) -> str:
    """`niveau Bac à Bac+2` → `niveau bac à bac + 2`, as levels are written everywhere else on a sheet."""
    return _PLUS.sub(" + ", _BAC.sub(lambda found: found[0].lower(), text))


def _joined(text: str) -> str:
    """Lines in one, each a sentence unless the next goes on in lower case."""
    joined = ""
    for line in (line.strip(" -–•") for line in text.split("\n")):
        stop = joined and joined[-1] not in ".!?:,;…" and line[:1].isupper()
        joined = f"{joined}{'.' if stop else ''} {line}".strip()
    return joined


def _stopped(text: str) -> str:
    text = _LOST_STOP.sub(". ", _COMMA_FOR_STOP.sub(".", fix(text)))
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."
