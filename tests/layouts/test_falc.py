"""Easy-to-read prints what people wrote for it and nothing else; a sheet without it is refused."""

import re

import pypdfium2
import pytest

from fichemetier.diagnostics.errors import SheetError, UsageError
from fichemetier.i18n.language import language
from fichemetier.layouts.manifest import read_layout
from fichemetier.layouts.template import TemplateContext, template
from fichemetier.layouts.template import render as render_page
from fichemetier.model.publication import Pictogram
from fichemetier.model.sheet import Sheet
from fichemetier.model.validate import check
from fichemetier.options import Job, RenderOptions
from fichemetier.pipeline import Steps, render
from fichemetier.translation.localise import localise
from fichemetier.view.build import build
from fichemetier.workspace.project import Workspace
from tests.paths import LOCALES, ROOT, SHEETS
from tests.tools.characters import characters
from tests.tools.products import JOB

LEAST = 14
"""Points."""
pytestmark = pytest.mark.engine


def text_of(page):
    return " ".join(page.get_textpage().get_text_range().split()).replace("\u00a0", " ")


@pytest.fixture(scope="module")
def printed(render_sheet):
    (pdf,) = render_sheet("infirmier.yaml", "pdf", layout="falc", locale="fr").files
    return pypdfium2.PdfDocument(pdf)


@pytest.fixture(scope="module")
def easy():
    path = SHEETS / "infirmier.yaml"
    return check(path.read_bytes(), path, path.stem).sheet.falc


def test_every_sentence_stands_whole_on_one_page_at_the_head_of_a_line(printed, easy):
    lines = [line.strip() for page in printed for line in page.get_textpage().get_text_range().splitlines()]
    for sentence in (sentence for section in easy.rubriques for sentence in section.phrases):
        assert sum(sentence in text_of(page) for page in printed) == 1, sentence
        assert any(line and sentence.startswith(line) for line in lines), sentence


def test_who_proofread_it_is_printed(printed, easy):
    assert f"Relu par {easy.relecture}" in " ".join(map(text_of, printed))


def test_the_foot_shares_its_page_with_the_last_section(printed, easy):
    last = text_of(printed[len(printed) - 1])
    assert easy.rubriques[-1].phrases[-1] in last
    assert all(words in last for words in ("Scannez ce code", "Relu par", "Licence Ouverte 2.0"))


def test_the_last_two_sections_share_their_page(render_sheet):
    (pdf,) = render_sheet("infirmier.yaml", "pdf", layout="falc", locale="de").files
    document = pypdfium2.PdfDocument(pdf)
    last = text_of(document[len(document) - 1])
    assert all(title in last for title in ("Das muss man vorher wissen", "Mehr erfahren"))


def test_the_kind_of_text_is_said_at_one_height_on_every_sheet(printed, render_sheet):
    (pdf,) = render_sheet("chaudronnier.yaml", "pdf", layout="falc", locale="fr").files
    tops = []
    for document in (printed, pypdfium2.PdfDocument(pdf)):
        text = document[0].get_textpage()
        tops.append(text.get_charbox(text.get_text_range().index("Facile"))[3])
    assert tops[0] == pytest.approx(tops[1], abs=0.1)


def test_a_title_takes_two_lines_over_the_whole_page(printed):
    lines = printed[0].get_textpage().get_text_range().splitlines()
    assert {"Le métier d’infirmière", "ou d’infirmier"} <= {line.strip() for line in lines}


def test_the_version_is_named_in_the_last_row(printed):
    assert re.search(r"Version 20\d\d-\d\d-\d\d", text_of(printed[len(printed) - 1]))


def test_a_picture_that_has_no_room_in_a_section_stands_in_the_disc(printed):
    assert "Images fichemetier" in text_of(printed[len(printed) - 1])


@pytest.mark.parametrize("name", ["fleuriste", "chaudronnier"])
def test_no_page_has_a_hole_higher_than_an_eighth(name, render_sheet):
    (pdf,) = render_sheet(f"{name}.yaml", "pdf", layout="falc", locale="fr").files
    for page in list(pypdfium2.PdfDocument(pdf))[1:]:
        text = page.get_textpage()
        edges = sorted({round(text.get_charbox(n)[1]) for n in range(text.count_chars())} - {0})
        holes = [above - below for below, above in zip(edges, edges[1:], strict=False)]
        assert max(holes) < page.get_height() / 8


def test_codes_are_left_to_other_layouts(printed):
    assert "ISCO" not in " ".join(map(text_of, printed))


def test_nothing_of_the_other_texts_is_printed(printed):
    assert "préventifs" not in " ".join(map(text_of, printed))


@pytest.fixture(scope="module", params=LOCALES)
def in_language(request, render_sheet):
    (pdf,) = render_sheet("fleuriste.yaml", "pdf", layout="falc", locale=request.param).files
    return language(request.param), pypdfium2.PdfDocument(pdf)


def test_no_character_is_smaller_than_fourteen_points(in_language):
    for page in in_language[1]:
        assert min(size for size, _ in characters(page)) >= LEAST - 0.01


