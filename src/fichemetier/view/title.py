"""A title in two levels, broken and sized by the metrics of its font: the noun, and what follows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations, pairwise
from typing import Final

from fichemetier.text.breaks import LINKS, counts, leads, whole_names

Width = Callable[[str], float]
"""How wide a text is on one line, in units of its size (em)."""

_TIES: Final = (
    "à au aux d' d’ de des du l' l’ la le les un une",
    "a an of the",
    "al del el las los",
    "das dem den der des die ein eine einen einer vom",
    "alla alle della delle di i il uno",
    "ao aos da das do dos os uma",
)
"""Words before which no reader pauses: articles, and what ties a noun to another."""
_PAUSES: Final = LINKS - {word for words in _TIES for word in words.split()}
_UNEVEN = 0.4
"""The share of the longest line that a line before or after a pause has at least."""
_BOTH: Final = re.compile(r"\s+(?:ou|or|o|u|oder|e|أو|або|чи)\s+|\s*/\s*|[,،]\s+")
"""What stands between the two forms of a noun."""
_ALIKE = 3
"""Letters with which two forms of one noun begin alike, where a comma or a stroke stands between them."""
_SPACE: Final = re.compile(
    r"(?<![«‹+]) (?![;:!?»›·+%‰€$£])(?!(?<=\d )(?<!\d{4} )\d{3}(?!\d))(?![IVX]{1,4}(?!\w))"
)
"""A space at which a line may end: not beside a sign or a numeral that belongs to a word, nor in a number."""
_DATE: Final = re.compile(r"(?<!\d)(\d{1,2}\S{0,2}) ([^\W\d_]+) (\d{4})(?!\d)")
"""A day, its month and its year, which stand together."""
_SHORT = 5
"""Letters of a complement that stands beside the noun: `web`."""
_WORD_END = re.compile(r"(?<=[^\W\d_]{3}-)(?=\w{3})")
"""Within a word: after its own hyphen."""
_MOST_LINES = 4
_LONE = 8
"""Letters of a word that fills a line."""


@dataclass(frozen=True)
class Title:
    """The noun of a title, in one form or in two, and what follows it."""

    nouns: tuple[str, ...]
    rest: str = ""


@dataclass(frozen=True)
class Setting:
    """Lines of a title and the size at which they fill the measure, in the unit of the measure."""

    lines: tuple[str, ...]
    size: float


def parted(title: str) -> Title:
    """`Poseuse ou poseur de façade vitrée` → `Poseuse`, `poseur` and `de façade vitrée`."""
    between = _BOTH.search(title)
    if between and _first_link(title[: between.start()].split()) is None:
        first = title[: between.start()].split()
        others = title[between.end() :].split()
        link = _first_link(others)
        count = min(len(first), len(others) if link is None else link)
        second, rest = others[:count], " ".join(others[count:])
        named = between[0].strip() not in {",", "،", "/"}
        if second and (named or first[0][:_ALIKE].casefold() == second[0][:_ALIKE].casefold()):
            if len(rest) <= _SHORT and len(second) == 1:
                second, rest = [*second, *rest.split()], ""
            return Title(_both(first, second), rest)
    words = title.split()
    link = _first_link(words)
    if not link:
        return Title((" ".join(words),))
    return Title((" ".join(words[:link]),), " ".join(words[link:]))


def unparted(names: str) -> str:
    """Two forms of a name, with no-break spaces within each that has two words, and before the second."""
    between = _BOTH.search(names)
    if not between or between[0].strip() in {"", ",", "،", "/"}:
        return names
    forms = (names[: between.start()], names[between.end() :])
    if all(form.count(" ") != 1 for form in forms):
        return names
    first, second = (form.replace(" ", "\u00a0") if form.count(" ") == 1 else form for form in forms)
    return f"{first} {between[0].strip()}\u00a0{second}"


def _both(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    """Two forms, or one where only the words after the noun differ: `Responsable médicale, médical`."""
    alike = first[0].casefold() == second[0].casefold() and len(first) == len(second) == 2
    if not alike or second[1] == first[1]:
        return " ".join(first), " ".join(second)
    comma = "،" if first[0][0] >= "\u0600" else ","
    return (f"{' '.join(first)}{comma} {second[1]}",)


def _first_link(words: Sequence[str]) -> int | None:
    """The place of the first word that leads to another; none of them is the first of a title."""
    return next((place for place, word in enumerate(words) if place and _links(word)), None)


def _links(word: str) -> bool:
    """Whether a word leads to the next one, or begins with one that does: `d’exploitation`."""
    return leads(word) or word.casefold().startswith(("d'", "d’", "l'", "l’"))


def set_nouns(
    nouns: Sequence[str], width: Width, measure: float, cap: float, room: float, comma: str = ","
) -> Setting:
    """The nouns as large as `measure` allows, at most `cap`, their lines together as high as `room`.

    Each noun begins a line, and all but the last end with a `comma`; nouns of as many words take as many
    lines. All lengths have one unit.
    """
    parts = [_wordparts(noun) for noun in nouns]
    marked = [
        [*words[:-1], f"{words[-1]}{comma}" if number < len(parts) - 1 else words[-1]]
        for number, words in enumerate(parts)
    ]
    words = [word for part in marked for word in part]
    begins = frozenset(
        len([word for part in marked[:count] for word in part]) for count in range(1, len(marked))
    )
    found = list(_arrangements(words, begins))
    return max(
        (Setting(lines, _size(lines, width, measure, cap, room)) for lines in found),
        key=lambda setting: (round(setting.size, 2), -len(setting.lines), -_raggedness(setting.lines, width)),
    )


@lru_cache(maxsize=1024, typed=True)
def even_lines(
    text: str, width: Width, measure: float, size: float, most: int, pauses: bool = False
) -> Setting | None:
    """A text at one size in as few lines as fit, none of which ends in a word that leads on.

    They are even, and have as few short words alone on a line as can be.
    With `pauses` they end where a reader may pause, before they are even. None where `most` lines are not
    enough.
    """
    words, width = _words(text), cache(width)
    for count in range(1, most + 1):
        fitting = list(_within(words, count, width, measure / size))
        if fitting:
            asked = pauses and count > 1
            best = min(fitting, key=lambda lines: (*_breaks(lines, width, asked), _raggedness(lines, width)))
            return Setting(best, size)
    return None


def lone(lines: Sequence[str]) -> int:
    """How many lines of a text of more than two words are one short word."""
    if sum(len(line.split()) for line in lines) <= 2:
        return 0
    return sum(len(line) < _LONE and len(line.split()) == 1 for line in lines)


def _breaks(lines: Sequence[str], width: Width, pauses: bool) -> tuple[int, int]:
    """Short words alone on a line, and, where `pauses` matter, ends of lines that are no pause."""
    if not pauses:
        return lone(lines), 0
    widths = [width(line) for line in lines]
    short = sum(one < _UNEVEN * max(widths) for one in widths)
    return lone(lines), short + sum(not _pauses(before, after) for before, after in pairwise(lines))


def _pauses(before: str, after: str) -> bool:
    """Whether a reader may pause between two lines: after a sign, or before a word that begins a phrase."""
    word = after.split()[0].casefold()
    return before[-1] in ",:،؛" or word in _PAUSES


def _within(words: Sequence[str], count: int, width: Width, measure: float) -> Iterator[tuple[str, ...]]:
    """Every way to set words in so many lines of `measure` em at most, none of which ends in a link."""
    if count == 1:
        line = "".join(words).strip()
        if width(line) <= measure:
            yield (line,)
        return
    if width("".join(words)) > count * (measure + 1):
        return
    for end in range(1, len(words) - count + 2):
        line = "".join(words[:end]).strip()
        if width(line) > measure:
            return
        if not leads(words[end - 1]) and not counts(words[end - 1], words[end]):
            yield from ((line, *others) for others in _within(words[end:], count - 1, width, measure))


def _words(text: str) -> list[str]:
    """Words, each with the space before it but the first; signs stay with the word before them."""
    first, *others = _SPACE.split(_DATE.sub("\\1\u00a0\\2\u00a0\\3", whole_names(text)))
    return [first, *(f" {word}" for word in others)]


def _wordparts(text: str) -> list[str]:
    """Words, those with a hyphen of their own in two parts."""
    return [part for word in _words(text) for part in _WORD_END.split(word)]


def _arrangements(words: Sequence[str], begins: frozenset[int]) -> Iterator[tuple[str, ...]]:
    for count in range(len(begins) + 1, min(len(words), max(_MOST_LINES, len(begins) + 1)) + 1):
        yield from _cuts(words, count, begins)


def _cuts(words: Sequence[str], count: int, begins: frozenset[int]) -> Iterator[tuple[str, ...]]:
    """Every way to set words in so many lines; a line begins at each of `begins`, none ends in a link."""
    allowed = [place for place in range(1, len(words)) if place in begins or not leads(words[place - 1])]
    for cuts in combinations(allowed, count - 1):
        if begins <= set(cuts) and _alike(cuts, (0, *sorted(begins), len(words))):
            yield tuple("".join(words[start:end]).strip() for start, end in pairwise((0, *cuts, len(words))))


def _alike(cuts: Sequence[int], edges: Sequence[int]) -> bool:
    """Whether what is between the edges is cut as often, or differs in length."""
    nouns = list(pairwise(edges))
    lengths = {end - start for start, end in nouns}
    counts = {sum(start < cut < end for cut in cuts) for start, end in nouns}
    return len(lengths) > 1 or len(counts) == 1


def _size(lines: Sequence[str], width: Width, measure: float, cap: float, room: float) -> float:
    return min(cap, measure / max(map(width, lines)), room / len(lines))


def _raggedness(lines: Sequence[str], width: Width) -> float:
    widths = [width(line) for line in lines]
    return sum((max(widths) - one) ** 2 for one in widths)
