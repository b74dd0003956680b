"""The page budget as a contract: find the density at which a sheet fills the pages it may take.

A sheet starts at the layout's own density. Too long, it is tightened step by step; a layout of a fixed size
then gives up one thing after another, in the order of its manifest. What is still too long is refused with
how much is too long; too thin on its last page, it is tightened to lose that page, else set airier.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import DoesNotFitError
from fichemetier.layouts.manifest import Layout


@dataclass(frozen=True, kw_only=True)
class Overflow:
    """What stands past the last page allowed: its height in mm, the sections, the first texts in order."""

    height: float
    sections: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


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
    def crowded(self) -> Rooms:
        """The elements of a fixed height that hold more than they have room for."""

    @property
    def fewest_pages(self) -> int:
        """The pages that it takes however tight it is set, for it asks for their breaks."""

    @property
    def left_out(self) -> tuple[str, ...]:
        """The fields of the sheet that the pages gave up for want of room."""

    @property
    def too_small(self) -> tuple[str, ...]:
        """The pictures, by their fields in the sheet, that have too few pixels for their place."""

    def fill(self) -> float:
        """Share of the last page's height that holds content, from 0 to 1."""

    def overflow(self, pages: int) -> Overflow:
        """What stands past page `pages`."""


Rooms = tuple[tuple[str, ...], ...]
"""Elements of a fixed height, each by the names of the content that it gives up: none where any may go."""
FAR = 10
"""Pages past the budget from which on a sheet is far too long: how much more it takes is of no use."""

Document = TypeVar("Document", bound=LaidOut)


@dataclass(frozen=True)
class Fitted(Generic[Document]):
    """The document chosen, the density it was set at, and what remains to be said."""

    document: Document
    density: str
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True)
class Variants(Generic[Document]):
    """The ways to set a sheet.

    `lay_out` takes a step of the density scale and how much of each content is shown; `alike` says whether
    the sheet is the same with some amounts as with others.
    """

    lay_out: Callable[[str, Mapping[str, int]], Document]
    alike: Callable[[Mapping[str, int], Mapping[str, int]], bool]


class _Tries(Generic[Document]):
    """Lays out each density with some amounts of content, at most once."""

    def __init__(
        self, layout: Layout, budget: int, pages: Variants[Document], amounts: Mapping[str, int]
    ) -> None:
        self.layout = layout
        self.budget = budget
        self.pages = pages
        self.amounts = amounts
        self._others: dict[tuple[int, ...], _Tries[Document]] = {tuple(amounts.values()): self}
        self.names = layout.densities
        density = layout.manifest.density
        self.start = self.names.index(density.start)
        self.end = self.names.index(density.otherwise) if density.otherwise else len(self.names)
        self._done: dict[int, Document] = {}

    def at(self, step: int) -> Document:
        if step not in self._done:
            self._done[step] = self.pages.lay_out(self.names[step], self.amounts)
        return self._done[step]

    def showing(self, name: str, amount: int) -> _Tries[Document]:
        """The same with another amount of one content; these tries where that shows the same."""
        amounts = {**self.amounts, name: amount}
        if self.pages.alike(self.amounts, amounts):
            return self
        other = _Tries(self.layout, self.budget, self.pages, amounts)
        other._others = self._others
        return self._others.setdefault(tuple(amounts.values()), other)

    def crowding(self) -> list[str]:
        """The content that may go where the tightest density has too little room, in the order of giving up.

        Where the full elements name what they give up, it is that: no other page loses anything for them.
        """
        if self.fits(0):
            return []
        content, rooms = self.layout.manifest.content, self.at(0).crowded
        named = {name for room in rooms for name in room} if all(rooms) else set[str]()
        return sorted(named & content.keys() or content, key=lambda name: content[name].drop)

    def fits(self, step: int) -> bool:
        return self.at(step).page_count <= self.budget and not self.at(step).crowded

    def full(self, step: int) -> bool:
        pages = self.layout.manifest.pages
        wanted = max(pages.fill, pages.alone) if self.at(step).page_count == 1 else pages.fill
        return self.at(step).fill() >= wanted


def fit(layout: Layout, budget: int, pages: Variants[Document]) -> Fitted[Document]:
    """The first acceptable density, looked for outwards from the layout's own.

    `budget` is the number of pages allowed. As little content as can be is given up, and only where even the
    tightest density is too long.

    Raises `DoesNotFitError` FM411 when the least content is too long too.
    """
    tries = _Tries(layout, budget, pages, layout.most)
    step = _first_fit(tries)
    while step is None:
        less = _less(tries)
        if less is None:
            tightest = tries.at(0)
            raise too_long(layout, budget, tightest.page_count, tightest.overflow(budget), tightest.cut)
        tries = _regained(less) if less.fits(0) else less
        step = _first_fit(tries) if tries.fits(0) else None
    if not tries.full(step):
        step = _better_filled(tries, step)
    document = tries.at(step)
    warnings = [*_remarks(tries, step), *_fewer(tries)]
    return Fitted(document, tries.names[step], tuple(warnings))


