"""The stylesheets of a page, parsed beforehand, as what they are: the author's.

WeasyPrint takes parsed stylesheets for those of a user, who has less to say than the attributes of a drawing
and the page's own `<style>`. It finds an author's by itself and parses each again for every page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from xml.etree.ElementTree import Element

from weasyprint import css
from weasyprint.css.media_queries import evaluate_media_query

from fichemetier.engine.styled_page import links_stylesheet

_CSS = "text/css"


@contextmanager
def author_stylesheets(sheets: Sequence[object]) -> Iterator[None]:
    """Let WeasyPrint lay pages out meanwhile with these stylesheets, in this order, and no others."""
    theirs = css.find_stylesheets
    css.find_stylesheets = lambda *_: sheets
    try:
        yield
    finally:
        css.find_stylesheets = theirs


def printed_elements(root: Element) -> Iterator[Element]:
    """The elements that hold or link to styles of printed pages, in the order in which they count."""
    for element in root.iter():
        media = [query.strip() for query in (element.get("media", "").strip() or "all").split(",")]
        kind = element.get("type", _CSS).partition(";")[0].strip()
        styles = element.tag == "style" or links_stylesheet(element)
        if styles and kind == _CSS and evaluate_media_query(media, "print"):
            yield element
