"""The answers of a poster in rows of one or two: as even as they can be, so that no cell is half empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Final

from fichemetier.layouts.type import MILLIMETRES, PageType
from fichemetier.view.parts import Answer
from fichemetier.view.title import even_lines, lone

_SPLITS: Final = (0.5, 0.54, 0.46, 0.58, 0.42, 0.62, 0.38)
"""Shares of the first of two cells, those of all rows alike."""
_LARGER: Final = (1.4, 1.2, 1)
"""By how much an answer that has a row of its own may be larger than two below it."""
_FEW = 2
"""So many answers have a row each."""
_LINES, _NOTE_LINES = 2, 2
_SHORTER = 0.75
"""A line of an answer that is broken to be as high as its neighbour, in widths of the whole."""
_UNDRAWN, _UNNOTED, _LONE, _LINE, _CUT = 26, 5, 12, 4, 12
"""What is as bad as so many mm of emptiness: a lost drawing or note, a short word alone, a second line, one
that only a neighbour asks for."""
_SMALLER, _UNALIKE, _NARROW, _LATER = 0.5, 50, 0.16, 25
"""The same for a pt of size, cells of different widths, a mm beside an answer alone without a drawing, and
for the first of three in a row with another."""


@dataclass(frozen=True, kw_only=True)
class RowPlan:
    """What rows share, in mm: their `width`, the `gutter` of two cells, what is `apart` two rows, the `room`.

    A mm above the room is as bad as `pressing` mm of emptiness. `sizes` of answers are in pt, the largest
    first, `leading` is the height of their lines for a pt; `note` is the size of notes in pt. Of `notes` all
    are shown for 2, those below no drawing for 1. `label` is what stands above an answer, `drawing` how high
    its drawing is.
    """

    width: float
    gutter: float
    apart: float
    room: float
    pressing: float = 1.5
    sizes: Sequence[float]
    leading: float
    note: float
    note_leading: float
    label: float
    drawing: float
    notes: int = 2


@dataclass(frozen=True, kw_only=True)
class RowCell:
    """An answer as it is set: lines of `size` pt, `width` and `height` in mm, its remark.

    It is `drawn` where its drawing is shown; `cost` is what is lost of it.
    """

    answer: Answer
    lines: tuple[str, ...]
    size: float
    width: float
    height: float
    remark: tuple[str, ...]
    drawn: bool
    cost: float


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Cells in rows, and how high they are together in mm."""

    rows: tuple[tuple[RowCell, ...], ...] = ()
    height: float = 0


def rows(answers: Sequence[Answer], plan: RowPlan, faces: PageType) -> Rows:
    """The answers in the rows, at the size and with the notes and drawings that leave the least emptiness."""
    shown = cache(lambda place, width, size: tuple(_ways(answers[place], width, size, plan, faces)))
    best: tuple[float, Rows] | None = None
    for places, split, size in product(_arrangements(len(answers)), _SPLITS, plan.sizes):
        chosen = []
        for row in places:
            widths = _widths(len(row), split, plan)
            larger = _LARGER if len(row) == 1 and len(answers) > _FEW else (1,)
            tries = (
                [shown(place, width, size * more) for place, width in zip(row, widths, strict=True)]
                for more in larger
            )
            chosen.append(next(filter(None, map(_evenest, tries)), ()))
        if all(chosen):
            found = _judged(chosen, split, size, plan, faces)
            cost = found[0] + (_LATER if len(answers) == 3 and places[0] != (0,) else 0)
            best = (cost, found[1]) if best is None or cost < best[0] else best
    return best[1] if best else Rows()


def _arrangements(count: int) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """The places of answers in rows: alone, one above two, or two and two."""
    if count == 3:
        return ((0,), (1, 2)), ((1,), (0, 2)), ((2,), (0, 1))
    if count == 4:
        return ((0, 1), (2, 3)), ((0, 2), (1, 3)), ((0, 3), (1, 2))
    return (tuple((place,) for place in range(count)),)


