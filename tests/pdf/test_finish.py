"""The finished PDF: its metadata, its tags, and what is only decoration."""

import io
import re

import pikepdf
import pytest

from tests.tools.sample_page import METADATA, engine, page, rich_html, write_folder


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    folder = write_folder(tmp_path_factory.mktemp("page"))
    data = engine().lay_out(rich_html(), folder, [folder]).pdf(METADATA)
    with pikepdf.open(io.BytesIO(data)) as opened:
        yield opened


def elements(document, kind):
    def walk(node):
        if isinstance(node, pikepdf.Array):
            for kid in node:
                yield from walk(kid)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            if kind == node.S:
                yield node
            yield from walk(node.get("/K", pikepdf.Array()))

    return list(walk(document.Root.StructTreeRoot.K))


def test_metadata_come_from_the_sheet(document):
    info = {str(key): str(value) for key, value in document.docinfo.items()}
    assert info["/Title"] == "Directeur technique"
    assert info["/Author"] == "Éditions d’essai, A & B"
    assert info["/Subject"] == "Une fiche <métier>"
    assert info["/Keywords"] == "informatique, direction"
    assert info["/CreationDate"] == "D:20240102000000Z"
    assert info["/ModDate"] == "D:20250304000000Z"
    assert document.Root.Lang == "fr"
    assert document.Root.ViewerPreferences.DisplayDocTitle


def test_both_standards_are_declared(document):
    with document.open_metadata() as xmp:
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("2", "A", "1")
        assert xmp["dc:title"] == "Directeur technique"
        assert xmp["dc:creator"] == ["Éditions d’essai", "A & B"]
        assert xmp["dc:description"] == "Une fiche <métier>"
        assert xmp["xmp:ModifyDate"] == "2025-03-04T00:00:00Z"
    assert "/Filter" not in document.Root.Metadata


def test_colours_are_those_of_srgb(document):
    assert document.Root.OutputIntents[0].S == "/GTS_PDFA1"


def test_bookmarks_follow_the_headings(document):
    with document.open_outline() as outline:
        (title,) = outline.root
        assert title.title == "Directeur technique"
        assert [item.title for item in title.children] == ["Missions", "Salaires"]


def test_drawings_and_photos_have_their_description(document):
    found = [str(figure.Alt) for figure in elements(document, "/Figure")]
    assert found == ["Barres Deux barres", "Un carré rouge", "Code QR vers example.org"]


def test_figures_are_placed_in_points_from_the_foot(document):
    *_, qr = elements(document, "/Figure")
    left, bottom, right, top = map(float, qr.A.BBox)
    assert 0 < left < right < 595
    assert 0 < bottom < top < 842
    assert top - bottom == pytest.approx(right - left)
    assert bottom < 300, "the code stands at the foot of the sample"


def test_decoration_and_furniture_are_artifacts(document):
    content = document.pages[0].Contents.read_bytes()
    assert len(re.findall(rb"/Artifact\s*<</Type /Layout>>\s*BDC", content)) == 2
    assert len(re.findall(rb"/Artifact\s*<</Type /Pagination>>\s*BDC", content)) == 2
    assert len(re.findall(rb"/Figure\s*<</MCID", content)) == 3


def test_every_mark_leads_to_a_tag(document):
    content = document.pages[0].Contents.read_bytes()
    marks = {int(mark) for mark in re.findall(rb"/MCID (\d+)", content)}
    parents = document.Root.StructTreeRoot.ParentTree.Nums[1]
    assert marks == {number for number, parent in enumerate(parents) if parent is not None}


def test_links_are_described(document):
    links = [item for item in document.pages[0].Annots if item.Subtype == "/Link"]
    assert {str(link.Contents) for link in links} == {"Le site", "Retour aux missions"}
    assert {str(link.A.URI) for link in links if "/A" in link} == {"https://example.org/x"}


def test_a_picture_in_a_link_makes_no_second_link(tmp_path):
    folder = write_folder(tmp_path)
    body = '<p><a href="https://example.org"><img src="photo.png" alt="Logo"> <em>et</em> texte</a></p>'
    with pikepdf.open(io.BytesIO(engine().lay_out(page(body), folder, [folder]).pdf(METADATA))) as opened:
        (link,) = opened.pages[0].Annots
        assert link.Contents == "et texte Logo"
        left, bottom, right, top = map(float, link.Rect)
    assert abs(top - bottom) >= 15, "the picture can be clicked too"


def test_no_path_of_the_machine_is_written(tmp_path):
    folder = write_folder(tmp_path)
    data = engine().lay_out(page('<p><img src="photo.png" alt="x"></p>'), folder, [folder]).pdf(METADATA)
    with pikepdf.open(io.BytesIO(data)) as opened:
        target = io.BytesIO()
        opened.save(target, stream_decode_level=pikepdf.StreamDecodeLevel.all, compress_streams=False)
    assert b"file:" not in target.getvalue()
    assert tmp_path.name.encode() not in target.getvalue()
