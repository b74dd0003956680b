"""The finished PDF's structure tree: descriptions, positions, and what is only decoration."""

import re

import pikepdf
import pytest


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
    pictures_and_spaces = 2 + 2
    assert len(re.findall(rb"/Artifact\s*<</Type /Layout>>\s*BDC", content)) == pictures_and_spaces
    assert len(re.findall(rb"/Artifact\s*<</Type /Pagination>>\s*BDC", content)) == 2
    assert len(re.findall(rb"/Figure\s*<</MCID", content)) == 3


def test_every_mark_leads_to_a_tag(document):
    content = document.pages[0].Contents.read_bytes()
    marks = {int(mark) for mark in re.findall(rb"/MCID (\d+)", content)}
    parents = document.Root.StructTreeRoot.ParentTree.Nums[1]
    assert marks == {number for number, parent in enumerate(parents) if parent is not None}
