"""Cut HTML into runs of text, each with its language and the place of every character in the source."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from fichemetier.text.typography_rules import OBJECT

TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[!?][^>]*(?:>|\Z)"
    r"|<(?P<raw>script|style|textarea)\b.*?(?:</(?P=raw)\s*>|\Z)"
    r"|<(?P<close>/?)(?P<name>[a-z][^\s/<>]*+)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^'\"<>])*+)>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")
_UNIT = re.compile(
    r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);|[ \t\n\r\f]{2,}|[\t\n\r\f]|[-–—/]?\u2060+"
)
_CANONICAL = {ord(space): " " for space in "\u00a0\u202f\u2009\t\n\r\f"} | {
    ord("’"): "'",
    ord("\u2011"): "-",
    ord("\u2060"): None,
}

INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|data|del|dfn|em|font|i|ins|label|mark|q|rp|rt|ruby|s|small|span|strong|sub|sup|time|u"
)
_SKIPPED_INLINE = re.compile("code|kbd|samp|tt|var|math")
_SKIPPED_BLOCK = re.compile("head|pre|template")
_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")


class Piece(NamedTuple):
    """A slice of the source, and how many canonical characters it stands for."""

    start: int
    end: int
    length: int


@dataclass
class Run:
    """The text of one block in one language, joined across its inline elements; `block` is its tag."""

    language: str
    block: str = ""
    parts: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The canonical text, see `typography_rules`."""
        return "".join(self.parts)

    def add_object(self, place: int) -> None:
        """Something that is not text of this language stands here."""
        self._add(place, place, OBJECT)

    def add_text(self, source: str, start: int, end: int) -> None:
        """Add a text node; entities and runs of white space count as one character."""
        for unit in _UNIT.finditer(source, start, end):
            self._add_plain(source, start, unit.start())
            decoded = entities.unescape(unit.group()) if unit.group().startswith("&") else unit.group()
            canonical = " " if decoded.isspace() else decoded.translate(_CANONICAL)
            self._add(unit.start(), unit.end(), canonical if len(canonical) < 2 else OBJECT)
            start = unit.end()
        self._add_plain(source, start, end)

    def _add_plain(self, source: str, start: int, end: int) -> None:
        if start < end:
            self._add(start, end, source[start:end].translate(_CANONICAL))

    def _add(self, start: int, end: int, canonical: str) -> None:
        self.parts.append(canonical)
        self.pieces.append(Piece(start, end, len(canonical)))


class _OpenElement(NamedTuple):
    """An element that is open: what its end tag has to bring back."""

    name: str
    language: str
    skipped: bool
    resume: Run | None


class _Cutter:
    """Follows the tags: which run the next text belongs to, in which language, and whether it counts."""

    def __init__(self, language: str) -> None:
        self.open = [_OpenElement("", language, skipped=False, resume=None)]
        self.runs = [Run(language)]
        self.run = self.runs[0]

    def text(self, source: str, start: int, end: int) -> None:
        if start < end and not self.open[-1].skipped:
            self.run.add_text(source, start, end)

    def tag(self, token: re.Match[str]) -> None:
        name = (token["name"] or "").lower()
        if not name:
            return
        if token["close"]:
            self._end(name)
        elif _VOID.fullmatch(name) or token["rest"].endswith("/"):
            self._void(name, token.start())
        else:
            self._start(name, token)

    def _void(self, name: str, place: int) -> None:
        if name in ("br", "hr"):
            self._new_run()
        elif name == "img":
            self.run.add_object(place)

    def _start(self, name: str, token: re.Match[str]) -> None:
        outer = self.open[-1]
        language = _language(token["rest"]) or outer.language
        inline = INLINE.fullmatch(name)
        opaque = _SKIPPED_INLINE.fullmatch(name)
        skipped = outer.skipped or bool(opaque or _SKIPPED_BLOCK.fullmatch(name))
        if not inline and not opaque:
            self.open.append(_OpenElement(name, language, skipped, resume=None))
            self._new_run()
            return
        self.open.append(_OpenElement(name, language, skipped, resume=self.run))
        if (language, skipped) != (outer.language, outer.skipped):
            self.run.add_object(token.start())
            self._new_run()

    def _end(self, name: str) -> None:
        if name not in (element.name for element in self.open):
            return
        while (element := self.open.pop()).name != name:
            pass
        outer = self.open[-1]
        if element.resume is None:
            self._new_run()
        elif (element.language, element.skipped) != (outer.language, outer.skipped):
            self.run = element.resume

    def _new_run(self) -> None:
        block = next(element.name for element in reversed(self.open) if element.resume is None)
        self.run = Run(self.open[-1].language, block)
        self.runs.append(self.run)


def _language(attributes: str) -> str:
    """The `lang` of a tag, empty where it has none."""
    if "lang" not in attributes.lower():
        return ""
    for name, *values in _ATTRIBUTE.findall(attributes):
        if name.lower() in ("lang", "xml:lang"):
            return "".join(values)
    return ""


def runs_of(html: str, language: str) -> Iterator[Run]:
    """Every run of text, in the order of the source; nested runs of another language on their own."""
    cutter = _Cutter(language)
    place = 0
    for token in TOKEN.finditer(html):
        cutter.text(html, place, token.start())
        cutter.tag(token)
        place = token.end()
    cutter.text(html, place, len(html))
    return (run for run in cutter.runs if run.pieces)
