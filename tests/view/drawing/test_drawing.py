"""Drawings are to scale, and a telephone reads the codes."""

import io
import re

import pytest
import zxingcpp
from PIL import Image

from fichemetier.view.drawing.qr import QUIET, qr
from fichemetier.view.drawing.scale import WIDTH, DrawingStyle, band, scale_end, sizes

STYLE = DrawingStyle(
    deep="#112233", accent="#ddaa00", track="#999999", ink="#000000", font="Source Sans 3", figures=62
)
MODULE_MM = 0.55


def bars(drawing, colour=STYLE.deep):
    """Start and end of each bar of a colour, as shares of the width."""
    found = re.findall(rf'<rect fill="{colour}" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', drawing)
    return [(float(x) / WIDTH, (float(x) + float(width)) / WIDTH) for x, width in found]


@pytest.mark.parametrize(
    ("highest", "end"), [(300_000, 300_000), (80_000, 80_000), (62_000, 80_000), (11.65, 15), (1, 1), (0, 1)]
)
def test_the_scale_ends_on_a_round_number(highest, end):
    assert scale_end(highest) == pytest.approx(end)


@pytest.mark.parametrize(
    ("low", "high", "drawn"),
    [
        (100_000, 300_000, (1 / 3, 1)),
        (60_000, 60_000, (0, 0.2)),
        (None, 150_000, (0, 0.5)),
        (150_000, None, (0.5, 1)),
    ],
)
def test_a_salary_is_drawn_to_scale(low, high, drawn):
    assert bars(band(low, high, 300_000, STYLE)) == [pytest.approx(drawn, abs=0.001)]


@pytest.mark.parametrize(
    ("low", "high", "filled"), [(None, 10, [0]), (10, 50, [1]), (50, None, [2]), (10, None, [1, 2])]
)
def test_a_head_count_fills_its_stretches(low, high, filled):
    found = bars(sizes([10, 50], low, high, STYLE))
    assert [int(start * 3) for start, _ in found] == filled


def test_a_page_that_reads_from_the_right_mirrors_its_drawings():
    assert "scale(-1 1)" in band(1, 2, 2, STYLE, mirrored=True)
    assert "scale" not in band(1, 2, 2, STYLE)


@pytest.mark.parametrize("address", ["https://www.parcoursup.fr", "https://exemple.fr/" + "long/" * 30])
def test_a_code_is_read_back(address):
    drawing = qr(address, MODULE_MM)
    side = int(re.search(r'viewBox="0 0 (\d+)', drawing)[1])
    assert float(re.search(r'width="([\d.]+)mm"', drawing)[1]) == pytest.approx(side * MODULE_MM, abs=0.01)
    picture = Image.new("L", (side, side), 255)
    for x, y, run in re.findall(r"M(\d+) (\d+)h(\d+)v1", drawing):
        assert QUIET <= int(x) <= side - QUIET - int(run)
        picture.paste(0, (int(x), int(y), int(x) + int(run), int(y) + 1))
    data = io.BytesIO()
    picture.resize((side * 4, side * 4), Image.Resampling.NEAREST).save(data, "png")
    (found,) = zxingcpp.read_barcodes(Image.open(data))
    assert (found.text, found.ec_level) == (address, "M")
