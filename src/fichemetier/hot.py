"""Shorter ways through the busiest functions of WeasyPrint, for the cases that nearly all calls are.

Half of a page's time goes into asking boxes for properties: most are neither set by a rule nor computed, and
most lengths are plain pixels or `auto`. Those are answered at once; everything else goes the old way. A test
holds that pages come out the same to the byte.
"""

from __future__ import annotations

from typing import Any

from weasyprint.css import INITIAL_NOT_COMPUTED, ComputedStyle
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_VALUES
from weasyprint.layout import percent

_OWN_RULES = frozenset({"float", "display", "position", "page"})
_PLAIN = (str, int, float, type(None))

_missing: Any = ComputedStyle.__missing__
_resolve_one: Any = percent.resolve_one_percentage


def install() -> None:
    """Put the shorter ways in place, once a process."""
    ComputedStyle.__missing__ = _property
    percent.resolve_one_percentage = _length


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
