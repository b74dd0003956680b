"""The marks of a side, outside of what is kept: where to cut, where to fold, which part of a poster it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fichemetier.press.imposition.placement import MM, Side

_AWAY = 3 * MM
"""From the cut to its mark, where no bleed is wider."""
_LENGTH = 5 * MM
_HAIRLINE = 0.25
"""Points."""
_DASHES = "[3 2] 0 d"
_MAP_HEIGHT = 4 * MM
_MAP_CELL = 1.5 * MM
"""The plan of a poster in the margin of each part: at most so high, its cells at most so large."""
Line = tuple[float, float, float, float]


def drawn_marks(side: Side, bleed: float) -> str:
    """The operators that draw the marks of a side, in the colour that is set; `bleed` in points."""
    parts = [f"{_HAIRLINE} w", _stroked(_crop_lines(side, bleed)), _plan(side)]
    folds = _stroked(_lines_at(side, bleed, side.upright, side.level))
    return "\n".join(part for part in (*parts, folds and f"{_DASHES}\n{folds}") if part)


def _crop_lines(side: Side, bleed: float) -> Iterator[Line]:
    """A line at each cut on every side of the block, shared by neighbours that touch."""
    xs = sorted({round(x, 2) for left, _, right, _ in side.cuts for x in (left, right)})
    ys = sorted({round(y, 2) for _, bottom, _, top in side.cuts for y in (bottom, top)})
    return _lines_at(side, bleed, xs, ys)


def _lines_at(side: Side, bleed: float, xs: Iterable[float], ys: Iterable[float]) -> Iterator[Line]:
    """Lines outside the block, beyond its bleed: upright ones above and below, level ones at both sides."""
    left, bottom, right, top = side.trim
    near = max(_AWAY, bleed)
    far = near + _LENGTH
    for x in xs:
        yield x, bottom - near, x, bottom - far
        yield x, top + near, x, top + far
    for y in ys:
        yield left - near, y, left - far, y
        yield right + near, y, right + far, y


def _stroked(lines: Iterable[Line]) -> str:
    drawn = " ".join(f"{a:.3f} {b:.3f} m {c:.3f} {d:.3f} l" for a, b, c, d in lines)
    return f"{drawn} S" if drawn else ""


def _plan(side: Side) -> str:
    """All parts of a poster as small cells below this one, which is filled."""
    if not side.tile:
        return ""
    column, row, columns, rows = side.tile
    cell = min(_MAP_CELL, _MAP_HEIGHT / rows)
    left, bottom, _, _ = side.trim
    x0, y0 = left + _LENGTH, bottom - _AWAY / 2 - cell

    def box(at: int, down: int) -> str:
        return f"{x0 + at * cell:.3f} {y0 - down * cell:.3f} {cell:.3f} {cell:.3f} re"

    cells = " ".join(box(at, down) for down in range(rows) for at in range(columns))
    return f"{cells} S {box(column, row)} f"
