"""What an editor meant by a value that a field does not take: the same thing as the field writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

from fichemetier.diagnostics.nearest import folded, nearest

_NOT_IN_NUMBER = re.compile(r"€|\$|£|eur(?:os?)?\b|bruts?\b|nets?\b|environ|env\.|[≈~'’_\s]", re.IGNORECASE)
_NUMBER = re.compile(r"([+-]?)(\d{1,12}(?:[.,]\d{1,6})*)([km]?)", re.IGNORECASE)
_UNITS = {"": 1, "k": 1_000, "m": 1_000_000}
_GROUP = 3
"""Digits between separators of thousands."""
_DAY = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[T ].*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:er)?[-/. ](\d{1,2}|[^\W\d]+\.?)[-/. ](\d{4}|\d{2})", re.IGNORECASE)
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTHS = ("jan", "fev", "mar", "avr", "mai", "juin", "juil", "aou", "sep", "oct", "nov", "dec")
_CENTURY = 2000
_TRUE = frozenset({"oui", "vrai", "true", "yes", "on", "o", "y", "x", "1"})
_FALSE = frozenset({"non", "faux", "false", "no", "off", "n", "0"})
_LIKELY = 0.65
"""Likeness, by `difflib`, from which a value of a closed list is suggested."""
_SAID_FOR = {
    "an": "annuel annee paran",
    "mois": "mensuel parmois",
    "jour": "journalier journee parjour",
    "heure": "horaire alheure parheure",
    "sans-diplome": "aucun aucune sans rien niveau1 niveau2",
    "cap": "bep brevet niveau3 3",
    "bac": "baccalaureat bacpro bacgeneral niveau4 4",
    "bac+2": "bts dut deug niveau5 5",
    "bac+3": "licence licencepro but bachelor niveau6 6",
    "bac+4": "maitrise",
    "bac+5": "master ingenieur niveau7 7",
    "bac+8": "doctorat these niveau8 8",
    "agriculture": "nature environnement animaux peche",
    "arts": "artisanat mode design",
    "banque": "assurance finance immobilier",
    "commerce": "vente distribution alimentation",
    "communication": "media journalisme publicite",
    "btp": "batiment construction travauxpublics",
    "hotellerie": "restauration tourisme cuisine loisirs",
    "industrie": "production metallurgie",
    "maintenance": "mecanique installation automobile",
    "sante": "soin soins medical paramedical",
    "services": "social education enseignement securite",
    "spectacle": "culture musique cinema",
    "support": "gestion droit comptabilite rh ressourceshumaines administration",
    "transport": "logistique",
    "numerique": "informatique web digital",
    "tres_forte": "treseleve treselevee",
    "forte": "eleve elevee haute",
    "moyenne": "moyen normale",
    "faible": "basse bas",
    "3e": "troisieme classedetroisieme 3eme college brevetdescolleges",
    "lycee": "bacpro bacprofessionnel voieprofessionnelle",
    "reorientation": "reconversion passerelle",
    "smc": "conventionnel minimumconventionnel",
    "hausse": "croissance augmentation",
    "baisse": "recul diminution declin",
    "stable": "stagnation stabilite",
    "vert": "verte emploivert",
    "strategique": "emploistrategique",
    "brun": "brune emploibrun",
    "ouverture": "couverture principale",
    "lundi": "lun monday mon",
    "mardi": "mar tuesday tue",
    "mercredi": "mer wednesday wed",
    "jeudi": "jeu thursday thu",
    "vendredi": "ven friday fri",
    "samedi": "sam saturday sat",
    "dimanche": "dim sunday sun",
}
"""What is said for a value of a closed list, folded. Levels 3 to 8 are those of the French framework of
qualifications (decree of 8 January 2019)."""
_ALL = frozenset({"touslesjours", "toutelasemaine", "tous", "toutes"})
_AND = re.compile(r"\s*[,;/]\s*|\s+et\s+", re.IGNORECASE)
_UP_TO = re.compile(r"\s+(?:au|à|a|to)\s+|\s*[-–—]\s*", re.IGNORECASE)
_FROM = re.compile(r"^(?:du|de|le|from)\s+", re.IGNORECASE)
_BETWEEN_CODES = re.compile(r"[\s,;/]+(?:et\s+)?")
_LENGTH = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*(ans?|années?|mois|years?|months?)", re.IGNORECASE)
_MONTHS_OF_A_YEAR = 12
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[/?#:]\S*)?", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@:/]+@[^\s@]+\.[^\s@]+")
_QUOTES = "\"'“”„‟«»‘’ \u00a0\u202f"


def choice(text: str, values: Iterable[str]) -> str | None:
    """The value of a closed list that is meant: `Bac + 2` is `bac+2`, `mensuel` is `mois`."""
    known = list(values)
    said = folded(text)
    meant = (value for value in known if said in _SAID_FOR.get(value, "").split())
    return next(meant, None) or nearest(text, known, _LIKELY)


def choices(text: str, values: Sequence[str]) -> list[str] | None:
    """Several values in one text: `lundi et mardi`, and `du lundi au vendredi` with those between."""
    if folded(text) in _ALL:
        return list(values)
    found: list[str] = []
    for piece in _AND.split(text.strip()):
        ends = [choice(end, values) for end in _UP_TO.split(_FROM.sub("", piece))]
        places = [values.index(end) for end in ends if end is not None]
        if len(places) < len(ends) or len(places) > 2 or places != sorted(places):
            return None
        found += values[places[0] : places[-1] + 1]
    return found if len(found) > 1 else None


def codes(text: str, pattern: str) -> list[str] | None:
    """Several codes in one text: `M1803, M1805`."""
    found = [code(piece, pattern) for piece in _BETWEEN_CODES.split(text.strip(_QUOTES)) if piece]
    known = [one for one in found if one]
    return known if len(known) > 1 and len(known) == len(found) else None


def years(text: str) -> str | None:
    """`2 ans` as `2`, `6 mois` as `0.5`; None where no length of time is meant."""
    found = _LENGTH.fullmatch(text.strip(_QUOTES))
    if not found:
        return None
    count = Decimal(found[1].replace(",", ".")) / (
        _MONTHS_OF_A_YEAR if found[2].casefold().startswith("m") else 1
    )
    return f"{count.quantize(Decimal('0.01')).normalize():f}"


def number(text: str, whole: bool = False) -> str | None:
    """`2 500 €` as `2500`, `11,88` as `11.88`, `1.800` as `1800`: no amount has three decimals.

    None where no number is meant, or none without decimals where a `whole` one is wanted.
    """
    found = _NUMBER.fullmatch(_NOT_IN_NUMBER.sub("", text.strip(_QUOTES)))
    groups = re.split("[.,]", found[2]) if found else []
    if not found or any(len(group) != _GROUP for group in groups[1:-1]):
        return None
    cents = len(groups) > 1 and len(groups[-1]) != _GROUP
    digits = f"{''.join(groups[:-1])}.{groups[-1]}" if cents else "".join(groups)
    value = Decimal(found[1] + digits) * _UNITS[found[3].lower()]
    if value == int(value):
        return str(int(value))
    return None if whole else str(value)


def day(text: str) -> str | None:
    """`2024-2-3`, `03/02/2024` and `3 février 2024` as `2024-02-03`; None where no day is meant."""
    plain = " ".join(text.strip(_QUOTES).split())
    if found := _DAY.fullmatch(plain) or _DIGITS.fullmatch(plain):
        year, month, number_ = (int(part) for part in found.groups())
    elif found := _DAY_FIRST.fullmatch(plain):
        number_, month, year = int(found[1]), _month(found[2]), int(found[3])
        year += _CENTURY if len(found[3]) == 2 else 0
    else:
        return None
    try:
        return date(year, month, number_).isoformat()
    except ValueError:
        return None


def _month(text: str) -> int:
    """The number of a month by its number or its French name; 0 where it is none."""
    if text.isdecimal():
        return int(text)
    name = folded(text)
    return next((index for index, start in enumerate(_MONTHS, 1) if name.startswith(start)), 0)


def boolean(text: str) -> str | None:
    """`oui` and its like as `true`, `non` and its like as `false`."""
    word = folded(text)
    return "true" if word in _TRUE else "false" if word in _FALSE else None


def address(text: str) -> str | None:
    """An address with its spaces encoded, its scheme put before it, its quotes taken away."""
    plain = " ".join(text.strip(_QUOTES + "<>").split())
    if _MAIL.fullmatch(plain):
        return f"mailto:{plain}"
    plain = re.sub(r"^(https?)\s*:?\s*/{1,3}\s*", r"\1://", plain, flags=re.IGNORECASE)
    if _DOMAIN.fullmatch(plain.replace(" ", "")):
        plain = f"https://{plain}"
    host, slash, path = plain.partition("://")[2].partition("/")
    if not host or urlsplit(plain).scheme.lower() not in ("http", "https"):
        return None
    start = plain.partition("://")[0].lower()
    return f"{start}://{host.replace(' ', '')}{slash}{path.replace(' ', '%20')}"


def code(text: str, pattern: str) -> str | None:
    """A code without quotes and spaces, in capitals, with its prefix; None where that has not its form."""
    plain = "".join(text.strip(_QUOTES).split()).upper()
    ways = (plain, f"RNCP{plain}", f"MET.{plain.removeprefix('MET')}", plain.lower().rstrip("/"))
    return next((one for one in ways if re.fullmatch(pattern, one)), None)
