"""The page budget as a contract: find the density at which a sheet fills the pages it may take.

A sheet starts at the layout's own density. Too long, it is tightened step by step, then refused with how
much is too long; too thin on its last page, it is tightened to lose that page, else set airier.
"""

from __future__ import annotations

from collections.abc import Callable
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


FAR = 10
"""Pages past the budget from which on a sheet is far too long: how much more it takes is of no use."""

Document = TypeVar("Document", bound=LaidOut)


@dataclass(frozen=True)
class Fitted(Generic[Document]):
    """The document chosen, the density it was set at, and what remains to be said."""

    document: Document
    density: str
    diagnostics: tuple[Diagnostic, ...] = ()


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
        return self.at(step).page_count <= self.budget

    def full(self, step: int) -> bool:
        pages = self.layout.manifest.pages
        wanted = max(pages.fill, pages.alone) if self.at(step).page_count == 1 else pages.fill
        return self.at(step).fill() >= wanted


def fit(layout: Layout, budget: int, lay_out: Callable[[str], Document]) -> Fitted[Document]:
    """The first acceptable density, looked for outwards from the layout's own.

    `budget` is the number of pages allowed.

    Raises `DoesNotFitError` FM411 when even the tightest is too long.
    """
    tries = _Tries(layout, budget, lay_out)
    step = _first_fit(tries)
    if step is None:
        tightest = tries.at(0)
        raise too_long(layout, budget, tightest.page_count, tightest.overflow(budget), tightest.cut)
    if not tries.full(step):
        step = _better_filled(tries, step)
    document = tries.at(step)
    thin = document.page_count > 1 and not tries.full(step)
    warnings = [Diagnostic("FM412", None, {"share": round(document.fill() * 100)})] if thin else []
    warnings += (_given_up(field, layout, budget) for field in document.left_out)
    warnings += (
        Diagnostic("FM421", None, {"name": field, "layout": layout.name}, field=field)
        for field in document.too_small
    )
    return Fitted(document, tries.names[step], tuple(warnings))


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
