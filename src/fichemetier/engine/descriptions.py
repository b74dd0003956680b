"""What a screen reader says in place of pictures and drawings, put where WeasyPrint looks for it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.engine.inspect import SVG


def describe(root: Element) -> list[Diagnostic]:
    """Give each drawing its description as a `<title>`; FM462 for what has none, FM463 without a language.

    A picture is decoration when it says so: `alt=""`, or `aria-hidden="true"` on a drawing.
    """
    unknown_language = [] if root.get("lang") else [Diagnostic("FM463")]
    pictures = [image for image in root.iter("img") if "alt" not in image.attrib]
    undescribed = [f"<svg class={drawing.get('class', '')!r}>" for drawing in _undescribed_drawings(root)]
    names = [*(image.get("src", "?")[:80] for image in pictures), *undescribed]
    return [*unknown_language, *(Diagnostic("FM462", None, {"picture": name}) for name in names)]


def _undescribed_drawings(root: Element) -> Iterator[Element]:
    """Set the titles of all drawings; yield those that are neither described nor decoration."""
    for drawing in root.iter(f"{SVG}svg"):
        titles = [child for child in drawing if child.tag == f"{SVG}title"]
        if drawing.get("aria-hidden") == "true":
            for title in titles:
                drawing.remove(title)
            continue
        name = drawing.get("aria-label") or (titles[0].text if titles else "")
        if not name or not name.strip():
            yield drawing
            continue
        described = " ".join(child.text or "" for child in drawing if child.tag == f"{SVG}desc")
        title = titles[0] if titles else Element(f"{SVG}title")
        if not titles:
            drawing.insert(0, title)
        title.text = " ".join(f"{name} {described}".split())
