"""Tables → items of a list: sheets hold no tables of an author's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fichemetier.importers.text.blocks import BlockKind, TextBlock, TextRun, dropped


def items_of(rows: Sequence[Sequence[str]], place: int, with_head: bool) -> Iterator[TextBlock]:
    """An item a row: `first : second`, and of more columns `first : its heading second, …`.

    The headings of two columns are dropped, for both stand beside each other anyway.
    """
    head = rows[0] if with_head and rows else []
    if len(head) == 2 and any(head):
        yield dropped(place, "@text_head", " | ".join(head))
    for cells in rows[1:] if with_head else rows:
        text = _row(cells, head)
        if text:
            yield TextBlock(BlockKind.ITEM, place, (TextRun(text),))


def _row(cells: Sequence[str], head: Sequence[str]) -> str:
    first, *others = cells or [""]
    named = list(zip(others, [*head[1:], *[""] * len(others)], strict=False))
    wide = len(others) > 1
    rest = ", ".join(f"{name} {cell}" if wide and name else cell for cell, name in named if cell)
    return " : ".join(part for part in (first, rest) if part)
