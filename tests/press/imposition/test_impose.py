"""Pages on paper: nothing of a page changes, links are where they are seen, and what cannot be is said."""

from __future__ import annotations

import io
from pathlib import Path

import numpy
import pikepdf
import pypdfium2
import pytest
from pikepdf import Name, Pdf

from fichemetier.diagnostics.errors import DoesNotFitError, FichemetierError, UsageError
from fichemetier.press.imposition.impose import impose
from fichemetier.press.imposition.placement import MM
from fichemetier.press.imposition.request import read_imposition

FILE = Path("pages.pdf")
A6 = 105 * MM, 148 * MM


def imposed(data, scheme, marks=False, **given):
    return impose(data, read_imposition(scheme, given, marks), FILE)


def pixels(data, page=0, box=None):
    """A page, or a box of it in points, at one pixel a point."""
    document = pypdfium2.PdfDocument(data)
    one = document[page]
    if box:
        one.set_mediabox(*box)
        one.set_cropbox(*box)
    return numpy.asarray(one.render(scale=1, may_draw_forms=False).to_pil().convert("RGB")).astype(int)


def same_picture(one, other):
    """Whether no pixel differs but for the smoothing of edges."""
    height, width = min(one.shape[0], other.shape[0]), min(one.shape[1], other.shape[1])
    assert abs(one.shape[0] - other.shape[0]) <= 1
    assert abs(one.shape[1] - other.shape[1]) <= 1
    return numpy.abs(one[2 : height - 2, 2 : width - 2] - other[2 : height - 2, 2 : width - 2]).max() <= 2


def whole(number):
    """A box of whole points for a page of 300 × 400 on a sheet that it fills twice."""
    return (0, 0, 300, 400) if number == 0 else (300, 0, 600, 400)


@pytest.mark.parametrize(("side", "left", "right"), [(0, 3, 0), (1, 1, 2)])
def test_pages_of_a_booklet_look_as_they_did(make_pdf, side, left, right):
    data = make_pdf(4, (300, 400))
    sheet = f"{600 / MM:.9f}x{400 / MM:.9f}mm"
    done = imposed(data, "booklet", sheet=sheet)
    for place, page in ((0, left), (1, right)):
        assert same_picture(pixels(done.data, side, whole(place)), pixels(data, page))


def test_a_printer_that_turns_over_the_long_edge_gets_backs_upside_down(make_pdf):
    data = make_pdf(4, (300, 400))
    sheet = f"{600 / MM:.9f}x{400 / MM:.9f}mm"
    done = imposed(data, "booklet", sheet=sheet, flip="long")
    assert done.arrangement.flip == "long"
    assert same_picture(pixels(done.data, 0, whole(0)), pixels(data, 3))
    assert same_picture(pixels(done.data, 1, whole(1)), numpy.rot90(pixels(data, 1), 2))


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_lies_as_it_is_seen(make_pdf, rotate):
    data = make_pdf(1, (300, 400), rotate=rotate)
    width, height = (400, 300) if rotate % 180 else (300, 400)
    sheet = f"{width / MM:.9f}x{height / MM:.9f}mm"
    done = imposed(data, "n-up", sheet=sheet)
    assert same_picture(pixels(done.data), pixels(data))


@pytest.fixture(scope="module")
def cards():
    """Four cards with bleed, laid out with marks."""
    from tests.press.imposition.conftest import make_pdf

    return imposed(make_pdf(4, A6, bleed=3 * MM), "n-up", marks=True, sheet="A3", two_sided=True)


def test_boxes_say_what_is_cut_off(cards):
    with Pdf.open(io.BytesIO(cards.data)) as pdf:
        for page in pdf.pages:
            media, bleed, trim = (
                [float(value) for value in box] for box in (page.mediabox, page.bleedbox, page.trimbox)
            )
            assert media == pytest.approx([0, 0, 297 * MM, 420 * MM], abs=0.01)
            grown = [trim[0] - 3 * MM, trim[1] - 3 * MM, trim[2] + 3 * MM, trim[3] + 3 * MM]
            assert bleed == pytest.approx(grown, abs=0.01)


