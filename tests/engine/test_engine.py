"""HTML becomes pages, and pages a PDF: nothing lost, nothing that depends on the machine."""

import dataclasses
import hashlib
import io
import os
import subprocess
import sys

import numpy as np
import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from fichemetier.diagnostics.errors import (
    NotFoundError,
    RefusedError,
    SheetError,
    UsageError,
)
from fichemetier.layouts.tries import Overflow
from fichemetier.writers.png import draw_pages
from tests.paths import ROOT
from tests.tools.sample_page import METADATA, engine, page, rich_html, write, write_folder


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path)


def lay_out(folder, body, css=""):
    return engine().lay_out(page(body, css), folder, [folder])


def size(laid_out, tag):
    """Width and height in millimetres of the first box of an element."""
    from fichemetier.engine.boxes import PX_PER_MM, descendants, tree

    found = descendants(tree(laid_out.rendering.pages[0]))
    box = next(box for box in found if (box.element_tag or "").endswith(tag))
    return box.width / PX_PER_MM, box.height / PX_PER_MM


def errors(folder, body, css=""):
    with pytest.raises((UsageError, SheetError)) as caught:
        lay_out(folder, body, css)
    return [diagnostic.code for diagnostic in caught.value.diagnostics]


def text_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_the_page_carries_its_text(folder):
    text = text_of(write(engine().lay_out(rich_html(), folder, [folder])))
    for words in ("Directeur technique", "les outils", "60 000 €", "Une citation", "Pied de page", "1/1"):
        assert words in text


