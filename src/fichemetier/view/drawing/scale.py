"""Salary bands and head counts drawn to scale. What a drawing shows is always written beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from markupsafe import Markup

WIDTH = 1000
"""Units of a drawing's width; a layout sets how wide it is printed."""
_BAR = 60
"""Units of the height of a bar's ends, which stand out above and below it."""
_BELOW = 10
"""Units below the numbers, which have no descenders."""
_POINT = 14
"""Units of the width of an end: what a bar of nothing still shows."""


@dataclass(frozen=True)
class DrawingStyle:
    """The colours of a drawing, as `#rrggbb`, and the typeface and size of its numbers.

    `figures` is in units of the drawing: 62 are 6.2 % of its width.
    """

    deep: str
    accent: str
    track: str
    ink: str
    font: str
    figures: int


def scale_end(highest: float) -> float:
    """A round number at or above the highest amount: 1, 1.5, 2, 3, 4, 5, 6 or 8 times a power of ten."""
    power = 10.0 ** floor(log10(highest)) if highest > 0 else 1.0
    return next(step * power for step in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if step * power >= highest)


def band(
    low: float | None, high: float | None, end: float, style: DrawingStyle, mirrored: bool = False
) -> Markup:
    """One band on a track from 0 to `end`; a single amount is a bar from zero with a firm end."""
    first, last = (low or 0.0) / end * WIDTH, (high if high is not None else end) / end * WIDTH
    single = low == high
    start = 0.0 if single else first
    shapes = [
        _box(style.track, 0, 26, WIDTH, 8),
        _box(style.deep, start, 12, max(last - start, _POINT), 36),
        _box(style.accent, max(last - _POINT, 0), 0, _POINT, _BAR),
    ]
    if not single and low is not None:
        shapes.append(_box(style.accent, first, 0, _POINT, _BAR))
    return _svg("bar", _BAR, shapes, mirrored)


def sizes(
    bounds: Sequence[int], low: int | None, high: int | None, style: DrawingStyle, mirrored: bool = False
) -> Markup:
    """A head count among the thresholds that all cards share: each stretch between two has equal width."""
    count = len(bounds) + 1
    first = bounds.index(low) + 1 if low in bounds else 0
    last = bounds.index(high) + 1 if high in bounds else count
    width = (WIDTH - 6) / count
    shapes = []
    for stretch in range(count):
        place = count - 1 - stretch if mirrored else stretch
        fill = style.deep if first <= stretch < last else "#ffffff"
        shapes.append(
            _box(fill, place * width + 6, 4, width - 6, 52, f' stroke="{style.deep}" stroke-width="6"')
        )
    for number, bound in enumerate(bounds, 1):
        x = (count - number if mirrored else number) * width + 3
        shapes.append(
            f'<text x="{x:.1f}" y="{_BAR + style.figures}" font-size="{style.figures}"'
            f' font-family="{style.font}" text-anchor="middle" fill="{style.ink}">{bound}</text>'
        )
    height = _BAR + style.figures + _BELOW
    return Markup(
        f'<svg class="sizes" aria-hidden="true" viewBox="0 0 {WIDTH} {height}">{"".join(shapes)}</svg>'
    )


def _box(fill: str, x: float, y: float, width: float, height: float, more: str = "") -> str:
    return f'<rect fill="{fill}" x="{x:.1f}" y="{y:g}" width="{width:.1f}" height="{height:g}"{more}/>'


def _svg(name: str, height: int, shapes: list[str], mirrored: bool) -> Markup:
    content = "".join(shapes)
    if mirrored:
        content = f'<g transform="translate({WIDTH} 0) scale(-1 1)">{content}</g>'
    return Markup(
        f'<svg class="{name}" aria-hidden="true" viewBox="0 0 {WIDTH} {height}" preserveAspectRatio="none">'
        f"{content}</svg>"
    )
