"""The A4 fiche as it is laid out: nothing too small at any density, and each language in its own way."""

from functools import cache

import pytest

from fichemetier.i18n.language import language
from fichemetier.layouts.manifest import read_layout
from fichemetier.layouts.template import TemplateContext, render, template
from fichemetier.model.sheet import Sheet
from fichemetier.view.build import build
from tests.paths import ROOT
from tests.tools.full_sheet import FULL
from tests.tools.sample_page import engine

LAYOUT = read_layout(ROOT / "layouts" / "a4")
SMALLEST = 8.4


@cache
def laid_out(tag, density):
    words = language(tag)
    view = build(Sheet.model_validate(FULL), words, "doublet", ROOT)
    page = TemplateContext(LAYOUT, LAYOUT.options({}, ROOT), LAYOUT.manifest.palettes["numerique"], words)
    return engine().lay_out(render(view, page, template(LAYOUT), density), LAYOUT.folder, LAYOUT.folders)


@pytest.mark.parametrize("density", LAYOUT.densities)
def test_no_text_is_too_small(density):
    sizes = [item.box.style["font_size"] * 0.75 for item in laid_out("fr", density).printed if item.text]
    assert min(sizes) >= SMALLEST - 0.001


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
