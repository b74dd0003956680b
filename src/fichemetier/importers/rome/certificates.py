"""Parts diplomas from permits and certificates, and says those in few words: `CACES R489`, `Permis B`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Literal

from fichemetier.importers.rome.fixes import inside, label, unaccented
from fichemetier.importers.rome.people import without_endings

_CACES = re.compile(r"CACES|aptitude à la conduite en sécurité", re.IGNORECASE)
_RECOMMENDATION = re.compile(r"\bR ?(\d{3})")
_LICENCE = re.compile(r"Permis ([A-Z]{1,2}\d?E?)")
_ELSEWHERE = re.compile(r"\s*\[[^\]]*\]$")
_ANY_GENDER = re.compile(r"\s*\(H/F\)", re.IGNORECASE)
_AGAIN = re.compile(r"(?<=\w) / \w+$")
"""A second form of the last word: `d’infirmier / infirmière`."""
_BEHIND = re.compile(r"(?P<name>.+?) \((?P<tag>[^()]+)\)(?P<more> option .+)?")


def parted(labels: Iterable[str]) -> tuple[list[str], list[str]]:
    """Diplomas, and permits with certificates; those of overseas territories alone are left out."""
    diplomas: dict[str, str] = {}
    permits: dict[str, str] = {}
    for given in labels:
        if _ELSEWHERE.search(given) or not given.strip():
            continue
        permit = _permit(given)
        if permit:
            permits.setdefault(permit.casefold(), permit)
        else:
            diploma = _diploma(given)
            diplomas.setdefault(diploma.casefold(), diploma)
    return list(diplomas.values()), _licences_in_one(permits.values())


def _diploma(given: str) -> str:
    """The name of a diploma, led by what kind of diploma it is."""
    text = label(_AGAIN.sub("", without_endings(_ANY_GENDER.sub("", given))))
    for pattern, right in _words("said"):
        found = pattern.match(text)
        if found:
            return f"{right}{text[found.end() :]}"
    return text if _kinds().match(text) else _certification(text)


def _certification(text: str) -> str:
    """`Boulanger (BM)` → `Brevet de maîtrise boulanger`, `Groom équin` → `Certification groom équin`."""
    found = _BEHIND.fullmatch(text)
    tags = (right for pattern, right in _words("behind") if found and pattern.fullmatch(found["tag"]))
    kind = next(tags, None)
    if found and kind:
        return f"{kind} {inside(found['name'])}{found['more'] or ''}"
    return f"Certification {inside(text)}"


def _permit(given: str) -> str:
    """The words for a permit or a certificate; nothing for a diploma."""
    found = _RECOMMENDATION.search(given)
    if _CACES.search(given) and found:
        number = f"R{found[1]}"
        number = _caces()["replaced"].get(number, number)
        driven = _caces()["names"].get(number)
        if driven:
            return f"CACES {number} : {driven}"
    plain = unaccented(given)
    for pattern, words in _certificates():
        match = pattern.match(plain)
        if match:
            return label(given) if words == r"\g<0>" else match.expand(words)
    return label(given) if _CACES.match(given) else ""


def _licences_in_one(permits: Iterable[str]) -> list[str]:
    """Driving licences in one line before the rest: `Permis B, C, CE`."""
    ordered = sorted(permits)
    classes = [found[1] for permit in ordered if (found := _LICENCE.fullmatch(permit))]
    rest = [permit for permit in ordered if not _LICENCE.fullmatch(permit)]
    return [f"Permis {', '.join(classes)}", *rest] if classes else rest


@cache
def _certificates() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = tomllib.loads(Path(__file__).with_name("certificates.toml").read_text(encoding="utf-8"))
    return tuple((re.compile(pattern, re.IGNORECASE), words) for pattern, words in table.items())


@cache
def _words(table: Literal["said", "behind"]) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows: dict[str, str] = _diplomas()[table]
    return tuple((re.compile(rf"(?:{text})(?!\w)", re.IGNORECASE), said) for text, said in rows.items())


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_diplomas()['kinds']['words'])})(?!\w)", re.IGNORECASE)


@cache
def _diplomas() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("diplomas.toml").read_text(encoding="utf-8"))


@cache
def _caces() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("caces.toml").read_text(encoding="utf-8"))
