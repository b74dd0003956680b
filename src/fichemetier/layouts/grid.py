"""Answers in cells alike, at one size: the largest at which every one of them has room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fichemetier.layouts.strip import Cell, Strip
from fichemetier.layouts.type import MILLIMETRES, PageType
from fichemetier.view.parts import Answer
from fichemetier.view.title import even_lines


@dataclass(frozen=True, kw_only=True)
class GridPlan:
    """What a cell allows: its `width` in mm, sizes of answers in pt, the largest first, and their lines.

    `note` is the size of the remarks in pt, which have `note_lines` at most; what a person wrote may have
    one more.
    """

    width: float
    sizes: Sequence[float]
    lines: int = 2
    note: float
    note_lines: int = 1


def grid(answers: Sequence[Answer], plan: GridPlan, faces: PageType) -> Strip:
    """The answers in cells; `also` are those that no size gives room."""
    fitting = [one for one in answers if _cell(one, plan.sizes[-1], plan, faces)]
    also = tuple(one for one in answers if one not in fitting)
    for size in plan.sizes:
        cells = [_cell(one, size, plan, faces) for one in fitting]
        if all(cells):
            return Strip(cells=tuple(filter(None, cells)), size=size, also=also)
    return Strip(also=also)


def _cell(answer: Answer, size: float, plan: GridPlan, faces: PageType) -> Cell | None:
    for text in answer.texts:
        found = even_lines(text, faces.display, plan.width, size * MILLIMETRES, plan.lines)
        if found:
            remark = _remark(answer, plan, faces)
            note = answer.note if remark else ""
            return Cell(answer=answer, lines=found.lines, width=plan.width, note=note, remark=remark)
    return None


def _remark(answer: Answer, plan: GridPlan, faces: PageType) -> tuple[str, ...]:
    """The note in even lines, where it fits."""
    most = plan.note_lines + answer.written
    found = even_lines(answer.note, faces.text, plan.width, plan.note * MILLIMETRES, most)
    return found.lines if found and answer.note else ()
