"""What runs from left to right in a text that runs the other way: words, codes, telephone numbers, measures.

`C++` in an Arabic sentence reads `++C` where its signs are taken for part of the sentence, and the groups of
a telephone number change places. So each is an element of its own, whose direction is its own. A range of
numbers is one too, but runs as the text does: its first number stands at the right.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from functools import cache

from fichemetier.text.typography_rules import JOINER, NARROW, NBSP
from fichemetier.text.typography_runs import TOKEN
from fichemetier.text.units import SYMBOLS

_LETTER = "A-Za-zÀ-ɏͰ-ϿЀ-ӿ"
_OTHER_WAY = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LONGEST = 80
"""Signs of a word before its first letter, or within its brackets: a bound that keeps the search linear."""
_SPACE = f"[ {NBSP}{NARROW}]"
_INSIDE = rf"[^\s{_OTHER_WAY}\u2066-\u2069()«»\"“”…]"
_WORD = (
    rf"[.#@_-]?(?=[^\s{_OTHER_WAY}()]{{0,{_LONGEST}}}[{_LETTER}])[{_LETTER}\d]"
    rf"(?:{_INSIDE}|\([^\s{_OTHER_WAY}()]{{0,{_LONGEST}}}\))*(?<![.,;:!?·–-])"
)
_GROUP = r"(?:\d+|\(\d+\))"
_BETWEEN = rf"(?:{_SPACE}|[.,:/'’٫٬]|{_SPACE}?{JOINER}?[–—-]{JOINER}?{_SPACE}?|(?<=\)))"
_NUMBERS = rf"(?:[+−-]?{_GROUP}(?:{_BETWEEN}{_GROUP})+|[+−-]\d+)"
_MEASURE = rf"(?:{_NUMBERS}|\d+){_SPACE}(?![€%‰$£]|[kKMG]€)(?:{SYMBOLS})(?!\w)(?:/{_WORD})?"
_NEXT = (
    rf"(?:[:,;]?{_SPACE}(?:[&/+–=×<>≤≥≈·-]{_SPACE})?(?:{_MEASURE}|{_WORD}|(?:{_NUMBERS}|\d+)(?!\w))"
    rf"|{_SPACE}\({_WORD}(?:[.,;:]?{_SPACE}{_WORD})*\))"
)
_PLAIN_NUMBER = re.compile(r"\d+(?:[.,٬]\d{3})*(?:[.,٫]\d+)?")
"""One number, which every reader of the other direction writes and reads as it is."""
_NUMBER_RANGE = re.compile(
    rf"({_PLAIN_NUMBER.pattern})({_SPACE}?{JOINER}?–{JOINER}?{_SPACE}?)({_PLAIN_NUMBER.pattern})"
)
"""Two numbers and the dash of a range; a hyphen is that of a code."""
_NEVER = re.compile("head|title|svg|code|pre")
_FROM_THE_LEFT = re.compile(r"""\bdir\s*=\s*["']?ltr""", re.IGNORECASE)


@cache
def _left_to_right() -> re.Pattern[str]:
    """What runs from left to right; compiled when needed, for that takes 7 ms."""
    return re.compile(
        rf"\u200e{{0,3}}(?<![{_LETTER}\d])(?:(?:{_MEASURE}|{_WORD})(?:{_NEXT})*|{_NUMBERS}(?!\w))\u200e{{0,3}}"
    )


def isolated_tokens(html: str) -> str:
    """HTML that runs from right to left, what runs the other way in `<bdi dir="ltr">`, ranges in `rtl`."""
    return "".join(_isolated(html))


def _isolated(html: str) -> Iterator[str]:
    place = 0
    left_alone: list[str] = []
    for token in TOKEN.finditer(html):
        text = html[place : token.start()]
        yield text if left_alone else _in_text(text)
        yield token.group()
        place = token.end()
        name = (token["name"] or "").lower()
        if token["close"]:
            if left_alone and name == left_alone[0]:
                left_alone.pop()
        elif name and not token["rest"].endswith("/"):
            inside = left_alone and name == left_alone[0]
            if inside or (
                not left_alone and (_NEVER.fullmatch(name) or _FROM_THE_LEFT.search(token["rest"]))
            ):
                left_alone.append(name)
    yield html[place:] if left_alone else _in_text(html[place:])


def _in_text(text: str) -> str:
    if not text.strip():
        return text
    parts: list[str] = []
    plain, done = entities.unescape(text), 0
    for found in _left_to_right().finditer(plain):
        if not _PLAIN_NUMBER.fullmatch(found.group()):
            parts += (_escaped(plain, done, found.start()), _isolate(found.group()))
            done = found.end()
    return "".join((*parts, _escaped(plain, done, len(plain)))) if parts else text


def _isolate(text: str) -> str:
    """An element of its own, the ends of a range too: so a PDF holds them in the order of reading."""
    ends = _NUMBER_RANGE.fullmatch(text)
    if ends:
        return f'<bdi dir="rtl">{_isolate(ends[1])}{ends[2]}{_isolate(ends[3])}</bdi>'
    return f'<bdi dir="ltr">{entities.escape(text, quote=False)}</bdi>'


def _escaped(text: str, start: int, end: int) -> str:
    return entities.escape(text[start:end], quote=False)
