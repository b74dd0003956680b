"""The answers of a front in cells: as many as fit at one size, the others in a line below.

What belongs to an answer stands directly beneath it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Final

from fichemetier.layouts.type import MILLIMETRES, PageType
from fichemetier.view.answers import content
from fichemetier.view.parts import Answer
from fichemetier.view.title import even_lines, lone

_COMMA = re.compile(r", (?![^(]*\))")
"""Between the members of an enumeration, not inside brackets."""
_WHOLE = re.compile(r"[.!?:;<]")
"""What has one of these is no plain enumeration."""
_SIZES: Final = (20, 17)
"""Sizes of answers in pt: all on a page have one."""
_ALONE = 34
"""That of a single answer."""
_GUTTER = 4
_UNEVEN: Final = ((0.37, 0.324, 0.306), (0.43, 0.306, 0.264))
"""Shares of three cells where one has longer words than another, and much longer ones."""
_UNEVEN_PAIR: Final = (0.62, 0.38, 0.58, 0.42, 0.7, 0.3, 0.8, 0.2)
"""Shares of two cells, either of which may be the wider one."""
_SCALE = 44
"""The least width of a cell, in mm, with the scale of studies."""
_LINES, _LINES_OF_FOUR = 3, 2
_NOTE_LINES = 2
_LEADING = 0.39
"""Line height of answers, in mm for a point of their size."""
_LABEL = 8.1
"""What stands above an answer in mm: the rule of the cell, its padding and the label."""
_DRAWING = 9.4
"""Room of a drawing in mm."""
_ABOVE_NOTE = 0.6


@dataclass(frozen=True, kw_only=True)
class StripPlan:
    """What the cells share: `room` mm, the size of notes in pt, their leading in mm, the faces, the zoom.

    Enlarged by a zoom, a page has no drawings in its cells.
    """

    room: float
    note: float
    faces: PageType
    leading: float = 4.5
    zoom: float = 1


@dataclass(frozen=True, kw_only=True)
class Cell:
    """An answer in lines, in a cell so many mm wide, with the drawing and the note that fit.

    `remark` has the lines of the note, even ones where they are few.
    """

    answer: Answer
    lines: tuple[str, ...]
    width: float
    note: str = ""
    remark: tuple[str, ...] = ()

    @property
    def drawn(self) -> bool:
        """Whether the answer has a drawing."""
        return bool(self.answer.levels or self.answer.days)


@dataclass(frozen=True, kw_only=True)
class Strip:
    """The cells, the size of all answers in pt and their leading in mm, the height of the cells in mm.

    `also` have no cell.
    """

    cells: tuple[Cell, ...] = ()
    size: float = 20
    height: float = 0
    also: tuple[Answer, ...] = ()

    @property
    def rows(self) -> int:
        """Lines of the longest answer."""
        return max((len(cell.lines) for cell in self.cells), default=0)

    @property
    def leading(self) -> float:
        """Line height of the answers, in mm."""
        return round(self.size * _LEADING, 2)


def strip(answers: Sequence[Answer], plan: StripPlan) -> Strip:
    """The first answers in cells; those too long for any cell stand below, with those that are left over.

    What one studies leaves room for one more answer only, rather than standing below.
    """
    widest, alone = (
        (plan.room - 2 * _GUTTER) * max(map(max, _UNEVEN)),
        (plan.room - _GUTTER) * max(_UNEVEN_PAIR),
    )
    fitting = [
        one
        for one in answers
        if _cell(one, alone if one.key == "study" else widest, _SIZES[-1] * plan.zoom, _LINES, plan)
    ]
    for chosen in _choices(fitting):
        found = _sized(chosen, len(answers) == 1, plan)
        if found:
            size, cells = found
            height = max(_height(cell, size, plan) for cell in cells)
            also = tuple(one for one in answers if one not in chosen)
            return Strip(cells=cells, size=size, height=round(height, 2), also=also)
    return Strip(also=tuple(answers))


def _choices(answers: Sequence[Answer]) -> Iterator[Sequence[Answer]]:
    """As many answers as there are cells, the first ones; a later one in the last cell, if need be."""
    for count in range(min(4, len(answers)), 0, -1):
        yield from ((*answers[: count - 1], last) for last in answers[count - 1 :])


def _sized(answers: Sequence[Answer], alone: bool, plan: StripPlan) -> tuple[float, tuple[Cell, ...]] | None:
    """The cells and the size of their answers in pt: that at which the fewest short words stand alone."""
    sizes = _SIZES[:1] if len(answers) == 4 else (_ALONE, *_SIZES) if alone else _SIZES
    scaled = (size * plan.zoom for size in sizes)
    found = [(size, cells) for size in scaled if (cells := _best(answers, size, plan))]
    return min(found, key=lambda one: _alone(one[1]), default=None)


def _alone(cells: Sequence[Cell]) -> int:
    return sum(lone(cell.lines) for cell in cells)


def _height(cell: Cell, size: float, plan: StripPlan) -> float:
    """The height of a cell in mm, with its drawing and its note."""
    height = _LABEL + len(cell.lines) * size * _LEADING
    height += _DRAWING if cell.drawn and plan.zoom == 1 else 0
    lines = max(len(cell.remark), plan.faces.lines(cell.note, cell.width, plan.note))
    return height + (lines * plan.leading + _ABOVE_NOTE if lines else 0)


def _best(answers: Sequence[Answer], size: float, plan: StripPlan) -> tuple[Cell, ...] | None:
    most = _LINES_OF_FOUR if len(answers) == 4 else _LINES
    found = []
    for widths in _shapes(answers, plan.room):
        pairs = zip(answers, widths, strict=True)
        fitting = [cell for answer, width in pairs if (cell := _cell(answer, width, size, most, plan))]
        if len(fitting) == len(answers):
            found.append(tuple(fitting))
    return min(found, key=_cost) if found else None


def _cost(cells: tuple[Cell, ...]) -> tuple[int, int, int, float]:
    """Notes that were lost weigh most, then short words alone, then lines, then how uneven the cells are."""
    lost = sum(bool(cell.answer.note) and not cell.note for cell in cells)
    uneven = max(cell.width for cell in cells) - min(cell.width for cell in cells)
    return lost, _alone(cells), max(len(cell.lines) for cell in cells), uneven


def _shapes(answers: Sequence[Answer], room: float) -> Iterator[tuple[float, ...]]:
    """Widths of cells that fill the room, the even ones first."""
    count = len(answers)
    free = room - (count - 1) * _GUTTER
    if count == 4 and any(answer.levels for answer in answers):
        other = (free - _SCALE) / 3
        yield tuple(_SCALE if answer.levels else other for answer in answers)
        return
    yield (free / count,) * count
    if count == 3:
        found = (shares for uneven in _UNEVEN for shares in permutations(uneven))
        yield from (tuple(free * share for share in shares) for shares in found)
    if count == 2:
        yield from ((free * share, free * (1 - share)) for share in _UNEVEN_PAIR)


def _cell(answer: Answer, width: float, size: float, most: int, plan: StripPlan) -> Cell | None:
    if answer.levels and width < _SCALE:
        return None
    for text in answer.texts:
        found = even_lines(text, plan.faces.display, width, size * MILLIMETRES, most)
        if found:
            lines = _NOTE_LINES - 1 if answer.levels or answer.days else _NOTE_LINES
            fits = answer.written or plan.faces.lines(answer.note, width, plan.note) <= lines
            note = answer.note if fits else ""
            remark = _remark(note, width, plan)
            return Cell(answer=answer, lines=found.lines, width=round(width, 2), note=note, remark=remark)
    return None


def _remark(note: str, width: float, plan: StripPlan) -> tuple[str, ...]:
    """A note in even lines; in one, for the page to break, where it takes many."""
    found = even_lines(note, plan.faces.text, width, plan.note * MILLIMETRES, _LINES) if note else None
    return found.lines if found else (note,) if note else ()


def is_said(text: str, shown: Strip) -> bool:
    """Whether every word of a text that says something stands in the strip."""
    words = content(text)
    cells = (f"{' '.join(cell.lines)} {cell.note}" for cell in shown.cells)
    return bool(words) and words <= content(" ".join([*cells, *(answer.texts[-1] for answer in shown.also)]))


def unsaid(text: str, shown: Strip) -> str:
    """A text without what the strip says: nothing, or the members of its enumeration that the strip leaves.

    Sentences and what is written with markup are said whole.
    """
    if is_said(text, shown):
        return ""
    members = [text] if _WHOLE.search(text) else _COMMA.split(text)
    left = [member for member in members if not is_said(member, shown)]
    if left == members:
        return text
    begun = left[0][:1].upper() if text[:1].isupper() else left[0][:1]
    return type(text)(begun + ", ".join(left)[1:])
