"""Whatever text stands on a ground can be read there, with the colours of every domain."""

from functools import cache

import pytest

from fichemetier.engine.boxes import children, is_text, tree
from fichemetier.i18n.language import language
from fichemetier.layouts.colours import contrast
from fichemetier.layouts.manifest import PLAIN, read_layout
from fichemetier.layouts.template import TemplateContext, render, template
from fichemetier.lint.load import load_sheet
from fichemetier.view.build import build
from fichemetier.workspace.project import Workspace
from tests.paths import ROOT, SHEETS
from tests.tools.sample_page import engine

LAYOUT = read_layout(ROOT / "layouts" / "a4")
PALETTES = {**LAYOUT.manifest.palettes, "": PLAIN}
ROLES = {colour: role for role, colour in PLAIN.items() if role != "deep"}
INK = "#1b1a20"
DEEP = "#123456"
"""An ink of no palette, so that it can be told from that of text."""


def hexadecimal(colour):
    return "#" + "".join(f"{round(255 * part):02x}" for part in colour.to("srgb").coordinates)


def grounded(box, ground):
    """Colours of text with the one behind it: the disc behind a caption, else the nearest background."""
    classes = (box.element.get("class") or "").split() if box.element is not None else ()
    behind = box.style["background_color"]
    if "caption" in classes:
        ground = DEEP
    elif getattr(behind, "alpha", 0):
        ground = hexadecimal(behind)
    if is_text(box) and box.text.strip():
        yield hexadecimal(box.style["color"]), ground
    for child in children(box):
        yield from grounded(child, ground)


@cache
def colours_of_text(name):
    """Roles of text and of ground, or colours where they have none, on the pages of a sheet."""
    sheet, words = load_sheet(SHEETS / f"{name}.yaml", Workspace.around(ROOT), None).sheet, language("fr")
    page = TemplateContext(LAYOUT, LAYOUT.options({}, ROOT), {**PLAIN, "deep": DEEP}, words)
    html = render(build(sheet, words, "doublet", SHEETS), page, template(LAYOUT), "two-sided")
    document = engine().lay_out(html, LAYOUT.folder, (*LAYOUT.folders, ROOT))
    roles = {**ROLES, DEEP: "deep"}
    pairs = {pair for one in document.rendering.pages for pair in grounded(tree(one), "#ffffff")}
    return {(roles.get(text, text), roles.get(ground, ground)) for text, ground in pairs}


@pytest.mark.parametrize("domain", sorted(PALETTES))
@pytest.mark.parametrize("name", ["chaudronnier", "cto", "technicien-eolien"])
def test_text_can_be_read_on_its_ground(name, domain):
    palette = PALETTES[domain]
    found = colours_of_text(name)
    assert {("deep", "vif"), ("deep", "#ffffff"), (INK, "#ffffff")} <= found
    faint = {
        (text, ground): ratio
        for text, ground in found
        if (ratio := contrast(palette.get(text, text), palette.get(ground, ground))) < 4.5
    }
    assert not faint
