"""What extends `base` prints a whole sheet, in one column; a layout of one's own takes ten lines."""

import re
import shutil
from functools import cache

import pypdfium2
import pytest

from fichemetier.layouts.manifest import read_layout
from fichemetier.layouts.template import TemplateContext, render, template
from fichemetier.options import Job, RenderOptions
from fichemetier.pipeline import Steps
from fichemetier.pipeline import render as make
from fichemetier.workspace.project import Workspace
from tests.paths import FIXTURES, ROOT, SHEETS
from tests.tools.full_sheet import FULL, leaves, plain
from tests.tools.sample_page import engine
from tests.view.test_view import FRENCH, view_of

FLYER = FIXTURES / "flyer"
HEADINGS = {"h1", "h2", "h3"}
PRINTED_ELSEWHERE = {"resume.titre", "resume.accroche", "resume.chemin"}
"""What posters and cards say in short."""
LEFT_OUT = {"base": set(), "gros-caracteres": {"publication.devise"}}
"""A motto such as “one job, two pages” is not true of large print."""


def page_of(layout):
    """The full sheet as HTML."""
    page = TemplateContext(layout, layout.options({}, ROOT), layout.palette("numerique", {}), FRENCH)
    return render(view_of(FULL), page, template(layout), layout.manifest.density.start)


@cache
def words_of(name):
    """The words of the full sheet in a layout, without marks, with plain spaces."""
    html = page_of(read_layout(ROOT / "layouts" / name))
    return plain(html + re.sub(r"<[^>]+>", " ", re.sub("</?sup>", "", html))).casefold()


@pytest.mark.parametrize("name", ["base", "gros-caracteres"])
def test_nothing_in_a_sheet_is_dropped(name):
    words = words_of(name)
    missing = {path for path, text in leaves(FULL) if text.replace("**", "").casefold() not in words}
    assert missing <= PRINTED_ELSEWHERE | LEFT_OUT[name]


@pytest.mark.engine
@pytest.mark.parametrize(("name", "leading"), [("base", HEADINGS), ("gros-caracteres", {*HEADINGS, "b"})])
def test_nothing_that_leads_on_ends_a_page(name, leading):
    """In large print labels stand above what they name."""
    layout = read_layout(ROOT / "layouts" / name)
    laid_out = engine().lay_out(page_of(layout), layout.folder, layout.folders)
    flowing = [one for one in laid_out.printed if one.text.strip() and not one.furniture]
    for number in range(laid_out.page_count):
        last = max((one for one in flowing if one.page == number), key=lambda one: one.bottom)
        assert last.box.element_tag not in leading, last.text


@pytest.fixture(scope="module")
def flyer(tmp_path_factory):
    """The pages of a sheet in a layout of ten lines."""
    root = tmp_path_factory.mktemp("workspace")
    shutil.copytree(FLYER, root / "layouts" / "flyer")
    shutil.copytree(SHEETS, root / "sheets")
    job = Job(root / "sheets" / "infirmier.yaml", RenderOptions(layout="flyer"))
    (pdf,) = make(job, Workspace.around(root), Steps()).files
    return pypdfium2.PdfDocument(pdf)


@pytest.mark.engine
def test_a_layout_of_ones_own_takes_ten_lines(flyer):
    lines = [line for path in FLYER.iterdir() for line in path.read_text("utf-8").splitlines()]
    assert len(lines) <= 10
    text = plain(" ".join(page.get_textpage().get_text_range() for page in flyer))
    assert [round(side / 72 * 25.4) for side in flyer[0].get_size()] == [148, 210]
    assert all(words in text for words in ("Infirmière", "On fait quoi", "Créer une relation de confiance"))


def test_the_readme_shows_these_ten_lines():
    readme = (ROOT / "layouts" / "README.md").read_text("utf-8")
    assert [path.name for path in FLYER.iterdir() if path.read_text("utf-8").strip() not in readme] == []


@pytest.mark.engine
@pytest.mark.parametrize("locale", ["fr", "ar"])
def test_the_running_head_is_on_every_page_but_the_first(render_sheet, locale):
    (pdf,) = render_sheet("fleuriste.yaml", "pdf", layout="base", locale=locale).files
    pages = pypdfium2.PdfDocument(pdf)
    heads = [
        page.get_textpage().get_text_bounded(top=page.get_height(), bottom=page.get_height() - 56)
        for page in pages
    ]
    assert len(pages) > 1
    assert ["·" in head for head in heads[1:]] == [True] * (len(pages) - 1)
