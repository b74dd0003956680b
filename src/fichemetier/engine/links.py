"""Links of laid-out pages that no finished file may hold: out of reach, or to what may not be linked to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from fichemetier.engine.boxes import (
    RenderedPage,
    children,
    descendants,
    has_element,
    is_margin,
    link_of,
    remade,
    tree,
)
from fichemetier.engine.styled_page import LINK_SCHEMES


def complete_links(pages: list[RenderedPage], base: str) -> None:
    """Link what WeasyPrint does not: blocks in a link that stands in a line, items of flex boxes and grids.

    All boxes in one `<a>` then share one target, on whatever page they are; addresses are relative to `base`.
    """
    targets: dict[Element, object] = {}
    for number, page in enumerate(pages):
        texts = [box for part in children(tree(page)) if not is_margin(part) for box in descendants(part)]
        boxes = [box for box in texts if has_element(box)]
        for box in boxes:
            if box.element_tag == "a" and "href" in box.element.attrib:
                targets.setdefault(box.element, box.link or link_of(box, base))
        inside = {inner: link for anchor, link in targets.items() for inner in anchor.iter()}
        unlinked = [box for box in boxes if not box.link and box.element in inside]
        for box in unlinked:
            box.link = inside[box.element]
        if unlinked:
            pages[number] = remade(page)


def running_links(pages: Iterable[RenderedPage]) -> Iterator[str]:
    """Targets of the links in running headers and footers, which no reader of tags can reach."""
    for page in pages:
        margins = (box for box in children(tree(page)) if is_margin(box))
        running = {id(box) for margin in margins for box in descendants(margin)}
        yield from (target for _, target, _, box in page.links if id(box) in running)


def forbidden_links(pages: Iterable[RenderedPage]) -> Iterator[str]:
    """Targets that a PDF must not hold, as the HTML has them: relative, local, a script, an attachment."""
    for page in pages:
        for kind, target, _, box in page.links:
            outside = kind == "external" and urlsplit(target).scheme.lower() in LINK_SCHEMES
            if kind != "internal" and not outside:
                yield box.element.get("href", target)
