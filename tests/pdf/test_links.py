"""The finished PDF's links: one for each `<a>`, and described."""

import io

import pikepdf

from tests.tools.sample_page import engine, page, write, write_folder


def test_links_are_described(document):
    links = [item for item in document.pages[0].Annots if item.Subtype == "/Link"]
    assert {str(link.Contents) for link in links} == {"Le site", "Retour aux missions"}
    assert {str(link.A.URI) for link in links if "/A" in link} == {"https://example.org/x"}


def test_a_picture_in_a_link_makes_no_second_link(tmp_path):
    folder = write_folder(tmp_path)
    body = '<p><a href="https://example.org"><img src="photo.png" alt="Logo"> <em>et</em> texte</a></p>'
    with pikepdf.open(io.BytesIO(write(engine().lay_out(page(body), folder, [folder])))) as opened:
        (link,) = opened.pages[0].Annots
        assert link.Contents == "et texte Logo"
        left, bottom, right, top = map(float, link.Rect)
    assert abs(top - bottom) >= 15, "the picture can be clicked too"
