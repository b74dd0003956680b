"""Links in the PDF: one annotation for each `<a>` of a page, over all its lines, with what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import pydyf

from fichemetier.engine.boxes import (
    POINTS_PER_PX,
    Corners,
    ElementBox,
    Link,
    RenderedPage,
    descendants,
    has_element,
    remade,
    tree,
)

_TOUCHING = 1.0
"""CSS pixels between boxes that are clicked as one: more than rounding adds up to."""


@dataclass(frozen=True)
class PlacedLink:
    """A link of a page: its element, the box with its annotation, where it can be clicked, line by line."""

    element: Element
    box: ElementBox
    areas: tuple[Corners, ...]
    page_height: float


def unite_links(pages: list[RenderedPage]) -> list[PlacedLink]:
    """Leave one link of each element on each page; WeasyPrint has one a line, and one for each box inside."""
    placed = []
    boxes = [box for page in pages for box in descendants(tree(page)) if has_element(box)]
    elements = {id(box.link): box.element for box in boxes if box.element_tag == "a"}
    for number, page in enumerate(pages):
        pages[number] = fresh = remade(page)
        found = list(_links(fresh))
        fresh.links[:] = [(kind, target, _around(areas), box) for (kind, target, _, box), areas in found]
        placed += [
            PlacedLink(elements.get(id(box.link), box.element), box, tuple(areas), page.height)
            for (*_, box), areas in found
        ]
    return placed


def finish_links(links: Iterable[PlacedLink]) -> None:
    """Give each annotation the words of its element, where WeasyPrint writes the address, and its lines."""
    for link in links:
        annotation = link.box.link_annotation
        if annotation is None:
            continue
        contents = annotation["Contents"]
        contents.string = _label(link.element) or contents.string
        if len(link.areas) > 1:
            corners = (_quadrilateral(area, link.page_height) for area in link.areas)
            annotation["QuadPoints"] = pydyf.Array(number for points in corners for number in points)


def _links(page: RenderedPage) -> Iterator[tuple[Link, list[Corners]]]:
    """Each link as its first box has it, and the areas of all its boxes, which share one target."""
    found: dict[int, tuple[Link, list[Corners]]] = {}
    areas: list[Corners] = []
    for link in page.links:
        *_, area, box = link
        if box.link:
            _, areas = found.setdefault(id(box.link), (link, []))
        if area[0] < area[2]:
            _put(areas, area)
    return ((link, areas) for link, areas in found.values() if areas)


def _put(areas: list[Corners], area: Corners) -> None:
    """Add an area, to the one that it touches on its line if there is one."""
    for index, other in enumerate(areas):
        if _is_beside(area, other):
            areas[index] = _around((area, other))
            return
    areas.append(area)


def _is_beside(one: Corners, other: Corners) -> bool:
    apart = max(one[0], other[0]) - min(one[2], other[2])
    common = min(one[3], other[3]) - max(one[1], other[1])
    return apart <= _TOUCHING and common > min(one[3] - one[1], other[3] - other[1]) / 2


def _around(areas: Iterable[Corners]) -> Corners:
    lefts, tops, rights, bottoms = zip(*areas, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _quadrilateral(area: Corners, page_height: float) -> Iterator[float]:
    """The corners of an area as viewers read them: upper left, upper right, lower left, lower right."""
    left, top, right, bottom = area
    for x, y in ((left, top), (right, top), (left, bottom), (right, bottom)):
        yield x * POINTS_PER_PX
        yield (page_height - y) * POINTS_PER_PX


def _label(element: Element) -> str:
    """What is said of a link: its name, else its text with what its pictures show."""
    pictures = (image.get("alt", "") for image in element.iter("img"))
    text = " ".join([*element.itertext(), *pictures])
    return " ".join((element.get("aria-label") or element.get("title") or text).split())
