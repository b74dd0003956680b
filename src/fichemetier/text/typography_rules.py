"""The typographic rules of every language, as data: name, pattern, replacement.

Patterns never see the marks that rules put in. They are matched against a *canonical* text, in which every
space (no-break, narrow, a run of white space) is `" "`, `’` is `'`, U+2011 is `-`, U+2060 is nothing, blocks
are divided by a newline and anything that is not text of this language is U+FFFC. So a rule finds the same
places in its own result: that is why typesetting twice is typesetting once.

Each group of a pattern (the whole match where it has none) is one character, and takes the replacement of
the same rank, or the last one. The first rule that claims a place keeps it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from fichemetier.text.units import COMPOUND, SYMBOLS

NBSP = "\u00a0"
NARROW = "\u202f"
JOINER = "\u2060"
OBJECT = "\ufffc"


PROTECTED = re.compile(
    r"(?<![a-z0-9+.-])(?:[a-z][a-z0-9+.-]*://|www\.|mailto:|tel:)[^ \n]+"  # addresses
    r"|(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"  # e-mail
    r"|(?<![\w.-])(?:[\w-]+\.)+(?:fr|com|org|net|eu|io|html?|pdf|ya?ml|py|css)(?!\w)(?:/[^ \n]*)?"  # sites
    r"|(?<![^ \n(\"'])(?:(?:~|\.{1,2})/|/[\w.-]+/)[^ \n]*|[A-Za-z]:\\[^ \n]+",  # paths
    re.IGNORECASE,
)


class TypographyRule(NamedTuple):
    """One line of the table; `name` is what a collection switches off."""

    name: str
    pattern: str
    replacements: tuple[str, ...]


LETTER = r"[^\W\d_]"
MONTHS = {
    "fr": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    "en": "January|February|March|April|May|June|July|August|September|October|November|December",
    "de": "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jänner",
    "it": "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre",
    "uk": "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня",
    "ar": "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
}


def _units(words: str) -> TypographyRule:
    return TypographyRule("unit", rf"(?<=\d) (?=(?:{COMPOUND}|{words})(?!\w))", (NBSP,))


def _standards() -> TypographyRule:
    bodies = "ISO|IEC|CEI|CEN|EN|NF|DIN|BS|UNE|UNI|ASTM|ANSI|IEEE|AFNOR|DTU|UTE|RFC|ICPE|TS|TR|PR"
    return TypographyRule(
        "standard", rf"(?<![\w-])(?:{bodies})(?:/(?:{bodies}))*( )(?=(?:{bodies})(?!\w)|[A-Z]?\d)", (NBSP,)
    )


def _titles(words: str) -> TypographyRule:
    return TypographyRule("title", rf"(?<!\w)(?:{words})( )(?=[\w{OBJECT}])", (NBSP,))


def _references(words: str) -> TypographyRule:
    return TypographyRule("reference", rf"(?<!\w)(?:{words}|#|§§?)( )(?=\d)", (NBSP,))


def _dates(language: str, day: str = r"\d{1,2}") -> TypographyRule:
    return TypographyRule("date", rf"(?<!\w){day}( )(?=(?:{MONTHS[language]})(?!\w))", (NBSP,))


def _quotes(opening: str, closing: str) -> TypographyRule:
    return TypographyRule("quotes", r'(?<!\w)(")(?=[^ "\n])[^"\n]*(?<=[^ "\n])(")(?!\w)', (opening, closing))


APOSTROPHE = TypographyRule("apostrophe", rf"(?<={LETTER})'(?=[\w«“\"{OBJECT}])", ("’",))
_MORE_GROUPS = r"(?:( )\d{1,4}" * 5 + ")?" * 5
PHONE = TypographyRule(
    "phone",
    r"(?<![\w,.+])(?!\+\d{1,3}(?: \d{3})+(?! ?\d))"
    rf"(?:\+\d{{1,3}}|0\d{{0,4}})( )(?:\(0\)( )?)?\d{{1,4}}{_MORE_GROUPS}(?!\d)",
    (NBSP,),
)
QUOTIENT = TypographyRule(
    "unit", rf"(?<=\d) (?:{SYMBOLS})(/)(?=(?:{SYMBOLS}|\d+|{LETTER}+)(?!\w))", (f"/{JOINER}",)
)
EQUATION = TypographyRule("equation", r"(?:(?<=\w)( )[=≈≠±]|(?<=\b\w)( )[≤≥<>])( )(?=[+−-]?\d)", (NBSP,))
CHEMICAL = TypographyRule(
    "chemical",
    rf"(?<![\w,.-])(?:\d{{1,2}}|[NOSCP])(?:,(?:\d{{1,2}}|[NOSCP]))*(-)(?={LETTER})",
    (f"-{JOINER}",),
)
THOUSANDS = TypographyRule("thousands", r"(?<=\d)(?<!\d{4}) (?=\d{3}(?!\d))", (NARROW,))
RANGE = TypographyRule("range", r"(?<=[\d€%])–(?=[\d€<>])", (f"–{JOINER}",))
COMPARISON = TypographyRule("comparison", r"(?<![^ \n(])(?:[<>≤≥≈±+−])( )(?=\d)", (NBSP,))
PRODUCT = TypographyRule("comparison", r"(?<=\d)( )[×x]( )(?=\d)", (NBSP,))
INITIAL = TypographyRule("initial", r"(?<![\w.])[^\W\d_a-zà-ÿ]\.( )(?=[^\W\d_a-zà-ÿ][\w.])", (NBSP,))
LAST_WORDS = (
    TypographyRule(
        "last-word", r"(?<=[^\n]{26} )(?=[^\n]{1,20}$)[^ \n]+( )(?=[^ \n]+$|[^\n]{1,11}$)", (NBSP,)
    ),
    TypographyRule("last-word", r"(?<= )(?=[^\n]{1,20}$)\([^ \n()]+( )(?=[^ \n()]+\)[.,;]?$)", (NBSP,)),
)
"""A last line has two words and a dozen characters, in a text longer than a line of a column of 57 mm.

