"""Many PDFs in one: pages as they were, one valid tree of tags, links that lead somewhere."""

import io
import re
import subprocess
import tempfile

import pikepdf
import pypdfium2
import pytest

from fichemetier.publications.assembly.binder import Binder
from fichemetier.publications.assembly.tags import elements, numbers
from tests.publications.conftest import ORDER, assembled


@pytest.fixture
def book(assembled_sample):
    return assembled_sample


@pytest.fixture
def pdf(book):
    with pikepdf.open(io.BytesIO(book)) as opened:
        yield opened


def poppler(program, data, *options):
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        command = [program, *options, file.name, *(["-"] if program == "pdftotext" else [])]
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def pictures(data):
    return [page.render(scale=1).to_pil().tobytes() for page in pypdfium2.PdfDocument(data)]


def headings(pdf):
    tree = pdf.Root.StructTreeRoot.K[0]
    return sorted(str(one.S) for one in elements(tree) if re.match(r"/H\d", str(one.S)))


def test_every_page_looks_as_it_did(book, documents):
    sources = [picture for data in documents for picture in pictures(data)]
    assert pictures(book) == [sources[place] for place in ORDER]


def test_the_text_is_the_same(book, documents):
    texts = [text for data in documents for text in poppler("pdftotext", data).split("\f")[:-1]]
    assert poppler("pdftotext", book).split("\f")[:-1] == [texts[place] for place in ORDER]


def test_there_is_one_font_a_face(book):
    lines = poppler("pdffonts", book).splitlines()[2:]
    faces = [line.split()[0].partition("+")[2] for line in lines]
    assert len(faces) == len(set(faces)) == 2


def test_a_picture_is_there_once(pdf):
    drawn = {
        image.objgen
        for page in pdf.pages
        for image in page.resources.get("/XObject", {}).values()
        if image.Subtype == "/Image"
    }
    assert len(drawn) == 1


def test_articles_follow_the_pages_with_headings_a_level_lower(pdf):
    document = pdf.Root.StructTreeRoot.K[0]
    titles = [str(kid.T) for kid in document.K if kid.S == "/Art"]
    assert titles == ["Fiche 1", "Fiche 0"]
    assert headings(pdf) == ["/H1", "/H2", "/H2", "/H3"]


def test_every_mark_leads_to_an_element_of_its_page(pdf):
    parents = dict(numbers(pdf.Root.StructTreeRoot.ParentTree))
    for page in pdf.pages:
        found = [one for one in parents[int(page.obj.StructParents)] if one is not None]
        assert found
        assert all(one.Pg.objgen == page.obj.objgen for one in found)
    keys = [int(one.StructParent) for page in pdf.pages for one in page.obj.get("/Annots", [])]
    assert len(keys) == len(set(keys)) == 2
    assert all(parents[key].S == "/Link" for key in keys)


def test_what_is_painted_apart_keeps_its_tags(pdf):
    parents = dict(numbers(pdf.Root.StructTreeRoot.ParentTree))
    forms = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/StructParents" in item]
    assert forms
    assert all(parents[int(form.StructParents)][-1].P is not None for form in forms)
    assert len({int(form.StructParents) for form in forms}) == len(forms)


def test_links_lead_to_named_pages_and_to_places_of_their_sheet(book, pdf):
    named = re.findall(r"(\d+) \[.*\] \"(.*)\"", poppler("pdfinfo", book, "-dests"))
    assert sorted(named) == [("2", "pâle"), ("3", "b c")]
    contents, *inside = [one for page in pdf.pages for one in page.obj.get("/Annots", [])]
    assert str(contents.Dest) == "b c"
    assert "/A" not in contents
    (link,) = inside
    assert link.Dest[0].objgen == pdf.pages[2].obj.objgen


def test_the_contents_are_tagged_as_such(pdf):
    tags = [str(one.S) for one in elements(pdf.Root.StructTreeRoot.K[0])]
    assert [tags.count(tag) for tag in ("/TOC", "/TOCI", "/Reference")] == [1, 1, 1]


def test_bookmarks_are_nested(pdf):
    with pdf.open_outline() as outline:
        (top,) = outline.root
        assert [item.title for item in top.children] == ["Bâtisseuse"]


def test_the_same_again_is_the_same(book, opened):
    assert assembled(opened) == book


@pytest.mark.parametrize("order", [(0, 1), (0, 0, 1, 2), (1, 2, 3, 4)])
def test_an_order_must_have_each_page_once(opened, order):
    base, *sheets = opened
    binder = Binder(base)
    for sheet in sheets:
        binder.add(sheet)
    with pytest.raises(ValueError, match="4 pages"):
        binder.bound(order)
