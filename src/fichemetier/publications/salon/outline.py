"""Products drawn to one scale: folds dashed, a spine in the middle, what a case hides hatched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from markupsafe import Markup

from fichemetier.i18n.tags import formats
from fichemetier.publications.salon.make import Finished
from fichemetier.publications.salon.specification import foot, panels

_DRAWN, _LARGEST = 18.0, 420.0
"""Millimetres of the longer side of the largest outline, and of an A3, which is drawn as large."""
_SHEETS = 0.8
"""Millimetres between the edges of the leaves of a booklet."""


def outline(one: Finished) -> Markup:
    """The front of a file, with what is behind it where there is more than one leaf."""
    width, height = one.size
    scale = min(_DRAWN / _LARGEST, _DRAWN / max(one.size))
    w, h = width * scale, height * scale
    behind = 2 * _SHEETS if one.pages > 2 else 0.0
    return Markup(
        f'<svg aria-hidden="true" width="{w + behind + 0.5:.2f}mm" height="{h + behind + 0.5:.2f}mm" '
        f'viewBox="-.25 {-behind - 0.25:.2f} {w + behind + 0.5:.2f} {h + behind + 0.5:.2f}">'
        f"{''.join(_leaves(w, h, behind))}{''.join(_front(one, w, h, scale))}</svg>"
    )


def _leaves(w: float, h: float, behind: float) -> Iterator[str]:
    for by in (behind, behind / 2) if behind else ():
        yield _box(by, -by, w, h, "#fff")


def _front(one: Finished, w: float, h: float, scale: float) -> Iterator[str]:
    yield _box(0, 0, w, h, "#fff")
    folds = list(accumulate(width * scale for width in panels(one)))[:-1]
    left, right = _cover(one, w, folds)
    yield f'<path d="M{left:.2f} 0H{right:.2f}V{h * 0.58:.2f}H{left:.2f}Z" fill="#1b1a20"/>'
    for x in folds:
        yield _line(f"M{x:.2f} 0V{h:.2f}", ' stroke-dasharray=".7 .5"')
    if hidden := foot(one) * scale:
        yield f'<path d="M0 {h - hidden:.2f}H{w:.2f}V{h:.2f}H0Z" fill="#c9c7c1"/>'
        yield _line(f"M0 {h - hidden:.2f}H{w:.2f}", ' stroke-dasharray=".7 .5"')


def _cover(one: Finished, w: float, folds: Sequence[float]) -> tuple[float, float]:
    """From where to where the panel in front reaches: the last one of the outside, or what is read first."""
    if not folds:
        return 0.0, w
    return (0.0, folds[0]) if formats(one.piece.locale).text_direction == "rtl" else (folds[-1], w)


def _box(x: float, y: float, w: float, h: float, fill: str) -> str:
    return (
        f'<path d="M{x:.2f} {y:.2f}h{w:.2f}v{h:.2f}h{-w:.2f}Z" '
        f'fill="{fill}" stroke="#1b1a20" stroke-width=".25"/>'
    )


def _line(path: str, more: str) -> str:
    return f'<path d="{path}" fill="none" stroke="#1b1a20" stroke-width=".25"{more}/>'
