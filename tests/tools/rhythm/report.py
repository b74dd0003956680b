"""Measures as a table for people, as Markdown or as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean, median

from tests.tools.rhythm.geometry import Box
from tests.tools.rhythm.lines import TOLERANCE
from tests.tools.rhythm.measure import Measures

WORST = 5
"""So many pages are named in the summary of a measure."""

Table = list[tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One number of a page: its head in a table, how it is written, and whether less of it is worse."""

    head: str
    of: Callable[[Measures], float | None]
    unit: str = ""
    decimals: int = 0
    is_share: bool = False
    less_is_worse: bool = False

    def written(self, number: float | None) -> str:
        if number is None:
            return "–"
        return f"{100 * number:.0f} %" if self.is_share else f"{number:.{self.decimals}f}{self.unit}"


@dataclass(frozen=True, kw_only=True)
class Summary:
    """A number over many pages, with those that are worse than half of them, the very worst first."""

    figure: Figure
    median: float
    mean: float
    worst: tuple[tuple[str, float], ...]


FIGURES = (
    Figure(head="baselines met", of=lambda page: page.met, is_share=True, less_is_worse=True),
    Figure(head="on one grid", of=lambda page: page.on_grid, is_share=True, less_is_worse=True),
    Figure(head="sizes", of=lambda page: len(page.sizes)),
    Figure(head="line, median", of=lambda page: page.lengths.median if page.lengths else None),
    Figure(head="line, 90 %", of=lambda page: page.lengths.ninetieth if page.lengths else None),
    Figure(head="line, longest", of=lambda page: page.lengths.longest if page.lengths else None),
    Figure(head="runts", of=lambda page: len(page.runts)),
    Figure(head="hyphens in lists", of=lambda page: len(page.hyphens)),
    Figure(head="hanging headings", of=lambda page: len(page.hanging)),
    Figure(head="largest empty", of=lambda page: page.empty.area / 100 if page.empty else 0, unit=" cm²"),
    Figure(head="tints without text", of=lambda page: len(page.bare_tints)),
    Figure(head="last page filled", of=lambda page: page.fill, is_share=True, less_is_worse=True),
    Figure(head="gaps differ", of=lambda page: page.gap_spread, unit=" lines", decimals=1),
    Figure(head="feet apart", of=lambda page: page.feet_apart, unit=" mm", decimals=1),
)


def summaries(pages: Sequence[Measures]) -> Iterator[Summary]:
    """Every number that any of some pages has."""
    for figure in FIGURES:
        found = [(_name(page), number) for page in pages if (number := figure.of(page)) is not None]
        if not found:
            continue
        numbers = [number for _, number in found]
        sign = -1 if figure.less_is_worse else 1
        beyond = (each for each in found if sign * each[1] > sign * median(numbers))
        worst = sorted(beyond, key=lambda each: -sign * each[1])[:WORST]
        yield Summary(figure=figure, median=median(numbers), mean=fmean(numbers), worst=tuple(worst))


def as_text(pages: Sequence[Measures], *, summary: bool) -> str:
    """Aligned columns, and what was found below them."""
    table = _summary(pages) if summary else _table(pages)
    widths = [max(map(len, cells)) for cells in zip(*table, strict=True)]
    rows = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in table)
    return "\n".join((*rows, *(() if summary else ("", *_found(pages)))))


def as_markdown(pages: Sequence[Measures], *, summary: bool) -> str:
    """A table, and a list of what was found."""
    head, *rows = _summary(pages) if summary else _table(pages)
    lines = (f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))
    return "\n".join((*lines, *(() if summary else ("", *(f"- {line}" for line in _found(pages))))))


def as_json(pages: Sequence[Measures], *, summary: bool) -> str:
    """All that was measured, page by page; or the medians and the worst pages of each number."""
    if summary:
        found: object = {
            each.figure.head: {"median": each.median, "mean": each.mean, "worst": dict(each.worst)}
            for each in summaries(pages)
        }
    else:
        found = [asdict(page) for page in pages]
    return json.dumps(found, ensure_ascii=False, indent=1)


FORMATS = {"text": as_text, "markdown": as_markdown, "json": as_json}


def _name(page: Measures) -> str:
    return f"{page.document} {page.page}"


def _table(pages: Iterable[Measures]) -> Table:
    rows = [(_name(page), *(figure.written(figure.of(page)) for figure in FIGURES)) for page in pages]
    return [("page", *(figure.head for figure in FIGURES)), *rows]


def _summary(pages: Sequence[Measures]) -> Table:
    return [
        (f"of {len(pages)} pages", "median", "mean", f"worst {WORST}"),
        *(
            (
                each.figure.head,
                each.figure.written(each.median),
                f"{each.mean:.2f}",
                ", ".join(f"{name}: {each.figure.written(number)}" for name, number in each.worst),
            )
            for each in summaries(pages)
        ),
    ]


def _found(pages: Iterable[Measures]) -> Iterator[str]:
    """What stands behind the numbers of each page, a line each."""
    for page in pages:
        yield from (
            f"{_name(page)}: {line}" for line in (*_of_columns(page), *_of_words(page), *_of_room(page))
        )


def _of_columns(page: Measures) -> Iterator[str]:
    pitch = f" on a grid of {page.pitch:.2f} mm" if page.pitch else ""
    yield f"lines of columns: {_listed(page.columns)}{pitch}"
    for pair in page.meetings:
        sides = f"column at {pair.left:.0f} mm that meet the one at {pair.right:.0f} mm"
        yield f"lines of the {sides}: {pair.met} of {pair.lines}"
    for each in page.column_lengths:
        numbers = f"median {each.median:.0f}, 90 % {each.ninetieth:.0f}, longest {each.longest}"
        yield f"characters of full lines at {each.left:.0f} mm: {numbers} ({each.lines})"


def _of_words(page: Measures) -> Iterator[str]:
    yield f"sizes: {_listed(f'{each.size} pt {100 * each.share:.1f} %' for each in page.sizes)}"
    if page.drawing_sizes:
        yield f"sizes in drawings: {_listed(f'{each.size} pt' for each in page.drawing_sizes)}"
    yield from (f"runt: {text}" for text in page.runts)
    yield from (f"hyphen in a list: {text}" for text in page.hyphens)
    yield from (f"hanging line of a heading: {text}" for text in page.hanging)


def _of_room(page: Measures) -> Iterator[str]:
    if page.empty:
        yield f"largest empty area: {_place(page.empty)}"
    yield from (f"tint without text: {_place(box)}" for box in page.bare_tints)
    if page.gaps:
        yield f"gaps above headings: {_listed(f'{gap.heading} {gap.above:.1f} mm' for gap in page.gaps)}"
    uneven = (each for each in page.feet if each.apart > TOLERANCE)
    yield from (f"feet of neighbours: {each.left:.1f} and {each.right:.1f} mm" for each in uneven)


def _listed(items: Iterable[object]) -> str:
    return ", ".join(map(str, items)) or "none"


def _place(box: Box) -> str:
    return f"{box.width:.0f} × {box.height:.0f} mm at ({box.left:.0f}, {box.top:.0f})"
