"""The HTML checker of the tests: that it tells what is wrong with a page."""

from tests.tools.vnu import validate_all

STYLE = "<style>@layer a { p { color: red } }</style>"
PAGE = f"<!doctype html><html lang=fr><meta charset=utf-8><title>Page</title>{STYLE}"


def test_errors_and_warnings_are_told_of_the_page_they_are_in():
    pages = {"good": "<p>Texte", "wrong": "<p role=colour>Texte", "poor": "<section><p>Texte</section>"}
    found = validate_all({name: f"{PAGE}{body}".encode() for name, body in pages.items()})
    assert found["good"] == []
    (wrong,), (poor,) = found["wrong"], found["poor"]
    assert wrong.startswith("1:")
    assert " error: Bad value “colour” for attribute “role” on element “p”" in wrong
    assert " warning: Section lacks heading" in poor
