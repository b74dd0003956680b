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
    The pages have so much room, the `first` and the `others`; the last leaves `foot` free. `scan` is what to
    do with the code, as high as `least` at least, beside which it leaves `code`; nothing where there is none.
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
    code: float


@dataclass(frozen=True, kw_only=True)
class EasyBlock:
    """A section, or as much of a long one as stands together, and its height in mm."""

    section: EasySection
    sentences: tuple[Markup, ...]
    begins: bool
    height: float


@dataclass(frozen=True, kw_only=True)
class EasyPages:
    """The blocks of each page, their `size` in pt, and whether the code belongs to the last of them."""

    size: float
    pages: tuple[tuple[EasyBlock, ...], ...]
    joined: bool

    @property
    def pictured(self) -> bool:
        """Whether a section has a picture."""
        return any(block.section.picture for page in self.pages for block in page)


def easy_pages(easy: EasyRead, plan: EasyPlan, faces: PageType) -> EasyPages:
    """The sections over pages, what no page holds left to run over; with the opening where that has room."""
    plain = _largest(easy, plan, faces)
    if not easy.opening:
        return plain
    pictured = _largest(_with_opening(easy, easy.opening), plan, faces)
    fits = len(pictured.pages) <= len(plain.pages) and pictured.size >= min(plain.size, _PICTURED)
    return pictured if fits else plain


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
    beside = (plan.measure - plan.code) * _BOLD
    scan = sum(_sentence_height(faces.lines(text, beside, size), plan, size) for text in plan.scan)
    if joined:
        heights[-1] += _NEAR + max(plan.least, scan - plan.between)
    elif scan:
        heights.append(max(plan.least, plan.heading + scan - plan.between))
    ends = evenly(heights, plan)
    pages = tuple(tuple(blocks[start:end]) for start, end in zip((0, *ends), ends, strict=False))
    return EasyPages(size=size, pages=pages, joined=joined)


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


def evenly(heights: Sequence[float], plan: EasyPlan) -> tuple[int, ...]:
    """Where each page ends: as few pages as hold the blocks, with gaps as even as can be.

    One page where a block is higher than any: all of them run on.
    """
    for count in range(1, len(heights) + 1):
        cost, ends = _shared(heights, _rooms(count, plan), plan.gap)
        if cost < inf:
            return ends
    return (len(heights),)


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
