"""Shorter ways through the busiest functions of WeasyPrint, for the cases that nearly all calls are.

Half of a page's time goes into asking boxes for properties: most are neither set by a rule nor computed, and
most lengths are plain pixels or `auto`. Those are answered at once, and the bars of a QR code are drawn
without parsing each; everything else goes the old way. A test holds that pages come out the same to the byte.
"""

from __future__ import annotations

import re
from math import inf, nextafter
from typing import Any

from weasyprint import svg
from weasyprint.css import INITIAL_NOT_COMPUTED, ComputedStyle
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_VALUES
from weasyprint.layout import inline, percent

from fichemetier.engine.boxes import is_line

_OWN_RULES = frozenset({"float", "display", "position", "page"})
_PLAIN = (str, int, float, type(None))

_BARS = re.compile(r"(?:M\d+ \d+h\d+v1h-\d+z)+")
_BAR = re.compile(r"M(\d+) (\d+)h(\d+)")

_missing: Any = ComputedStyle.__missing__
_resolve_one: Any = percent.resolve_one_percentage
_draw_path: Any = svg.TAGS["path"]
_avoid_collisions: Any = inline.avoid_collisions


def install() -> None:
    """Put the shorter ways in place, once a process."""
    ComputedStyle.__missing__ = _property
    percent.resolve_one_percentage = _length
    svg.TAGS["path"] = _path
    inline.avoid_collisions = _place_of_line


def _property(style: Any, key: str) -> Any:
    """A property that no rule sets and nothing computes: inherited, or initial."""
    if key in style.cascaded or key in _OWN_RULES or key.startswith("text_decoration_"):
        return _missing(style, key)
    logical = PHYSICAL_FUNCTIONS.get(key)
    if logical and logical(block="ttb", inline=style["direction"]) in style.cascaded:
        return _missing(style, key)
    if key in INHERITED:
        parent = style.parent_style
        value = None if parent is None else parent[key]
        if parent is None or not isinstance(value, _PLAIN):
            return _missing(style, key)
    elif key in INITIAL_NOT_COMPUTED or key[:2] == "__":
        return _missing(style, key)
    else:
        value = INITIAL_VALUES[key]
    style[key] = value
    return value


def _length(box: Any, name: str, reference: float) -> None:
    """A length in pixels, or `auto`."""
    value = box.style[name]
    if value == "auto":
        setattr(box, name, 0 if name in ("min_width", "min_height") else "auto")
    elif getattr(value, "unit", None) == "px":
        setattr(box, name, value.value)
    else:
        _resolve_one(box, name, reference)


def _path(drawing: Any, node: Any, font_size: float) -> None:
    """A path of nothing but bars, each one unit high."""
    bars = node.get("d", "")
    if not _BARS.fullmatch(bars):
        _draw_path(drawing, node, font_size)
        return
    stream = drawing.stream
    stream.move_to(0, 0)
    for left, top, length in _BAR.findall(bars):
        x, y, end = int(left), int(top), int(left) + int(length)
        stream.move_to(x, y)
        stream.line_to(end, y)
        stream.line_to(end, y + 1)
        stream.line_to(x, y + 1)
        stream.close()


def _place_of_line(context: Any, box: Any, container: Any, outer: bool = True) -> Any:
    """Where a line begins that runs from right to left: its left end, once its width is known.

    WeasyPrint gives the right end, to which it then adds the width to see whether the line has moved: it
    seems to have, and each line is laid out a second time for nothing.
    """
    x, y, width = _avoid_collisions(context, box, container, outer)
    mirrored = container.style["direction"] == "rtl" and not context.excluded_shapes
    if mirrored and box.width and is_line(box):
        start = x - box.width
        for near in (start, nextafter(start, inf), nextafter(start, -inf)):
            if near + box.width == x:
                return near, y, width
    return x, y, width
