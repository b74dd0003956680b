"""gettext `.po` files: read strictly with the line of every message, written in one form only.

Babel's reader, like polib's, turns an unterminated `msgid "bad` into `ba` without a word, and `#|` into a
comment; its writer puts back format flags that French text (`50 % des`) does not deserve. The form written
here is that of `msgcat --no-wrap`, so that gettext's tools, and editors set not to wrap, save a file as they
found it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.i18n.po_tokens import ESCAPES, Token, tokens, unescaped
from fichemetier.text.limits import DIRECTIONS, MAX_TEXT
from fichemetier.workspace.files import not_utf8

MAX_BYTES = 2 * 1024 * 1024
"""Bytes: a hundred times the largest catalogue of a sheet that is shipped."""
LONGEST = 2 * MAX_TEXT
"""Characters of a text or its translation; the wordiest language takes less than twice the French."""
MAX_ERRORS = 40
"""Errors after which a file is no longer read: it is probably no `.po` file."""
Key = tuple[str | None, str]

_DOMAIN = re.compile(r'domain\s*"[^"]*"')
_WRITTEN = str.maketrans({character: f"\\{letter}" for letter, character in ESCAPES.items()})
_FORMAT = re.compile(r"(no-|possible-|impossible-)?[a-z-]+-format")
_LINE_END = re.compile(r"\r\n?")


@dataclass(frozen=True)
class Message:
    """One entry: the source text and its translations, one for each plural form.

    `line` is that of the first translation; `previous` is the context, singular and plural that a fuzzy
    translation was made for.
    """

    id: str
    context: str | None = None
    plural: str | None = None
    strings: tuple[str, ...] = ("",)
    comments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: tuple[str | None, str, str | None] | None = None
    obsolete: bool = False
    line: int = field(default=1, compare=False)

    @property
    def key(self) -> Key:
        """What tells a message from the others of its file."""
        return self.context, self.id

    @property
    def fuzzy(self) -> bool:
        """Whether a person still has to confirm the translation."""
        return "fuzzy" in self.flags

    @property
    def translated(self) -> bool:
        """Whether it may be printed: every form is there and none is in doubt."""
        return all(self.strings) and not self.fuzzy


@dataclass(frozen=True)
class Catalogue:
    """The messages of one file, in its order; the header is kept apart."""

    header: Message
    messages: tuple[Message, ...] = ()

    @cached_property
    def active(self) -> Mapping[Key, Message]:
        """The messages in use."""
        return {message.key: message for message in self.messages if not message.obsolete}

    @cached_property
    def headers(self) -> Mapping[str, str]:
        """The header's fields."""
        lines = (line.partition(":") for line in self.header.strings[0].split("\n"))
        return {name.strip(): value.strip() for name, colon, value in lines if colon}


