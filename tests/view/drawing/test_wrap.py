"""Labels in lines: every word, within the width, evenly."""

import re

from hypothesis import given
from hypothesis import strategies as st

from fichemetier.view.drawing.wrap import evened, line_width, narrowest, wrapped
from tests.view.drawing.fonts import LETTERING
from tests.view.drawing.routes import TEXTS


@given(TEXTS, TEXTS, st.floats(10, 120))
def test_lines_hold_every_word_within_the_width(first, second, width):
    runs = [(first, True), (second, False)]
    lines = wrapped(runs, width, LETTERING)
    assert (lines is None) == (narrowest(runs, LETTERING) > width + 1e-6)
    if lines:
        even = evened(runs, width, LETTERING)
        assert len(even) == len(lines)
        for found in (lines, even):
            said = "".join(text for line in found for text, _ in line)
            assert re.sub(r"\s", "", said) == re.sub(r"\s", "", first + second)
            assert max(line_width(line, LETTERING) for line in found) <= width + 0.01


def test_a_short_word_does_not_end_a_line_and_bold_goes_on():
    broken = wrapped([("Direction de soins", True), ("par concours", False)], 20, LETTERING)
    texts = ["".join(text for text, _ in line) for line in broken]
    assert texts == ["Direction", "de\u00a0soins par", "concours"]
    assert broken[1] == (("de\u00a0soins", True), (" par", False))
