"""Pages compared as pictures with those that were approved: every sheet, language, and option of a layout."""

import io
from dataclasses import dataclass

import numpy
import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from fichemetier.layouts.manifest import read_layout
from fichemetier.writers.png import draw_pages
from tests.paths import LOCALES, ROOT, SHEET_LAYOUTS, SHEETS, TESTS

GOLDEN = TESTS / "golden"
DPI = 100
A4_HEIGHT = 297
"""Pixels an inch of an A4 page, which is so many mm high; others have as many pixels on their longer side."""
SHEET = "cto"
FEWEST_LINES = 3
"""Lines of two words or more that every layout prints: a card has few."""
FEW_LOCALES = ("ar", "de")
MANY = 4
"""Pages."""
COLOURS = 128
"""Colours of a picture that is kept: of what a page has more, the nearest."""
VISIBLE = 40
"""Steps of 255 that a channel must change by to be seen."""
TILE = 20
"""Pixels of a side of the squares that are compared, 5 mm of an A4 page."""
TOLERATED = 12
"""Pixels of a square that may change: what another rasteriser makes of the edges of letters."""
SHOWN_BY = {
    "text": "Forum des métiers",
    "address": "https://example.org/{id}",
    "path": "tests/fixtures/images/pain.svg",
    "color": "#7a1fa2",
}
"""What fills an option that is empty."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """A sheet as it is printed; `chosen` are the options of the layout."""

    layout: str
    sheet: str
    locale: str = "fr"
    chosen: tuple[tuple[str, str], ...] = ()
    called: str = ""

    @property
    def stem(self):
        """The beginning of the names of its pictures."""
        return f"{self.layout}/" + ".".join(filter(None, (self.sheet, self.called)))


def cases():
    """Every bundled sheet; one of them in every language, and with every option at each of its values.

    What extends `base` takes the colours from there, and is shown in few languages; what takes many pages,
    with one sheet.
    """
    for layout in map(read_layout, SHEET_LAYOUTS):
        name, few = layout.name, "base" in (layout.name, *layout.parents)
        sheets = (
            [SHEET]
            if layout.manifest.pages.max > MANY
            else sorted(path.stem for path in SHEETS.glob("*.yaml"))
        )
        yield from (Case(layout=name, sheet=sheet) for sheet in sheets)
        locales = FEW_LOCALES if few else [locale for locale in LOCALES if locale != "fr"]
        yield from (Case(layout=name, sheet=SHEET, locale=locale, called=locale) for locale in locales)
        yield from (
            Case(layout=name, sheet=SHEET, chosen=chosen, called=called)
            for called, chosen in options(layout.manifest.options)
            if not (few and SHOWN_BY["color"].strip("#") in called)
        )


def options(given):
    """All that are texts or pictures at once; then every other, at each value that is not the default."""
    words = [key for key, option in given.items() if option.type in ("text", "address", "path")]
    yield "filled", tuple((key, SHOWN_BY[given[key].type]) for key in words)
    for key in (key for key in given if key not in words):
        option = given[key]
        values = {"color": [SHOWN_BY["color"]], "bool": ["true", "false"]}.get(option.type, option.choices)
        for value in (value for value in values if value != str(option.default).lower()):
            yield f"{key}-{value.strip('#')}", ((key, value),)


CASES = list(cases())


def resolution(layout):
    """Pixels an inch at which a layout is compared."""
    size = read_layout(ROOT / "layouts" / layout).manifest.page.size
    return round(DPI * A4_HEIGHT / max(size))


def picture(data):
    return numpy.asarray(Image.open(io.BytesIO(data)).convert("RGB")).astype(int)


def changed(ours, approved):
    """The most pixels that have visibly changed in any square of two pictures of one size."""
    seen = abs(ours - approved).max(axis=2) > VISIBLE
    height, width = (-(-side // TILE) for side in seen.shape)
    padded = numpy.pad(seen, [(0, height * TILE - seen.shape[0]), (0, width * TILE - seen.shape[1])])
    return int(padded.reshape(height, TILE, width, TILE).sum(axis=(1, 3)).max())


def pictures_of(case):
    """The approved pictures of a case, page by page."""
    found = GOLDEN.glob(f"{case.stem}-*.png")
    numbers = {path: path.stem.rpartition("-")[2] for path in found}
    return sorted((path for path in numbers if numbers[path].isdigit()), key=lambda path: int(numbers[path]))


def approve(pages, case):
    """Keep these pages in place of the approved ones, in few colours: a third of what they take."""
    for old in pictures_of(case):
        old.unlink()
    for number, data in enumerate(pages, 1):
        path = GOLDEN / f"{case.stem}-{number}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        drawn = Image.open(io.BytesIO(data)).convert("RGB")
        few = drawn.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(path, optimize=True)


@pytest.fixture
def updating(request):
    """Whether the pages of today are to be the approved ones."""
    return request.config.getoption("--update-golden")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_pages_look_as_approved(render_sheet, case, updating, tmp_path):
    made = render_sheet(f"{case.sheet}.yaml", "pdf", *case.chosen, locale=case.locale, layout=case.layout)
    pages = draw_pages(made.files[0], resolution(case.layout))
    if updating:
        approve(pages, case)
    approved = pictures_of(case)
    assert len(approved) == len(pages), "not as many pages as approved; see make golden"
    for path, data in zip(approved, pages, strict=True):
        (tmp_path / path.name).write_bytes(data)
        ours, theirs = picture(data), picture(path.read_bytes())
        assert ours.shape == theirs.shape
        most = changed(ours, theirs)
        assert most <= TOLERATED, f"{path.name}: {most} pixels changed in a square of 5 mm; see {tmp_path}"


def test_every_picture_is_of_a_case(updating):
    strays = set(GOLDEN.rglob("*.png")) - {path for case in CASES for path in pictures_of(case)}
    if updating:
        for path in strays:
            path.unlink()
    assert sorted(path for path in strays if path.exists()) == []


@pytest.mark.parametrize("case", [case for case in CASES if case.chosen], ids=lambda case: case.stem)
def test_an_option_changes_the_page(case):
    plain = pictures_of(Case(layout=case.layout, sheet=case.sheet))
    shown = pictures_of(case)
    pairs = zip(map(read, plain), map(read, shown), strict=False)
    assert len(plain) != len(shown) or any(
        one.shape != other.shape or changed(one, other) > TOLERATED for one, other in pairs
    )


def read(path):
    return picture(path.read_bytes())


@pytest.mark.parametrize("layout", [path.name for path in SHEET_LAYOUTS])
def test_a_line_that_moves_by_a_millimetre_is_seen(render_sheet, layout):
    (data,) = render_sheet(f"{SHEET}.yaml", "pdf", layout=layout).files
    dpi = resolution(layout)
    pages = [picture(page) for page in draw_pages(data, dpi)]
    found = [(number, *box) for number, page in enumerate(PdfDocument(data)) for box in lines_of(page, dpi)]
    assert len(found) > FEWEST_LINES
    assert [line for number, *line in found if moved(pages[number], *line) <= TOLERATED] == []


def lines_of(page, dpi):
    """Every stretch of two words or more on one line: its box in pixels from the upper left, and its text."""
    text, height = page.get_textpage(), page.get_height()
    for number in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(number)
        words = text.get_text_bounded(left, bottom, right, top)
        if " " in words.strip():
            box = (left, height - top, right, height - bottom)
            yield *(round(side * dpi / 72) for side in box), words


def moved(page, left, top, right, bottom, _words):
    """The pixels that change in a square where what is in the box comes to stand a millimetre of A4 lower."""
    after, by = page.copy(), round(DPI / 25.4)
    after[top : top + by, left:right] = page[top, left]
    after[top + by : bottom + by, left:right] = page[top:bottom, left:right]
    rows = slice(top // TILE * TILE, bottom + by)
    return changed(after[rows], page[rows])
