"""What a screen reader says of each link."""

from __future__ import annotations

from collections.abc import Iterable

from fichemetier.engine.boxes import RenderedPage


def describe_links(pages: Iterable[RenderedPage]) -> None:
    """Give each link the description that its element carries: WeasyPrint gives it the bare address."""
    for page in pages:
        for _, _, _, box in page.links:
            if box.link_annotation:
                element = box.element
                words = [*element.itertext(), *(image.get("alt", "") for image in element.iter("img"))]
                label = element.get("aria-label") or element.get("title") or " ".join(words)
                contents = box.link_annotation["Contents"]
                contents.string = " ".join(label.split()) or contents.string
