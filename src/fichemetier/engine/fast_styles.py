"""Properties of boxes found many at a time, where WeasyPrint finds them one by one.

A laid-out box is asked for some eighty properties. Nearly all of them are initial, or its parent's: these are
put into its style at once, and never computed.
"""

from __future__ import annotations

from typing import Any

from weasyprint.css import INITIAL_NOT_COMPUTED, AnonymousStyle, ComputedStyle
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_VALUES
from weasyprint.draw.color import get_color
from weasyprint.layout import background, percent
from weasyprint.layout.absolute import AbsolutePlaceholder

_OWN_RULES = frozenset({"float", "display", "position", "page"})
"""Properties that WeasyPrint computes from more than their cascade."""
_PLAIN = (str, int, float, type(None))
_SIDES = "top", "right", "bottom", "left"
_LENGTHS = (
    *(f"{edge}_{side}" for edge in ("margin", "padding") for side in _SIDES),
    *(f"{bound}{axis}" for axis in ("width", "height") for bound in ("", "min_", "max_")),
)
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)
_RADII = tuple(
    f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
)

_INITIAL: dict[str, Any] = {
    key: INITIAL_VALUES[key]
    for key in (
        *_LENGTHS,
        *_RADII,
        *(f"background_{what}" for what in ("color", "image")),
        *(f"bookmark_{what}" for what in ("level", "state")),
        *(f"border_{side}_style" for side in _SIDES),
        *(f"break_{where}" for where in ("before", "after")),
        *(f"column_{what}" for what in ("count", "width")),
        *(f"counter_{what}" for what in ("increment", "reset", "set")),
        *(
            "appearance",
            "border_image_source",
            "box_decoration_break",
            "box_shadow",
            "box_sizing",
            "continue",
        ),
        *("image_orientation", "mask_border_source", "max_lines", "opacity", "outline_offset"),
        *("outline_style", "overflow", "string_set", "transform"),
    )
    if key not in INITIAL_NOT_COMPUTED
}
"""What nearly all boxes are asked for and is not inherited, where no rule sets it."""
_LOGICAL: dict[str, set[str]] = {}
"""For each logical property those of `_INITIAL` that it may set, from left to right or the other way."""
for _physical in _INITIAL.keys() & PHYSICAL_FUNCTIONS.keys():
    for _inline in ("ltr", "rtl"):
        _LOGICAL.setdefault(PHYSICAL_FUNCTIONS[_physical](block="ttb", inline=_inline), set()).add(_physical)
_INHERITED = frozenset(
    {
        *("border_collapse", "color", "direction", "hyphens", "lang", "letter_spacing", "line_height"),
        *(
            "overflow_wrap",
            "text_align_all",
            "text_align_last",
            "text_indent",
            "text_transform",
            "visibility",
        ),
        *("word_spacing", *(key for key in INHERITED if key.startswith("font_"))),
    }
)
"""What nearly all boxes are asked for and is inherited; not `white_space`, which WeasyPrint changes later."""

_BARE = {**dict.fromkeys(_RADII, (0, 0)), "background": None}
"""What a box without background, shadow and rounded corners has of them."""

_missing: Any = ComputedStyle.__missing__
_missing_of_anonymous: Any = AnonymousStyle.__missing__
_resolve_percentages: Any = percent.resolve_percentages
_layout_box_backgrounds: Any = background.layout_box_backgrounds


def computed(style: Any, key: str) -> Any:
    """A property of a style that it does not have yet."""
    return style[key] if _taken(style, key) else _property(style, key)


def computed_of_anonymous(style: Any, key: str) -> Any:
    """A property of the style of an anonymous box that it does not have yet."""
    return style[key] if _taken(style, key) else _missing_of_anonymous(style, key)


def _taken(style: Any, key: str) -> bool:
    """Whether a style has a property once it has taken over, this once, all that is initial or inherited."""
    done = style.__dict__
    if key in _INITIAL:
        if "_initial" not in done:
            done["_initial"] = True
            _take_initial(style)
            return key in style
    elif key in _INHERITED and "_inherited" not in done:
        _inherit(style)
        return key in style
    return False


def _take_initial(style: Any) -> None:
    kept, cascaded = dict(style), getattr(style, "cascaded", {}).keys()
    style.update(_INITIAL)
    for key in _INITIAL.keys() & cascaded:
        del style[key]
    for logical in _LOGICAL.keys() & cascaded:
        for key in _LOGICAL[logical]:
            style.pop(key, None)
    style.update(kept)


def _inherit(style: Any) -> None:
    """Take over what the parent has computed so far; the rest is asked for one by one."""
    style._inherited = {}
    parent = style.parent_style
    if parent is None:
        return
    if "_inherited" not in parent.__dict__:
        _inherit(parent)
    known = parent._inherited
    known.update((key, parent[key]) for key in _INHERITED - known.keys() if key in parent)
    kept = dict(style)
    style.update(known)
    for key in known.keys() & getattr(style, "cascaded", {}).keys():
        del style[key]
    style.update(kept)


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


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """Set the lengths of a box; those that are all in pixels, once for all boxes of a style."""
    style = box.style
    try:
        lengths = style._lengths
    except AttributeError:
        lengths = style._lengths = _lengths(style)
    if lengths is None or box.__class__ is AbsolutePlaceholder:
        _resolve_percentages(box, containing_block)
    else:
        box.__dict__.update(lengths)


def _lengths(style: Any) -> dict[str, Any] | None:
    """The lengths of boxes of a style; None where they hang on the box around them."""
    if style["box_sizing"] != "content-box" or style["border_collapse"] == "collapse":
        return None
    found = {key: style[key] for key in _BORDERS}
    for key in _LENGTHS:
        value = style[key]
        if value == "auto":
            found[key] = 0 if key in ("min_width", "min_height") else value
        elif getattr(value, "unit", None) == "px":
            found[key] = value.value
        else:
            return None
    return found


def layout_box_backgrounds(
    page: Any, box: Any, get_image: Any, layout_children: bool = True, style: Any = None
) -> None:
    """Place the backgrounds of a box and those in it; most have none."""
    if style is not None or box is page or not _is_bare(box.style):
        _layout_box_backgrounds(page, box, get_image, layout_children, style)
        return
    getattr(box, "_box", box).__dict__.update(_BARE)
    if layout_children:
        for child in box.all_children():
            layout_box_backgrounds(page, child, get_image)


def _is_bare(style: Any) -> bool:
    """Whether boxes of a style have neither a background nor a shadow nor rounded corners."""
    try:
        bare: bool = style._bare
    except AttributeError:
        bare = style._bare = (
            all((0, "px") in style[key] for key in _RADII)
            and style["border_image_source"][0] == style["mask_border_source"][0] == "none"
            and all(kind == "none" for kind, _ in style["background_image"])
            and not style["box_shadow"]
            and get_color(style, "background_color").alpha == 0
        )
    return bare
