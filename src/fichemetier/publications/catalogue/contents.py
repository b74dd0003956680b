"""The contents of a catalogue: a row a domain, set alike, as large as all of them have room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, product
from math import ceil
from typing import Final

from fichemetier.layouts.type import MILLIMETRES, PageType
from fichemetier.publications.catalogue.entries import JobEntry
from fichemetier.text.inline_marks import plain
from fichemetier.view.title import even_lines

TAB: Final = 13.8
"""Height of a thumb tab, in mm on A4, like all heights of a plan; `furniture.css` has it too."""
FEW: Final = 8
"""Domains whose rows share the height of all tabs; of more, each is as high as its tab."""
_TABS: Final = 16
_HIGHEST: Final = 74.0
_APART, _PADDING = 3.2, 6.0
"""Millimetres between rows, and within one above and below what it says."""
_SIZES: Final = 34.0, 30.0, 26.0, 24.0, 22.0, 20.5, 19.0, 17.5, 16.0, 14.0, 12.5, 11.0, 9.6
_LEAST: Final = 9.0
"""Sizes of names on A4, and the least anywhere, in pt."""
_SMALLER: Final = 0.8
"""How much smaller they are at most on A5."""
_HOOK, _LEAST_HOOK = 0.6, 9.4
"""Size of hooks, in that of names and in pt."""
_FIELD, _ABOVE, _LEAST_FIELD = 0.85, 0.6, 11.0
"""Size of a domain's name beside its jobs and above them, in that of jobs, and its least in pt, on A4."""
_FIELD_WIDTH, _NAME_WIDTH, _WIDTH = 50.0, 88.0, 140.0
"""Millimetres of domains, of jobs beside them, and of either where one is above the other, on A4."""
_BELOW_FIELD: Final = 2.4
"""Millimetres below a domain that is above its jobs, on A4."""
_DIGIT, _CLEAR = 0.6, 0.55
_TITLE, _ARABIC_TITLE, _HOOK_LEADING, _BELOW = 1.14, 1.3, 1.3, 0.45
"""Leadings, and the space below a job, in sizes; as `print.css` has them."""
_LIST, _LIST_LEADING = 9.0, 4.0
"""Size in pt and leading in mm of names in a row that is as high as its tab."""
_LIST_WIDTHS: Final = {True: ((1, 92.0), (2, 41.0)), False: ((1, 50.0),)}
"""Columns that such names may stand in, and their width in mm, on A4 and on A5."""
_RUNNING, _RUNNING_LEADING = (11.0, 10.5, 10.0, 9.5, 9.0), 1.22
"""Sizes in pt of names one after another, and their leading in them."""
_LABEL_WIDTH, _RUNNING_WIDTH, _SURE = 36.5, 103.0, 0.97
"""Millimetres of domains and of such names, on A4, and the share of them that lines are counted on."""
_LABEL, _LABEL_LEADING, _RUNNING_PADDING, _BETWEEN = 10.5, 4.2, 2.2, 0.7
"""Size of a domain in pt, millimetres of a line of it, and on A4 of the space in a row and between two."""
_FOOT: Final = 232.0
"""Millimetres down to which such rows go on A4, below the last tab."""
_NUMBER, _MARK = "000", "\u2003 "


@dataclass(frozen=True, kw_only=True)
class ContentsPlan:
    """How rows are set: where each begins and how high it is, in mm on A4, below the first tab.

    `size` is that of names in pt where few rows share the page, else 0; `hook` that of hooks, or 0 for none,
    `field` that of domains; `inset` is how far names stand from their numbers, in em; `stacked` puts jobs
    below their domain instead of beside it; `running` is the size in pt of jobs one after another, or 0.
    Where a row has no room for its jobs, none is `named`.
    """

    tops: tuple[float, ...]
    heights: tuple[float, ...]
    named: bool
    size: float = 0
    hook: float = 0
    inset: float = 0
    columns: int = 1
    stacked: bool = False
    field: float = _LEAST_FIELD
    running: float = 0

    @property
    def widths(self) -> tuple[float, float]:
        """Millimetres of domains and of jobs, on A4."""
        beside = (_LABEL_WIDTH, _RUNNING_WIDTH) if self.running else (_FIELD_WIDTH, _NAME_WIDTH)
        return (_WIDTH, _WIDTH) if self.stacked else beside

    def lines(self, text: str, faces: PageType, measure: float, size: float) -> Sequence[str]:
        """A name in even lines of so many mm, after its number; none where it takes more than four."""
        em = size * MILLIMETRES
        found = even_lines(text, faces.display, measure - self.inset * em, em, 4)
        return found.lines if found else ()


