"""The indexes of a catalogue: by name with both genders, by ROME code, by interests, by level of study."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from fichemetier.i18n.language import Language
from fichemetier.i18n.tags import formats
from fichemetier.publications.catalogue.entries import JobEntry, in_order, initial, sort_key
from fichemetier.text.breaks import leads
from fichemetier.text.gender import joined_names
from fichemetier.text.inline_marks import foreign, is_foreign, plain
from fichemetier.view.words import INTERESTS, LEVELS

KNOWN: Final = 0.5
"""The share of sheets that must know what an index goes by, for the index to be of use."""

_LONG, _SHORT, _PAIR = 26, 9, 16
"""Letters of what is before two words that typography binds; of the last of these at most; of both."""


@dataclass(frozen=True)
class IndexLine:
    """A line of an index: what it says and the sheet that it leads to, after a `code` where there is one."""

    text: str
    key: str
    code: str = ""

    @property
    def parts(self) -> tuple[str, str]:
        """What it says up to its last word, and that word; a text in another language stays in one.

        A word that may not end a line stays with the last one: bound to it by a no-break space, it would
        move the break to the first space of the line.
        """
        begun, _, last = self.text.rpartition(" ")
        if is_foreign(self.text) or not begun:
            return self.text, ""
        before, _, word = begun.rpartition(" ")
        bound = leads(word) or len(before) >= _LONG and len(last) <= _SHORT and len(word + last) <= _PAIR
        return (before, f"{word} {last}") if before and bound else (begun, last)


@dataclass(frozen=True)
class IndexSection:
    """The lines under one heading of an index; `goes_on` where the first of them are in an earlier column."""

    heading: str
    lines: tuple[IndexLine, ...]
    goes_on: bool = False


@dataclass(frozen=True)
class Index:
    """An index: the name by which pages find it, its title, its sections."""

    name: str
    title: str
    sections: tuple[IndexSection, ...]

    @property
    def length(self) -> int:
        """How many lines it has."""
        return sum(len(section.lines) for section in self.sections)


def indexes(entries: Sequence[JobEntry], language: Language) -> list[Index]:
    """Every index of which the sheets know enough."""
    t, tag = language.t, language.tag
    # Translators: headings of the indexes of a book of job sheets.
    found = [
        Index("/index/names", t("Jobs from A to Z"), by_name(entries, tag)),
        Index("/index/codes", t("Jobs by ROME code"), by_code(entries)),
    ]
    if _known(entries, lambda entry: bool(entry.interests)):
        # Translators: heading of an index, above jobs of which it is not known.
        kinds = {letter: t(INTERESTS[letter]) for letter in INTERESTS} | {"": t("Interests not stated")}
        found.append(Index("/index/interests", t("Jobs by interests"), _by(entries, kinds, _interest, tag)))
    if _known(entries, lambda entry: entry.levels is not None):
        levels = {level: t(LEVELS[level]) for level in LEVELS} | {"": t("Level of study not stated")}
        found.append(Index("/index/levels", t("Jobs by level of study"), _by(entries, levels, _level, tag)))
    return [index for index in found if index.sections]


def by_name(entries: Iterable[JobEntry], tag: str) -> tuple[IndexSection, ...]:
    """Every name of every sheet under its first letter; forms are one line where nothing parts them."""
    names = [(initial(name, tag), entry, name) for entry in entries for name in entry.names]
    names.sort(key=lambda one: (one[0], sort_key(one[2], tag), one[1].key))
    sections = []
    for letter, group in groupby(names, key=lambda one: one[0]):
        runs = groupby(group, key=lambda one: (one[1].key, one[2] == one[1].title != one[1].names[0]))
        lines = tuple(
            IndexLine(_together([(entry, name) for _, entry, name in run], tag), key)
            for (key, _), run in runs
        )
        sections.append(IndexSection(letter, lines))
    return tuple(sections)


def _together(names: Sequence[tuple[JobEntry, str]], tag: str) -> str:
    """Names of a sheet that follow one another, in its order and with what two of them share said once."""
    entry, name = names[0]
    forms = sorted((name for _, name in names), key=entry.names.index)
    if len(forms) == 1:
        return _capital(name)
    comma = "، " if formats(tag).text_direction == "rtl" else ", "
    said = joined_names(plain(forms[0]), plain(forms[1]), comma)
    joined = comma.join((said, *map(plain, forms[2:])))
    return _capital(foreign(joined) if is_foreign(name) else joined)


def _capital(text: str) -> str:
    """A text whose first letter is a capital."""
    words = plain(text)
    capital = words[:1].upper() + words[1:]
    return foreign(capital) if is_foreign(text) else capital


def by_code(entries: Iterable[JobEntry]) -> tuple[IndexSection, ...]:
    """Every ROME code of every sheet, under the letter of its family."""
    lines = sorted(
        (IndexLine(entry.title, entry.key, code) for entry in entries for code in entry.codes),
        key=lambda line: (line.code, line.key),
    )
    families = groupby(lines, key=lambda line: line.code[0])
    return tuple(IndexSection(letter, tuple(group)) for letter, group in families)


def _by(
    entries: Iterable[JobEntry], headings: Mapping[str, str], group_of: Callable[[JobEntry], str], tag: str
) -> tuple[IndexSection, ...]:
    """Sheets by title under headings, in their order."""
    groups: defaultdict[str, list[JobEntry]] = defaultdict(list)
    for entry in entries:
        groups[group_of(entry)].append(entry)
    return tuple(
        IndexSection(
            _capital(heading), tuple(IndexLine(one.title, one.key) for one in in_order(groups[group], tag))
        )
        for group, heading in headings.items()
        if group in groups
    )


def _interest(entry: JobEntry) -> str:
    return entry.interests[:1]


def _level(entry: JobEntry) -> str:
    return entry.levels[0] if entry.levels else ""


def _known(entries: Sequence[JobEntry], is_known: Callable[[JobEntry], bool]) -> bool:
    return sum(map(is_known, entries)) >= KNOWN * len(entries) > 0
