"""A telephone reads the codes."""

import io
import re

import pytest
import zxingcpp
from PIL import Image

from fichemetier.view.drawing.qr import QUIET, qr

MODULE_MM = 0.55


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
