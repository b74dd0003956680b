"""Grounds go past the trim for a press, and nothing of the page moves for it."""

import io
import shutil
import subprocess

import numpy as np
import pikepdf
import pypdfium2
import pytest

from tests.conftest import rendered

PAGES = [("cto.yaml", "a4"), ("cto.yaml", "registre")]
CARD = "carte"
WIDTH, HEIGHT = 105 / 25.4 * 72, 148 / 25.4 * 72
"""Points, of the card."""
BLEED = 3
DPI = 60
WHITE = 250


@pytest.fixture(scope="module", params=PAGES, ids=lambda page: page[1])
def both(request):
    """A page for the office, and for a press."""
    sheet, layout = request.param
    return (rendered(sheet, layout=layout, press=press).files[0] for press in ("", "offset-couche"))


@pytest.fixture(scope="module")
def pictures(both):
    office, press = (pypdfium2.PdfDocument(data) for data in both)
    yield office, press
    office.close()
    press.close()


def pixels(page):
    """The gray of a page up to the end of its bleed: its marks are outside of that."""
    page.set_cropbox(*page.get_bleedbox())
    return np.asarray(page.render(scale=DPI / 72).to_pil().convert("L"))


def texts(page):
    """Every run of text, by its place on the page in points."""
    shown = page.get_textpage()
    found = [shown.get_rect(index) for index in range(shown.count_rects())]
    return sorted(tuple(round(value, 1) for value in corners) for corners in found)


def test_words_stand_where_they_did(pictures):
    office, press = pictures
    assert len(office) == len(press)
    for one, other in zip(office, press, strict=True):
        assert texts(one)
        assert texts(one) == texts(other)


def test_grounds_reach_the_edge_of_the_bleed_where_they_reach_that_of_the_trim(pictures):
    """Along both sides, one point of the picture inside the edge, as far as the ground is high."""
    margin = round(BLEED / 25.4 * DPI)
    for one, other in zip(*pictures, strict=True):
        office, press = pixels(one), pixels(other)
        inside = press[margin : margin + office.shape[0], :]
        for column in (1, -2):
            trimmed = office[:, column] < WHITE
            drawn = inside[: len(trimmed), column] < WHITE
            assert (trimmed & drawn).sum() >= 0.97 * trimmed.sum()


def test_the_boxes_are_those_of_the_trim_and_of_the_bleed(tmp_path):
    if not shutil.which("pdfinfo"):
        pytest.skip("needs pdfinfo: apt-get install poppler-utils")
    path = tmp_path / "card.pdf"
    path.write_bytes(rendered("cto.yaml", layout=CARD, press="offset-couche").files[0])
    told = subprocess.run(["pdfinfo", "-box", path], check=True, capture_output=True, text=True).stdout
    boxes = {name: [float(value) for value in values.split()] for name, _, values in
             (line.partition(":") for line in told.splitlines()) if name.endswith("Box")}  # fmt: skip
    bleed, slug = 72 / 25.4 * BLEED, 72 / 25.4 * (BLEED + 7)
    assert boxes["TrimBox"] == pytest.approx([0, 0, WIDTH, HEIGHT], abs=0.02)
    assert boxes["BleedBox"] == pytest.approx([-bleed, -bleed, WIDTH + bleed, HEIGHT + bleed], abs=0.02)
    assert boxes["MediaBox"] == pytest.approx([-slug, -slug, WIDTH + slug, HEIGHT + slug], abs=0.02)


def test_the_file_of_the_office_has_no_bleed():
    with pikepdf.open(io.BytesIO(rendered("cto.yaml", layout=CARD).files[0])) as pdf:
        page = pdf.pages[0].obj
        assert list(page.MediaBox) == list(page.BleedBox) == list(page.TrimBox)


@pytest.mark.parametrize(
    ("layout", "press", "locale"),
    [
        ("a4", "numerique", "ar"),
        ("registre", "numerique", "ar"),
        ("carte", "x1a", "ar"),
        ("affiche", "x1a", "fr"),
        ("kakemono", "grand-format", "fr"),
    ],
)
def test_a_press_has_nothing_to_say_of_products_but_their_mentions(layout, press, locale):
    found = rendered("fleuriste.yaml", layout=layout, press=press, locale=locale).info.diagnostics
    assert {one.code for one in found if one.code.startswith("FM8")} <= {"FM852"}
