"""Tables → items of a list: sheets hold no tables of an author's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fichemetier.importers.text.blocks import BlockKind, TextBlock, TextRun, dropped, words_of_runs

TableCell = Sequence[TextRun]
"""What a cell says; of its marks, only links are kept."""


def items_of(rows: Sequence[Sequence[TableCell]], place: int, with_head: bool) -> Iterator[TextBlock]:
    """An item a row: `first : second`, and of more columns `first : its heading second, …`.

    The headings of two columns are dropped, for both stand beside each other anyway; of more, the first.
    """
    head = [words_of_runs(cell) for cell in rows[0]] if with_head and rows else []
    said = " | ".join(head if len(head) == 2 else head[:1]).strip(" |")
    if said:
        yield dropped(place, "@text_head", said)
    for cells in rows[1:] if with_head else rows:
        runs = tuple(_row(cells, head))
        if runs:
            yield TextBlock(BlockKind.ITEM, place, runs)


def _row(cells: Sequence[TableCell], head: Sequence[str]) -> Iterator[TextRun]:
    taken = [column for column, cell in enumerate(cells) if words_of_runs(cell)]
    for place, column in enumerate(taken):
        between = "" if not place else ", " if taken[place - 1] else " : "
        name = head[column] if len(cells) > 2 and 0 < column < len(head) else ""
        yield TextRun(f"{between}{name} " if name else between)
        yield from _unmarked(cells[column])


def _unmarked(cell: TableCell) -> Iterator[TextRun]:
    """The words of a cell without spaces around them."""
    words = [replace(run, bold=False, italic=False) for run in cell]
    for place, run in enumerate(words):
        text = run.text.lstrip() if not place else run.text
        yield replace(run, text=text.rstrip() if place == len(words) - 1 else text)
