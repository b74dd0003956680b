"""What a job pays → amounts where the text states them, and the text where it does not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from fichemetier.importers.onisep.marked_text import HeadedParts, TextPart, within
from fichemetier.importers.rome.fixes import capital, short

_SPACE = "[ \u00a0\u202f]"
_NUMBER = rf"(\d{{1,3}}(?:{_SPACE}\d{{3}}){{1,2}}|\d{{3,6}})(?:,\d\d)?"
_EURO = rf"{_SPACE}?(?:€|euros?)"
_SENTENCE = re.compile(r"(?<=[^\W\d_][^\W\d_])[.!]\s+(?=[A-ZÀ-Ý])|(?<=[\d)€])\.\s+(?=[A-ZÀ-Ý])")
_LEAD = (
    r"(?:(?P<low>à partir de|au moins|au minimum|pas moins de|plus de)|"
    r"(?P<high>jusqu[’']à|au plus|au maximum)|"
    r"(?P<about>environ|autour de|aux alentours de|près de|en moyenne)|entre|de)?"
)
_AMOUNTS = re.compile(
    rf"{_LEAD}\s*{_NUMBER}(?:{_EURO})?(?:\s*(?:à|et|-|–)\s*{_NUMBER})?{_EURO}(?P<tail>.*)", re.IGNORECASE
)
_MINIMUM = re.compile(
    r"(?P<low>à partir du|au moins le|autour du|environ le|au|le)? ?smic\b(?P<tail>.*)", re.IGNORECASE
)
_MONEY = re.compile(rf"\d{_EURO}|\bsmic\b", re.IGNORECASE)
_WORDS: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(rf"[\s,(/]*(?:{pattern})(?!\w)\)?", re.IGNORECASE), key, value)
    for pattern, key, value in (
        (r"bruts?", "nature", "brut"),
        (r"nets?", "nature", "net"),
        (r"(?:par|le) mois|/ ?mois|mois|mensuel(?:le)?s?|mensuellement", "periode", "mois"),
        (r"(?:par|l[’']) ?an|/ ?an|an|par année|annuel(?:le)?s?|annuellement", "periode", "an"),
        (r"par jour|la journée", "periode", "jour"),
        (r"(?:par|de l[’']) ?heure|l[’']heure", "periode", "heure"),
    )
)
_HEADING = re.compile(
    r"(?:le )?(?:salaire|rémunération)s?(?: (?:du|de la|de l[’']|des?|d[’']un)\b)? ?", re.IGNORECASE
)
ON_PAY = re.compile(r"\b(?:salaire|rémunération|gagne)", re.IGNORECASE)
"""What a heading above pay says."""
_BEGINNER = "Débutant"
_RELATIVE = re.compile(
    r"(?:auxquel|auquel|à quoi|qui|que|dont|où|complét|majoré|augmenté|selon)", re.IGNORECASE
)
"""How words begin that say more of the amount before them, and mean nothing apart from it."""
_MAX_NOTE = 160
"""Characters behind an amount: more is a text of its own."""


@dataclass
class PayText:
    """Pay as far as it was read; amounts of another kind than the first stay text."""

    bands: list[dict[str, Any]] = field(default_factory=list)
    kind: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)


def pay(found: Sequence[HeadedParts], source: dict[str, Any]) -> dict[str, Any]:
    """The salary of a sheet; `source` is where its amounts come from."""
    read = PayText()
    for section in found:
        profile = short(capital(_HEADING.sub("", section.heading, count=1))) or _BEGINNER
        for part in section.parts:
            kept = [one for one in _sentences(part.text) if not _take(read, profile, one)]
            read.texts += [" ".join(kept)] if kept else []
    figures = any("montant" not in band for band in read.bands)
    return {
        **read.kind,
        "texte": within(read.texts),
        "source": source if figures else {},
        "tranches": read.bands,
    }


def working_life(parts: Sequence[TextPart]) -> tuple[list[TextPart], list[TextPart]]:
    """What is said of pay, and what of work and careers, less the heading that the sheet has anyway."""
    pay: list[TextPart] = []
    market: list[TextPart] = []
    now = market
    for part in parts:
        if part.kind in ("h1", "h2", "h3"):
            now = pay if ON_PAY.search(part.text) else market
        elif part.is_heading and ON_PAY.search(part.text):
            pay.append(part)
            now = pay
        else:
            now.append(part)
    return pay, market


def _sentences(text: str) -> Iterable[str]:
    """The sentences of a paragraph, each with the stop that ends it."""
    place = 0
    for found in _SENTENCE.finditer(text):
        yield text[place : found.start() + 1]
        place = found.end()
    yield text[place:]


def _take(read: PayText, profile: str, sentence: str) -> bool:
    """Whether a sentence was an amount, which is then one of those read."""
    said = sentence.strip().rstrip(".")
    band, kind = _amount(said) or _minimum(said) or (None, {})
    if band is None or any(read.kind.get(key, value) != value for key, value in kind.items()):
        return False
    if "montant" not in band and read.kind and kind.keys() != read.kind.keys():
        return False
    read.kind.update(kind)
    read.bands.append({"profil": profile, **band})
    return True


def _amount(said: str) -> tuple[dict[str, Any], dict[str, str]] | None:
    """`1 800 € brut par mois`, `De 2 000 à 2 500 euros`, with what is said of it as a note."""
    found = _AMOUNTS.fullmatch(said)
    if not found:
        return None
    first, second = (_number(one) if one else None for one in found.group(4, 5))
    kind, note = _kind(found["tail"])
    if note is None or first is None or (second is not None and second < first):
        return None
    low: int | None = first
    high = second if second is not None else first
    if second is None and found["low"]:
        return _noted({"min": low}, note), kind
    if second is None and found["high"]:
        return _noted({"max": high}, note), kind
    about = "environ" if found["about"] and found["about"].lower() != "en moyenne" else found["about"] or ""
    return _noted({"min": low, "max": high}, about.lower(), note), kind


def _minimum(said: str) -> tuple[dict[str, Any], dict[str, str]] | None:
    """`Smic`, `À partir du Smic`."""
    found = _MINIMUM.fullmatch(said)
    note = _note(found["tail"]) if found else None
    if not found or note is None:
        return None
    lead = "au moins" if (found["low"] or "").lower() in ("à partir du", "au moins le") else ""
    if lead and _RELATIVE.match(note):
        return {"montant": "smic", "note": capital(said)}, {}
    return _noted({"montant": "smic"}, lead, note), {}


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _noted(band: dict[str, Any], *notes: str) -> dict[str, Any]:
    note = capital(", ".join(filter(None, notes)))
    return {**band, "note": note} if note else band


def _kind(tail: str) -> tuple[dict[str, str], str | None]:
    """Whether gross or net and for how long, as the words behind an amount say it; then the other words."""
    kind: dict[str, str] = {}
    found = True
    while found:
        found = False
        for pattern, key, value in _WORDS:
            matched = pattern.match(tail)
            if matched and key not in kind:
                kind[key] = value
                tail, found = tail[matched.end() :], True
    return kind, _note(tail)


def _note(tail: str) -> str | None:
    """The words behind an amount, None where they state another or are too many."""
    note = tail.strip(" ,;:.")
    if note.startswith("(") and note.endswith(")") and note.count("(") == 1:
        note = note[1:-1]
    return None if len(note) > _MAX_NOTE or _MONEY.search(note) or "%" in note else note
