"""Room at the foot of a page or a column is shared out; everything on the page moves along."""

import pypdfium2
import pytest

from tests.tools.sample_page import engine, page, write, write_folder

PX = 96 / 25.4
CSS = """@page { size: 100mm 100mm; margin: 10mm }
body { margin: 0 } p { margin: 0 }
body > *:not(.all) { height: 20mm; margin: 0; background: #123456 }
.row { display: table; table-layout: fixed; width: 80mm; height: auto }
.row > div { display: table-cell; vertical-align: top }
.row section { height: 10mm; border: 0; background: #336699 }
.row .tall { height: 30mm }"""
THREE = '<body data-feather="{}"><div>un</div><div>deux</div><div {}><a href="https://a.fr">trois</a></div>'


@pytest.fixture
def lay_out(tmp_path):
    folder = write_folder(tmp_path)

    def one(body):
        html = page("", CSS).replace("<body>", body)
        return engine().lay_out(html, folder, [folder])

    return one


def bands(laid_out, colour, x=80.0):
    """Start and end in mm of each stretch of a colour, down the page at `x` mm from the left."""
    with pypdfium2.PdfDocument(write(laid_out)) as document:
        picture = document[0].render(scale=10 / 72 * 25.4).to_pil().convert("RGB")
    column = [picture.getpixel((round(x * 10), y)) == colour for y in range(picture.height)]
    edges = [y for y in range(1, len(column)) if column[y] != column[y - 1]]
    return [(start / 10, end / 10) for start, end in zip(edges[::2], edges[1::2], strict=True)]


DEEP, LIGHT = (0x12, 0x34, 0x56), (0x33, 0x66, 0x99)


@pytest.mark.parametrize(
    ("limit", "attribute", "tops"),
    [(0, "", [10, 30, 50]), (4, "", [10, 34, 58]), (30, "", [10, 40, 70]), (4, "data-foot", [10, 34, 70])],
)
def test_parts_of_a_page_move_apart(lay_out, limit, attribute, tops):
    laid_out = lay_out(THREE.format(limit, attribute))
    found = sorted({round(edge) for band in bands(laid_out, DEEP) for edge in band})
    assert found == sorted({edge for top in tops for edge in (top, top + 20)} - merged(tops))


@pytest.mark.parametrize(("leading", "tops"), [(3, [10, 39, 68]), (6, [10, 42, 68]), (13, [10, 43, 63])])
def test_parts_move_by_whole_lines_and_the_first_gaps_by_one_more(lay_out, leading, tops):
    body = THREE.format(30, "").replace("<body ", f'<body data-leading="{leading}" ')
    found = sorted({round(edge) for band in bands(lay_out(body), DEEP) for edge in band})
    assert found == sorted({edge for top in tops for edge in (top, top + 20)} - merged(tops))


def test_a_part_that_is_near_keeps_its_distance_from_the_one_above(lay_out):
    body = THREE.format(30, "").replace("<div>deux", "<div data-near>deux")
    found = sorted({round(edge) for band in bands(lay_out(body), DEEP) for edge in band})
    assert found == [10, 50, 70, 90]


def test_a_block_may_take_the_room_of_its_page(lay_out):
    box = '<div style="height: 20mm; background: #123456">une</div>'
    for attribute, tops in (("data-page", [10, 40, 70]), ("", [10])):
        laid_out = lay_out(f'<body><main class="all" data-feather="30" {attribute}>{3 * box}</main>')
        assert [round(start) for start, _ in bands(laid_out, DEEP)] == tops


def merged(tops):
    """Edges that cannot be seen because one part begins where another ends."""
    return {top for top in tops if top - 20 in tops}


def test_links_move_along(lay_out):
    laid_out = lay_out(THREE.format(30, ""))
    write(laid_out)
    ((_, _, (_, top, _, _), _),) = laid_out.rendering.pages[0].links
    assert 70 <= top / PX <= 75


def test_the_shorter_column_ends_with_the_taller(lay_out):
    cells = (
        '<div data-feather="50"><section>a</section><section>b</section></div><div><p class="tall"></p></div>'
    )
    laid_out = lay_out(f'<body><div class="row">{cells}</div>')
    first, last = bands(laid_out, LIGHT, 40.0)
    assert first == pytest.approx((10, 20), abs=0.2)
    assert last == pytest.approx((30, 40), abs=0.2)


def test_a_second_time_changes_nothing(lay_out):
    laid_out = lay_out(THREE.format(4, "data-foot"))
    assert write(laid_out) == write(laid_out)
