"""What a reader of the translation would stumble over: compared with the source, message by message."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.i18n.plurals import plural_forms, plural_rule
from fichemetier.i18n.po import Catalogue, Message
from fichemetier.i18n.po_checks import PLURAL, span_of, unsound
from fichemetier.i18n.tags import SOURCE
from fichemetier.text.entities import decoded
from fichemetier.text.limits import MAX_LABEL, MAX_TEXT
from fichemetier.text.markdown import block
from fichemetier.translation.numerals import lost_and_added

_LABEL = 60
"""Characters up to which a text is a label, for which a layout keeps little room."""
_ROOM = 40
"""Characters that fit where any label stands, however short its source is."""
_LONG = 2.2
"""Times the length of the source: a label that grows more breaks into further lines."""
_SAME = 40
"""Characters from which a translation equal to its source was probably forgotten, not a name."""
_TAG = re.compile(r'<(strong|em|li|ul|ol|p|br|a)\b(?: class="address")?(?: href="([^"]*)")?')
_TABLE: dict[str, str] = {"strong": "**", "em": "*", "li": "-", "a": "[]()", "br": "\\n", "p": "\\n\\n"}


def inspected(
    catalogue: Catalogue, wanted: Sequence[Message], language: str, path: Path, source: str = SOURCE
) -> Iterator[Diagnostic]:
    """Every finding about a catalogue of a language, beside the errors of its syntax.

    `source` is the language of the messages themselves: a copy is a translation from it into itself.
    """
    yield from unsound(catalogue, path)
    yield from _header(catalogue, language, path)
    yield from _coverage(catalogue, wanted, path)
    for message in catalogue.active.values():
        for text in message.strings:
            if text:
                yield from _compared(message, text, span_of(message, path), language.startswith(source))


def _header(catalogue: Catalogue, language: str, path: Path) -> Iterator[Diagnostic]:
    where = span_of(catalogue.header, path)
    headers = catalogue.headers
    if not headers:
        yield Diagnostic("FM716", where)
    said = headers.get("Language", "")
    if said and said != language:
        yield Diagnostic("FM717", where, {"said": said[:40], "language": language})
    rule, usual = plural_rule(headers.get(PLURAL, "")), plural_rule(plural_forms(language))
    if rule and usual and rule[0] != usual[0]:
        yield Diagnostic("FM718", where, {"found": rule[0], "wanted": usual[0]})


def _coverage(catalogue: Catalogue, wanted: Sequence[Message], path: Path) -> Iterator[Diagnostic]:
    """One finding a file for what is missing; one a message for what somebody left in doubt."""
    keys = {message.key for message in wanted}
    absent = [message for message in wanted if message.key not in catalogue.active]
    if absent:
        arguments: dict[str, str | int] = {"count": len(absent), "first": absent[0].id[:60]}
        yield Diagnostic("FM720", Span(path), arguments)
    here = [message for key, message in catalogue.active.items() if key in keys]
    empty = [message for message in here if not all(message.strings) and not message.fuzzy]
    if empty:
        yield Diagnostic("FM721", span_of(empty[0], path), {"count": len(empty), "total": len(wanted)})
    for message in here:
        if message.fuzzy:
            yield Diagnostic("FM722", span_of(message, path), {"text": message.id[:60]})
    for key, message in catalogue.active.items():
        if key not in keys:
            yield Diagnostic("FM723", span_of(message, path), {"text": message.id[:60]})


def _compared(message: Message, text: str, where: Span, to_itself: bool) -> Iterator[Diagnostic]:
    source = message.plural or message.id
    if text != text.strip() and source == source.strip():
        yield Diagnostic("FM730", where)
    if len(text) > (MAX_LABEL if len(source) <= MAX_LABEL else MAX_TEXT):
        yield Diagnostic("FM731", where, {"length": len(text), "source": len(source)})
    elif len(source) <= _LABEL and len(text) > max(_ROOM, len(source) * _LONG):
        yield Diagnostic("FM732", where, {"length": len(text), "source": len(source)})
    if len(source) > _SAME and text == source and not to_itself:
        yield Diagnostic("FM733", where)
    yield from _markup(source, text, where)
    lost, added = lost_and_added(source, text) if message.plural is None else ([], [])
    if lost or added:
        arguments: dict[str, str | int] = {"lost": ", ".join(lost) or "–", "added": ", ".join(added) or "–"}
        yield Diagnostic("FM734", where, arguments)


def _markup(source: str, text: str, where: Span) -> Iterator[Diagnostic]:
    ours, theirs = _marks(source), _marks(text)
    if ours != theirs:
        lost, added = (ours - theirs), (theirs - ours)
        arguments: dict[str, str | int] = {"lost": _named(lost), "added": _named(added)}
        yield Diagnostic("FM735", where, arguments)


def _marks(text: str) -> Counter[tuple[str, str]]:
    return Counter((name, address) for name, address in _TAG.findall(block(decoded(text))))


def _named(marks: Counter[tuple[str, str]]) -> str:
    names = (address or _TABLE.get(name, name) for name, address in marks.elements())
    return ", ".join(f"`{name}`" for name in dict.fromkeys(names)) or "–"
