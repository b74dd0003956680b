"""The links of laid-out pages: one for each `<a>`, where a reader can reach it, to where it may lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from fichemetier.engine.boxes import Link, RenderedPage, children, descendants, is_margin, tree
from fichemetier.engine.styled_page import LINK_SCHEMES


def join_links(page: RenderedPage) -> None:
    """Keep one link for each box of an `<a>`: WeasyPrint adds one for every picture or emphasis inside it."""
    kept: list[Link] = []
    for kind, target, area, box in page.links:
        if box.element.tag == "a" or not kept:
            kept.append((kind, target, area, box))
        else:
            kind, target, outer, box = kept[-1]
            left, top, right, bottom = outer
            around = min(left, area[0]), min(top, area[1]), max(right, area[2]), max(bottom, area[3])
            kept[-1] = kind, target, around, box
    page.links[:] = kept


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
