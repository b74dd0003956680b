"""A page with its styles and without a layout: all that a browser, which lays out itself, has to be given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from fichemetier.diagnostics.diagnostic import Diagnostic

if TYPE_CHECKING:
    from fichemetier.workspace.resources import Resources

SVG = "{http://www.w3.org/2000/svg}"
LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""What a link may lead to from a finished page."""

_TARGETS = "href", "{http://www.w3.org/1999/xlink}href"


@dataclass(frozen=True, kw_only=True)
class Typeface:
    """How a text asks for its typeface: families in order of preference, a weight from 1 to 1000, a slope.

    `features` are the tags of the OpenType features that are switched on beside those that always are;
    `hyphen` is what is put where a word is broken, nothing where none is.
    """

    families: tuple[str, ...]
    weight: int
    italic: bool
    features: frozenset[str] = frozenset()
    hyphen: str = ""


@dataclass(frozen=True, kw_only=True)
class StyledPage:
    """A page's tree, and the texts that each typeface is asked to set.

    Addresses in the tree are relative to `base_url`; `resources` loads what stands behind them.
    """

    root: Element
    base_url: str
    texts: Mapping[Typeface, frozenset[str]]
    resources: Resources

    @property
    def files(self) -> frozenset[Path]:
        """The files read so far."""
        return frozenset(self.resources.read)

    def refused_links(self) -> list[Diagnostic]:
        """FM504 for each link whose target a finished page must not hold."""
        return [Diagnostic("FM504", None, {"target": target[:200]}) for target in _forbidden(self.root)]


def links_stylesheet(element: Element) -> bool:
    """Whether an element is a link to a stylesheet that applies without being chosen."""
    kinds = element.get("rel", "").lower().split()
    return (
        element.tag == "link"
        and "stylesheet" in kinds
        and "alternate" not in kinds
        and "href" in element.attrib
    )


def styling_elements(root: Element, medium: str) -> list[Element]:
    """The elements that hold or link to styles for a medium, in the order in which they count."""
    styles = "style", f"{SVG}style"
    found = (element for element in root.iter() if element.tag in styles or links_stylesheet(element))
    return [element for element in found if applies(element, medium)]


def applies(element: Element, medium: str) -> bool:
    """Whether a `<style>` or `<link>` is for a medium; what its media query asks beside that may be met."""
    queries = (element.get("media", "").lower().strip() or "all").split(",")
    media = {query.strip().removeprefix("only ").lstrip().partition(" ")[0] for query in queries}
    return any(name in ("all", "not", medium) or name.startswith("(") for name in media)


def _forbidden(root: Element) -> Iterator[str]:
    """Targets of links that are relative, local, a script or an attachment, as the HTML has them."""
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag.rpartition("}")[2] not in ("a", "area"):
            continue
        for target in (element.get(name, "").strip() for name in _TARGETS):
            attached = target and "attachment" in element.get("rel", "").lower().split()
            outside = urlsplit(target).scheme.lower() in LINK_SCHEMES
            if attached or not (outside or target[:1] in ("", "#")):
                yield target
