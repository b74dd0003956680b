"""Bundled sheets as a book, in French on A4 and in Arabic on A5: valid, complete, each page as it was."""

import io
import re
import subprocess

import pikepdf
import pypdfium2
import pytest

from tests.paths import ROOT
from tests.tools.verapdf import validate_all

LAYOUTS = {"fr": "a4", "ar": "a5"}
NAMES = "cto", "fleuriste"
MARGIN = 13
"""Millimetres at both edges of a page, where folios and thumb tabs are stamped."""
UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e]")
"""What poppler says of the direction of a text."""


@pytest.fixture(scope="module")
def books(bind):
    """What `bind` gives for each language."""
    return {locale: bind(ROOT, *NAMES, locale=locale, layout=layout) for locale, layout in LAYOUTS.items()}


@pytest.fixture(params=LAYOUTS)
def book(request, books):
    return books[request.param]


@pytest.fixture
def file(book, tmp_path):
    path = tmp_path / "book.pdf"
    path.write_bytes(book[0].data)
    return path


def poppler(*command):
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def destinations(file):
    found = re.findall(r"(\d+) \[.*\] \"(.*)\"", poppler("pdfinfo", "-dests", file))
    return {name: int(page) for page, name in found}


def pictures(data):
    """Pages without their margins."""
    for page in pypdfium2.PdfDocument(data):
        picture = page.render(scale=1).to_pil()
        edge = round(MARGIN * 72 / 25.4)
        yield picture.crop((edge, 0, picture.width - edge, picture.height)).tobytes()


def test_books_are_valid_and_so_is_a_binding_of_any_pages(books, assembled_sample):
    files = {locale: book.data for locale, (book, *_) in books.items()}
    found = validate_all({**files, "sample": assembled_sample})
    assert found == {"fr": [], "ar": [], "sample": []}


def test_pages_are_a_multiple_of_four(book):
    with pikepdf.open(io.BytesIO(book[0].data)) as pdf:
        assert len(pdf.pages) == book[0].pages
    assert book[0].pages % 4 == 0


def test_every_sheet_is_there_as_it_was_and_begins_a_leaf(book, file):
    named, shown = destinations(file), list(pictures(book[0].data))
    assert set(NAMES) == set(book[1]) <= set(named)
    for name, path in book[1].items():
        sheet = list(pictures(path.read_bytes()))
        assert shown[named[name] - 1 : named[name] - 1 + len(sheet)] == sheet
        assert named[name] % 2 == 1


def test_there_is_one_font_a_face(file):
    faces = [line.split()[0].partition("+")[2] for line in poppler("pdffonts", file).splitlines()[2:]]
    assert len(faces) == len(set(faces))


def test_printed_numbers_are_those_of_the_pages(file):
    pages = UNSEEN.sub("", poppler("pdftotext", "-layout", file, "-")).split("\f")[:-1]
    lacking = [number for number, page in enumerate(pages, start=1) if str(number) not in page.split()]
    assert lacking == [1, 2, len(pages)], "the cover and the endpaper"


def test_the_contents_lead_to_the_pages_that_they_print(books, tmp_path):
    (tmp_path / "fr.pdf").write_bytes(books["fr"][0].data)
    named = destinations(tmp_path / "fr.pdf")
    printed = poppler("pdftotext", "-raw", "-f", "3", "-l", "3", tmp_path / "fr.pdf", "-").split()
    with pikepdf.open(tmp_path / "fr.pdf") as pdf:
        links = {str(link.Dest) for link in pdf.pages[2].obj.Annots}
    assert links == set(named) - {"/cover", "/imprint", "/contents", "/back"}
    assert {str(named[link]) for link in links} <= set(printed)


def test_the_index_has_both_genders_and_the_title(books, tmp_path):
    (tmp_path / "fr.pdf").write_bytes(books["fr"][0].data)
    first = destinations(tmp_path / "fr.pdf")["/index/names"]
    text = poppler("pdftotext", "-raw", "-f", str(first), "-l", str(first), tmp_path / "fr.pdf", "-")
    for name in ("Fleuriste", "Directrice, directeur technique", "Chief Technical Officer"):
        assert name in re.sub(r"\s+", " ", text)


def test_contents_and_articles_are_tagged(book):
    with pikepdf.open(io.BytesIO(book[0].data)) as pdf:
        document = pdf.Root.StructTreeRoot.K[0]
        articles = [kid for kid in document.K if kid.S == "/Art"]
        assert len(articles) == len(book[1])
        tags = [str(item.S) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item]
        assert {"/TOC", "/TOCI", "/Reference"} <= set(tags)
        assert tags.count("/H1") == 1


def test_arabic_is_bound_on_the_right(books):
    for locale, direction in {"fr": None, "ar": "/R2L"}.items():
        with pikepdf.open(io.BytesIO(books[locale][0].data)) as pdf:
            assert pdf.Root.ViewerPreferences.get("/Direction") == direction


def test_bookmarks_follow_the_domains(books):
    with pikepdf.open(io.BytesIO(books["fr"][0].data)) as pdf, pdf.open_outline() as outline:
        below = {item.title: [one.title for one in item.children] for item in outline.root}
    assert below["Numérique"] == ["Chief Technical Officer"]
    assert list(below)[:4] == ["Couverture", "Sommaire", "Commerce et vente", "Numérique"]


def words_of(file, page):
    text = poppler("pdftotext", "-raw", "-f", str(page), "-l", str(page), file, "-")
    return re.sub(r"\s+", " ", text)


def test_a_domain_of_one_job_says_it_with_its_hook_and_its_level_on_its_back_alone(books, tmp_path):
    (tmp_path / "fr.pdf").write_bytes(books["fr"][0].data)
    divider = destinations(tmp_path / "fr.pdf")["/domain/commerce"]
    assert "Fleuriste" not in words_of(tmp_path / "fr.pdf", divider)
    back = words_of(tmp_path / "fr.pdf", divider + 1)
    assert "Fleuriste" in back
    assert "Des fleurs fraîches" in back
    assert "Dès le CAP" in back


def test_empty_pages_stand_before_the_back(books, tmp_path):
    (tmp_path / "fr.pdf").write_bytes(books["fr"][0].data)
    pages = range(1, books["fr"][0].pages + 1)
    notes = [page for page in pages if words_of(tmp_path / "fr.pdf", page).startswith("Notes")]
    assert notes == list(range(len(pages) - len(notes), len(pages)))
