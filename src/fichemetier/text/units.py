"""The signs of units that stand after a number, as data: the SI (BIPM brochure, 9th edition), money, trades.

Only the prefixes that people write are taken, lest a word of some language be a unit.
"""

from __future__ import annotations

_PREFIXED = {
    "[nµμmcdk]": "m[²³23]?",
    "[nµμmckh]|da": "g",
    "[µμmcdh]": "[lL]",
    "[nµμm]": "s|mol|Gy|Sv|F|H|bar",
    "[mkM]": "V|A|Ω|N|J|cal|eV|VA|Ah|var|bits?|pt|pix|px",
    "[mkMGT]": "W|Wh|Hz|Pa|Bq",
    "[dh]|da": "Pa|N",
    "[kKMGTP]i?": "[oB]|bit",
    "[kKMG]": "[€$£]|EUR",
}
"""Prefixes, and the signs that take them or stand alone."""
_ALONE = (
    "%|‰|°C|°F|°|K|min|tr|h|j|t|kt|Mt|ha|ppm|ppb|ppp|dpi|bps|rpm|cd|lm|lx|lux|dB(?:A|\\(A\\))?|psi|atm|mmHg|bars|pH|"
    "Md€|CHF|USD|GBP|¥"
)
_NEVER_ALONE = frozenset({"[oB]|bit"})


def _pattern() -> str:
    prefixed = (
        f"(?:{prefixes}){'' if units in _NEVER_ALONE else '?'}(?:{units})"
        for prefixes, units in _PREFIXED.items()
    )
    return "|".join((*prefixed, _ALONE))


SYMBOLS = _pattern()
"""A pattern of every sign."""
COMPOUND = rf"(?:{SYMBOLS})(?:[/·⋅.](?:{SYMBOLS}|an|mois|semaine|jour|heure)|/\d+)*"
"""A pattern of signs and their products and quotients: `km/h`, `g/kg`, `N·m`, `€/m²`, `h/24`."""
