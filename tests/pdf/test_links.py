"""The finished PDF's links: one annotation for each `<a>` of a page, clicked line by line, and described."""

import io

import pikepdf
import pytest

from fichemetier.diagnostics.errors import RefusedError
from tests.tools.sample_page import engine, page, write, write_folder

WORDS = "Un texte assez long pour passer à la ligne, et encore un peu plus loin. "
LINK = "<a href='https://example.org'>"


@pytest.fixture
def links(tmp_path):
    """The links on each page: what is said, the rectangle, and the rectangles of its lines."""
    folder = write_folder(tmp_path)

    def call(body, css=""):
        with pikepdf.open(io.BytesIO(write(engine().lay_out(page(body, css), folder, [folder])))) as opened:
            annotations = [list(each.get("/Annots", [])) for each in opened.pages]
            return [[placed(item) for item in items] for items in annotations]

    return call


def placed(annotation):
    points = list(map(float, annotation.get("/QuadPoints", [])))
    lines = [points[start : start + 8] for start in range(0, len(points), 8)]
    return str(annotation.Contents), bounds(map(float, annotation.Rect)), [bounds(line) for line in lines]


def bounds(numbers):
    """Left, bottom, right and top."""
    numbers = list(numbers)
    return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])


def around(boxes):
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def test_links_are_described(document):
    links = [item for item in document.pages[0].Annots if item.Subtype == "/Link"]
    assert [str(link.Contents) for link in links] == ["Le site", "Retour aux missions"]
    assert [str(link.A.URI) for link in links if "/A" in link] == ["https://example.org/x"]


def test_a_link_over_several_lines_is_one_with_a_rectangle_a_line(links):
    (((said, rectangle, lines),),) = links(f"<p>{WORDS}{LINK}{WORDS * 3}</a></p>")
    assert said == " ".join((WORDS * 3).split())
    assert len(lines) > 2
    assert around(lines) == pytest.approx(rectangle)
    assert all(above[1] >= below[3] - 0.1 for above, below in zip(lines, lines[1:], strict=False))
    assert lines[0][0] > lines[1][0], "the first line begins behind the words before it"


def test_a_link_on_one_line_is_its_rectangle(links):
    (((_, _, lines),),) = links(f"<p>{LINK}mot</a></p>")
    assert lines == []


def test_what_is_in_a_link_or_stands_before_and_after_it_makes_no_second_one(links):
    body = f"<p>{LINK}<img src='photo.png' alt='Logo'> <em>et</em> <b>texte</b></a></p>"
    (((said, rectangle, lines),),) = links(body, "a::before { content: '→ ' } a::after { content: ' ←' }")
    assert said == "et texte Logo"
    assert lines == []
    assert rectangle[3] - rectangle[1] >= 15, "the picture can be clicked too"


def test_a_link_over_columns_can_be_clicked_in_each(links):
    (((_, rectangle, lines),),) = links(f"<div><p>{LINK}{WORDS * 8}</a></p></div>", "div { columns: 2 }")
    assert around(lines) == pytest.approx(rectangle)
    middle = (rectangle[0] + rectangle[2]) / 2
    assert {line[2] < middle for line in lines} == {True, False}
    assert all(line[2] < middle or line[0] > middle for line in lines)


def test_a_link_over_two_pages_is_one_on_each_and_one_element(tmp_path):
    folder = write_folder(tmp_path)
    html = page(f"<p>{WORDS * 75}{LINK}{WORDS * 30}</a></p>")
    with pikepdf.open(io.BytesIO(write(engine().lay_out(html, folder, [folder])))) as pdf:
        annotations = [item for each in pdf.pages for item in each.Annots]
        assert [len(each.Annots) for each in pdf.pages] == [1, 1]
        parents = pdf.Root.StructTreeRoot.ParentTree.Nums
        owners = dict(zip(map(int, parents[::2]), parents[1::2], strict=True))
        first, second = (owners[int(item.StructParent)] for item in annotations)
        assert first.objgen == second.objgen
        assert first.S == "/Link"
        references = [kid.Obj.objgen for kid in first.K if not isinstance(kid, int) and "/Obj" in kid]
    assert references == [item.objgen for item in annotations]


@pytest.mark.parametrize(
    "inner", ["<div>bloc</div>", "<h2>bloc</h2>", "<ul><li>bloc</ul>", "<table><tr><td>bloc</table>"]
)
def test_blocks_in_a_link_can_be_clicked(links, inner):
    (((said, rectangle, lines),),) = links(
        f"<p>avant</p>{LINK}mot {inner} suite</a>", "ul { list-style: none }"
    )
    assert said == "mot bloc suite"
    assert len(lines) == 3
    assert around(lines) == pytest.approx(rectangle)
    assert lines[1][2] - lines[1][0] > 20


def test_blocks_in_a_link_can_be_clicked_on_every_page_and_others_nowhere(links):
    found = links(
        f"<p>avant</p>{LINK}<p>un</p><p class='n'>deux</p></a><p>après</p>", ".n { break-before: page }"
    )
    assert [[said for said, *_ in page] for page in found] == [["un deux"], ["un deux"]]
    first, second = (page[0][1] for page in found)
    assert first[3] < 842 - 42.5 - 14, "what stands before the link is no part of it"
    assert second[3] - second[1] < 20, "nor is what stands after it"


def test_a_block_over_pages_is_one_link_on_each_and_one_element(tmp_path):
    folder = write_folder(tmp_path)
    html = page(f"{LINK}<p>{WORDS * 100}</p></a>")
    with pikepdf.open(io.BytesIO(write(engine().lay_out(html, folder, [folder])))) as pdf:
        (link,) = [
            item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Link"
        ]
        assert [len(each.Annots) for each in pdf.pages] == [1, 1]
        assert len([kid for kid in link.K if kid.get("/Type") == "/OBJR"]) == 2


@pytest.mark.parametrize("display", ["flex", "grid", "inline-flex", "table"])
def test_links_that_are_items_can_be_clicked(links, display):
    (found,) = links(f"<div>{LINK}un</a>{LINK}<p>deux</p></a></div>", f"div {{ display: {display} }}")
    assert [said for said, *_ in found] == ["un", "deux"]


@pytest.mark.parametrize("address", ["javascript:a()", "file:///etc/passwd", "page.html"])
def test_what_may_not_be_linked_to_may_not_be_in_an_item_either(links, address):
    with pytest.raises(RefusedError) as caught:
        links(f"<div><a href='{address}'>un</a></div>", "div { display: flex }")
    assert [error.code for error in caught.value.diagnostics] == ["FM504"]


def test_two_links_to_one_place_stay_two(links):
    assert [[said for said, *_ in found] for found in links(f"<p>{LINK}un</a> {LINK}deux</a></p>")] == [
        ["un", "deux"]
    ]


def test_writing_again_changes_nothing(tmp_path):
    folder = write_folder(tmp_path)
    laid_out = engine().lay_out(page(f"<p>{WORDS}{LINK}{WORDS * 3}</a></p>"), folder, [folder])
    assert write(laid_out) == write(laid_out)
