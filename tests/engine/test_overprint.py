"""A text that runs out of its column and over its neighbour is an error."""

import pytest

from fichemetier.diagnostics.errors import UsageError
from tests.tools.sample_page import engine, page, write_folder

WORD = "Hexakosioihexekontahexaphobie"
CELLS = """
.row { display: table; table-layout: fixed; width: 60mm }
.row p { display: table-cell; width: 30mm; padding: 0 }
p { hyphens: none; margin: 0 }
"""


@pytest.fixture
def codes(tmp_path):
    """The codes with which a page is refused."""
    folder = write_folder(tmp_path)

    def call(body, css=""):
        try:
            engine().lay_out(page(body, CELLS + css), folder, [folder])
        except UsageError as error:
            return [(found.code, found.arguments["text"]) for found in error.diagnostics]
        return []

    return call


@pytest.mark.parametrize(
    ("body", "css"),
    [
        (f"<div class='row'><p>{WORD}</p><p>à côté</p></div>", ""),
        (f"<div class='row'><p>{WORD}</p><p>à côté</p></div>", ".row { direction: rtl }"),
        (f"<div class='row'><p>{WORD}</p><p><img src='photo.png' alt='x'></p></div>", ""),
        (
            f"<div class='g'><p>{WORD}</p><p>x</p></div>",
            ".g { display: grid; grid-template-columns: 9mm 9mm }",
        ),
    ],
)
def test_a_word_over_its_neighbour_is_an_error(body, css, codes):
    assert codes(body, css) == [("FM476", WORD)]


@pytest.mark.parametrize(
    ("body", "css"),
    [
        (f"<div class='row'><p>{WORD}</p><p>à côté</p></div>", "p { overflow-wrap: break-word }"),
        (f"<div class='row'><p>{WORD}</p><p></p></div>", ""),
        (f"<p style='width: 30mm'>{WORD}</p><p>dessous</p>", ""),
        (
            "<p>mot <b style='display: inline-block'>mot</b> <span style='margin-left: -2mm'>mot</span></p>",
            "",
        ),
    ],
)
def test_a_word_that_covers_nothing_is_none(body, css, codes):
    assert codes(body, css) == []
