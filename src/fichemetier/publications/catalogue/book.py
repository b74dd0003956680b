"""What the templates of a catalogue are given: its chapters, its indexes, and the numbers of its pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from os.path import commonprefix
from typing import Final
from urllib.parse import quote

from fichemetier.i18n.language import Language
from fichemetier.layouts.type import PageType
from fichemetier.publications.assembly.destinations import ELSEWHERE
from fichemetier.publications.catalogue.columns import columned
from fichemetier.publications.catalogue.contents import ContentsPlan, ContentsRow, contents
from fichemetier.publications.catalogue.entries import JobEntry, in_order
from fichemetier.publications.catalogue.indexes import Index, IndexLine, IndexSection, indexes
from fichemetier.publications.catalogue.pagination import NOTES, Block, Place, leaves, numbers
from fichemetier.publications.catalogue.request import By
from fichemetier.publications.catalogue.sizes import filling, list_size, measure, stacked
from fichemetier.publications.catalogue.spread import Spread, spread
from fichemetier.view.words import DOMAINS

COVER: Final = "/cover"
ENDPAPER: Final = "/endpaper"
IMPRINT: Final = "/imprint"
CONTENTS: Final = "/contents"
BACK: Final = "/back"
"""Names of blocks of pages; with a stroke, which the name of no sheet's file has."""
CLOSING: Final = "/end"
"""What follows the name of a divider in that of the page that closes its chapter."""
_SOURCES: Final = 12
"""Sources that are all named; of more, what those of one publisher have in common."""
_COMMA: Final = re.compile("[,،] ")
_NAMED: Final = 120
"""Jobs that are named on the endpaper; of more, their fields."""
ALONE: Final = 60
"""Lines of an index that begins a page; shorter ones follow one another."""
_TOGETHER: Final = 400
"""Lines of lists in one document: what laying out takes grows faster than they do."""


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """Sheets that stand together, in their order: those of a domain, or all.

    `name` is that of its divider, empty where it has none; `row` is its place among all domains, from 0.
    """

    entries: tuple[JobEntry, ...]
    name: str = ""
    domain: str = ""
    label: str = ""
    row: int = 0
    palette: Mapping[str, str] = field(default_factory=dict)

    def ordered(self, pages: Mapping[str, int]) -> Chapter:
        """The same with its sheets in the order of their pages."""
        return replace(self, entries=tuple(sorted(self.entries, key=lambda entry: pages[entry.key])))


