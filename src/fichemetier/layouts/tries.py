"""What the fitter lays out: a sheet at each density with some amounts of its content, each at most once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from fichemetier.layouts.foresight import Foresight
from fichemetier.layouts.manifest import Layout


@dataclass(frozen=True, kw_only=True)
class Overflow:
    """What stands past the last page allowed: its height in mm, the sections, the first texts in order."""

    height: float
    sections: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Room:
    """An element of a fixed height: the content that it gives up where it is `full`, none where any may go.

    Lengths in mm: its `height`, what is `left` of it, negative where it holds too much, and what each content
    that it marks has `taken` of it over its whole width.
    """

    names: tuple[str, ...]
    height: float
    left: float
    full: bool
    taken: Mapping[str, float] = field(default_factory=dict)

    @property
    def used(self) -> float:
        """The height in mm of what it holds."""
        return self.height - self.left


class LaidOut(Protocol):
    """What the fitter asks of a document that has been laid out."""

    @property
    def page_count(self) -> int:
        """Number of pages."""

    @property
    def cut(self) -> bool:
        """Whether there are more pages, which were not laid out."""

    @property
    def broken(self) -> bool:
        """Whether a page break falls into what must stay on one page."""

    @property
    def rooms(self) -> tuple[Room, ...]:
        """The elements of a fixed height."""

    @property
    def fewest_pages(self) -> int:
        """The pages that it takes however tight it is set, for it asks for their breaks."""

    @property
    def left_out(self) -> tuple[str, ...]:
        """The fields of the sheet that the pages gave up for want of room."""

    @property
    def too_small(self) -> tuple[str, ...]:
        """The pictures, by their fields in the sheet, that have too few pixels for their place."""

    @property
    def depth(self) -> float:
        """How many mm down the last page its content goes."""

    def fill(self) -> float:
        """Share of the last page's height that holds content, from 0 to 1."""

    def blank(self) -> float:
        """How uneven the pages after the first are: what they leave blank, large shares above all."""

    def overflow(self, pages: int) -> Overflow:
        """What stands past page `pages`."""


Document = TypeVar("Document", bound=LaidOut)
LEAST = 1.0
"""The height in mm that lacks, at the least, where something has no room."""


@dataclass(frozen=True)
class Variants(Generic[Document]):
    """The ways to set a sheet.

    `lay_out` takes a step of the density scale and how much of each content is shown; `alike` says whether
    the sheet is the same with some amounts as with others. `reckon` says how deep on one page content should
    go at a step, in mm, where it can be told without laying it out.
    """

    lay_out: Callable[[str, Mapping[str, int]], Document]
    alike: Callable[[Mapping[str, int], Mapping[str, int]], bool]
    reckon: Callable[[str, Mapping[str, int]], float | None] = lambda *_: None


class Tries(Generic[Document]):
    """Lays out each density with some amounts of content, at most once."""

    def __init__(
        self, layout: Layout, budget: int, pages: Variants[Document], amounts: Mapping[str, int]
    ) -> None:
        self.layout = layout
        self.budget = budget
        self.pages = pages
        self.amounts = amounts
        self._others: dict[tuple[int, ...], Tries[Document]] = {tuple(amounts.values()): self}
        self._most = self
        self.names = layout.densities
        density = layout.manifest.density
        self.start = self.names.index(density.start)
        self.end = self.names.index(density.otherwise) if density.otherwise else len(self.names)
        self._done: dict[int, Document] = {}
        self.foresight = Foresight(
            layout.manifest.reckoned, lambda step: pages.reckon(self.names[step], amounts)
        )

    def at(self, step: int) -> Document:
        if step not in self._done:
            document = self._done[step] = self.pages.lay_out(self.names[step], self.amounts)
            if self.foresight.depth(step) is not None:
                self.foresight.measured(step, document.page_count, document.depth)
        return self._done[step]

    def tried(self, step: int) -> bool:
        """Whether this density has been laid out."""
        return step in self._done

    def showing(self, name: str, amount: int) -> Tries[Document]:
        """The same with another amount of one content; these tries where that shows the same."""
        amounts = {**self.amounts, name: amount}
        if self.pages.alike(self.amounts, amounts):
            return self
        other = Tries(self.layout, self.budget, self.pages, amounts)
        other._others, other._most = self._others, self._most
        return self._others.setdefault(tuple(amounts.values()), other)

    def height(self, name: str) -> float:
        """The height in mm that one more of a content takes where all are shown, 0 where nothing says it."""
        most, least = self._most, self.layout.manifest.content[name].min
        lower = range(most.amounts[name] - 1, least - 1, -1)
        fewer = next((amount for amount in lower if most.showing(name, amount) is not most), least)
        return sum(room.taken.get(name, 0.0) for room in most.at(0).rooms) / (fewer + 1)

    def fits(self, step: int) -> bool:
        """Whether a density takes no more pages and no more room than there are."""
        document = self.at(step)
        return document.page_count <= self.budget and not any(room.full for room in document.rooms)

    def pages_at(self, step: int) -> int:
        """The pages that a density takes; where it is foreseen, two stand for more than one."""
        alone = self._alone(step)
        return self.at(step).page_count if alone is None else 1 if alone else 2

    def cut(self, step: int) -> bool:
        """Whether a density takes so many pages that only the first were laid out."""
        return self._alone(step) is None and self.at(step).cut

    def broken(self, step: int) -> bool:
        """Whether a page break falls into what must stay on one page, at a density."""
        alone = self._alone(step)
        return self.at(step).broken if alone is None else not alone

    def whole(self, step: int) -> bool:
        """Whether a density fits, and breaks nothing that must stay on one page."""
        alone = self._alone(step)
        return self.fits(step) and not self.at(step).broken if alone is None else alone

    def _alone(self, step: int) -> bool | None:
        """Whether a density takes one page, None where that is to be seen from what is laid out."""
        return None if self.tried(step) else self.foresight.alone(step)

    def left(self, step: int, names: Collection[str]) -> float:
        """The height in mm that a density leaves where these are given up, negative where it lacks."""
        document = self.at(step)
        if document.page_count > self.budget:
            return -max(LEAST, document.overflow(self.budget).height)
        asked = (room for room in document.rooms if set(room.names) & set(names))
        rooms = [*asked, *(room for room in document.rooms if room.full and not room.names)]
        return min((min(room.left, -LEAST) if room.full else room.left for room in rooms), default=0.0)

    def full(self, step: int) -> bool:
        """Whether a density uses as much of its last page as is wanted."""
        pages = self.layout.manifest.pages
        wanted = max(pages.fill, pages.alone) if self.pages_at(step) == 1 else pages.fill
        filled = None if self.tried(step) else self.foresight.fills(step, wanted)
        return self.at(step).fill() >= wanted if filled is None else filled
