"""Fields of laid-out pages that WeasyPrint would let readers fill in."""

from __future__ import annotations

from collections.abc import Iterable

from fichemetier.engine.boxes import RenderedPage


def fields(pages: Iterable[RenderedPage]) -> list[tuple[str, str]]:
    """Each field of a form to fill in, by its element, and with its name."""
    boxes = [box for page in pages for found in page.forms.values() for box, _ in found]
    elements = dict.fromkeys(box.element for box in boxes)
    return [(field.tag, f"{field.tag} {field.get('name', '')[:80]}".strip()) for field in elements]
