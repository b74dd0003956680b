"""Numbers of pages, stamped digit by digit."""

import io

import pikepdf
from hypothesis import given
from hypothesis import strategies as st

from fichemetier.publications.assembly.furniture import Furniture, Stamp, folio

DIGITS = range(10)


@given(st.integers(1, 9999))
def test_a_folio_reads_from_the_left_and_ends_or_begins_in_its_place(number):
    for rightwards in (True, False):
        stamps = folio(number, DIGITS, 5.0, rightwards=rightwards)
        assert "".join(str(stamp.form) for stamp in stamps) == str(number)
        shifts = [stamp.shift for stamp in stamps]
        assert shifts == sorted(shifts)
        assert (shifts[0] if rightwards else shifts[-1]) == 0.0


def test_a_stamp_is_an_artifact_over_the_page(opened):
    pdf, forms, _ = opened
    page = pikepdf.Page(pdf.pages[0])
    furniture = Furniture(pdf, forms)
    furniture.stamp(page, [])
    untouched = len(page.obj.Contents.read_bytes())
    furniture.stamp(page, [Stamp(1), Stamp(1, 7.5)])
    data = b"".join(stream.read_bytes() for stream in page.obj.Contents)
    assert data.startswith(b"q\n")
    assert data[untouched:].count(b"/furniture1 Do") == 2
    assert b"1 0 0 1 7.500 0 cm" in data
    assert [name for name in page.resources.XObject if name.startswith("/furniture")] == ["/furniture1"]
    file = io.BytesIO()
    pdf.save(file)
    assert file.getvalue().startswith(b"%PDF")
