"""Links of laid-out pages that no finished file may hold: out of reach, or to what may not be linked to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from fichemetier.engine.boxes import RenderedPage, children, descendants, is_margin, tree
from fichemetier.engine.styled_page import LINK_SCHEMES


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
