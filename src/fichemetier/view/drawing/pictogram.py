"""The pictogram of a domain: lines and one dot, drawn on 48 units in one pen."""

from __future__ import annotations

import re

from markupsafe import Markup

from fichemetier.view.drawing.canvas import WHITE

UNITS = 48
DOT = 3.5
"""Radius of the one full dot."""
_ALONE = 10.4
"""Radius of the dot of no domain: 20 mm across where pictograms are 46 mm wide."""
_PATH = re.compile(r'<path\b[^>]*\sd="([^"<&]*)"')
_CIRCLE = re.compile(r'<circle\b[^>]*\scx="([\d.]+)" cy="([\d.]+)"')


def pictogram(source: str, side: float, line: str, dot: str = WHITE, stroke: float = 3) -> Markup:
    """The pictogram whose SVG is `source`, `side` mm wide, its lines in one colour and its dot in another.

    `stroke` is the pen in units: 3 of 48, and 4 where it is small. No source is no domain: one dot.
    It is decoration: the name of the domain stands beside it. Raises `LookupError` for any other SVG.
    """
    path, circle = _PATH.search(source), _CIRCLE.search(source)
    if source and not (path and circle):
        raise LookupError("a pictogram is one <path> and one <circle>")
    drawn = f'<circle fill="{dot}" cx="{UNITS / 2:g}" cy="{UNITS / 2:g}" r="{_ALONE}"/>'
    if path and circle:
        drawn = (
            f'<path fill="none" stroke="{line}" stroke-width="{stroke:g}" stroke-linecap="round"'
            f' stroke-linejoin="round" d="{path[1]}"/>'
            f'<circle fill="{dot}" cx="{circle[1]}" cy="{circle[2]}" r="{DOT}"/>'
        )
    return Markup(
        f'<svg class="pictogram" aria-hidden="true" width="{side:g}mm" height="{side:g}mm"'
        f' viewBox="0 0 {UNITS} {UNITS}">{drawn}</svg>'
    )
