"""What makes a catalogue unfit to print from: found wherever one is read, before a word of it is used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.i18n.plurals import numbers_of, plural_rule
from fichemetier.i18n.po import Catalogue, Message
from fichemetier.text.entities import decoded
from fichemetier.text.limits import CONTROL, DIRECTIONS, HTML
from fichemetier.text.unsupported import Stretch, broken_links, unsupported

PLURAL = "Plural-Forms"
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_CHARSET = re.compile(r"charset\s*=\s*([^\s;]+)", re.IGNORECASE)
_COUNT = "count"
_UNPRINTED = re.compile(rf"(?![{DIRECTIONS}])(?:{CONTROL.pattern})|[\u2028\u2029]")
"""Marks of direction are for translators, who know where a language needs them."""


def unsound(catalogue: Catalogue, path: Path) -> list[Diagnostic]:
    """Every error of a catalogue that could show in print, or break it."""
    errors = (error for message in _given(catalogue) for error in _message(message, catalogue, path))
    return [*_header(catalogue, path), *errors]


def span_of(message: Message, path: Path) -> Span:
    """Where a message begins."""
    return Span(path, message.line, 1, message.line, 1)


def _given(catalogue: Catalogue) -> Iterator[Message]:
    return (message for message in catalogue.messages if not message.obsolete and any(message.strings))


def _header(catalogue: Catalogue, path: Path) -> Iterator[Diagnostic]:
    where = span_of(catalogue.header, path)
    charset = _CHARSET.search(catalogue.headers.get("Content-Type", ""))
    if charset and charset[1].upper() not in ("UTF-8", "UTF8", "CHARSET"):
        yield Diagnostic("FM702", where, {"charset": charset[1][:40]})
    rule = catalogue.headers.get(PLURAL, "")
    plurals = any(message.plural is not None for message in _given(catalogue))
    if plural_rule(rule) is None and (rule or plurals):
        yield Diagnostic("FM710", where, {"rule": rule[:80]})


def _message(message: Message, catalogue: Catalogue, path: Path) -> Iterator[Diagnostic]:
    where = span_of(message, path)
    rule = catalogue.headers.get(PLURAL, "")
    forms = plural_rule(rule)
    if message.plural is not None and forms and len(message.strings) != forms[0]:
        yield Diagnostic("FM711", where, {"wanted": forms[0], "found": len(message.strings)})
    numbers = numbers_of(rule) if message.plural is not None else {}
    for index, text in enumerate(message.strings):
        if text:
            yield from _placeholders(message, text, numbers.get(index, []), where)
            yield from _characters(message, text, where)
            yield from _markup(message, text, where)


def _placeholders(message: Message, text: str, numbers: list[int], where: Span) -> Iterator[Diagnostic]:
    """A form may leave out the number where it stands for one alone ("un type", the dual of Arabic)."""
    singular, plural = (set(_PLACEHOLDER.findall(source or "")) for source in (message.id, message.plural))
    alone = message.plural is None or len(numbers) == 1 or set(numbers) <= {0, 1}
    allowed = singular | plural | (set() if message.plural is None else {_COUNT})
    found = set(_PLACEHOLDER.findall(text))
    for name in sorted((singular if alone else plural) - found):
        yield Diagnostic("FM712", where, {"name": f"%({name})s"})
    for name in sorted(found - allowed):
        yield Diagnostic("FM713", where, {"name": f"%({name})s"})


def _characters(message: Message, text: str, where: Span) -> Iterator[Diagnostic]:
    tag, control = HTML.search(text), _UNPRINTED.search(decoded(text))
    if tag and tag.group() not in message.id:
        yield Diagnostic("FM714", where, {"tag": tag.group()[:40]})
    if control:
        yield Diagnostic("FM715", where, {"character": f"U+{ord(control.group()):04X}"})


def _markup(message: Message, text: str, where: Span) -> Iterator[Diagnostic]:
    """What the text of a sheet could not hold either; the words of layouts have no context and no markup."""
    known = {stretch.name for stretch in _meaningless(message.id)} if message.context else set()
    for name, start, end, _ in _meaningless(text) if message.context else ():
        if name not in known:
            code = "FM161" if name == "link" else "FM160"
            yield Diagnostic(code, where, {"what": f"@{name}", "text": text[start:end].split("\n")[0][:40]})


def _meaningless(text: str) -> Iterator[Stretch]:
    return chain(unsupported(text), broken_links(text))
