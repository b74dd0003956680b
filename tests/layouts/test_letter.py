"""A layout of another size, made from two small files on top of the A4 fiche, prints every sheet."""

import io
import shutil

import pypdfium2
import pytest

from fichemetier.diagnostics.errors import RefusedError
from fichemetier.i18n.language import language
from fichemetier.layouts.manifest import read_layout
from fichemetier.layouts.template import TemplateContext, render, template
from fichemetier.model.sheet import Sheet
from fichemetier.options import Job, RenderOptions
from fichemetier.pipeline import Steps
from fichemetier.pipeline import render as make
from fichemetier.view.build import build
from fichemetier.workspace.project import BUNDLED, Workspace
from tests.paths import FIXTURES, SHEETS
from tests.tools.full_sheet import FULL
from tests.tools.sample_page import engine

FILES = FIXTURES / "letter"
PAPER = (215.9, 279.4)
SMALLEST = 8.4


@pytest.fixture
def workspace(tmp_path):
    shutil.copytree(FILES, tmp_path / "layouts" / "letter")
    shutil.copytree(SHEETS, tmp_path / "sheets")
    return Workspace.around(tmp_path)


def printed(workspace, name, locale):
    """Width and height of each page in millimetres."""
    job = Job(workspace.root / "sheets" / name, RenderOptions(layout="letter", locale=locale))
    (pdf,) = make(job, workspace, Steps()).files
    return [
        tuple(round(length / 72 * 25.4, 1) for length in page.get_size())
        for page in pypdfium2.PdfDocument(io.BytesIO(pdf))
    ]


def test_two_small_files_are_enough():
    sizes = [path.stat().st_size for path in FILES.iterdir()]
    assert len(sizes) == 2
    assert sum(sizes) < 1000


def test_every_bundled_sheet_is_printed_on_at_most_three_letter_pages(workspace, sheet_name):
    pages = printed(workspace, sheet_name, "fr")
    assert set(pages) == {PAPER}
    assert 2 <= len(pages) <= 3


def test_a_sheet_in_arabic_is_printed_too(workspace):
    assert set(printed(workspace, "cto.yaml", "ar")) == {PAPER}


@pytest.mark.parametrize("tag", ["fr", "ar"])
def test_a_sheet_that_says_everything_can_be_read(workspace, tag):
    layout, words = read_layout(workspace.layout("letter")), language(tag)
    options = layout.options({}, workspace.root)
    page = TemplateContext(layout, options, layout.palette("numerique", options), words)
    view = build(Sheet.model_validate(FULL), words, "doublet", workspace.root)
    html = render(view, page, template(layout), layout.densities[0])
    document = engine().lay_out(html, layout.folder, layout.folders)
    sizes = [item.box.style["font_size"] * 0.75 for item in document.printed if item.text]
    assert min(sizes) >= SMALLEST - 0.001


def test_the_web_page_has_the_styles_of_the_whole_chain(workspace):
    options = RenderOptions(layout="letter", output_format="html")
    (html,) = make(Job(SHEETS / "cto.yaml", options), workspace, Steps()).files
    text = html.decode("utf-8")
    parts = ("--side: 15mm", "--side: 17.95mm", 'quotes: "«', "size: 8.5in 11in")
    assert [text.count(part) for part in parts[:2]] == [1, 1]
    assert all(part in text for part in parts)
    assert text.index(parts[0]) < text.index(parts[1])
    assert str(BUNDLED) not in text


def test_a_child_changes_one_block_of_its_parents_template(workspace):
    folder = workspace.root / "layouts" / "letter"
    (folder / "sheet.html.j2").write_text(
        '{% extends "a4/sheet.html.j2" %}{% block back %}<h2>Verso</h2>{{ super() }}{% endblock %}',
        "utf-8",
    )
    options = RenderOptions(layout="letter", output_format="html")
    text = make(Job(SHEETS / "cto.yaml", options), workspace, Steps()).files[0].decode("utf-8")
    assert text.index("<h2>Verso</h2>") < text.index('class="running-head"')


def test_a_style_below_no_folder_of_the_chain_is_refused(workspace):
    outside = workspace.root.parent / "outside.css"
    outside.write_text("p { color: red }", "utf-8")
    css = workspace.root / "layouts" / "letter" / "print.css"
    css.write_text(f'@import "{outside.as_uri()}";' + css.read_text("utf-8"), "utf-8")
    with pytest.raises(RefusedError):
        make(Job(SHEETS / "cto.yaml", RenderOptions(layout="letter")), workspace, Steps())