@dataclass(frozen=True, kw_only=True)
class ContentsRow:
    """What a row says: its domain, and its jobs; `tab` is the place of its tab, from 0."""

    label: str
    jobs: Sequence[JobEntry]
    tab: int


def contents(rows: Sequence[ContentsRow], digits: int, faces: PageType, unit: float) -> ContentsPlan:
    """The plan of rows with numbers of so many digits, on a page `unit` as wide as A4."""
    if len(rows) > FEW:
        columns = next((n for n, mm in _LIST_WIDTHS[unit == 1] if _listed(rows, n, mm, faces, unit)), 0)
        if not columns and (plan := _running(rows, faces, unit)):
            return plan
        tops, heights = tuple(TAB * row.tab for row in rows), (TAB,) * len(rows)
        return ContentsPlan(tops=tops, heights=heights, named=columns > 0, columns=columns)
    found = list(_large(len(rows), digits, unit))
    return next((plan for plan in found if all(_holds(plan, row, faces, unit) for row in rows)), found[-1])


def _listed(rows: Sequence[ContentsRow], columns: int, measure: float, faces: PageType, unit: float) -> bool:
    """Whether every row has room for its jobs in so many columns, which templates fill evenly."""
    for row in rows:
        lines = [faces.lines(job.title, measure, _LIST) for job in row.jobs]
        highest = max(lines) * ceil(len(lines) / columns) if columns > 1 else sum(lines)
        if highest * _LIST_LEADING > (TAB - _APART) * unit:
            return False
    return True


def _running(rows: Sequence[ContentsRow], faces: PageType, unit: float) -> ContentsPlan | None:
    """Rows as high as their jobs one after another want them, if the page has room for them."""
    room = _FOOT - _BETWEEN * (len(rows) - 1)
    for size in _RUNNING:
        leading = size * _RUNNING_LEADING * MILLIMETRES
        heights = []
        for row in rows:
            text = _MARK.join(f"{_NUMBER} {plain(job.title)}" for job in row.jobs)
            jobs = faces.lines(text, _RUNNING_WIDTH * _SURE * unit, size) * leading
            label = even_lines(row.label, faces.display, _LABEL_WIDTH * unit, _LABEL * MILLIMETRES, 4)
            named = len(label.lines if label else "....") * _LABEL_LEADING
            heights.append(max(jobs, named) / unit + _RUNNING_PADDING)
        more = (room - sum(heights)) / len(rows)
        if more >= 0:
            heights = [height + more for height in heights]
            tops = accumulate((height + _BETWEEN for height in heights[:-1]), initial=0.0)
            return ContentsPlan(
                tops=tuple(tops), heights=tuple(heights), named=True, running=size, field=_LABEL
            )
    return None


def _large(count: int, digits: int, unit: float) -> Iterator[ContentsPlan]:
    """Plans for few rows, from the largest; hooks are given up last but for the names."""
    pitch, shrunk = min(TAB * _TABS / count, _HIGHEST), max(unit, _SMALLER)
    for named, hooked, size, stacked in product((True, False), (True, False), _SIZES, (True, False)):
        if (hooked or stacked) and not named:
            continue
        share = _ABOVE if stacked else _FIELD
        yield ContentsPlan(
            tops=tuple(pitch * place for place in range(count)),
            heights=(pitch - _APART,) * count,
            named=named,
            size=max(size * shrunk, _LEAST),
            hook=max(_LEAST_HOOK, _HOOK * size * shrunk) if hooked else 0,
            inset=digits * _DIGIT + _CLEAR,
            stacked=stacked,
            field=max(share * size, _LEAST_FIELD) * shrunk,
        )


def _holds(plan: ContentsPlan, row: ContentsRow, faces: PageType, unit: float) -> bool:
    """Whether a row has room for its domain and for its jobs."""
    leading = _ARABIC_TITLE if faces.mirrored else _TITLE
    room = (plan.heights[0] - _PADDING) * unit
    (field_width, width), number = (mm * unit for mm in plan.widths), plan.inset * MILLIMETRES

    def taken(text: str, measure: float, size: float) -> float:
        lines = plan.lines(text, faces, measure, size)
        return len(lines) * leading * size * MILLIMETRES if lines else room + 1

    field = taken(row.label, field_width, plan.field)
    if not plan.named:
        return field <= room
    jobs = 0.0
    for job in row.jobs:
        hook = faces.lines(job.hook, width - number * plan.size, plan.hook) if plan.hook and job.hook else 0
        jobs += taken(job.title, width, plan.size) + hook * _HOOK_LEADING * plan.hook * MILLIMETRES
        jobs += _BELOW * plan.size * MILLIMETRES
    return field + _BELOW_FIELD * unit + jobs <= room if plan.stacked else max(field, jobs) <= room
