"""What text a page sets in which typefaces: found from its styles, before anything is laid out.

WeasyPrint computes on the way to a layout what a browser will need: each text, generated text included, with
the styles that choose its typefaces.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import product
from string import digits
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.css import PAGE_MARGIN_BOXES, StyleFor
from weasyprint.css.counters import CounterStyle
from weasyprint.css.targets import TargetCollector
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.build import element_to_box
from weasyprint.formatting_structure.text import get_first_letter, transform
from weasyprint.images import get_image_from_uri
from weasyprint.layout.page import PageType, set_page_type_computed_styles
from weasyprint.text.fonts import font_features

from fichemetier.engine.styled_page import SVG, Typeface

_ELLIPSIS = "\u2026"
_IMAGE_OPTIONS = {"optimize_images": False, "jpeg_quality": None, "dpi": None}
_WEIGHTS = {"lighter": 300, "normal": 400, "bold": 700, "bolder": 700}  # CSS Fonts 4, 2.2
_DRAWN = frozenset({f"{SVG}text", f"{SVG}tspan", f"{SVG}textPath"})
_FEATURE_PROPERTIES = (
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)


def texts_by_typeface(page: Any, media: Iterable[list[Any]], fonts: Any) -> dict[Typeface, frozenset[str]]:
    """All the texts that a page shows in any of some media, each of which is a list of stylesheets."""
    found: dict[Typeface, set[str]] = defaultdict(set)
    for sheets in media:
        origins = [*((sheet, "user agent") for sheet in page._ua_stylesheets())]
        origins += [(sheet, "author") for sheet in sheets]
        anchors = TargetCollector()
        style_for = StyleFor(page, [(*origin, None) for origin in origins], False, fonts, anchors)
        drawn, margins = _drawn_texts(page.etree_element, style_for), _margin_texts(page, style_for, sheets)
        for style, text in [*_set_texts(page, style_for, anchors), *drawn, *margins]:
            found[_typeface(style)].add(text + _substitutes(text, style))
    return {typeface: frozenset(texts) for typeface, texts in found.items()}


def _set_texts(page: Any, style_for: StyleFor, anchors: TargetCollector) -> Iterator[tuple[Any, str]]:
    """Each text with its style: content, quotation marks, counters, markers."""
    load = partial(
        get_image_from_uri, cache={}, url_fetcher=page.url_fetcher, options=_IMAGE_OPTIONS, context=None
    )
    counters = CounterStyle()
    notes: list[boxes.Box] = []
    for styles in page._ua_counter_style():
        counters.update(styles)
    found = element_to_box(page.etree_element, style_for, load, page.base_url, anchors, counters, notes)
    anchors.check_pending_targets()
    for box in [*found, *notes]:
        yield from _texts_of(box)


def _texts_of(box: Any) -> Iterator[tuple[Any, str]]:
    """The texts in a box; what may stand at its beginning also in the style of such a beginning."""
    if isinstance(box, boxes.TextBox):
        box.process_text_transform()
        yield box.style, box.text
    elif isinstance(box, boxes.ParentBox):
        inner = [found for child in box.children for found in _texts_of(child)]
        yield from inner
        text = "".join(text for _, text in inner)
        if box.first_line_style is not None:
            yield box.first_line_style, text
        if box.first_letter_style is not None:
            yield box.first_letter_style, get_first_letter(text) or ""


def _drawn_texts(root: Element, style_for: StyleFor) -> Iterator[tuple[Any, str]]:
    """The texts of the drawings within the page."""
    for drawing in root.iter(f"{SVG}svg"):
        yield from _drawn_texts_of(drawing, {}, style_for)


def _drawn_texts_of(
    element: Element, inherited: dict[str, Any], style_for: StyleFor
) -> Iterator[tuple[Any, str]]:
    if not isinstance(element.tag, str):
        return
    style = style_for(element)
    named = {**inherited, **_attributes(element)}
    attributes = {key: value for key, value in named.items() if key not in style.cascaded}
    if element.tag in _DRAWN:
        text = "".join([element.text or "", *(child.tail or "" for child in element)])
        if style["text_transform"] != "none":
            text = transform(style["text_transform"], text, style["lang"] or "")
        yield _Overlaid(style, {**attributes, "hyphens": "none"}), text
    for child in element:
        yield from _drawn_texts_of(child, attributes, style_for)


def _margin_texts(page: Any, style_for: StyleFor, sheets: Iterable[Any]) -> Iterator[tuple[Any, str]]:
    """The texts in the margins of printed pages; a counter there may show any number."""
    rules = [selectors for sheet in sheets for _, selectors, _ in sheet.page_rules]
    names = {"", *(selector.name or "" for selectors in rules for _, _, selector in selectors)}
    for side, blank, name, index in product(("left", "right"), (False, True), sorted(names), (0, 1)):
        page_type = PageType(side, blank, name, index, ())
        set_page_type_computed_styles(page_type, page, style_for)
        for box in sorted(PAGE_MARGIN_BOXES):
            style = style_for(page_type, f"@{box}")
            if style is not None and isinstance(style["content"], tuple):
                for kind, value in style["content"]:
                    yield style, value if kind == "string" else digits


class _Overlaid(dict[str, Any]):
    """A style of which some properties are given otherwise: SVG's attributes are the weakest of styles."""

    def __init__(self, style: Any, properties: dict[str, Any]) -> None:
        super().__init__(properties)
        self._style = style

    def __missing__(self, key: str) -> Any:
        return self._style[key]


def _attributes(element: Element) -> dict[str, Any]:
    """The attributes of an SVG element that choose a typeface, by their property."""
    found: dict[str, Any] = {}
    if family := element.get("font-family"):
        found["font_family"] = tuple(name.strip().strip("\"'") for name in family.split(","))
    if weight := element.get("font-weight"):
        found["font_weight"] = int(weight) if weight.isdecimal() else _WEIGHTS.get(weight, 400)
    if slope := element.get("font-style"):
        found["font_style"] = slope
    return found


def _typeface(style: Any) -> Typeface:
    features = font_features("auto", *(style[key] for key in _FEATURE_PROPERTIES))
    return Typeface(
        families=tuple(style["font_family"]),
        weight=int(style["font_weight"]),
        italic=style["font_style"] != "normal",
        features=frozenset(tag for tag, value in features.items() if value),
        hyphen="" if style["hyphens"] == "none" else style["hyphenate_character"],
    )


def _substitutes(text: str, style: Any) -> str:
    """The characters that a browser may put in place of some of a text."""
    capitals = text.upper() if style["font_variant_caps"] != "normal" else ""
    return capitals + (_ELLIPSIS if style["text_overflow"] == "ellipsis" else "")
