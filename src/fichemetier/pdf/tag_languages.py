"""The language of each passage in the PDF's tags, so that a screen reader changes its voice.

WeasyPrint tags a `<span lang="fr">` as a `/Span`, but leaves its language out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pydyf

from fichemetier.engine.boxes import (
    ElementBox,
    RenderedPage,
    descendants,
    has_element,
    is_line,
    is_text,
    tree,
)


def name_languages(pages: Iterable[RenderedPage], pdf: pydyf.PDF) -> None:
    """Write `/Lang` on the tag of every span that has one.

    Tags carry no trace of their elements: the spans' tags and their boxes are paired in the order of the
    pages, in which WeasyPrint makes both.
    """
    boxes = (box for page in pages for box in descendants(tree(page)))
    languages = [box.element.get("lang") for box in boxes if has_element(box) and _is_span(box)]
    if not any(languages):
        return
    for language, tag in zip(languages, _span_tags(pdf), strict=True):
        if language:
            tag["Lang"] = pydyf.String(language)


def _is_span(box: ElementBox) -> bool:
    """Whether a box is tagged for its element: lines and texts are tagged on their own, or not at all."""
    return box.element_tag == "span" and not is_text(box) and not is_line(box)


def _span_tags(pdf: pydyf.PDF) -> Iterator[pydyf.Dictionary]:
    """The tags of elements; those of single texts hold the number of a marked content instead."""
    tags = (tag for tag in pdf.objects if isinstance(tag, pydyf.Dictionary) and tag.get("S") == "/Span")
    return (tag for tag in tags if not any(isinstance(kid, int) for kid in tag["K"]))
