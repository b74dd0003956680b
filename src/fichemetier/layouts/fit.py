"""The page budget as a contract: find the density at which a sheet fills the pages it may take.

A sheet starts at the layout's own density. Too long, it is tightened step by step; a layout of a fixed size
then gives up one thing after another, in the order of its manifest. What is still too long is refused with
how much is too long; too thin on its last page, it is tightened to lose that page, else set airier.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
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
    """Lays out each density at most once."""

    def __init__(self, layout: Layout, budget: int, lay_out: Callable[[str], Document]) -> None:
        self.layout = layout
        self.budget = budget
        self.names = layout.densities
        density = layout.manifest.density
        self.start = self.names.index(density.start)
        self.end = self.names.index(density.otherwise) if density.otherwise else len(self.names)
        self._lay_out = lay_out
        self._done: dict[int, Document] = {}

    def at(self, step: int) -> Document:
        if step not in self._done:
            self._done[step] = self._lay_out(self.names[step])
        return self._done[step]

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
    amounts: Mapping[str, int] = layout.most
    tries = _Tries(layout, budget, partial(_laid_out, pages, amounts))
    step = _first_fit(tries)
    while step is None:
        tightest = tries.at(0)
        less = _less(layout, amounts, tightest.crowded, pages)
        if less is None:
            raise too_long(layout, budget, tightest.page_count, tightest.overflow(budget), tightest.cut)
        amounts, tries = less, _Tries(layout, budget, partial(_laid_out, pages, less))
        step = _first_fit(tries) if tries.fits(0) else None
    if not tries.full(step):
        step = _better_filled(tries, step)
    document = tries.at(step)
    warnings = [*_remarks(tries, step), *_fewer(layout, amounts, pages)]
    return Fitted(document, tries.names[step], tuple(warnings))


def _laid_out(pages: Variants[Document], amounts: Mapping[str, int], density: str) -> Document:
    return pages.lay_out(density, amounts)


def _less(
    layout: Layout, amounts: Mapping[str, int], crowded: Rooms, pages: Variants[Document]
) -> Mapping[str, int] | None:
    """Less of the first content that can be given up and that changes the sheet; None where there is none.

    Where the full rooms name what they give up, it is one of these: no other page loses anything for them.
    """
    named = {name for room in crowded for name in room} if all(crowded) else set[str]()
    content = layout.manifest.content
    for name in sorted(named & content.keys() or content, key=lambda name: content[name].drop):
        for amount in range(amounts[name] - 1, content[name].min - 1, -1):
            less = {**amounts, name: amount}
            if not pages.alike(amounts, less):
                return less
    return None


def _remarks(tries: _Tries[Document], step: int) -> Iterator[Diagnostic]:
    """FM412 for a thin last page, FM420 for what is left out, FM421 for pictures that are too small."""
    layout, document = tries.layout, tries.at(step)
    if document.page_count > 1 and not tries.full(step):
        yield Diagnostic("FM412", None, {"share": round(document.fill() * 100)})
    for field in document.left_out:
        yield _given_up(field, layout, tries.budget)
    for field in document.too_small:
        yield Diagnostic("FM421", None, {"name": field, "layout": layout.name}, field=field)


def _fewer(layout: Layout, amounts: Mapping[str, int], pages: Variants[Document]) -> Iterator[Diagnostic]:
    """FM422 for each content of which the page shows less than it could, where the sheet has as much."""
    most = layout.most
    for name, content in layout.manifest.content.items():
        if amounts[name] < content.max and not pages.alike({**amounts, name: content.max}, amounts):
            numbers = range(amounts[name] + 1, content.max + 1)
            there = next(number for number in numbers if pages.alike({**most, name: number}, most))
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
