"""What Pango needs to set text in a style, made once for all texts that are set alike.

WeasyPrint makes a Pango context, a font description and a list of features for every line, twice: to lay it
out and to draw it. The lists it never gives back, which costs a page some 30 kB for good.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from weasyprint.text import line_break
from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description

_MOST = 500
"""Ways to set text that are kept: a page has about 30, and titles have sizes of their own."""
_FEATURES = (
    "font_kerning",
    *(
        f"font_variant_{what}"
        for what in ("ligatures", "position", "caps", "numeric", "alternates", "east_asian")
    ),
    "font_feature_settings",
)
"""In the order in which WeasyPrint asks for them."""
_SETTING = (
    *(
        "lang",
        "direction",
        "font_size",
        "font_style",
        "font_stretch",
        "font_weight",
        "font_variation_settings",
    ),
    *_FEATURES,
)

_setup: Any = line_break.Layout.setup
_strut: Any = line_break.strut


@dataclass(frozen=True, kw_only=True)
class _PangoSetting:
    """How text is set: Pango's context, language and font, and the features of the font, in its words."""

    context: Any
    language: Any
    font: Any
    features: bytes


_settings: dict[tuple[Any, ...], _PangoSetting] = {}


def setup(layout: Any, style: Any) -> None:
    """Make the Pango layout of a line in a style."""
    try:
        setting = style._setting
    except AttributeError:
        setting = style._setting = _setting(style)
    if setting is None:
        _setup(layout, style)
        return
    layout.style, layout.language, layout.first_line_direction = style, setting.language, 0
    layout.layout = ffi.gc(pango.pango_layout_new(setting.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, setting.font)
    layout.ascent = layout.underline_position = layout.strikethrough_position = None
    if setting.features:
        attributes = pango.pango_attr_list_new()
        pango.pango_attr_list_insert(attributes, pango.pango_attr_font_features_new(setting.features))
        pango.pango_layout_set_attributes(layout.layout, attributes)
        pango.pango_attr_list_unref(attributes)


def strut(style: Any) -> tuple[float, float]:
    """The line height of a style and its baseline."""
    try:
        found: tuple[float, float] = style._strut
    except AttributeError:
        found = style._strut = _strut(style)
    return found


def _setting(style: Any) -> _PangoSetting | None:
    """How texts of a style are set; None where they are underlined or have the shapes of another language."""
    if style["text_decoration_line"] != "none" or style["font_language_override"] != "normal":
        return None
    key = id(style.font_config), *style["font_family"], *(style[name] for name in _SETTING)
    if key not in _settings:
        if len(_settings) == _MOST:
            _settings.clear()
        _settings[key] = _made(style)
    return _settings[key]


def _made(style: Any) -> _PangoSetting:
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    if style["lang"]:
        name, _kept = unicode_to_char_p(style["lang"])
        language = pango.pango_language_from_string(name)
        pango.pango_context_set_language(context, language)
    else:
        language = pango.pango_language_get_default()
    wanted = font_features(*(style[name] for name in _FEATURES))
    features = ",".join(f"{name} {value}" for name, value in wanted.items()).encode()
    return _PangoSetting(
        context=context, language=language, font=get_font_description(style), features=features
    )