@dataclass(frozen=True, kw_only=True)
class Book:
    """A catalogue as its templates see it; `pages` has the printed number of each block's first page.

    `fields` are the domains of its sheets, whether or not they part it; `spare` the blocks that keep others
    on front pages: an endpaper, and pages that close chapters; `shown` the blocks of matter that a document
    is to hold.
    """

    title: str
    language: Language
    chapters: tuple[Chapter, ...]
    fields: tuple[Chapter, ...]
    indexes: tuple[Index, ...]
    pages: Mapping[str, int]
    notes: int = 0
    spare: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()

    @property
    def entries(self) -> list[JobEntry]:
        """Every sheet, in the order of the book."""
        return [entry for chapter in self.chapters for entry in chapter.entries]

    @property
    def running(self) -> str:
        """What stands at the foot of pages: the collections that the sheets are of."""
        return " · ".join(_once(entry.collection for entry in self.entries))

    @property
    def sources(self) -> list[str]:
        """Where the sheets have what they say from, each source once; of many, what they have in common."""
        found = _once(source for entry in self.entries for source in entry.sources)
        return found if len(found) <= _SOURCES else [self.language.commas(one) for one in _in_common(found)]

    @property
    def legal(self) -> list[str]:
        """What the law wants to be said, each mention once."""
        return _once(mention for entry in self.entries for mention in entry.legal)

    @property
    def blocks(self) -> list[str]:
        """The names of the blocks of matter, in the order of the template; indexes go by their first."""
        dividers = [(one.name, f"{one.name}{CLOSING}") for one in self.chapters if one.name]
        indexes = (group[0].name for group in self.index_groups)
        every = [COVER, ENDPAPER, CONTENTS, IMPRINT, *chain(*dividers), *indexes, BACK]
        kept = {ENDPAPER, *(closing for _, closing in dividers)} - self.spare
        return [name for name in every if name not in kept]

    @property
    def faces(self) -> PageType:
        """The type of its pages."""
        return PageType(self.language)

    @property
    def index_groups(self) -> list[list[Index]]:
        """Indexes that stand together: a short one follows the one before it."""
        groups = list[list[Index]]()
        for index in self.indexes:
            if not groups or index.length > ALONE:
                groups.append([])
            groups[-1].append(index)
        return groups

    @property
    def lengths(self) -> dict[str, int]:
        """The lines of each block that is a list."""
        groups = {group[0].name: sum(index.length for index in group) for group in self.index_groups}
        return groups | {chapter.name: len(chapter.entries) for chapter in self.chapters if chapter.name}

    def parts(self, names: Collection[str]) -> list[Book]:
        """The same with some of these blocks to be shown in each, as many as one document may well have."""
        lengths, filled = self.lengths, 0
        parts = list[list[str]]()
        for name in (name for name in self.blocks if name in names):
            filled += lengths.get(name, 0)
            if not parts or filled > _TOGETHER:
                parts.append([])
                filled = lengths.get(name, 0)
            parts[-1].append(name)
        return [replace(self, shown=frozenset(part)) for part in parts]

    def listing(self, chapter: Chapter) -> Index:
        """The sheets of a chapter as a list of lines."""
        lines = tuple(IndexLine(entry.title, entry.key) for entry in chapter.entries)
        return Index(chapter.name, chapter.label, (IndexSection("", lines),))

    @property
    def said(self) -> list[tuple[str, Mapping[str, str]]]:
        """The names of all jobs, or of the fields of many, each with the colours of its field."""
        if len(self.entries) > _NAMED:
            return [(field.label, field.palette) for field in self.fields]
        return [(entry.title, field.palette) for field in self.fields for entry in field.entries]

    def stacked(self, width: float, height: float) -> tuple[float, float]:
        """The size in pt at which what is `said` fills so many mm below one another, and mm between; or 0."""
        return stacked([name for name, _ in self.said], self.faces, width, height)

    def filling(self, width: float, height: float) -> float:
        """The size in pt at which what is `said` fills so many mm, one after another."""
        return filling([name for name, _ in self.said], self.faces, width, height)

    def statement(self, text: str, width: float, height: float) -> float:
        """The size in pt at which a sentence in the face of headings fills so many mm."""
        return filling([text], self.faces, width, height)

    def list_size(
        self, groups: Sequence[Sequence[Index]], unit: float, columns: int, width: float
    ) -> tuple[float, bool]:
        """The size of lists in pt on a page `unit` as wide as A4; whether groups of them take two pages."""
        return list_size(groups, self.faces, unit, columns, width)

    def columned(
        self,
        size: float,
        sections: Sequence[IndexSection],
        columns: int,
        width: float,
        first: int,
        others: int,
    ) -> list[list[list[IndexSection]]]:
        """Lists, set in pt, in pages of columns of `width` mm; so many lines on the first page and others."""
        return columned(sections, measure(self.faces, width, size), columns, first, others)

    def spread(self, chapter: Chapter, page: float, room: float) -> Spread | None:
        """The jobs of a chapter over a page so many mm wide, if it has room for all."""
        return spread(chapter.entries, lambda entry: str(self.pages[entry.key]), self.faces, page, room)

    def contents(self, unit: float) -> ContentsPlan:
        """How the rows of the contents are set, on a page `unit` as wide as A4."""
        rows = [ContentsRow(label=one.label, jobs=one.entries, tab=one.row) for one in self.chapters]
        return contents(rows, len(str(max(self.pages.values()))), self.faces, unit)

    def address(self, key: str) -> str:
        """The address of a block that is still to be bound."""
        return f"{ELSEWHERE}{quote(key)}"

    def laid_out(self, extents: Mapping[str, int], sheets: Mapping[str, int]) -> list[Block]:
        """Every block but the last, of so many pages: `extents` of matter, `sheets` of sheets."""
        contents = Block(CONTENTS, extents[CONTENTS], front=True)
        imprint = Block(IMPRINT, extents[IMPRINT])
        between = imprint.pages % 2 and not contents.pages % 2
        beginning = [imprint, contents] if between else [Block(ENDPAPER, 1), contents, imprint]
        chapters = (self._chapter(chapter, extents, sheets) for chapter in self.chapters)
        indexes = (Block(group[0].name, extents[group[0].name]) for group in self.index_groups)
        return [Block(COVER, extents[COVER]), *beginning, *chain(*chapters), *indexes]

    def _chapter(
        self, chapter: Chapter, extents: Mapping[str, int], sheets: Mapping[str, int]
    ) -> Iterator[Block]:
        """Its divider and its sheets; where the next would begin on a back, a page that closes it."""
        blocks = [Block(chapter.name, extents[chapter.name], front=True)] if chapter.name else []
        wanted = (Block(one.key, sheets[one.key], sheets[one.key] % 2 == 0) for one in chapter.entries)
        pages = 0
        for block in [*blocks, *leaves(wanted, sum(block.pages for block in blocks))]:
            if block.front and pages % 2:
                yield Block(f"{chapter.name}{CLOSING}", 1)
                pages += 1
            yield block
            pages += block.pages
        if pages % 2 and chapter != self.chapters[-1]:
            yield Block(f"{chapter.name}{CLOSING}", 1)

    def numbered(self, places: Sequence[Place], offsets: Mapping[str, int]) -> Book:
        """The same with the numbers of its pages, in whose order sheets then stand.

        `offsets` are pages from the first index of a group.
        """
        pages = numbers(places)
        spare = {name for name in pages if name == ENDPAPER or name.endswith(CLOSING)}
        pages = {name: number for name, number in pages.items() if name not in spare}
        for first, *others in self.index_groups:
            pages |= {index.name: pages[first.name] + offsets.get(index.name, 0) for index in others}
        notes = sum(place.name == NOTES for place in places)
        chapters, fields = (
            tuple(one.ordered(pages) for one in parts) for parts in (self.chapters, self.fields)
        )
        return replace(
            self, chapters=chapters, fields=fields, pages=pages, notes=notes, spare=frozenset(spare)
        )