def _widths(count: int, split: float, plan: RowPlan) -> tuple[float, ...]:
    free = plan.width - plan.gutter
    return (plan.width,) if count == 1 else (free * split, free * (1 - split))


def _ways(answer: Answer, width: float, size: float, plan: RowPlan, faces: PageType) -> Iterator[RowCell]:
    """An answer with and without its drawing and note, on a line and on two; nothing where it has no room."""
    drawable = bool(answer.levels or answer.days)
    drawings = (True, False) if drawable else (False,)
    for (lines, worse), drawn, noted in product(_broken(answer, width, size, faces), drawings, (True, False)):
        remark = _remark(answer, drawn, width, plan, faces) if noted else ()
        unexplained = drawn and answer.days and not remark
        if (noted and not remark) or unexplained:
            continue
        height = plan.label + len(lines) * size * plan.leading + len(remark) * plan.note_leading
        height += (plan.drawing + (2 if remark else 0)) if drawn else 0
        lost = _UNDRAWN * (drawable - drawn) + _UNNOTED * (bool(answer.note) and not remark)
        yield RowCell(
            answer=answer,
            lines=lines,
            size=size,
            width=round(width, 2),
            height=round(height, 2),
            remark=remark,
            drawn=drawn,
            cost=lost + worse,
        )


def _broken(
    answer: Answer, width: float, size: float, faces: PageType
) -> Iterator[tuple[tuple[str, ...], float]]:
    """The lines of an answer and what they cost: as few as it has room on, and two where one would do."""
    points = size * MILLIMETRES
    for text in answer.texts:
        found = even_lines(text, faces.display, width, points, _LINES)
        if found:
            yield found.lines, _LONE * lone(found.lines) + _LINE * (len(found.lines) - 1)
            shorter = faces.display(text) * points * _SHORTER
            two = even_lines(text, faces.display, shorter, points, _LINES) if len(found.lines) == 1 else None
            if two:
                yield two.lines, _LONE * lone(two.lines) + _LINE + _CUT
            return


def _remark(answer: Answer, drawn: bool, width: float, plan: RowPlan, faces: PageType) -> tuple[str, ...]:
    """What explains an answer: below a drawn week which days its dots are, else the note."""
    text = answer.said if drawn and answer.days else answer.note
    if not text or plan.notes < (2 if drawn else 1):
        return ()
    found = even_lines(text, faces.text, width, plan.note * MILLIMETRES, _NOTE_LINES)
    return found.lines if found else ()


def _evenest(cells: Sequence[Sequence[RowCell]]) -> tuple[RowCell, ...]:
    """One way for each cell of a row: those that lose the least and are as high as each other."""
    return min(product(*cells), key=lambda row: _emptiness(row) + sum(cell.cost for cell in row), default=())


def _emptiness(row: Sequence[RowCell]) -> float:
    """By how much the cells of a row differ in height, in mm."""
    heights = [cell.height for cell in row]
    return max(heights) - min(heights)


def _judged(
    chosen: Sequence[tuple[RowCell, ...]], split: float, size: float, plan: RowPlan, faces: PageType
) -> tuple[float, Rows]:
    """How much is empty, lost or too high, and the rows."""
    height = sum(max(cell.height for cell in row) for row in chosen) + plan.apart * (len(chosen) - 1)
    cost = sum(_emptiness(row) + sum(cell.cost for cell in row) for row in chosen)
    cost += max(0, height - plan.room) * plan.pressing + (plan.sizes[0] - size) * _SMALLER
    cost += abs(split - 0.5) * _UNALIKE
    cost += sum(_NARROW * _beside(row[0], faces) for row in chosen if len(row) == 1 and not row[0].drawn)
    return cost, Rows(rows=tuple(chosen), height=round(height, 2))


def _beside(cell: RowCell, faces: PageType) -> float:
    """What is empty beside an answer, in mm."""
    return cell.width - max(map(faces.display, cell.lines)) * cell.size * MILLIMETRES