def test_the_first_page_says_what_kind_of_text_it_is_and_the_last_what_to_do_with_the_code(in_language):
    words, pages = in_language
    text = [text_of(page) for page in pages]
    assert words.t("Easy to read and understand") in text[0]
    assert all(words.t(said) in text[-1] for said in ("Scan this code with your phone.", "About this sheet"))
    assert words.t("Page %(page)s of %(pages)s", page=1, pages=len(text)) in text[0]


@pytest.mark.parametrize("name", ["infirmier", "technicien-eolien"])
def test_what_stands_about_the_sheet_takes_no_more_than_a_fifth_of_the_last_page(name, render_sheet):
    (pdf,) = render_sheet(f"{name}.yaml", "pdf", layout="falc", locale="fr").files
    document = pypdfium2.PdfDocument(pdf)
    page = document[len(document) - 1]
    text = page.get_textpage()
    *_, top = text.get_charbox(text.get_text_range().index("À propos"))
    assert top < page.get_height() * 0.29


def set_in(layout, values, folder):
    """The HTML of a sheet whose easy text is given."""
    words = language("fr")
    page = TemplateContext(layout, layout.options({}, folder), layout.palette("btp", {}), words)
    view = build(Sheet.model_validate({**JOB, "id": "essai", "falc": values}), words, "essai", folder)
    return render_page(view, page, template(layout), "normal")


@pytest.fixture(scope="module")
def layout():
    return read_layout(ROOT / "layouts" / "falc")


def test_every_section_has_a_pictogram_that_neither_a_picture_nor_the_code_replaces(layout, tmp_path):
    picture = {"fichier": "vitre.svg", "alt": "Une vitre"}
    sections = [{"titre": "Le travail", "phrases": ["On pose."], **more} for more in ({}, {"image": picture})]
    html = set_in(layout, {"rubriques": sections}, tmp_path)
    assert html.count('class="round"') == len([*sections, "code"])
    assert 'alt="Une vitre"' in html


def test_a_section_that_goes_on_says_so_once_a_page(layout, tmp_path):
    values = {
        "rubriques": [{"titre": "Le travail", "phrases": [f"On pose {n} vitres." for n in range(1, 31)]}]
    }
    html = set_in(layout, values, tmp_path)
    pages = html.split("fresh")
    assert len(pages) > 1
    assert [page.count("<h2>Le travail</h2>") for page in pages] == [1] + [0] * (len(pages) - 1)
    assert [page.count("<h2>Le travail, suite</h2>") for page in pages] == [0] + [1] * (len(pages) - 1)


@pytest.mark.parametrize(("pictogram", "heading"), [("contact", 0), ("travail", 1)])
def test_the_code_ends_a_section_that_says_where_to_find_out_more(layout, tmp_path, pictogram, heading):
    section = {"titre": "Pour en savoir plus", "pictogramme": pictogram, "phrases": ["Demandez."]}
    html = set_in(layout, {"rubriques": [section]}, tmp_path)
    assert html.count("Scannez ce code") == 1
    assert html.count("<h2>En savoir plus</h2>") == heading


def test_nobody_is_said_to_have_proofread_it_where_the_sheet_names_nobody(layout, tmp_path):
    values = {"rubriques": [{"titre": "Le travail", "phrases": ["On pose."]}]}
    assert "Relu" not in set_in(layout, values, tmp_path)
    assert "Relu par" in set_in(layout, {**values, "relecture": "Camille"}, tmp_path)


def test_a_sheet_without_easy_read_is_refused_with_the_key_to_write(tmp_path):
    path = tmp_path / "fleuriste.yaml"
    path.write_text("metier: {intitule: Fleuriste}\nen_bref: Le bouquet.\n", "utf-8")
    with pytest.raises(SheetError) as refused:
        render(Job(path, RenderOptions(layout="falc")), Workspace.around(tmp_path), Steps())
    (found,) = refused.value.diagnostics
    assert (found.code, found.arguments) == ("FM434", {"key": "falc", "layout": "falc"})
    assert found.span.path == path


def test_a_layout_cannot_need_what_no_sheet_has(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "layout.toml").write_text('extends = "falc"\nneeds = ["falk"]\n', "utf-8")
    with pytest.raises(UsageError) as refused:
        read_layout(folder)
    (found,) = refused.value.diagnostics
    assert (found.code, found.arguments["key"], found.arguments["expected"]) == ("FM415", "needs", "falc")


@pytest.mark.parametrize("name", Pictogram.__args__)
def test_every_pictogram_has_its_drawing(name):
    assert read_layout(ROOT / "layouts" / "falc").file(f"pictograms/{name}.svg")


@pytest.mark.parametrize("path", sorted(SHEETS.glob("*.yaml")), ids=lambda path: path.stem)
def test_translations_of_the_bundled_sheets_are_easy_to_read_too(path):
    found = check(path.read_bytes(), path, path.stem)
    for locale in LOCALES:
        for section in localise(found, path, locale).checked.sheet.falc.rubriques:
            for sentence in section.phrases:
                assert len(sentence.split()) <= 14, (locale, sentence)
                assert sum(sentence.count(mark) for mark in ";()/…") == 0, (locale, sentence)
