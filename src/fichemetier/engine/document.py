"""A document that has been laid out: how full it is, what it prints, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from xml.etree.ElementTree import Element

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.engine.boxes import PX_PER_MM, Box, RenderedDocument
from fichemetier.engine.fields import fields
from fichemetier.engine.inspect import (
    LEFT_OUT,
    ROOM,
    TOO_SMALL,
    PrintedBox,
    SectionPart,
    asked_breaks,
    breaks,
    content_height,
    content_top,
    drawn_text,
    fields_named,
    height_left,
    heights_taken,
    lost_texts,
    printed_boxes,
    room_boxes,
    section_parts,
    texts_of,
)
from fichemetier.engine.links import forbidden_links, running_links
from fichemetier.engine.overprint import overprinting_texts
from fichemetier.engine.vertical_justify import vertically_justify
from fichemetier.layouts.tries import Overflow, Room
from fichemetier.workspace.resources import Resources

_SHOWN_TEXTS = 20
"""Texts past the last page, of which one is to be found in the sheet: the first ones may be headings."""


@dataclass(frozen=True)
class Document:
    """Laid-out pages, the HTML that they show, the files that were read, and what loads the rest.

    Of one that is `cut`, only the first pages were laid out.
    """

    rendering: RenderedDocument
    root: Element
    files: frozenset[Path]
    resources: Resources
    cut: bool = False

    @property
    def page_count(self) -> int:
        """Number of pages."""
        return len(self.rendering.pages)

    @property
    def page_sizes(self) -> list[tuple[float, float]]:
        """Width and height of each page in mm, without bleed."""
        return [(page.width / PX_PER_MM, page.height / PX_PER_MM) for page in self.rendering.pages]

    @cached_property
    def justified(self) -> RenderedDocument:
        """The pages as they are printed: once their room is shared out, `rendering` is no other."""
        vertically_justify(self.rendering.pages)
        return self.rendering

    @cached_property
    def printed(self) -> list[PrintedBox]:
        """Every text and picture on the pages."""
        return printed_boxes(self.rendering.pages)

    @cached_property
    def sections(self) -> list[SectionPart]:
        """On which pages every element with a `data-section` or an `id` stands."""
        return section_parts(self.rendering.pages)

    @property
    def text(self) -> str:
        """All the text that is printed, generated text and drawings included."""
        return "\n".join([*(item.text for item in self.printed), drawn_text(self.root)])

    @cached_property
    def broken(self) -> bool:
        """Whether a page break falls into an element with `data-whole`."""
        return breaks(self.rendering.pages)

    @cached_property
    def rooms(self) -> tuple[Room, ...]:
        """The elements with `data-room`, in their order."""
        boxes = {box.element: box for box in room_boxes(self.rendering.pages)}
        elements = (element for element in self.root.iter() if ROOM in element.attrib)
        return tuple(self._room(element, boxes.get(element)) for element in elements)

    def _room(self, element: Element, box: Box | None) -> Room:
        left = height_left(box) / PX_PER_MM if box else 0.0
        taken = heights_taken(box) if box else {}
        return Room(
            names=tuple(element.attrib[ROOM].split()),
            height=box.border_height() / PX_PER_MM if box else 0.0,
            left=left,
            full=left < 0 or bool(lost_texts(element, self.printed)),
            taken={name: height / PX_PER_MM for name, height in taken.items()},
        )

    @property
    def crowded(self) -> bool:
        """Whether an element with `data-room` holds more than it has room for."""
        return any(room.full for room in self.rooms)

    @property
    def fewest_pages(self) -> int:
        """The pages that it takes however tight it is set, for it asks for their breaks."""
        return 1 + asked_breaks(self.rendering.pages)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The fields of the sheet that the pages gave up for want of room."""
        return fields_named(self.root, LEFT_OUT)

    @property
    def too_small(self) -> tuple[str, ...]:
        """The pictures, by their fields in the sheet, that have too few pixels for their place."""
        return fields_named(self.root, TOO_SMALL)

    @property
    def depth(self) -> float:
        """How many mm down the last page its content goes."""
        return self._depth(self.page_count - 1) / PX_PER_MM

    def fill(self) -> float:
        """Share of the last page's height that holds content, from 0 to 1."""
        return self._share(self.page_count - 1)

    def blank(self) -> float:
        """How uneven the pages after the first are: what they leave blank, large shares above all."""
        return sum((1 - self._share(page)) ** 4 for page in range(1, self.page_count))

    def _share(self, page: int) -> float:
        return min(1.0, self._depth(page) / content_height(self.rendering.pages[page]))

    def overflow(self, pages: int) -> Overflow:
        """What stands past page `pages`."""
        excess = sum(self._depth(page) for page in range(pages, self.page_count)) / PX_PER_MM
        names = (section.name for section in self.sections if section.page >= pages)
        beyond = (item for item in self.printed if item.page >= pages and not item.furniture)
        return Overflow(
            height=excess,
            sections=tuple(dict.fromkeys(names)),
            texts=tuple(islice(texts_of(beyond), _SHOWN_TEXTS)),
        )

    def errors(self) -> list[Diagnostic]:
        """Lost text (FM461), links out of reach (FM464), text over other text (FM476), fields (FM477)."""
        lost = lost_texts(self.root, self.printed)
        overprinting = overprinting_texts(self.rendering.pages)
        unreachable = (target[:200] for target in _sorted(running_links(self.rendering.pages)))
        return [
            *(Diagnostic("FM461", None, {"text": text}) for text in lost),
            *(Diagnostic("FM464", None, {"target": target}) for target in unreachable),
            *(Diagnostic("FM476", None, {"text": text}) for text in dict.fromkeys(overprinting)),
            *(
                Diagnostic("FM477", None, {"field": name, "html": f"<{tag}"})
                for tag, name in fields(self.rendering.pages)
            ),
        ]

    def refused_links(self) -> list[Diagnostic]:
        """FM504 for each link whose target a PDF must not hold."""
        targets = forbidden_links(self.rendering.pages)
        return [Diagnostic("FM504", None, {"target": target[:200]}) for target in targets]

    def _depth(self, page: int) -> float:
        """How far down a page its content goes, in CSS pixels below the margin."""
        top = content_top(self.rendering.pages[page])
        bottoms = (item.bottom for item in self.printed if item.page == page and not item.furniture)
        return max(0.0, max(bottoms, default=top) - top)


def _sorted(found: Iterable[str]) -> list[str]:
    return sorted(set(found))