def test_marks_stay_outside_the_bleed_and_print_on_every_plate(cards):
    with Pdf.open(io.BytesIO(cards.data)) as pdf:
        page = pdf.pages[0]
        assert page.resources.ColorSpace.All[1] == Name.All
        left, bottom, right, top = (float(value) for value in page.bleedbox)
        lines = marks_of(page)
        assert lines
        for x, y in lines:
            assert x <= left + 0.01 or x >= right - 0.01 or y <= bottom + 0.01 or y >= top - 0.01


def marks_of(page):
    """The ends of every line that is drawn on the sheet itself, in points."""
    return [
        tuple(float(value) for value in operands)
        for operands, operator in pikepdf.parse_content_stream(page)
        if str(operator) in ("m", "l")
    ]


def test_a_sheet_without_room_has_no_marks_on_its_pages(make_pdf):
    done = imposed(make_pdf(4), "booklet", marks=True, sheet="210x148mm")
    with Pdf.open(io.BytesIO(done.data)) as pdf:
        assert all(not 0 < x < 210 * MM or not 0 < y < 148 * MM for x, y in marks_of(pdf.pages[0]))


def test_a_fold_is_marked_with_dashes(make_pdf):
    with Pdf.open(io.BytesIO(imposed(make_pdf(4), "booklet", marks=True, sheet="A3").data)) as pdf:
        operators = [str(operator) for _, operator in pikepdf.parse_content_stream(pdf.pages[0])]
    assert "d" in operators


@pytest.fixture(scope="module")
def linked():
    """Eight pages as a booklet."""
    from tests.press.imposition.conftest import make_pdf

    return Pdf.open(io.BytesIO(imposed(make_pdf(8), "booklet", sheet="A4").data))


def test_links_lie_upon_what_is_seen(linked):
    right = next(a for a in linked.pages[0].obj.Annots if "/A" in a and float(a.Rect[0]) > 105 * MM)
    corner = 105 * MM, (297 - 148) / 2 * MM
    assert [float(value) for value in right.Rect] == pytest.approx(
        [corner[0] + 20, corner[1] + 50, corner[0] + 60, corner[1] + 70], abs=0.01
    )
    assert right.A.URI == "https://example.org/"


def test_links_inside_lead_to_where_the_page_came_to_lie(linked):
    inside = [a for a in linked.pages[0].obj.Annots if "/Dest" in a]
    last, first = sorted(inside, key=lambda link: float(link.Rect[0]))
    assert last.Dest[0].objgen == linked.pages[0].obj.objgen, "page 8 leads to page 1, beside it"
    assert first.Dest[0].objgen == linked.pages[1].obj.objgen, "page 1 leads to page 2, behind it"
    assert float(first.Dest[2]) == pytest.approx(30, abs=0.01)


def test_links_of_upside_down_pages_are_turned_with_them(make_pdf):
    data = make_pdf(4)
    usual, turned = (
        rectangles(imposed(data, "booklet", sheet="A4", flip=flip)) for flip in ("long", "short")
    )
    width, height = 210 * MM, 297 * MM
    for (left, bottom, right, top), other in zip(usual, turned, strict=True):
        assert other == pytest.approx([width - right, height - top, width - left, height - bottom], abs=0.01)


def rectangles(done):
    """Where the links of the second side lie."""
    with Pdf.open(io.BytesIO(done.data)) as pdf:
        return [[float(value) for value in link.Rect] for link in pdf.pages[1].obj.Annots]


def test_named_destinations_are_followed(make_pdf):
    with Pdf.open(io.BytesIO(make_pdf(4))) as pdf:
        named = pikepdf.NameTree.new(pdf)
        named["end"] = pikepdf.Array([pdf.pages[3].obj, Name.Fit])
        pdf.Root.Names = pikepdf.Dictionary(Dests=named.obj)
        pdf.pages[0].obj.Annots[1].Dest = pikepdf.String("end")
        buffer = io.BytesIO()
        pdf.save(buffer)
    with Pdf.open(io.BytesIO(imposed(buffer.getvalue(), "booklet", sheet="A4").data)) as pdf:
        goal = next(a for a in pdf.pages[0].obj.Annots if "/Dest" in a and float(a.Rect[0]) > 105 * MM).Dest
        assert goal[0].objgen == pdf.pages[0].obj.objgen