No more than 20 characters are in one piece: the narrowest column holds them. A last bracket of two words is
whole.
"""
SHORT_COMPOUND = (
    TypographyRule("compound", rf"(?<![\w-]){LETTER}{{1,2}}(-)(?={LETTER})", (f"-{JOINER}",)),
    TypographyRule("compound", rf"(?<={LETTER})-(?={LETTER}{{1,2}}(?![\w'-]))", (f"-{JOINER}",)),
)
_ASIDE = r"(?:[^–—\n():]|\([^–—\n()]*\)|(?<! )[–—]|(?<= )[–—](?! )){1,300}?"
_KEPT = (f"–{JOINER}", f"—{JOINER}", NBSP)
"""A dash and the space after it: without the joiner a line would break between them."""
SPACED_RANGE = TypographyRule("range", r"(?<=[\d€%])( )(?:(–)|(—))( )(?=[\d€<>])", (NBSP, *_KEPT))
DASHES = (
    TypographyRule("dash", r"^(?:(–)|(—))( )", _KEPT),
    TypographyRule(
        "dash",
        rf" (?:(–)|(—))( )(?=\S){_ASIDE}(?<=\S)( )[–—](?![^ \n,.;:!?)»])|( )[–—](?= )",
        _KEPT,
    ),
)
LONE_DASH = TypographyRule("dash", r"(?<=\S) (?=[–—] )", (NBSP,))

DIVIDERS = (
    TypographyRule("divider", r"(?<=\S)( )(?=· )|(?<=\w)( )(?=/ \w)", (NBSP,)),
    TypographyRule("divider", r"· [^\n·:]{1,20}:( )(?=\S)", (NBSP,)),
    TypographyRule("divider", r"(?<![\w-])\w{1,5} /( )(?=\w{1,5}(?!\w))", (NBSP,)),
)
"""A middle dot or a spaced slash begins no line; none ends in a label or, between short words, in a slash."""
VERSION = TypographyRule("version", r"(?<!\w)[^\W\d_a-zà-ÿ]\w+( )(?=\d{1,2}\.\d{1,2}(?!\w|[.,]\d))", (NBSP,))

COMMON = (
    PHONE,
    VERSION,
    THOUSANDS,
    RANGE,
    SPACED_RANGE,
    EQUATION,
    COMPARISON,
    PRODUCT,
    QUOTIENT,
    CHEMICAL,
    *DIVIDERS,
    _standards(),
)
EUROPEAN = (APOSTROPHE, *COMMON, INITIAL, *SHORT_COMPOUND)


def _french(high: str, colon: str, guillemet: str) -> tuple[TypographyRule, ...]:
    return (
        TypographyRule("punctuation", r"(?<=[^ \n]) (?=[;!?]+(?![\w=/]))", (high,)),
        TypographyRule("colon", r"(?<=[^ \n]) (?=:(?![:=\w/]))", (colon,)),
        TypographyRule("guillemets", r"(?<=«) (?=[^ \n])|(?<=[^ \n]) (?=»)", (guillemet,)),
        *EUROPEAN,
        TypographyRule(
            "range",
            r"(?<![\w-])\d+(-)\d+(?= ?(?:%|[kM]?€|ans|mois|jours|heures|personnes|salariés|employés)(?!\w))",
            (f"–{JOINER}",),
        ),
        TypographyRule(
            "range", r"(?<=[\d€])( )à( )(?=\d{1,3}(?: \d{3})*(?:,\d+)? (?:€|euros?(?!\w)))", (NBSP,)
        ),
        _units(
            "ans?|mois|jours?|semaines?|années?|heures?|minutes?|secondes?|euros?|centimes?|points?|pages?|"
            "millions?|milliards?|mille|personnes?|salariée?s?|employée?s?|élèves?|postes?|emplois?|offres?|"
            "étudiante?s?|apprentie?s?|fois|degrés?|tonnes?|kilos?|(?:kilo)?grammes?|litres?|hectares?|"
            "(?:kilo|centi|milli)?mètres?|volts?|watts?|décibels?|pour cent|dollars?|francs?|crédits?|lits?"
        ),
        TypographyRule("unit", r"(?<=\d h) (?=\d\d(?!\d))", (NBSP,)),
        _references(
            r"[nN][°º]s?|[nN]os?|pp?\.|pages?|art\.|[Aa]rticle|[Cc]hap\.|[Cc]hapitre|[Ff]ig\.|[Ff]igure|"
            r"[Tt]ableau|t\.|[Tt]ome|vol\.|[Nn]iveau|[Tt]ype|[Éé]tape|[Éé]pisode|[Vv]ersion|[Bb]ac \+|[Bb]ac"
        ),
        TypographyRule("reference", r"(?<=[Bb]ac) (?=\+ ?\d)", (NBSP,)),
        TypographyRule(
            "reference", r"(?<!\w)(?:catégorie|option|[Pp]ermis|type)( )(?=[A-Z]\d?(?!\w))", (NBSP,)
        ),
        _titles(r"M\.|MM\.|Mmes?|Mlles?|Me|Drs?|Prs?"),
        _dates("fr", r"(?:1er|\d{1,2})"),
        TypographyRule("ordinal", r"(?<!\w)(?:\d+|[IVX]+)(?:ers?|res?|e|es|nde?)( )(?=\w)", (NBSP,)),
        TypographyRule("ordinal", r"(?<=[a-zà-ÿ]) (?=(?:[IVX]{2,}|Ier|Ire)(?!\w))", (NBSP,)),
        *DASHES,
        TypographyRule("etc", r"(?<=\S) (?=etc\.)", (NBSP,)),
        *LAST_WORDS,
    )


RULES: dict[str, tuple[TypographyRule, ...]] = {
    "fr": _french(high=NARROW, colon=NBSP, guillemet=NBSP),
    "fr_ch": _french(high=NARROW, colon=NARROW, guillemet=NARROW),
    "en": (
        _quotes("“", "”"),
        *EUROPEAN,
        _units(r"years?|months?|weeks?|days?|hours?|minutes?|million|billion|people|percent"),
        _references(
            r"[Nn]os?\.|pp?\.|[Pp]ages?|[Cc]hapter|[Ff]ig\.|[Ff]igure|[Tt]able|[Vv]ol\.|[Ll]evel|[Tt]ype|[Ee]pisode"
        ),
        _titles(r"Mrs?\.?|Ms\.?|Dr\.?|Prof\."),
        _dates("en"),
        TypographyRule("date", rf"(?<!\w)(?:{MONTHS['en']})( )(?=\d{{1,2}}(?!\d))", (NBSP,)),
        LONE_DASH,
        *LAST_WORDS,
    ),
    "de": (
        _quotes("„", "“"),
        *EUROPEAN,
        TypographyRule("ellipsis", r"(?<=\S) (?=…)", (NBSP,)),
        TypographyRule("abbreviation", r"(?<![\w.])[a-zA-ZÄÖÜäöü]\.( )(?=[a-zA-ZÄÖÜäöü]\.)", (NARROW,)),
        _units(
            r"Jahre?n?|Monate?n?|Wochen?|Tage?n?|Stunden?|Minuten?|Euro|Millionen|Mio\.|Mrd\.|Tsd\.|Personen|Uhr"
        ),
        _references(r"[Nn]rn?\.|S\.|Abb\.|Tab\.|Kap\.|Bd\.|Art\.|Abs\.|Seiten?|Stufe|Typ|Folge|Niveau"),
        _titles(r"Herrn?|Frau|Dr\.|Prof\."),
        _dates("de", r"\d{1,2}\."),
        LONE_DASH,
        *LAST_WORDS,
    ),
    "es": (
        _quotes("«", "»"),
        *EUROPEAN,
        _units(r"años?|mes(?:es)?|semanas?|días?|horas?|minutos?|euros?|mil|millón|millones|personas?"),
        _references(r"n\.[ºo]|núm\.|págs?\.|pp?\.|art\.|cap\.|fig\.|vol\.|[Nn]ivel|[Tt]ipo|[Ee]pisodio"),
        _titles(r"Sra?\.|Srta\.|Sres\.|Dra?\.|D\.|D\.ª|Prof\."),
        *DASHES,
        *LAST_WORDS,
    ),
    "it": (
        _quotes("«", "»"),
        *EUROPEAN,
        _units(
            r"ann[oi]|mes[ei]|settiman[ae]|giorn[oi]|or[ae]|minut[oi]|euro|mila|milion[ei]|miliard[oi]|persone"
        ),
        _references(r"nn?\.|pagg?\.|pp?\.|art\.|cap\.|fig\.|vol\.|[Ll]ivello|[Tt]ipo|[Ee]pisodio"),
        _titles(r"Sigg?\.|Sig\.ra|Dott\.|Dott\.ssa|Dr\.|Prof\.|Ing\."),
        _dates("it"),
        LONE_DASH,
        *LAST_WORDS,
    ),
    "pt": (
        _quotes("«", "»"),
        *EUROPEAN,
        _units(r"anos?|mês|meses|semanas?|dias?|horas?|minutos?|euros?|mil|milhão|milhões|pessoas?"),
        _references(r"n\.[ºo]s?|págs?\.|pp?\.|art\.|cap\.|fig\.|vol\.|[Nn]ível|[Tt]ipo|[Ee]pisódio"),
        _titles(r"Sra?\.|Srs\.|Dra?\.|D\.|Prof\.|Eng\."),
        LONE_DASH,
        *LAST_WORDS,
    ),
    "uk": (
        _quotes("«", "»"),
        *EUROPEAN,
        _units(
            r"рок[иу]|років|рік|місяц[іья]|місяців|дн[іія]|днів|годин[аи]?|хвилин[аи]?|грн|тис\.|млн|млрд|осіб|євро"
        ),
        _references(r"№|с\.|ст\.|рис\.|табл\.|розд\.|[Рр]івень|[Тт]ип|[Вв]ипуск"),
        _titles(r"п\.|пан|пані|д-р|проф\."),
        _dates("uk"),
        TypographyRule("date", r"(?<=\d) (?=рр?\.)", (NBSP,)),
        TypographyRule("preposition", r"(?<![\w'])[вузійоаяВУЗІЙОАЯ]( )(?=\w)", (NBSP,)),
        LONE_DASH,
        *LAST_WORDS,
    ),
    "ar": (
        _quotes("«", "»"),
        *COMMON,
        _units(r"سنة|سنوات|عام|أعوام|شهر|أشهر|يوم|أيام|ساعة|ساعات|دقيقة|يورو|ألف|آلاف|مليون|شخص|أشخاص|٪"),
        _references(r"رقم|ص\.|المستوى|مستوى|النوع|الحلقة"),
        _titles(r"د\.|أ\.|م\."),
        _dates("ar"),
        *LAST_WORDS,
    ),
    "": (*COMMON, TypographyRule("unit", rf"(?<=\d) (?=(?:{COMPOUND})(?!\w))", (NBSP,))),
}

HEADINGS: dict[str, tuple[TypographyRule, ...]] = {
    "fr": (
        TypographyRule(
            "heading",
            r"(?<![\w'-])(?:de|du|des|et|ou|en|au|aux|à|la|le|les|un|une|par|pour|sur|avec)( )(?=\w)",
            (NBSP,),
        ),
    ),
}
"""What a heading wants beside the rules of its language: no line of it ends in a small word."""
