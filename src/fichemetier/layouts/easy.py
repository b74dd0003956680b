"""Easy-to-read over pages: as few as hold it, filled alike, in the largest type that takes no page more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import ceil, inf

from markupsafe import Markup

from fichemetier.layouts.poster import marked
from fichemetier.layouts.type import MILLIMETRES, PageType
from fichemetier.text.inline_marks import is_foreign, plain
from fichemetier.view.parts import EasyRead, EasySection, Picture
from fichemetier.view.title import even_lines

_MOST_SENTENCES = 12
"""Of a section that stays whole: a longer one goes on below its heading, said again."""
_MOST_LINES = 4
"""Of a sentence that is broken where it may pause."""
_ALONE = 1e6
"""What it costs that a section stands alone on the last page."""
_BOLD = 0.93
"""The share of a line that text in regular type takes of what it takes in bold."""
_BESIDE = 6
"""What is between the code and the text beside it, in mm."""
_INSIDE = 40
"""The least side of a code that stands between the sentences on it, in mm."""
_NEAR = 8
"""What is between a section and the code that belongs to it, in mm."""
_PICTURED = 16
"""The size in pt down to which type may shrink for a picture."""
_WORK = "travail"
"""The pictogram of a section that says what the work is."""
_CONTACT = "contact"
"""The pictogram of a section that says where to find out more."""


@dataclass(frozen=True, kw_only=True)
class EasyPlan:
    """What pages allow, in mm, and the sizes of type in pt, the largest first.

    A sentence is `measure` wide, its lines `leading` high for a point and `between` apart from the next; a
    section has its `heading` with what is around it, whose lines have the height and the size in pt of
    `title`, is `least` high at least and `picture` higher with one, and stands `gap` below the one before.
    The picture of the whole sheet takes one of the `heights`. The pages have so much room, the
    `first` and the `others`; the last leaves `foot` free. `scan` is what to do with the code, nothing where
    there is none; it stands beside the code, which has one of the sides of `codes`, the largest first.
    """

    measure: float
    sizes: Sequence[float]
    leading: float
    between: float
    heading: float
    title: tuple[float, float]
    least: float
    picture: float
    gap: float
    first: float
    others: float
    foot: float
    scan: Sequence[str]
    codes: Sequence[float]
    heights: Sequence[float]


@dataclass(frozen=True, kw_only=True)
class EasyBlock:
    """A section, or as much of a long one as stands together, and its height in mm."""

    section: EasySection
    sentences: tuple[Markup, ...]
    begins: bool
    height: float


@dataclass(frozen=True, kw_only=True)
class EasyPages:
    """The blocks of each page, their `size` in pt, and whether the code belongs to the last of them.

    The code is `code` mm wide, `apart` where it stands between sentences; the `picture` of the whole sheet
    takes so many mm of the height; `uneven` is what room the pages leave, the less the better.
    """

    size: float
    pages: tuple[tuple[EasyBlock, ...], ...]
    joined: bool
    code: float
    apart: bool
    picture: float
    uneven: float

    @property
    def pictured(self) -> bool:
        """Whether a section has a picture."""
        return any(block.section.picture for page in self.pages for block in page)


def easy_pages(easy: EasyRead, plan: EasyPlan, faces: PageType) -> EasyPages:
    """The sections over pages, what no page holds left to run over; with the opening where that has room."""
    plain = _largest(easy, plan, faces)
    if not easy.opening:
        return plain
    opened = _with_opening(easy, easy.opening)
    pictured = [
        found
        for height in plan.heights
        if len((found := _largest(opened, replace(plan, picture=height), faces)).pages) <= len(plain.pages)
        and found.size >= min(plain.size, _PICTURED)
    ]
    return min(pictured, key=lambda found: (-found.size, found.uneven), default=plain)


def _largest(easy: EasyRead, plan: EasyPlan, faces: PageType) -> EasyPages:
    """The sections in the largest type that takes no page more than the smallest."""
    joined = any(plan.scan) and easy.sections[-1].pictogram == _CONTACT
    settings = [_paged(easy, plan, faces, size, joined) for size in plan.sizes]
    return next(found for found in settings if len(found.pages) <= len(settings[-1].pages))


def _with_opening(easy: EasyRead, opening: Picture) -> EasyRead:
    """The picture of the whole sheet in the section on the work, else in the first."""
    at = next((n for n, section in enumerate(easy.sections) if section.pictogram == _WORK), 0)
    sections = list(easy.sections)
    sections[at] = replace(sections[at], picture=opening)
    return replace(easy, sections=tuple(sections))


def _paged(easy: EasyRead, plan: EasyPlan, faces: PageType, size: float, joined: bool) -> EasyPages:
    blocks = [block for section in easy.sections for block in _blocks(section, plan, faces, size)]
    heights = [block.height for block in blocks]
    scan = _Scan(plan, faces, size, 0 if joined else plan.heading)
    if joined:
        heights[-1] += _NEAR + scan.beside(plan.codes[-1])
    elif plan.scan:
        heights.append(scan.beside(plan.codes[-1]))
    uneven, ends, left = evenly(heights, plan)
    pages = tuple(tuple(blocks[start:end]) for start, end in zip((0, *ends), ends, strict=False))
    code, apart = scan.largest(left)
    return EasyPages(
        size=size,
        pages=pages,
        joined=joined,
        code=code,
        apart=apart,
        picture=plan.picture,
        uneven=uneven,
    )


@dataclass(frozen=True)
class _Scan:
    """The code and what to do with it, in type of so many pt, so much `above` them."""

    plan: EasyPlan
    faces: PageType
    size: float
    above: float

    def beside(self, side: float) -> float:
        """The height of a code of that side and of the text beside it."""
        return max(side, self.above + self._text(self.plan.measure - side - _BESIDE))

    def largest(self, left: float) -> tuple[float, bool]:
        """The side of the largest code that room allows, and whether it stands between its sentences.

        A code beside the text makes it no longer.
        """
        codes = self.plan.codes
        if not self.plan.scan:
            return codes[-1], False
        least = self.beside(codes[-1])
        whole = self.above + self._text(self.plan.measure) + _NEAR - least
        inside = [side for side in codes if side >= _INSIDE and whole + side <= left]
        if inside:
            return inside[0], True
        text = self._text(self.plan.measure - codes[-1] - _BESIDE)
        beside = [
            side
            for side in codes
            if self._text(self.plan.measure - side - _BESIDE) == text and self.beside(side) - least <= left
        ]
        return (beside or codes[-1:])[0], False

    def _text(self, measure: float) -> float:
        *told, address = self.plan.scan
        lines = [self.faces.lines(text, measure, self.size) for text in told]
        lines.append(self.faces.lines(address, measure * _BOLD, self.size))
        return sum(_sentence_height(count, self.plan, self.size) for count in lines) - self.plan.between


def _blocks(section: EasySection, plan: EasyPlan, faces: PageType, size: float) -> Iterator[EasyBlock]:
    """A section, in parts alike where it is longer than a page or than is easy to read."""
    sentences = [_sentence(text, plan.measure, size, faces) for text in section.sentences]
    heights = [_sentence_height(lines, plan, size) for _, lines in sentences]
    picture = plan.picture if section.picture else 0.0
    heading = plan.heading + _further_lines(section.title, plan, faces)
    room = min(plan.first, plan.others) - plan.gap - heading - picture
    count = max(ceil(len(heights) / _MOST_SENTENCES), ceil(sum(heights) / max(room, 1)))
    share = ceil(len(heights) / min(count, len(heights)))
    for start in range(0, len(heights), share):
        high = heading + sum(heights[start : start + share]) + (0 if start else picture)
        texts = tuple(text for text, _ in sentences[start : start + share])
        yield EasyBlock(
            section=section, sentences=texts, begins=not start, height=max(plan.least, high - plan.between)
        )


def _further_lines(title: str, plan: EasyPlan, faces: PageType) -> float:
    """The height of the lines of a heading after its first."""
    high, size = plan.title
    return max(0, faces.lines(title, plan.measure, size, faces.display) - 1) * high


def _sentence_height(lines: int, plan: EasyPlan, size: float) -> float:
    return lines * size * plan.leading + plan.between


def _sentence(text: Markup, measure: float, size: float, faces: PageType) -> tuple[Markup, int]:
    """A sentence broken into even lines where it may pause, and how many; one with markup runs on."""
    said = text.unescape()
    broken = even_lines(plain(said), faces.text, measure, size * MILLIMETRES, _MOST_LINES, pauses=True)
    if broken and len(broken.lines) == 1:
        return text, 1
    if broken and "<" not in text and (plain(said) == said or is_foreign(said)):
        return Markup(" <br>").join(marked(broken.lines, said)), len(broken.lines)
    return text, faces.lines(text.striptags(), measure, size)


def evenly(heights: Sequence[float], plan: EasyPlan) -> tuple[float, tuple[int, ...], float]:
    """As few pages as hold the blocks, with gaps as even as can be: what it costs, where each page ends, the
    room that the last leaves.

    One page where a block is higher than any: all of them run on.
    """
    for count in range(1, len(heights) + 1):
        rooms = _rooms(count, plan)
        cost, ends = _shared(heights, rooms, plan.gap)
        if cost < inf:
            last = heights[ends[-2] if count > 1 else 0 :]
            return cost, ends, rooms[-1] - sum(last) - plan.gap * len(last)
    return inf, (len(heights),), 0


def _rooms(count: int, plan: EasyPlan) -> list[float]:
    """The room for sections on each of so many pages; on a single one the foot has its gap too."""
    rooms = [plan.first, *[plan.others] * (count - 1)]
    rooms[-1] -= min(plan.foot + (plan.gap if count == 1 else 0), plan.others / 2)
    return rooms


def _shared(heights: Sequence[float], rooms: Sequence[float], gap: float) -> tuple[float, tuple[int, ...]]:
    """The cheapest way to share blocks out over pages, and what it costs: infinite where one is too full."""

    def white(start: int, end: int, page: int) -> float:
        left = rooms[page] - sum(heights[start:end]) - gap * (end - start)
        alone = _ALONE if page == len(rooms) - 1 > 0 and end - start == 1 else 0
        return inf if left < 0 else (left / (end - start)) ** 2 + alone

    @cache
    def best(start: int, page: int) -> tuple[float, tuple[int, ...]]:
        if page == len(rooms) - 1:
            return white(start, len(heights), page), (len(heights),)
        others = len(rooms) - page - 1
        found = (
            (white(start, end, page) + best(end, page + 1)[0], (end, *best(end, page + 1)[1]))
            for end in range(start + 1, len(heights) - others + 1)
        )
        return min(found)

    return best(0, 0)
