"""Rules of easy-to-read: those of the European guidelines that a machine can check with few false alarms.

"Information for all", Inclusion Europe, 2009; in French "L'information pour tous", Unapei. What only readers
can judge, such as hard words and images, is left to those who proofread the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fichemetier.lint.registry import Finding, Subject, rule
from fichemetier.source.paths import FieldPath
from fichemetier.text.inline_marks import plain

MAX_WORDS = 12
"""Words of a sentence: the guidelines ask for short ones, and this many fit on a line or two of 14 pt."""
BIG = 10_000
"""From here on a number is big: that of the guidelines is 1,758,625; years and monthly pay are smaller."""
_SEVERAL = 2
"""Negations of a sentence that are one too many."""

_NUMBER_WORDS = (
    "deux|trois|quatre|cinq|six|sept|huit|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|cent|mille"
)
_UPPER = "A-ZÀÂÇÉÈÊËÎÏÔÙÛŒ"
_MANNER = r"an|année|cœur|exemple|hasard|heure|jour|mois|personne|semaine|terre"

_SENTENCE_END = re.compile(rf"[.!?…][»\"”)]?\s+(?=[«“\"]?\s*[{_UPPER}0-9])")
_NAMED = re.compile(r"\b(?:M|MM|Mme|Mlle|Dr|Pr|St|Ste|[A-Z])\.$")
_PERCENT = re.compile(r"\d[\d\s,.]*(?:%|pour\s?cents?\b)")
_NUMBER = re.compile(r"(?<![\d,.])(?:[1-9]\d{0,2}(?:[\s.]\d{3})+|[1-9]\d{4,})(?!\d)")
_POSTCODE = re.compile(rf"\d{{5}} [{_UPPER}]")
_NUMBER_IN_LETTERS = re.compile(
    rf"(?<![-\w])(?<!les )(?<!ces )(?<!tous )(?<!entre )(?<!à )(?<!en )(?<!pour )"
    rf"(?:{_NUMBER_WORDS})(?:-(?:{_NUMBER_WORDS}))*(?:-et-une?)?(?![-\w])",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"\b(?=[IVX]{2,}(?:er?|ème)?\b)X{0,3}(?:IX|IV|V?I{0,3})(?:er?|ème)?\b")
_INITIALS = re.compile(r"\b[A-ZÉ](?:\.?[A-ZÉ]){1,5}\b\.?")
_EXPLAINS = re.compile(r"\s(?:est|sont|c['’]est|veut dire|veulent dire|signifie)\s|\s?:\s")
_NAMES = re.compile(r"\b(?:s['’]appelle|on dit(?: aussi)?)\s(?:un |une |le |la |l['’])?([A-ZÉ.]{2,})")
_SHORTENED = re.compile(
    r"\betc\b\.?|\b(?:p|par)\.\s?ex\b\.?|(?<![\w.])ex\.|\bc\.?-?à-?d\b\.?|\bcad\b|\bn°|\bM\.\s"
    r"|\b(?:max|min|env|tél|réf|resp)\.(?=\s|$)",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[()\[\]{};…&§#<>\\|=+^~·•–—]|(?<=[^\W\d])/|/(?=[^\W\d])|\.{3}")
_DATE = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b")
_ITALIC = re.compile(
    r"(?<![*\w])\*(?![*\s])[^*\n]+(?<![*\s])\*(?!\*)|(?<![_\w])_(?![_\s])[^_\n]+(?<!\s)_(?![_\w])"
)
_CAPITALS = re.compile(rf"\b[{_UPPER}]{{7,}}\b|^(?=.*[{_UPPER}]{{2}})[^a-zà-ÿœ]*\s[^a-zà-ÿœ]*$")
_NEGATION = re.compile(r"\b(?:ne\s|n['’])", re.IGNORECASE)
_UNDONE = re.compile(
    r"\b(?:ne\s|n['’])[^.,:]*\b(?:pas|jamais|rien)\s(?:[\w'’]+\s){0,2}"
    r"(?:sans|impossibles?|inutiles?|rares?|interdite?s?|incapables?)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:est|sont|était|étaient|sera|seront|(?:a|ont) été|être)\s(?:\w+\s)?\w+(?:é|is?|it|us?)e?s?\spar\s"
    rf"(?!(?:{_MANNER})s?\b)",
    re.IGNORECASE,
)

Text = tuple[FieldPath, str]


def _sentences(subject: Subject) -> Iterator[Text]:
    easy = subject.sheet.falc
    for index, section in enumerate(easy.rubriques if easy else ()):
        for number, sentence in enumerate(section.phrases):
            yield ("falc", "rubriques", index, "phrases", number), sentence


def _texts(subject: Subject) -> Iterator[Text]:
    """The titles and the sentences."""
    easy = subject.sheet.falc
    if easy and easy.titre:
        yield ("falc", "titre"), easy.titre
    for index, section in enumerate(easy.rubriques if easy else ()):
        yield ("falc", "rubriques", index, "titre"), section.titre
    yield from _sentences(subject)


def _matches(texts: Iterable[Text], pattern: re.Pattern[str]) -> Iterator[Finding]:
    """The first match in each text, at its characters."""
    for path, text in texts:
        match = pattern.search(text)
        if match:
            yield _at(path, text, match)


def _at(path: FieldPath, text: str, match: re.Match[str]) -> Finding:
    return Finding(path, {"text": match[0].strip()}, stretch=(text, *match.span()))


@rule("FM340")
def long_sentence(subject: Subject) -> Iterator[Finding]:
    for path, text in _texts(subject):
        count = sum(any(sign.isalnum() for sign in word) for word in plain(text).split())
        if count > MAX_WORDS and not _second(text):
            yield Finding(path, {"count": count, "limit": MAX_WORDS})


@rule("FM341")
def several_sentences(subject: Subject) -> Iterator[Finding]:
    for path, text in _texts(subject):
        start = _second(text)
        if start:
            yield Finding(path, {"text": text[start:]}, stretch=(text, start, len(text)))


def _second(text: str) -> int:
    """Where the second sentence of a text begins, 0 where there is one sentence."""
    ends = (
        match.end() for match in _SENTENCE_END.finditer(text) if not _NAMED.search(text[: match.start() + 1])
    )
    return next(ends, 0)


@rule("FM342")
def percentage_or_big_number(subject: Subject) -> Iterator[Finding]:
    for path, text in _texts(subject):
        big = (match for match in _NUMBER.finditer(text) if _is_big(match))
        match = _PERCENT.search(text) or next(big, None)
        if match:
            yield _at(path, text, match)


def _is_big(number: re.Match[str]) -> bool:
    return int(re.sub(r"\D", "", number[0])) >= BIG and not _POSTCODE.match(number.string, number.start())


@rule("FM343")
def number_in_letters(subject: Subject) -> Iterator[Finding]:
    yield from _matches(_texts(subject), _NUMBER_IN_LETTERS)


@rule("FM344")
def roman_numeral(subject: Subject) -> Iterator[Finding]:
    yield from _matches(_texts(subject), _ROMAN)


@rule("FM345")
def unexplained_initials(subject: Subject) -> Iterator[Finding]:
    """Initials of which no sentence says the meaning, each where it is first written."""
    known = {_letters(name) for _, text in _sentences(subject) for name in _explained(text)}
    for path, text in _texts(subject):
        for match in _INITIALS.finditer(text):
            name = _letters(match[0])
            if not (name in known or _ROMAN.fullmatch(name) or _CAPITALS.search(text)):
                known.add(name)
                yield _at(path, text, match)


def _explained(text: str) -> Iterator[str]:
    """The initials that a sentence explains: "Le CAP est un diplôme.", "Ce diplôme s'appelle le CAP."."""
    said = _EXPLAINS.search(text)
    yield from _INITIALS.findall(text[: said.start()]) if said else ()
    yield from _NAMES.findall(text)


def _letters(initials: str) -> str:
    return initials.replace(".", "")


@rule("FM346")
def shortened_word(subject: Subject) -> Iterator[Finding]:
    yield from _matches(_texts(subject), _SHORTENED)


@rule("FM347")
def hard_sign(subject: Subject) -> Iterator[Finding]:
    yield from _matches(_texts(subject), _SIGN)


@rule("FM348")
def date_in_digits(subject: Subject) -> Iterator[Finding]:
    yield from _matches(_texts(subject), _DATE)


@rule("FM349")
def italics(subject: Subject) -> Iterator[Finding]:
    yield from _matches(_sentences(subject), _ITALIC)


@rule("FM350")
def capitals(subject: Subject) -> Iterator[Finding]:
    yield from _matches(_texts(subject), _CAPITALS)


@rule("FM351")
def double_negation(subject: Subject) -> Iterator[Finding]:
    for path, text in _sentences(subject):
        if _UNDONE.search(text) or len(_NEGATION.findall(text)) >= _SEVERAL:
            yield Finding(path)


@rule("FM352")
def passive(subject: Subject) -> Iterator[Finding]:
    yield from _matches(_sentences(subject), _PASSIVE)


@rule("FM353")
def proofread_by_nobody(subject: Subject) -> Iterator[Finding]:
    easy = subject.sheet.falc
    if easy and not easy.relecture:
        yield Finding(("falc",), {"key": "relecture"})
