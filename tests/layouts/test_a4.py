"""The A4 fiche as it is laid out: nothing too small at any density, and Arabic mirrored whole."""

from functools import cache

import pytest

from fichemetier.i18n.language import language
from fichemetier.layouts.manifest import read_layout
from fichemetier.layouts.template import TemplateContext, render, template
from fichemetier.model.sheet import Sheet
from fichemetier.view.build import build
from tests.paths import ROOT
from tests.tools.sample_page import engine
from tests.view.test_view import FULL

LAYOUT = read_layout(ROOT / "layouts" / "a4")
SMALLEST = 8.4


@cache
def laid_out(tag, density):
    words = language(tag)
    palette = {**LAYOUT.manifest.palettes["numerique"], "accent": "#aa3300"}
    view = build(Sheet.model_validate(FULL), words, "doublet", ROOT)
    page = TemplateContext(LAYOUT, LAYOUT.options({}, ROOT), palette, words)
    return engine().lay_out(render(view, page, template(LAYOUT), density), LAYOUT.folder, LAYOUT.folders)


def places(document, name):
    """The horizontal middle of every text in elements of a class, from 0 at the left to 1."""
    elements = [element for element in document.root.iter() if element.get("class") == name]
    inside = {id(inner) for element in elements for inner in element.iter()}
    boxes = [item.box for item in document.printed if item.text and id(item.box.element) in inside]
    return [(box.position_x + box.width / 2) / document.rendering.pages[0].width for box in boxes]


@pytest.mark.parametrize("density", LAYOUT.densities)
def test_no_text_is_too_small(density):
    sizes = [item.box.style["font_size"] * 0.75 for item in laid_out("fr", density).printed if item.text]
    assert min(sizes) >= SMALLEST - 0.001


def test_arabic_mirrors_the_page():
    french, arabic = (laid_out(tag, "normal") for tag in ("fr", "ar"))
    assert places(french, "kind")[0] < 0.5 < places(arabic, "kind")[0]
    assert places(french, "foot-text")[0] < 0.5 < places(arabic, "foot-text")[0]
    ours, theirs = places(french, "label"), places(arabic, "label")
    assert ours[0] < ours[1]
    assert theirs[0] > theirs[1]


def test_arabic_is_never_tracked_or_slanted():
    styles = [item.box.style for item in laid_out("ar", "normal").printed if item.text]
    assert {style["letter_spacing"] for style in styles} <= {0, "normal"}
    assert {style["font_style"] for style in styles} == {"normal"}
    assert {style["text_transform"] for style in styles} == {"none"}


@pytest.mark.parametrize(
    ("tag", "marks"), [("fr", "«\xa0 \xa0»"), ("de", "„ “"), ("en", "“ ”"), ("ar", "« »")]
)
def test_quotation_marks_follow_the_language(tag, marks):
    texts = [item.text for item in laid_out(tag, "normal").printed]
    opening, closing = marks.split(" ")
    assert opening in texts
    assert closing in texts


def test_quotation_marks_stand_in_quotations_only():
    metier = {**FULL["metier"], "intitule": "Directeur ou directrice technique"}
    view = build(Sheet.model_validate({**FULL, "metier": metier}), language("fr"), "doublet", ROOT)
    palette = {**LAYOUT.manifest.palettes["numerique"], "accent": "#aa3300"}
    page = TemplateContext(LAYOUT, LAYOUT.options({}, ROOT), palette, language("fr"))
    document = engine().lay_out(render(view, page, template(LAYOUT), "normal"), LAYOUT.folder, LAYOUT.folders)
    header = next(document.root.iter("header"))
    assert header.get("class") == "long"
    inside = {id(element) for element in header.iter()}
    assert not [item for item in document.printed if id(item.box.element) in inside and "»" in item.text]
