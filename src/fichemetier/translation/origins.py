"""Where what a page shows is written: in the sheet, in a catalogue, in the layout.

Asked only where something is wrong with a page, so that it costs a page without errors nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import chain, groupby
from pathlib import Path

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.i18n.po import MAX_BYTES
from fichemetier.i18n.po import read as read_po
from fichemetier.i18n.po_positions import span_in_message
from fichemetier.model.images import named_images
from fichemetier.model.walk import texts
from fichemetier.source.parser import Source
from fichemetier.source.passages import Passage, line_passages, passages
from fichemetier.source.paths import dotted, undotted
from fichemetier.text.quotations import Quotation, QuotedTexts
from fichemetier.translation.inputs import translation_inputs
from fichemetier.translation.localise import Localised
from fichemetier.workspace.files import on_disk, read

_QUOTES = {
    "FM450": "character",
    "FM460": "css",
    "FM461": "text",
    "FM464": "target",
    "FM476": "text",
    "FM477": "html",
    "FM478": "html",
    "FM504": "target",
}
"""Which argument of a diagnostic about a page is what the page shows, the likeliest of its lines first."""
_TOO_LONG = "FM411"
"""A sheet that is too long: its layout is not to blame, whatever heading comes first."""
_OF_THE_LAYOUT = frozenset({"FM460", "FM462", "FM463", "FM477", "FM478"})
"""What no sheet can cause."""
_ABOUT_FILES = frozenset({"FM502", "FM503", "FM510", "FM511", "FM512", "FM513", "FM514", "FM515"})
"""What is wrong with a file that the page loads: it is wanted where it is named."""

_UNPRINTED = frozenset({"alt", "fichier", "id", "reserve", "url"})
"""Keys of what is read aloud, kept or followed, and put on no page."""
_PLACEHOLDER = re.compile(r"%\(\w+\)s")
_STEP = re.compile(r"[.\[\]]+")

Place = tuple[Span, str]
"""A span and, in a sheet, the path of the field."""


@dataclass(frozen=True, kw_only=True)
class Origins:
    """The files that a page was made of: a sheet in the locale `tag`, catalogues of words, those of a layout.

    `template` is the one of the layout's files that the page begins with.
    """

    sheet: Path
    local: Localised
    tag: str
    words: Sequence[Path]
    layout: Sequence[Path]
    template: Path

    def placed(self, found: Diagnostic) -> list[Diagnostic]:
        """A finding about the page, at what it is about; a character at every text that holds it."""
        if found.code == _TOO_LONG:
            return [self._from_where_on(found)]
        places = self._places(found)
        return [replace(found, span=span, field=field) for span, field in places]

    def _places(self, found: Diagnostic) -> list[Place]:
        files = [value for value in found.arguments.values() if isinstance(value, Path)]
        if found.code in _ABOUT_FILES and (place := self._naming(files)):
            return [place]
        if found.span:
            return [(found.span, found.field)]
        if found.field:
            return self._filled(found.field)
        quote = str(found.arguments.get(_QUOTES.get(found.code, ""), ""))
        places = self._characters(quote) if found.code == "FM450" else self._quoted(quote, found.code)
        return places or [(Span(self.template if found.code in _OF_THE_LAYOUT else self.sheet), "")]

    def _filled(self, field: str) -> list[Place]:
        """The key of a field, where the sheet has it."""
        source, path = self.local.checked.source, undotted(field)
        if not source or path not in source.locations:
            return []
        place = source.location(path)
        return [(place.key or place.value, field)]

    def _naming(self, files: Iterable[Path]) -> Place | None:
        """Where the sheet, else a template or a style, names one of some files."""
        source, folder = self.local.checked.source, self.sheet.resolve().parent
        wanted = {file.resolve() for file in files}
        for path, name in named_images(source.values) if source else ():
            if source and on_disk(folder / name).resolve() in wanted:
                return source.location(path).value, dotted(path)
        lines = self._lines(*self.layout)
        named = QuotedTexts([line.text for line in lines])
        found = next(filter(None, (named.find_verbatim(file.name) for file in wanted)), None)
        return (lines[found.index].span(found.start, found.end), "") if found else None

    def _from_where_on(self, found: Diagnostic) -> Diagnostic:
        """FM411 at the first of its texts that is the sheet's, and quoting the page from there on."""
        texts, lines = self._texts_to_quote, str(found.arguments["text"]).splitlines()
        rests = [lines[number:] for number in range(len(lines))]
        whole = ((texts.find_run("\n".join(rest)) or texts.find(rest[0]), rest) for rest in rests)
        parts = ((texts.find_part(rest[0]), rest) for rest in rests)
        for quotation, rest in chain(whole, parts):
            if quotation:
                passage, arguments = (
                    self._texts[quotation.index],
                    {**found.arguments, "text": "\n".join(rest)},
                )
                span = passage.span(quotation.start, quotation.end)
                return replace(found, span=span, field=passage.field, arguments=arguments)
        return replace(found, span=Span(self.sheet))

    def _quoted(self, quote: str, code: str) -> list[Place]:
        """The place of the first line of a quote that is found."""
        for find, known in self._ways(code):
            for found in filter(None, map(find, quote.splitlines())):
                passage = known[found.index]
                return [(passage.span(found.start, found.end), passage.field)]
        return []

    def _ways(self, code: str) -> list[tuple[Callable[[str], Quotation | None], Sequence[Passage]]]:
        """How to look for what a page shows, and among what, the most likely first."""
        texts, words = self._texts_to_quote, self._words_to_quote
        if code in _OF_THE_LAYOUT:
            return [(QuotedTexts([line.text for line in lines]).find, lines) for lines in self._templates]
        return [
            (texts.find, self._texts),
            (words.find, self._words),
            (texts.find_part, self._texts),
            (words.find_part, self._words),
        ]

    @cached_property
    def _texts_to_quote(self) -> QuotedTexts:
        return QuotedTexts([passage.text for passage in self._texts])

    @cached_property
    def _words_to_quote(self) -> QuotedTexts:
        return QuotedTexts([passage.text for passage in self._words])

    def _characters(self, character: str) -> list[Place]:
        """The first place of a character in each text of the sheet, else of the layout, that holds it."""
        for known in (self._texts, self._words):
            holding = [
                (passage, passage.text.find(character)) for passage in known if character in passage.text
            ]
            if holding:
                return [(passage.span(at, at + 1), passage.field) for passage, at in holding]
        return []

    @staticmethod
    def _lines(*files: Path) -> list[Passage]:
        return [line for file in files for line in line_passages(file)]

    @cached_property
    def _texts(self) -> list[Passage]:
        return list(localised_passages(self.local, self.sheet, self.tag))

    @cached_property
    def _templates(self) -> list[list[Passage]]:
        """The lines of the layout's templates, folder by folder: its own are the likeliest to be wrong."""
        files = [file for file in self.layout if file.suffix == self.template.suffix]
        return [self._lines(*folder) for _, folder in groupby(files, key=lambda file: file.parent)]

    @cached_property
    def _words(self) -> list[Passage]:
        """The words of the layout in the page's language, then the lines of its templates and styles.

        A word is best changed where the layout asks for it; the program asks for the others.
        """
        lines = self._lines(*self.layout)
        words = [word for file in self.words for word in _messages(file)]
        asked = [(_asked_for(message, lines), _constant(word)) for message, word in words]
        return [*(replace(word, span=span or word.span) for span, word in asked), *lines]


