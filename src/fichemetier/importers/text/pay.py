"""`Débutant : 1 800 € brut par mois` → a band of pay, only where every word of it is understood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f.]\d{3})+|\d+(?:,\d+)?"
_BAND = re.compile(
    rf"(?P<profile>[^:]{{2,120}}?)\s*:\s*(?:de |entre )?(?P<low>{_NUMBER})\s*(?P<low_unit>k?\s*€|k|euros)?"
    rf"(?:\s*(?:-|–|—|à|et)\s*(?P<high>{_NUMBER})\s*(?P<high_unit>k?\s*€|k|euros))?"
    r"(?:\s+(?P<nature>bruts?|nets?))?(?:\s*(?:par|/)\s*(?P<period>an|mois|jour|heure))?"
    r"(?:\s+(?P<late>bruts?|nets?))?(?:\s*\((?P<note>[^()]+)\))?\s*\.?",
    re.IGNORECASE,
)


def bands(items: Sequence[str]) -> dict[str, Any] | None:
    """The bands of a list and what they share; None where one of them is no band, or they differ in kind."""
    found = [_BAND.fullmatch(item) for item in items]
    kinds = {_kind(one) for one in found if one}
    if not found or not all(found) or len(kinds) > 1 or not all(_is_right(one) for one in found if one):
        return None
    period, nature = kinds.pop()
    shared = {"periode": period, "nature": nature}
    return {key: value for key, value in shared.items() if value} | {
        "tranches": [_band(one) for one in found if one]
    }


def _is_right(found: re.Match[str]) -> bool:
    band = _band(found)
    has_unit = bool(found["high_unit"] if found["high"] else found["low_unit"])
    return has_unit and band["min"] <= band["max"]


def _kind(found: re.Match[str]) -> tuple[str, str]:
    nature = (found["nature"] or found["late"] or "").lower().rstrip("s")
    return (found["period"] or "").lower(), nature


def _band(found: re.Match[str]) -> dict[str, Any]:
    high_unit = found["high_unit"] or ""
    low = _amount(found["low"], found["low_unit"] or high_unit)
    high = _amount(found["high"], high_unit) if found["high"] else low
    note = (found["note"] or "").strip()
    return {"profil": found["profile"].strip(), "min": low, "max": high} | ({"note": note} if note else {})


def _amount(number: str, unit: str) -> int | float:
    value = float(re.sub(r"[ \u00a0\u202f.]", "", number).replace(",", ".")) * (
        1000 if unit.lower().startswith("k") else 1
    )
    return int(value) if value.is_integer() else value
