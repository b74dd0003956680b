"""The language of each passage in the PDF's tags, so that a screen reader changes its voice.

WeasyPrint tags a `<span lang="fr">` as a `/Span`, but leaves its language out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes

from fichemetier.engine.inspect import descendants


def name_languages(document: Any, pdf: Any) -> None:
    """Write `/Lang` on the tag of every span that has one.

    Tags carry no trace of their elements: the spans' tags and their boxes are paired in the order of the
    pages, in which WeasyPrint makes both.
    """
    spans = [box for page in document.pages for box in descendants(page._page_box) if _is_span(box)]
    if not any(box.element.get("lang") for box in spans):
        return
    for box, tag in zip(spans, _span_tags(pdf), strict=True):
        language = box.element.get("lang")
        if language:
            tag["Lang"] = pydyf.String(language)


def _is_span(box: Any) -> bool:
    """Whether a box is tagged for its element: lines and texts are tagged on their own, or not at all."""
    inside = isinstance(box, boxes.TextBox | boxes.LineBox)
    return not inside and box.element is not None and box.element_tag == "span"


def _span_tags(pdf: Any) -> Iterator[Any]:
    """The tags of elements; those of single texts hold the number of a marked content instead."""
    tags = (tag for tag in pdf.objects if isinstance(tag, pydyf.Dictionary) and tag.get("S") == "/Span")
    return (tag for tag in tags if not any(isinstance(kid, int) for kid in tag["K"]))