def printed_passages(source: Source) -> Iterator[Passage]:
    """Every text of a sheet, valid or not, that some layout prints."""
    return (passage for path, passage in passages(source) if _UNPRINTED.isdisjoint(path))


def catalogue_passages(file: Path) -> Iterator[Passage]:
    """Every translation of a catalogue that some layout prints."""
    return (passage for _, passage in _messages(file) if _UNPRINTED.isdisjoint(_STEP.split(passage.field)))


def localised_passages(local: Localised, sheet: Path, tag: str) -> Iterator[Passage]:
    """Every text of a sheet as a page in the locale `tag` shows it, where it is written.

    That is the catalogue for what is translated, the overrides for what differs in a country, else the sheet.
    """
    source, french = local.checked.source, local.checked.sheet
    if source is None or french is None:
        return
    files = [file for file in translation_inputs(sheet, tag).catalogues.values() if file.is_file()]
    known = {passage.text: passage for file in reversed(files) for _, passage in _messages(file)}
    shown = dict(texts(local.sheet))
    said = {
        source.location(path).value: known[shown[path]]
        for path, text in texts(french)
        if shown[path] != text and shown[path] in known
    }
    for path, passage in passages(source):
        translated = said.get(source.location(path).value)
        yield replace(translated, field=passage.field) if translated else passage


def _messages(file: Path) -> Iterator[tuple[str, Passage]]:
    """Every message of a catalogue with each form of its translation."""
    data = read(file, MAX_BYTES)
    catalogue, _ = read_po(data, file)
    lines = data.decode("utf-8-sig", "replace").splitlines()
    for message in catalogue.active.values():
        starts = _starts(lines, message.line)
        for text, start in zip(message.strings if message.translated else (), starts, strict=False):
            yield (
                message.id,
                Passage(text, partial(span_in_message, file, lines, start), message.context or ""),
            )


def _starts(lines: Sequence[str], first: int) -> Iterator[int]:
    """The line of each form of a translation whose first form is on line `first`."""
    following = enumerate(lines[first - 1 :], first)
    return (number for number, line in following if line.lstrip().startswith("msgstr"))


def _constant(word: Passage) -> Passage:
    """What a word of the layout says whatever is filled into it."""
    return replace(word, text=max(_PLACEHOLDER.split(word.text), key=len).strip())


def _asked_for(message: str, lines: Iterable[Passage]) -> Callable[[int, int], Span] | None:
    """Where a template names a message, in quotation marks."""
    for line in lines:
        for quoted in (f'"{message}"', f"'{message}'"):
            if quoted in line.text:
                start = line.text.index(quoted)
                place = line.span(start, start + len(quoted))
                return lambda _start, _end: place
    return None
