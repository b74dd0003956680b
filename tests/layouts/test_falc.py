"""Easy-to-read prints what people wrote for it and nothing else; a sheet without it is refused."""

import pypdfium2
import pytest

from fichemetier.diagnostics.errors import SheetError, UsageError
from fichemetier.layouts.manifest import read_layout
from fichemetier.model.publication import Pictogram
from fichemetier.model.validate import check
from fichemetier.options import Job, RenderOptions
from fichemetier.pipeline import Steps, render
from fichemetier.translation.localise import localise
from fichemetier.workspace.project import Workspace
from tests.paths import LOCALES, ROOT, SHEETS
from tests.tools.characters import characters

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
    assert all(words in last for words in ("En savoir plus", "Relu par", "Licence Ouverte 2.0"))


def test_the_last_two_sections_share_their_page(render_sheet):
    (pdf,) = render_sheet("infirmier.yaml", "pdf", layout="falc", locale="de").files
    document = pypdfium2.PdfDocument(pdf)
    last = text_of(document[len(document) - 1])
    assert all(title in last for title in ("Das muss man vorher wissen", "Mehr erfahren"))


def test_codes_are_left_to_other_layouts(printed):
    assert "ISCO" not in " ".join(map(text_of, printed))


def test_nothing_of_the_other_texts_is_printed(printed):
    assert "préventifs" not in " ".join(map(text_of, printed))


@pytest.mark.parametrize("locale", LOCALES)
def test_no_character_is_smaller_than_fourteen_points(render_sheet, locale):
    (pdf,) = render_sheet("fleuriste.yaml", "pdf", layout="falc", locale=locale).files
    for page in pypdfium2.PdfDocument(pdf):
        assert min(size for size, _ in characters(page)) >= LEAST - 0.01


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
