"""Options that every layout takes: what each changes on the page."""

import re

import pypdfium2
import pytest

from fichemetier.i18n.language import language
from fichemetier.layouts.manifest import read_layout
from fichemetier.layouts.template import TemplateContext, render, template
from fichemetier.lint.load import load_sheet
from fichemetier.view.build import build
from fichemetier.workspace.project import Workspace
from tests.conftest import rendered
from tests.paths import ROOT, SHEETS
from tests.tools.sample_page import engine

NUMBER = re.compile(r"\b[1-6] / [1-6]\b")


def laid_out(name, layout_name, density="normal", **chosen):
    layout, words = read_layout(ROOT / "layouts" / layout_name), language("fr")
    sheet = load_sheet(SHEETS / f"{name}.yaml", Workspace.around(ROOT), None).sheet
    options = layout.options(chosen, ROOT)
    page = TemplateContext(layout, options, layout.palette(sheet.domain, options), words)
    html = render(build(sheet, words, "doublet", SHEETS), page, template(layout), density)
    return engine().lay_out(html, layout.folder, (*layout.folders, ROOT))


@pytest.mark.parametrize("layout", ["a4", "registre"])
@pytest.mark.parametrize("locale", ["fr", "ar"])
def test_a_page_number_is_printed_unless_it_is_not_wanted(layout, locale):
    def numbered(*options):
        (pdf,) = rendered("fleuriste.yaml", "pdf", *options, locale=locale, layout=layout).files
        pages = pypdfium2.PdfDocument(pdf)
        return [bool(NUMBER.search(page.get_textpage().get_text_range())) for page in pages]

    assert all(numbered())
    assert not any(numbered(("folio", "false")))


@pytest.mark.parametrize("layout", ["a4", "registre"])
@pytest.mark.parametrize("density", ["normal", "brief"])
def test_low_vision_is_never_set_smaller(layout, density):
    printed = [
        item
        for item in laid_out("infirmier", layout, density, font="low-vision").printed
        if item.text.strip()
    ]
    sizes = [round(item.box.style["font_size"] * 0.75, 1) for item in printed]
    assert min(sizes) == 12
    assert max(sizes, key=sizes.count) == 14.1


@pytest.mark.parametrize("name", ["cto", "fleuriste", "infirmier"])
def test_in_low_vision_all_answers_stand_on_the_page_of_the_title(name):
    document = laid_out(name, "a4", font="low-vision")
    assert {part.page for part in document.sections if part.name == "En un coup d’œil"} == {0}


def test_low_vision_gives_nothing_up_even_of_the_sheet_that_fills_every_key():
    artifact = rendered("technicien-eolien.yaml", "pdf", ("font", "low-vision"))
    assert "FM420" not in {one.code for one in artifact.info.diagnostics}


@pytest.mark.parametrize("font", ["standard", "low-vision"])
def test_the_names_of_a_job_end_before_the_disc(font):
    document = laid_out("technicien-eolien", "a4", font=font)
    discs = (one for one in document.root.iter() if one.tag.endswith("circle"))
    disc = max(discs, key=lambda one: float(one.get("r")))
    x, y, radius = (float(disc.get(name)) for name in ("cx", "cy", "r"))
    names = [item.box for item in document.printed if item.page == 0 and "WTT" in item.text]
    assert names
    for box in names:
        right, top, bottom = (
            (value * 25.4 / 96)
            for value in (box.position_x + box.width, box.position_y, box.position_y + box.height)
        )
        nearest = min(max(y, top), bottom)
        assert (right - x) ** 2 + (nearest - y) ** 2 > radius**2


def test_the_text_of_a_front_is_not_set_small_for_the_back():
    printed = laid_out("cto", "a4", "dense").printed

    def size_of(text, page):
        return next(
            box.box.style["font_size"] * 0.75 for box in printed if box.page == page and text in box.text
        )

    assert size_of("Profil touche-à-tout", 0) == 9
    back = [
        round(one.box.style["font_size"] * 0.75, 1) for one in printed if one.page == 1 and one.text.strip()
    ]
    assert max(set(back), key=back.count) == 8.6


def test_text_beside_nothing_takes_the_measure():
    printed = laid_out("chaudronnier", "a4", "two-sided").printed
    box = next(one.box for one in printed if one.page == 0 and one.text.startswith("Rien à voir"))
    assert box.position_x > 105 * 96 / 25.4
    assert box.style["font_size"] * 0.75 == 13
