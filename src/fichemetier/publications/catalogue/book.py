"""What the templates of a catalogue are given: its chapters, its indexes, and the numbers of its pages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import quote

from fichemetier.i18n.language import Language
from fichemetier.layouts.type import PageType
from fichemetier.publications.assembly.destinations import ELSEWHERE
from fichemetier.publications.catalogue.columns import columned
from fichemetier.publications.catalogue.entries import JobEntry, in_order
from fichemetier.publications.catalogue.indexes import Index, IndexLine, IndexSection, indexes
from fichemetier.publications.catalogue.pagination import NOTES, Block, Place, numbers
from fichemetier.publications.catalogue.request import By
from fichemetier.view.words import DOMAINS

COVER: Final = "/cover"
IMPRINT: Final = "/imprint"
CONTENTS: Final = "/contents"
BACK: Final = "/back"
"""Names of blocks of pages; with a stroke, which the name of no sheet's file has."""
LIST: Final = 9.0
"""Size of the type of lists in pt, as `print.css` has it."""
_TURNED: Final = 3.0
"""Millimetres that further lines of an entry are set in."""
_NUMBER: Final = "0000"
"""As wide as the number of a page."""
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


@dataclass(frozen=True, kw_only=True)
class Book:
    """A catalogue as its templates see it; `pages` has the printed number of each block's first page.

    `shown` are the blocks of matter that a document is to hold.
    """

    title: str
    language: Language
    chapters: tuple[Chapter, ...]
    indexes: tuple[Index, ...]
    pages: Mapping[str, int]
    notes: int = 0
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
        """Where the sheets have what they say from, each source once."""
        return _once(source for entry in self.entries for source in entry.sources)

    @property
    def legal(self) -> list[str]:
        """What the law wants to be said, each mention once."""
        return _once(mention for entry in self.entries for mention in entry.legal)

    @property
    def blocks(self) -> list[str]:
        """The names of the blocks of matter, in the order of the template; indexes go by their first."""
        dividers = (chapter.name for chapter in self.chapters if chapter.name)
        return [COVER, IMPRINT, CONTENTS, *dividers, *(group[0].name for group in self.index_groups), BACK]

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

    def listing(self, chapter: Chapter) -> list[IndexSection]:
        """The sheets of a chapter as a list of lines."""
        return [IndexSection("", tuple(IndexLine(entry.title, entry.key) for entry in chapter.entries))]

    def columned(
        self, sections: Sequence[IndexSection], columns: int, width: float, first: int, others: int
    ) -> list[list[list[IndexSection]]]:
        """Lists in pages of columns of `width` mm that hold so many lines, on the first page and others."""
        faces = PageType(self.language)

        def lines_of(line: IndexLine) -> int:
            text = f"{line.code} {line.text} {_NUMBER}"
            return 1 if faces.lines(text, width + _TURNED, LIST) == 1 else faces.lines(text, width, LIST)

        return columned(sections, lines_of, columns, first, others)

    def address(self, key: str) -> str:
        """The address of a block that is still to be bound."""
        return f"{ELSEWHERE}{quote(key)}"

    def laid_out(self, extents: Mapping[str, int], sheets: Mapping[str, int]) -> list[Block]:
        """Every block but the last, of so many pages: `extents` of matter, `sheets` of sheets."""
        blocks = [Block(COVER, extents[COVER]), Block(IMPRINT, extents[IMPRINT])]
        blocks.append(Block(CONTENTS, extents[CONTENTS], front=True))
        for chapter in self.chapters:
            if chapter.name:
                blocks.append(Block(chapter.name, extents[chapter.name], front=True))
            for entry in chapter.entries:
                pages = sheets[entry.key]
                blocks.append(Block(entry.key, pages, front=pages % 2 == 0))
        return [*blocks, *(Block(group[0].name, extents[group[0].name]) for group in self.index_groups)]

    def numbered(self, places: Sequence[Place], offsets: Mapping[str, int]) -> Book:
        """The same with the numbers of its pages; `offsets` are pages from the first index of a group."""
        pages = numbers(places)
        for first, *others in self.index_groups:
            pages |= {index.name: pages[first.name] + offsets.get(index.name, 0) for index in others}
        return replace(self, pages=pages, notes=sum(place.name == NOTES for place in places))


def book(
    title: str,
    entries: Sequence[JobEntry],
    by: By,
    language: Language,
    palette: Callable[[str], Mapping[str, str]],
) -> Book:
    """A catalogue without page numbers; `palette` gives the colours of a domain."""
    parted = _by_domain(entries, language) if by == "domaine" else _whole(entries, language)
    chapters = tuple(replace(chapter, palette=palette(chapter.domain)) for chapter in parted)
    found = indexes(entries, language)
    return Book(title=title, language=language, chapters=chapters, indexes=tuple(found), pages={})


def _by_domain(entries: Sequence[JobEntry], language: Language) -> Iterator[Chapter]:
    """A chapter a domain, in the order of the domains, then one of what has none."""
    # Translators: those of no family.
    labels = {domain: language.t(DOMAINS[domain]) for domain in DOMAINS} | {"": language.t("Other jobs")}
    for row, (domain, label) in enumerate(labels.items()):
        found = tuple(in_order([one for one in entries if one.domain == domain], language.tag))
        if found:
            yield Chapter(name=f"/domain/{domain}", domain=domain, label=label, row=row, entries=found)


def _whole(entries: Sequence[JobEntry], language: Language) -> Iterator[Chapter]:
    yield Chapter(entries=tuple(in_order(entries, language.tag)))


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))