def test_the_same_input_gives_the_same_bytes(make_pdf):
    data = make_pdf(9, bleed=3 * MM)
    one, other = (imposed(data, "cut-stack", marks=True, sheet="SRA3").data for _ in range(2))
    assert one == other


def test_each_page_is_in_the_file_once(make_pdf):
    done = imposed(make_pdf(1), "step", sheet="A3")
    with Pdf.open(io.BytesIO(done.data)) as pdf:
        assert len(pdf.pages) == 1
        assert len(pdf.pages[0].resources.XObject) == 1
        assert len(marks_free_draws(pdf.pages[0])) == 8


def marks_free_draws(page):
    return [op for op in pikepdf.parse_content_stream(page) if str(op[1]) == "Do"]


def test_an_arabic_file_is_bound_on_the_right(make_pdf):
    places = []
    for right_bound in (False, True):
        done = imposed(make_pdf(4, (300, 400), right_bound=right_bound), "booklet", sheet="A3")
        places.append(pixels(done.data, 0, (0, 0, round(420 * MM), round(297 * MM))))
    assert not same_picture(*places)


def test_a_booklet_tells_of_the_blank_pages_it_adds(make_pdf):
    done = imposed(make_pdf(5), "booklet")
    assert [(one.code, one.arguments["count"]) for one in done.diagnostics] == [("FM867", 3)]
    assert (done.arrangement.sheets, done.arrangement.flip) == (2, "long")


@pytest.mark.parametrize(
    ("scheme", "bleed", "sheet"),
    [
        ("booklet", 0, (297, 210)),
        ("booklet", 3, (320, 225)),
        ("n-up", 0, (210, 297)),
        ("tiles", 0, (210, 297)),
    ],
)
def test_without_a_sheet_the_smallest_that_serves_is_taken(make_pdf, scheme, bleed, sheet):
    size = (148.5 * MM, 210 * MM) if scheme == "booklet" else A6
    done = imposed(make_pdf(1, size, bleed=bleed * MM), scheme, marks=True)
    assert done.arrangement.sheet == pytest.approx([length * MM for length in sheet])


@pytest.mark.parametrize(("copies", "sheets"), [(1, 1), (8, 1), (9, 2), (500, 63)])
def test_copies_side_by_side_save_paper(make_pdf, copies, sheets):
    done = imposed(make_pdf(1), "step", sheet="A3")
    assert done.arrangement.sheets_for(copies) == sheets


def codes(error):
    return [one.code for one in error.value.diagnostics]


def test_what_does_not_fit_says_what_would(make_pdf):
    with pytest.raises(DoesNotFitError) as error:
        imposed(make_pdf(4, (210 * MM, 297 * MM)), "booklet", sheet="A4")
    (one,) = error.value.diagnostics
    assert (one.code, one.arguments["needed"]) == ("FM863", "420 × 297 mm")


def test_too_many_copies_say_how_many_there_may_be(make_pdf):
    with pytest.raises(DoesNotFitError) as error:
        imposed(make_pdf(1, (85 * MM, 55 * MM), bleed=3 * MM), "step", sheet="A4", copies=10)
    (one,) = error.value.diagnostics
    assert (one.code, one.arguments["most"]) == ("FM864", 9)


def test_pages_that_differ_are_all_named(make_pdf):
    with Pdf.open(io.BytesIO(make_pdf(4))) as pdf:
        for number in (1, 3):
            pdf.pages[number].obj.TrimBox = pikepdf.Array([0, 0, 200, 200])
        buffer = io.BytesIO()
        pdf.save(buffer)
    with pytest.raises(UsageError) as error:
        imposed(buffer.getvalue(), "n-up")
    assert [(one.code, one.arguments["page"]) for one in error.value.diagnostics] == [
        ("FM862", 2),
        ("FM862", 4),
    ]


def test_what_is_no_pdf_is_refused():
    with pytest.raises(FichemetierError) as error:
        imposed(b"no PDF", "n-up")
    assert codes(error) == ["FM860"]


def test_a_file_under_a_password_is_refused(make_pdf):
    with Pdf.open(io.BytesIO(make_pdf(1))) as pdf:
        buffer = io.BytesIO()
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(FichemetierError) as error:
        imposed(buffer.getvalue(), "n-up")
    assert codes(error) == ["FM861"]
