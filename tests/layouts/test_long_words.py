"""A long word or address leaves its column in no layout, wherever the sheet says it."""

import shutil

import pypdfium2
import pytest

from fichemetier.i18n.language import language
from fichemetier.layouts.manifest import read_layout
from fichemetier.layouts.template import TemplateContext, render, template
from fichemetier.model.sheet import Sheet
from fichemetier.options import Job, RenderOptions
from fichemetier.pipeline import Steps
from fichemetier.pipeline import render as make
from fichemetier.view.build import build
from fichemetier.workspace.project import Workspace
from tests.paths import FIXTURES, SHEET_LAYOUTS
from tests.tools.full_sheet import FULL, PRINTED_AS_WORDS
from tests.tools.sample_page import engine

EASY = {"titre": "titre", "rubriques": [{"titre": "titre", "phrases": ["phrase"]}], "relecture": "nom"}
WORDS = {
    "letters": "Anticonstitutionnellement" * 2 + "hydrodynamik",
    "capitals": "W" * 62,
    "address": "https://example.org/" + "chemin-sans-fin/" * 11 + "x",
    "run": "3141592653" * 20,
}
KEPT = PRINTED_AS_WORDS - {"masculin", "feminin", "epicene"} | {
    "rome", "isco", "esco", "onet", "fap", "rncp", "onisep", "resume", "url", "annee", "numero", "zone",
}  # fmt: skip


def fonts_of(folder):
    """The typefaces that a layout offers."""
    option = read_layout(folder).manifest.options.get("font")
    return option.choices if option else [""]


SET = [
    ("letter", "standard"),
    ("letter", "low-vision"),
    *((path.name, font) for path in SHEET_LAYOUTS for font in fonts_of(path)),
]
"""Every layout in each of its typefaces."""


def filled(value, word):
    """A sheet in which each text is one word."""
    if isinstance(value, dict):
        return {key: inner if key in KEPT else filled(inner, word) for key, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner, word) for inner in value]
    return word if isinstance(value, str) else value


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    root = tmp_path_factory.mktemp("workspace")
    shutil.copytree(FIXTURES / "letter", root / "layouts" / "letter")
    (root / "sheets").mkdir()
    return Workspace.around(root)


@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS)
@pytest.mark.parametrize(("name", "font"), SET)
def test_no_text_leaves_its_column(name, word, font, workspace):
    from fichemetier.engine.overprint import placed_boxes

    layout, words = read_layout(workspace.layout(name)), language("fr")
    texts = {key: word[:160] for key, option in layout.manifest.options.items() if option.type == "text"}
    options = layout.options({**texts, **({"font": font} if font else {})}, workspace.root)
    page = TemplateContext(layout, options, layout.palette("numerique", options), words)
    view = build(Sheet.model_validate(filled({**FULL, "falc": EASY}, word)), words, "doublet", workspace.root)
    html = render(view, page, template(layout), layout.densities[0])
    document = engine().lay_out(html, layout.folder, layout.folders)
    placed = [one for laid_out in document.rendering.pages for one in placed_boxes(laid_out)]
    assert {one.text for one in placed if one.runs_out()} == set()


def test_an_address_is_read_with_its_own_hyphens_on_a_page_of_broken_words(tmp_path):
    """The typeface draws both hyphens with one glyph, which a PDF reads as one character."""
    path = tmp_path / "adresse.yaml"
    words = "Elle accompagne, conseille, anticonstitutionnellement, et documente les développements. " * 4
    text = f"{words}Voir https://candidat.francetravail.fr/metierscope/fiche-metier/M1803."
    path.write_text(f'metier: {{intitule: Essai}}\nen_bref: ["{text}"]\n', encoding="utf-8")
    (pdf,) = make(Job(path, RenderOptions()), Workspace.around(tmp_path), Steps()).files
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert "/fiche-metier/" in "".join(text.split())
    assert "\u2010" not in text
