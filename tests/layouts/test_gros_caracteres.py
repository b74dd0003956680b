"""Large print: nothing is under 18 pt, and the number of a page stands large at its foot."""

import pypdfium2
import pytest

from tests.paths import LOCALES, SHEETS
from tests.tools.characters import characters

LEAST = 18
"""Points."""
FOLIO = 24 / 25.4 * 72
"""Points from the foot of a page, in which the page's number stands."""
PRINTED = [(path.name, "fr") for path in sorted(SHEETS.glob("*.yaml"))]
PRINTED += [("infirmier.yaml", locale) for locale in LOCALES if locale != "fr"]
pytestmark = pytest.mark.engine


@pytest.fixture(scope="module", params=PRINTED, ids=lambda one: "-".join(one))
def pages(request, render_sheet):
    """Of each page its characters with their sizes in pt and their boxes: left, bottom, right, top."""
    name, locale = request.param
    (pdf,) = render_sheet(name, "pdf", layout="gros-caracteres", locale=locale).files
    return [list(characters(page)) for page in pypdfium2.PdfDocument(pdf)]


def test_no_character_is_smaller_than_eighteen_points(pages):
    assert len(pages) > 1
    assert min(size for page in pages for size, _ in page) >= LEAST - 0.01


def test_the_number_of_the_page_is_the_largest_thing_at_its_foot(pages):
    feet = [[size for size, box in page if box[3] < FOLIO] for page in pages]
    assert all(max(foot) >= 24 - 0.01 for foot in feet)


def test_no_page_holds_a_line_or_two(pages):
    heights = [{round(box[1] / 6) for _, box in page if box[1] > FOLIO} for page in pages]
    assert min(map(len, heights)) >= 6
