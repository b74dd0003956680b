"""HTML that carries its stylesheets, its pictures and the glyphs that it needs, to be opened anywhere."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

from fichemetier.engine.styled_page import StyledPage
from fichemetier.view.web_head import WebHead
from fichemetier.writers.embed import embed
from fichemetier.writers.head import elements
from fichemetier.writers.markup import document
from fichemetier.writers.rendering import StyledRendering
from fichemetier.writers.web_fonts import font_faces

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; object-src data:"
"""The browser fetches and runs nothing, whatever a layout holds."""

_DEFAULTS = ":where(b, strong) { font-weight: bold }"
"""What PDF and browsers take differently where a layout says nothing: browsers make semi-bold text black."""


def write(rendering: StyledRendering) -> tuple[bytes, ...]:
    """One HTML file. Raises `RefusedError`, `NotFoundError` FM50x for what may not or cannot be embedded."""
    return (self_contained(rendering.page, rendering.fonts, rendering.head),)


def self_contained(page: StyledPage, fonts: Path, told: WebHead | None = None) -> bytes:
    """The page in one file that refers to no other, with what is `told` in its head; its tree is used up."""
    embed(page)
    page.resources.raise_if_refused()
    head = next(page.root.iter("head"))
    styles = Element("style")
    styles.text = f"\n{_DEFAULTS}\n{font_faces(page.texts, fonts)}\n"
    policy = Element("meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY})
    described = elements(told) if told else ()
    head[:0] = [Element("meta", {"charset": "utf-8"}), policy, *described, styles]
    return document(page.root).encode("utf-8")
