"""What people write of an imposition, and every error of it at once."""

from __future__ import annotations

import pytest

from fichemetier.diagnostics.errors import UsageError
from fichemetier.press.imposition.request import read_imposition


@pytest.mark.parametrize(
    ("written", "size"),
    [("A3", (297, 420)), ("sra3", (320, 450)), ("320x450mm", (320, 450)), ("32,5 × 48.5 mm", None)],
)
def test_a_sheet_is_a_name_or_two_lengths(written, size):
    if size:
        assert read_imposition("n-up", {"sheet": written}).sheet == size
    else:
        with pytest.raises(UsageError):
            read_imposition("n-up", {"sheet": written})


def test_lengths_have_their_unit():
    wanted = read_imposition("booklet", {"creep": "0,12 mm", "gap": None, "two_sided": False})
    assert wanted.creep == 0.12


def test_every_error_is_found_at_once():
    with pytest.raises(UsageError) as error:
        read_imposition("tiles", {"sheet": "SRA33", "overlap": "4", "copies": 3, "two_sided": True})
    found = [(one.code, one.arguments["key"], one.suggestion) for one in error.value.diagnostics]
    assert found == [
        ("FM866", "--copies", None),
        ("FM866", "--two-sided", None),
        ("FM865", "--sheet", "SRA3"),
        ("FM865", "--overlap", "4mm"),
    ]


def test_a_creep_of_a_centimetre_is_no_paper():
    with pytest.raises(UsageError) as error:
        read_imposition("booklet", {"creep": "10mm"})
    assert error.value.diagnostics[0].arguments["expected"] == "0mm–1mm"
