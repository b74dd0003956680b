"""The page budget as a contract: find the density at which a sheet fills the pages it may take.

A sheet starts at the layout's own density. Too long, it is tightened step by step; a layout of a fixed size
then gives up one thing after another, in the order of its manifest. What is still too long is refused with
how much is too long; too thin on its last page, it is tightened to lose that page, else set airier.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from typing import Generic

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import DoesNotFitError
from fichemetier.layouts.give_up import airiest, least_given_up
from fichemetier.layouts.manifest import Layout
from fichemetier.layouts.tries import Document, Overflow, Tries, Variants

FAR = 10
"""Pages past the budget from which on a sheet is far too long: how much more it takes is of no use."""

_ALL = 200
"""More of a content than any sheet has."""


@dataclass(frozen=True)
class Fitted(Generic[Document]):
    """The document chosen, the density it was set at, and what remains to be said."""

    document: Document
    density: str
    diagnostics: tuple[Diagnostic, ...] = ()


def fit(layout: Layout, budget: int, pages: Variants[Document]) -> Fitted[Document]:
    """The first acceptable density, looked for outwards from the layout's own.

    `budget` is the number of pages allowed. As little content as can be is given up, and only where even the
    tightest density is too long.

    Raises `DoesNotFitError` FM411 when the least content is too long too.
    """
    tries = Tries(layout, budget, pages, layout.most)
    step = _verified(tries)
    if step is None:
        most, tries = tries, least_given_up(tries)
        step = _filled(tries, airiest(tries, most))
    if step is None:
        tightest = tries.at(0)
        raise too_long(layout, budget, tightest.page_count, tightest.overflow(budget), tightest.cut)
    document = tries.at(step)
    warnings = [*_remarks(tries, step), *_fewer(tries)]
    return Fitted(document, tries.names[step], tuple(warnings))


def _verified(tries: Tries[Document]) -> int | None:
    """The step that the rule chooses, laid out first where it can be foreseen; None where none fits.

    What is foreseen of others is believed only where that page bears it out.
    """
    with tries.foresight.guessing():
        likely = _chosen(tries)
    if likely is not None:
        tries.at(likely)
    step = _chosen(tries)
    while step is not None and not tries.tried(step):
        tries.at(step)
        step = _chosen(tries)
    return step


def _chosen(tries: Tries[Document]) -> int | None:
    return _filled(tries, _first_fit(tries))


def _filled(tries: Tries[Document], step: int | None) -> int | None:
    """The step that fills the pages best, of those that take as few as one that fits, or fewer."""
    if step is None or tries.layout.manifest.pages.even:
        return None if step is None else _evenest(tries)
    return step if tries.full(step) else _better_filled(tries, step)


def _remarks(tries: Tries[Document], step: int) -> Iterator[Diagnostic]:
    """FM412 for a thin last page, FM420 for what is left out, FM421 for pictures that are too small."""
    layout, document = tries.layout, tries.at(step)
    if document.page_count > 1 and not tries.full(step):
        yield Diagnostic("FM412", None, {"share": round(document.fill() * 100)})
    for field in document.left_out:
        yield _given_up(field, layout, tries.budget)
    for field in document.too_small:
        yield Diagnostic("FM421", None, {"name": field, "layout": layout.name}, field=field)


def _fewer(tries: Tries[Document]) -> Iterator[Diagnostic]:
    """FM422 for each content of which the page shows less than it could, where the sheet has as much.

    Not for what fills a page that has room: nobody could make room for it by shortening what is printed.
    """
    layout, amounts, alike = tries.layout, tries.amounts, tries.pages.alike
    wanted = {name: content for name, content in layout.manifest.content.items() if not content.extra}
    for name, content in wanted.items():
        if amounts[name] < content.max and not alike({**amounts, name: content.max}, amounts):
            named = {"content_fr": content.title.fr, "content_en": content.title.en, "layout": layout.name}
            yield Diagnostic("FM422", None, {**named, "shown": amounts[name], "there": _there(tries, name)})


def _there(tries: Tries[Document], name: str) -> int:
    """How much of a content the sheet has, which may be more than a page is made for."""
    most = tries.layout.most

    def all_of_it(amount: int) -> bool:
        return tries.pages.alike({**most, name: amount}, {**most, name: _ALL})

    return bisect_left(range(_ALL), True, lo=tries.amounts[name] + 1, key=all_of_it)


def _first_fit(tries: Tries[Document]) -> int | None:
    """The first step from the start downwards that fits, and breaks nothing that must stay on one page.

    What breaks at every one of them is set otherwise, at the airiest such step that does not break it; else
    broken.
    """
    if tries.layout.manifest.content:
        return airiest(tries)
    tighter = (0,) if tries.cut(tries.start) else range(tries.start, -1, -1)
    found = next(filter(tries.whole, tighter), None)
    if found is None and tries.broken(0):
        otherwise = filter(tries.whole, range(len(tries.names) - 1, tries.end - 1, -1))
        return next(otherwise, None) or next(filter(tries.fits, tighter), None)
    return found


def _better_filled(tries: Tries[Document], step: int) -> int:
    """A density whose last page is fuller: fewer pages by a tighter one, else an airier one.

    A page costs most of a render: a page that the tightest takes too, or whose break is asked for, is not
    looked for between, and none is tried past the first that is full or takes more pages. None is saved by
    giving up what is printed else.
    """
    pages = tries.pages_at(step)
    fewest = max(tries.layout.manifest.pages.min, tries.at(step).fewest_pages if pages > 1 else 1)
    if step < tries.end and pages > fewest and tries.at(0).page_count < pages:
        fewer = next(tighter for tighter in range(step - 1, -1, -1) if tries.at(tighter).page_count < pages)
        if tries.at(fewer).left_out == tries.at(step).left_out:
            return fewer

    def enough(airier: int) -> bool:
        return tries.pages_at(airier) > pages or tries.full(airier)

    found = next(filter(enough, range(step + 1, tries.end)), None)
    if found is None:
        return max(step, tries.end - 1)
    return found - 1 if tries.pages_at(found) > pages else found


def _evenest(tries: Tries[Document]) -> int:
    """Of all densities that take the fewest pages, the one that fills them most alike.

    Past one that takes more pages, none is tried: airier type takes no fewer.
    """
    fewest, steps = inf, list[int]()
    for step in filter(tries.fits, range(tries.end)):
        pages = tries.at(step).page_count
        if pages > fewest:
            break
        steps = [*steps, step] if pages == fewest else [step]
        fewest = pages
    return min(steps, key=lambda step: tries.at(step).blank())


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