def book(
    title: str,
    entries: Sequence[JobEntry],
    by: By,
    language: Language,
    palette: Callable[[str], Mapping[str, str]],
) -> Book:
    """A catalogue without page numbers; `palette` gives the colours of a domain."""
    fields = tuple(replace(one, palette=palette(one.domain)) for one in _by_domain(entries, language))
    chapters = fields if by == "domaine" else (_whole(entries, language, palette("")),)
    found = indexes(entries, language)
    return Book(
        title=title, language=language, chapters=chapters, fields=fields, indexes=tuple(found), pages={}
    )


def _by_domain(entries: Sequence[JobEntry], language: Language) -> Iterator[Chapter]:
    """A chapter a domain, in the order of the domains, then one of what has none."""
    # Translators: those of no family.
    labels = {domain: language.t(DOMAINS[domain]) for domain in DOMAINS} | {"": language.t("Other jobs")}
    for row, (domain, label) in enumerate(labels.items()):
        found = tuple(in_order([one for one in entries if one.domain == domain], language.tag))
        if found:
            yield Chapter(name=f"/domain/{domain}", domain=domain, label=label, row=row, entries=found)


def _whole(entries: Sequence[JobEntry], language: Language, palette: Mapping[str, str]) -> Chapter:
    return Chapter(entries=tuple(in_order(entries, language.tag)), palette=palette)


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))


def _in_common(sources: Sequence[str]) -> list[list[str]]:
    """What the sources that begin alike say before and after that in which they differ."""
    alike = defaultdict[str, list[list[str]]](list)
    for source in sources:
        said = _COMMA.split(source)
        alike[said[0]].append(said)
    return [_both_ends(group) for group in alike.values()]


def _both_ends(group: Sequence[list[str]]) -> list[str]:
    first, *others = group
    if not others:
        return first
    head = commonprefix(group)
    tail = commonprefix([said[len(head) :][::-1] for said in group])[::-1]
    return [*head, *tail]