def _less(tries: _Tries[Document]) -> _Tries[Document] | None:
    """As much less as need be of the first content that can be given up; None where there is none."""
    content = tries.layout.manifest.content
    for name in tries.crowding():
        numbers = range(content[name].min, tries.amounts[name])
        less = [one for one in (tries.showing(name, number) for number in numbers) if one is not tries]
        if less:
            place = bisect_left(less, True, key=lambda one: name in one.crowding())
            return less[max(0, place - 1)]
    return None


def _regained(tries: _Tries[Document]) -> _Tries[Document]:
    """As much as has room again of what was given up before, the most important first."""
    content = tries.layout.manifest.content
    for name in sorted(content, key=lambda name: -content[name].drop):
        numbers = range(tries.amounts[name] + 1, content[name].max + 1)
        more = [one for one in (tries.showing(name, number) for number in numbers) if one is not tries]
        place = bisect_left(more, True, key=lambda one: not one.fits(0))
        tries = more[place - 1] if place else tries
    return tries


def _remarks(tries: _Tries[Document], step: int) -> Iterator[Diagnostic]:
    """FM412 for a thin last page, FM420 for what is left out, FM421 for pictures that are too small."""
    layout, document = tries.layout, tries.at(step)
    if document.page_count > 1 and not tries.full(step):
        yield Diagnostic("FM412", None, {"share": round(document.fill() * 100)})
    for field in document.left_out:
        yield _given_up(field, layout, tries.budget)
    for field in document.too_small:
        yield Diagnostic("FM421", None, {"name": field, "layout": layout.name}, field=field)


def _fewer(tries: _Tries[Document]) -> Iterator[Diagnostic]:
    """FM422 for each content of which the page shows less than it could, where the sheet has as much."""
    layout, amounts, alike = tries.layout, tries.amounts, tries.pages.alike
    for name, content in layout.manifest.content.items():
        if amounts[name] < content.max and not alike({**amounts, name: content.max}, amounts):
            numbers = range(amounts[name] + 1, content.max + 1)
            there = next(number for number in numbers if alike({**layout.most, name: number}, layout.most))
            named = {"content_fr": content.title.fr, "content_en": content.title.en, "layout": layout.name}
            yield Diagnostic("FM422", None, {**named, "shown": amounts[name], "there": there})


def _first_fit(tries: _Tries[Document]) -> int | None:
    """The first step from the start downwards that fits, and breaks nothing that must stay on one page.

    What breaks at every one of them is set otherwise, at the airiest such step that does not break it; else
    broken.
    """
    tighter = (0,) if tries.at(tries.start).cut else range(tries.start, -1, -1)
    whole = (step for step in tighter if tries.fits(step) and not tries.at(step).broken)
    found = next(whole, None)
    if found is None and tries.at(0).broken:
        others = range(len(tries.names) - 1, tries.end - 1, -1)
        otherwise = (step for step in others if tries.fits(step) and not tries.at(step).broken)
        return next(otherwise, None) or next((step for step in tighter if tries.fits(step)), None)
    return found


def _better_filled(tries: _Tries[Document], step: int) -> int:
    """A density whose last page is fuller: fewer pages by a tighter one, else an airier one.

    A page costs most of a render: a page that the tightest takes too, or whose break is asked for, is not
    looked for between, and none is tried past the first that is full or takes more pages. None is saved by
    giving up what is printed else.
    """
    pages = tries.at(step).page_count
    fewest = max(tries.layout.manifest.pages.min, tries.at(step).fewest_pages)
    if step < tries.end and pages > fewest and tries.at(0).page_count < pages:
        fewer = next(tighter for tighter in range(step - 1, -1, -1) if tries.at(tighter).page_count < pages)
        if tries.at(fewer).left_out == tries.at(step).left_out:
            return fewer

    def enough(airier: int) -> bool:
        return tries.at(airier).page_count > pages or tries.full(airier)

    found = next(filter(enough, range(step + 1, tries.end)), None)
    if found is None:
        return max(step, tries.end - 1)
    return found - 1 if tries.at(found).page_count > pages else found


def _given_up(field: str, layout: Layout, budget: int) -> Diagnostic:
    """FM420 for a field of the sheet that `budget` pages have no room for."""
    named = {"name": field, "layout": layout.name, "larger": _larger(layout, budget)}
    return Diagnostic("FM420", None, {**named, "budget": budget}, field=field)


def _larger(layout: Layout, budget: int) -> str:
    return ", ".join(f"`--set {choice}`" for choice in layout.larger(budget)) or "@no_option"


def too_long(layout: Layout, budget: int, pages: int, beyond: Overflow, cut: bool) -> DoesNotFitError:
    """FM411 for a sheet of `pages` pages; where it is `cut`, for at least as many."""

    def known(number: int) -> str | int:
        return f"≥\u00a0{number}" if cut else number

    arguments: dict[str, str | int] = {
        "pages": known(pages),
        "layout": layout.name,
        "budget": budget,
        "excess": known(max(1, round(beyond.height))),
        "sections": ", ".join(beyond.sections) or "–",
        "text": "\n".join(beyond.texts) or "–",
        "larger": _larger(layout, budget),
    }
    return DoesNotFitError(Diagnostic("FM411", None, arguments))