SCRIPT = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.tools.sample_page import engine, rich_html, write
folder = Path(sys.argv[2])
sys.stdout.buffer.write(write(engine().lay_out(rich_html(), folder, [folder])))
"""


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Lima", "LC_ALL": "C.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"},
    ],
)
def test_the_same_bytes_on_every_machine(folder, tmp_path_factory, environment):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    environment = {**os.environ, **environment, "XDG_CACHE_HOME": str(elsewhere)}
    command = [sys.executable, "-c", SCRIPT, str(ROOT), str(write_folder(elsewhere))]
    other = subprocess.run(command, env=environment, cwd="/", check=True, capture_output=True)
    here = write(engine().lay_out(rich_html(), folder, [folder]))
    assert other.stderr == b""
    assert hashlib.sha256(other.stdout).hexdigest() == hashlib.sha256(here).hexdigest()


def test_a_document_can_be_written_twice(folder):
    laid_out = engine().lay_out(rich_html(), folder, [folder])
    assert write(laid_out) == write(laid_out)


def test_another_document_between_changes_nothing(folder):
    first = write(engine().lay_out(rich_html(), folder, [folder]))
    write(lay_out(folder, "<p>Autre</p>", "p { font: 800 20pt 'Bricolage Grotesque' }"))
    assert write(engine().lay_out(rich_html(), folder, [folder])) == first


def test_other_metadata_other_identifier(folder):
    laid_out = lay_out(folder, "<p>x</p>")
    other = dataclasses.replace(METADATA, title="Autre")
    assert identifier(write(laid_out)) != identifier(write(laid_out, other))


def identifier(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return bytes(document.trailer.ID[1])


def test_pages_and_sections_can_be_measured(folder):
    css = "section { height: 60mm; break-inside: avoid }"
    body = "".join(f'<section data-section="Partie {n}"><p>Texte {n}</p></section>' for n in range(1, 6))
    laid_out = lay_out(folder, body, css)
    assert laid_out.page_count == 2
    assert [(s.name, s.page) for s in laid_out.sections] == [
        ("Partie 1", 0), ("Partie 2", 0), ("Partie 3", 0), ("Partie 4", 0), ("Partie 5", 1),
    ]  # fmt: skip
    beyond = laid_out.overflow(1)
    assert (beyond.sections, beyond.texts) == (("Partie 5",), ("Texte 5",))
    assert 4 < beyond.height < 12
    assert laid_out.overflow(2) == Overflow(height=0.0)


def test_fill_tells_how_much_of_the_last_page_is_used(folder):
    assert lay_out(folder, "<p>Une ligne</p>").fill() < 0.1
    assert lay_out(folder, "<p style='margin-top: 120mm'>Une ligne</p>").fill() == pytest.approx(
        0.47, abs=0.05
    )


def test_furniture_does_not_fill_a_page(folder):
    foot = "<div style='position: absolute; bottom: 0' data-furniture>Pied</div>"
    assert lay_out(folder, f"<footer>Courant</footer><p>Une ligne</p>{foot}").fill() < 0.1


@pytest.mark.parametrize(
    ("body", "css"),
    [
        ("<p>Perdu</p>", "p { display: none }"),
        ("<p>Perdu</p>", "p { position: absolute; left: -1000mm }"),
        ("<p>Perdu</p>", "p { position: absolute; top: 400mm }"),
        ("<div><p>Gardé<p>Perdu</div>", "div { height: 6mm; overflow: hidden } p { margin: 0 0 10mm }"),
        ("<p>" + "Perdu".ljust(400, "u") + "</p>", "p { white-space: nowrap }"),
        ("<p>un deux trois quatre cinq six sept</p>", "p { width: 10mm; max-lines: 2; continue: discard }"),
    ],
)  # fmt: skip
def test_lost_text_is_an_error(folder, body, css):
    assert "FM461" in errors(folder, body, css)


@pytest.mark.parametrize(
    ("body", "css"),
    [
        ("<p>Anticonstitutionnellement, développement</p>", "p { width: 15mm; hyphens: auto }"),
        ("<p>straße œuvre ﬁn</p>", "p { text-transform: uppercase }"),
        ("<p>Lettrine</p>", "p::first-letter { font-size: 30pt }"),
        ("<p>Un<br>deux<wbr>trois<!-- note --> quatre</p>", ""),
        ("<p>extra\u00adordinaire</p>", ""),
        ("<p hidden>Caché</p><p>Montré</p>", ""),
        (
            "<table><thead><tr><th>Tête</th></tr></thead><tr><td>"
            + "<p>ligne</p>" * 80
            + "</td></tr></table>",
            "",
        ),
        ("<p style='transform: rotate(-90deg)'>Vertical</p>", ""),
    ],
)
def test_text_that_is_set_is_not_lost(folder, body, css):
    assert lay_out(folder, body, css).page_count >= 1


def test_a_glyph_without_a_font_is_found_wherever_it_comes_from(folder):
    assert errors(folder, "<p>Bravo 🎉</p>") == ["FM450"]
    assert errors(folder, "<p>Bravo</p>", "p::after { content: '🎉' }") == ["FM450"]
    assert errors(folder, "<svg aria-label='x' width='9' height='9'><text>🎉</text></svg>") == ["FM450"]


@pytest.mark.parametrize(
    "css", ["p { colour: red }", "p { color: rouge }", "p { aspect-ratio: 1 }", "@supports (a: b) {}"]
)
def test_css_that_the_engine_rejects_is_an_error(folder, css):
    assert errors(folder, "<p>x</p>", css) == ["FM460"]


def test_an_error_in_a_stylesheet_has_its_line_and_column(folder):
    (folder / "print.css").write_text("p {\n  colour: red;\n}\n")
    with pytest.raises(UsageError) as caught:
        lay_out(folder, "<p>x</p>")
    (found,) = caught.value.diagnostics
    assert found.code == "FM460"
    assert (found.span.path.name, found.span.line, found.span.column) == ("print.css", 2, 3)


@pytest.mark.parametrize("where", ["linked", "in the page"])
def test_styles_win_over_the_size_that_a_drawing_gives_itself(folder, where):
    css = "svg { width: 100mm; height: 50mm }"
    (folder / "drawing.css").write_text(css)
    style = (
        f"<style>{css}</style>" if where == "in the page" else '<link rel="stylesheet" href="drawing.css">'
    )
    drawing = '<svg width="13" height="7" viewBox="0 0 13 7" aria-hidden="true"><path d="M0 0h9v7z"/></svg>'
    laid_out = engine().lay_out(page(style + drawing), folder, [folder])
    assert size(laid_out, "svg") == pytest.approx((100, 50))


def test_of_two_styles_the_later_one_counts_linked_or_not(folder):
    (folder / "late.css").write_text("p { width: 60mm }")
    early, late = "<style>p { width: 30mm }</style>", '<link rel="stylesheet" href="late.css">'
    for head, width in ((early + late, 60), (late + early, 30)):
        laid_out = engine().lay_out(page(f"{head}<p>x</p>"), folder, [folder])
        assert size(laid_out, "p")[0] == pytest.approx(width)


def test_a_missing_stylesheet_is_an_error(folder):
    (folder / "print.css").unlink()
    with pytest.raises(NotFoundError) as caught:
        lay_out(folder, "<p>x</p>")
    assert caught.value.diagnostics[0].code == "FM503"


def test_a_stylesheet_known_to_the_engine_is_still_refused_outside_the_roots(folder, tmp_path_factory):
    (folder / "print.css").write_text('@import "colours.css";')
    (folder / "colours.css").write_text("p { color: red }")
    html = page("<p>x</p>")
    engine().lay_out(html, folder, [folder])
    with pytest.raises(RefusedError) as caught:
        engine().lay_out(html, folder, [tmp_path_factory.mktemp("elsewhere")])
    assert caught.value.diagnostics[0].code == "FM502"


def test_a_link_to_nowhere_in_the_page_is_an_error(folder):
    with pytest.raises(UsageError):
        write(lay_out(folder, '<p><a href="#nulle-part">lien</a></p>'))


@pytest.mark.parametrize(
    "body", ['<img src="photo.png">', "<svg width='9' height='9'></svg>", "<svg><title> </title></svg>"]
)
def test_a_picture_without_a_description_is_an_error(folder, body):
    assert "FM462" in errors(folder, body)


@pytest.mark.parametrize(
    ("language", "right"),
    [("fr_FR", False), ("français", False), ("toolonglanguage", False), ("de-", False), (" de", False)]
    + [("de", True), ("pt-BR", True), ("zh-Hant-TW", True), ("en-x-y", True), ("", True)],
)
def test_a_language_is_a_tag(folder, language, right):
    html = page(f"<p>Un <em lang='{language}'>mot</em></p>")
    if right:
        engine().lay_out(html, folder, [folder])
    else:
        with pytest.raises(UsageError) as caught:
            engine().lay_out(html, folder, [folder])
        assert [(error.code, error.arguments["language"]) for error in caught.value.diagnostics] == [
            ("FM478", language)
        ]


@pytest.mark.parametrize(
    "field", ["input name=a", "input name=a type=checkbox checked", "textarea name=a", "button name=a"]
)
def test_a_field_to_fill_in_is_an_error(folder, field):
    tag = field.split()[0]
    html = page(f"<p>mot</p><form><{field}></{tag}></form>", f"{tag} {{ appearance: auto }}")
    with pytest.raises(UsageError) as caught:
        engine().lay_out(html, folder, [folder])
    assert [(error.code, error.arguments["field"]) for error in caught.value.diagnostics] == [
        ("FM477", f"{tag} a")
    ]


def test_a_page_without_a_language_is_an_error(folder):
    with pytest.raises(UsageError) as caught:
        engine().lay_out("<title>x</title><p>x", folder, [folder])
    assert caught.value.diagnostics[0].code == "FM463"


def test_a_link_in_a_running_footer_is_an_error(folder):
    assert errors(folder, '<footer><a href="https://example.org">lien</a></footer><p>x</p>') == ["FM464"]


def test_pages_as_pictures(folder):
    laid_out = engine().lay_out(rich_html(), folder, [folder])
    (picture,) = draw_pages(write(laid_out), 144)
    with Image.open(io.BytesIO(picture)) as image:
        assert image.size == (1191, 1684)
        codes = zxingcpp.read_barcodes(np.asarray(image))
    assert [code.text for code in codes] == ["https://example.org"]


def test_a_document_is_cut_where_no_more_pages_are_wanted(folder):
    long = "<p style='break-after: page'>Une page</p>" * 9
    whole = engine().lay_out(page(long), folder, [folder])
    cut = engine().lay_out(page(long), folder, [folder], most=4)
    assert (whole.page_count, whole.cut) == (9, False)
    assert (cut.page_count, cut.cut) == (4, True)
    assert engine().lay_out(page(long), folder, [folder], most=10).page_count == 9


@pytest.mark.parametrize(
    ("body", "pages", "fewest"),
    [
        ("<p>Un</p><main style='break-before: page'><p>Deux</p></main>", 2, 2),
        ("<p>Un</p><main><p style='break-before: recto'>Deux</p></main>", 3, 2),
        ("<p style='break-before: page'>Un</p><p>Deux</p>", 1, 1),
        ("<p>Un</p><p style='margin-top: 300mm'>Deux</p>", 2, 1),
        (
            "<p>Un</p><main style='break-before: page'><p style='margin-bottom: 300mm'>Deux</p>Trois</main>",
            3,
            2,
        ),
    ],
)
def test_the_fewest_pages_are_those_whose_breaks_are_asked_for(folder, body, pages, fewest):
    document = lay_out(folder, body)
    assert (document.page_count, document.fewest_pages) == (pages, fewest)


@pytest.mark.parametrize(("height", "broken"), [(100, False), (300, True)])
def test_a_page_break_in_what_must_stay_whole_is_noticed(folder, height, broken):
    body = f'<main data-whole="true"><p>Un</p><p style="margin-top: {height}mm">Deux</p></main>'
    assert lay_out(folder, body).broken is broken
    assert not lay_out(folder, body.replace(' data-whole="true"', "")).broken