def read(data: bytes, path: Path) -> tuple[Catalogue, list[Diagnostic]]:
    """Every message that can be read, and every error: a bad entry is left out, the others stay."""
    if len(data) > MAX_BYTES:
        return Catalogue(Message("")), [Diagnostic("FM703", Span(path), {"limit": MAX_BYTES // 1024})]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Catalogue(Message("")), [not_utf8("FM701", path, error)]
    reader = _Reader(path)
    for number, content in enumerate(_LINE_END.sub("\n", text).split("\n"), 1):
        reader.take(number, content.strip())
        if len(reader.errors) >= MAX_ERRORS:
            break
    reader.finish()
    return Catalogue(reader.header or Message(""), tuple(reader.messages.values())), reader.errors


_DIRECTIONS = re.compile(f"[{DIRECTIONS}]")
"""Marks that an editor for right-to-left text adds to the source too, where no sheet has any."""


@dataclass
class _Draft:
    """An entry that is being read: lines by keyword, those of `msgstr` by `msgstr[number]`."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    previous: dict[str, list[str]] = field(default_factory=dict)
    comments: dict[str, list[str]] = field(default_factory=dict)
    obsolete: bool = False
    broken: bool = False
    line: int = 0

    @property
    def strings(self) -> list[str]:
        """The translations read so far, in their order."""
        return [_composed(lines) for key, lines in self.texts.items() if key.startswith("msgstr")]


@dataclass
class _Reader:
    """Takes a file line by line."""

    path: Path
    messages: dict[tuple[Key, bool], Message] = field(default_factory=dict)
    header: Message | None = None
    errors: list[Diagnostic] = field(default_factory=list)
    draft: _Draft = field(default_factory=_Draft)
    last: list[str] | None = None

    def take(self, number: int, line: str) -> None:
        obsolete = line.startswith("#~")
        if obsolete:
            line = line[2:].lstrip()
            line = f"#{line}" if line.startswith("|") else line
        if not line:
            if self.draft.broken or self.draft.strings:
                self.finish()
            return
        if line.startswith("#"):
            self._comment(number, line)
        elif _DOMAIN.fullmatch(line):
            self.finish()
        elif not self.draft.broken or line.startswith("msg"):
            self._entry(number, line)
        self.draft.obsolete = self.draft.obsolete or obsolete

    def _comment(self, number: int, line: str) -> None:
        if self.draft.strings or self.draft.broken:
            self.finish()
        if line.startswith("#|"):
            self._previous(number, line)
            return
        kind = line[1:2] if line[1:2] in (".", ":", ",") else ""
        self.draft.comments.setdefault(kind, []).append(line[1 + len(kind) :].removeprefix(" "))

    def _previous(self, number: int, line: str) -> None:
        """A line of the text that a translation in doubt was made for."""
        for token in tokens(line[2:]) or (Token("msgstr"),):
            if token.word in ("msgctxt", "msgid", "msgid_plural"):
                self.draft.previous[token.word] = self.last = []
            elif token.word or self.last is None or not self.draft.previous:
                self._error("FM700", number, text=line[:60])
                return
            else:
                self._text(number, token.text)

    def _entry(self, number: int, line: str) -> None:
        found = tokens(line)
        if found is None:
            self._broken(number, line)
        for token in found or ():
            if token.word:
                self._keyword(number, token, line)
            elif self.last is None or not self.draft.texts:
                self._broken(number, line)
            else:
                self._text(number, token.text)

    def _keyword(self, number: int, token: Token, line: str) -> None:
        word, index = token.word, token.index
        if word in ("msgctxt", "msgid") and (self.draft.strings or word in self.draft.texts):
            self.finish()
        draft = self.draft
        if word != "msgstr" or not draft.strings:
            draft.line = number
        if self._in_order(word, index):
            draft.texts[f"msgstr[{index or 0}]" if word == "msgstr" else word] = self.last = []
        else:
            self._broken(number, line)

    def _in_order(self, word: str, index: int | None) -> bool:
        """Whether the keyword may come next: `msgctxt`, `msgid`, `msgid_plural`, then `msgstr` from 0."""
        texts, done = self.draft.texts, len(self.draft.strings)
        if word == "msgstr":
            plural = "msgid_plural" in texts
            return "msgid" in texts and (
                index == done if plural and index is not None else not (plural or index is not None or done)
            )
        if index is not None or done or word in texts:
            return False
        return (word == "msgid_plural") == ("msgid" in texts)

    def _text(self, number: int, written: str) -> None:
        text, wrong = unescaped(written)
        if wrong:
            self._error("FM704", number, escape=wrong)
        if self.last is not None:
            self.last.append(text)

    def _broken(self, number: int, line: str) -> None:
        if not self.draft.broken:
            self._error("FM700", number, text=line[:60])
        self.draft.broken = True

    def _error(self, code: str, line: int, **arguments: str | int) -> None:
        self.errors.append(Diagnostic(code, Span(self.path, line, 1, line, 1), arguments))

    def finish(self) -> None:
        """Close the entry that is being read."""
        draft, self.draft, self.last = self.draft, _Draft(), None
        if draft.broken or not draft.line:
            return
        if not draft.strings:
            self._error("FM708", draft.line)
            return
        if not all(draft.texts.values()):
            self._error(
                "FM700", draft.line, text=next(word for word, lines in draft.texts.items() if not lines)
            )
            return
        length = max(sum(map(len, lines)) for lines in (*draft.texts.values(), *draft.previous.values()))
        if length > LONGEST:
            self._error("FM719", draft.line, length=length, limit=LONGEST)
            return
        message = _message(draft)
        if message.key == (None, "") and not message.obsolete:
            if self.header:
                self._error("FM705", draft.line, first=self.header.line, text="")
            self.header = self.header or message
        elif (message.key, message.obsolete) in self.messages:
            first = self.messages[message.key, message.obsolete].line
            self._error("FM705", draft.line, first=first, text=message.id[:60])
        else:
            self.messages[message.key, message.obsolete] = message


def _message(draft: _Draft) -> Message:
    context, singular, plural = _texts(draft.texts)
    old = _texts(draft.previous)
    flags = (flag.strip() for line in draft.comments.get(",", ()) for flag in line.split(","))
    return Message(
        _DIRECTIONS.sub("", singular or ""),
        context,
        plural,
        tuple(draft.strings),
        tuple(draft.comments.get("", ())),
        tuple(draft.comments.get(".", ())),
        tuple(draft.comments.get(":", ())),
        tuple(sorted(dict.fromkeys(flag for flag in flags if flag), key=lambda flag: flag != "fuzzy")),
        None if old[1] is None else (old[0], old[1], old[2]),
        draft.obsolete,
        draft.line,
    )


def _composed(lines: Iterable[str]) -> str:
    """The lines as one text, its accents on their letters, as the texts of a sheet are read."""
    return unicodedata.normalize("NFC", "".join(lines))


def _texts(lines: Mapping[str, list[str]]) -> tuple[str | None, str | None, str | None]:
    """The context, the singular and the plural, each whole."""
    names = ("msgctxt", "msgid", "msgid_plural")
    context, singular, plural = (_composed(lines[name]) if name in lines else None for name in names)
    return context, singular, plural


def written(catalogue: Catalogue) -> bytes:
    """The one form of a catalogue: messages in their order, then the obsolete ones."""
    current = [message for message in catalogue.messages if not message.obsolete]
    obsolete = [message for message in catalogue.messages if message.obsolete]
    blocks = ["\n".join(_lines(message)) for message in (catalogue.header, *current, *obsolete)]
    return ("\n\n".join(blocks) + "\n").encode()


def without_format_flags(message: Message) -> Message:
    """A message free of `python-format` and its like, which tools guess from a percent sign."""
    return replace(message, flags=tuple(flag for flag in message.flags if not _FORMAT.fullmatch(flag)))


def _lines(message: Message) -> Iterable[str]:
    yield from (f"# {text}".rstrip() for text in message.comments)
    yield from (f"#. {text}".rstrip() for text in message.notes)
    yield from (f"#: {text}".rstrip() for text in message.references)
    if message.flags:
        yield f"#, {', '.join(message.flags)}"
    start = "#~ " if message.obsolete else ""
    if message.previous:
        context, singular, plural = message.previous
        yield from _field("#~| " if message.obsolete else "#| ", "msgctxt", context)
        yield from _field("#~| " if message.obsolete else "#| ", "msgid", singular)
        yield from _field("#~| " if message.obsolete else "#| ", "msgid_plural", plural)
    yield from _field(start, "msgctxt", message.context)
    yield from _field(start, "msgid", message.id)
    yield from _field(start, "msgid_plural", message.plural)
    for index, text in enumerate(message.strings):
        yield from _field(start, "msgstr" if message.plural is None else f"msgstr[{index}]", text)


def _field(start: str, keyword: str, text: str | None) -> Iterable[str]:
    if text is None:
        return
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    quoted = [f'"{line.translate(_WRITTEN)}"' for line in lines] or ['""']
    if len(quoted) == 1:
        yield f"{start}{keyword} {quoted[0]}"
    else:
        yield f'{start}{keyword} ""'
        yield from (f"{start}{line}" for line in quoted)
