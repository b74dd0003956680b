"""The job ticket of a destination: its files by order, and what they share said once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from fichemetier.i18n.language import Language
from fichemetier.publications.salon.make import Finished
from fichemetier.publications.salon.outline import outline
from fichemetier.publications.salon.specification import (
    BEFORE_ENDING,
    finishing_lines,
    in_pieces,
    job,
    own,
    page_count,
    panels,
    paper,
    printing,
    product,
    raw,
    size_lines,
    standard,
)

_DIGITS, _OF = 12, 4
"""Digits of a digest on paper, enough to tell files apart, and how many stand together."""
_FIRST, _NEXT, _CLOSE = 220.0, 273.0, 61.0
"""Millimetres that a first page and others have for orders, and what the end of the last one takes."""
_HEADER, _ORDER, _TOLD, _CONTINUED, _ROW = 9.0, 15.4, 4.0, 11.0, 10.8
"""Millimetres of the head of columns, of orders, each line that they tell, and their rest, and of a file."""
_IN_A_LINE, _IN_A_COLUMN, _MORE = 49, 28, 4.2
"""Characters of the line of a job and of what an order tells; the millimetres of another line of a job."""
_LINE, _ABOVE, _MOST = 8.0, 13.0, 12
"""Millimetres between lines to write on, and above them; how many there are at most."""
_LONE = 1000.0
"""What a file alone on a page, or parted from all others of its order, counts against a break."""
_PARTED = 0.5
"""What any other break within an order counts: as much as three quarters of a page that stay empty."""


def _length(text: str) -> int:
    return len(Markup(text).striptags())


@dataclass(frozen=True, kw_only=True)
class TicketRow:
    """One file; `apart` is in what it is not as others of its order."""

    job: str
    apart: str
    file: Markup
    digest: Markup
    quantity: str

    @property
    def height(self) -> float:
        """Millimetres."""
        return _ROW + _MORE * ((_length(self.job) > _IN_A_LINE) + bool(self.apart))


@dataclass(frozen=True, kw_only=True)
class TicketOrder:
    """The files of one order that stand on a page, and what all have in common.

    `finishing` is empty where the customer has to say it, and so is `papers` first line.
    """

    product: str
    sums: str
    size: Sequence[str]
    printing: Sequence[str]
    papers: Sequence[str]
    finishing: Sequence[str]
    is_cased: bool
    drawing: Markup
    rows: Sequence[TicketRow]
    goes_on: bool = False

    @property
    def head(self) -> float:
        """Millimetres that its head takes."""
        columns = (self.size, self.printing, self.papers, self.finishing)
        told = max(sum(-(-_length(line) // _IN_A_COLUMN) or 1 for line in column) for column in columns)
        return _CONTINUED if self.goes_on else _ORDER + _TOLD * told


@dataclass(frozen=True, kw_only=True)
class TicketPages:
    """The orders of each page, the sums of all, and how many lines to write on the last page has."""

    pages: Sequence[Sequence[TicketOrder]]
    counts: str
    files: int
    quantity: str
    papers: str
    lines: int


def ticket(files: Sequence[Finished], titles: Callable[[Finished], str], language: Language) -> TicketPages:
    """The pages of a ticket; `titles` says what a file is about, nothing where its product says it."""
    orders = [
        _order(list(some), titles, language) for _, some in groupby(files, lambda one: one.piece.task.number)
    ]
    breaks = page_breaks([(order.head, [row.height for row in order.rows]) for order in orders])
    pages = [_between(orders, first, end) for first, end in zip(breaks, breaks[1:], strict=False)]
    copies = sum(one.copies for one in files)
    taken = sum(order.head + sum(row.height for row in order.rows) for order in pages[-1])
    left = _room(len(pages) == 1) - _CLOSE - taken
    return TicketPages(
        pages=pages,
        files=len(files),
        counts=_counts(files, language),
        quantity=language.number(copies),
        papers=_papers(files, language),
        lines=min(_MOST, max(0, int((left - _ABOVE) / _LINE))),
    )


def _order(files: Sequence[Finished], titles: Callable[[Finished], str], language: Language) -> TicketOrder:
    first = files[0]
    counts = list(dict.fromkeys(page_count(one, language) for one in files))
    rows = [_row(one, titles(one), _apart(one, first, counts, language), language) for one in files]
    return TicketOrder(
        product=own(product(first, language), language),
        sums=_counts(files, language) if len(files) > 1 else "",
        size=[own(line, language) for line in size_lines(first, language)],
        printing=[printing(first, language), *standard(first), *(counts if len(counts) == 1 else ())],
        papers=[own(first.piece.task.order.papier, language), *filter(None, [_papers(files, language)])],
        finishing=[own(line, language) for line in finishing_lines(first, language)],
        is_cased=first.piece.task.layout.manifest.page.cased,
        drawing=outline(first),
        rows=rows,
    )


def _counts(files: Sequence[Finished], language: Language) -> str:
    """Files and copies: `5 fichiers · 2 500 exemplaires`."""
    copies = language.n("One copy", "%(count)s copies", sum(one.copies for one in files))
    return f"{language.n('One file', '%(count)s files', len(files))} · {copies}"


def _row(one: Finished, title: str, apart: Sequence[str], language: Language) -> TicketRow:
    digits = (one.sha256[at : at + _OF] for at in range(0, _DIGITS, _OF))
    return TicketRow(
        job=own(job(title, one, language), language),
        apart=Markup(" · ").join(own(text, language) for text in apart),
        file=in_pieces(one.piece.name, BEFORE_ENDING),
        digest=raw(" ".join(digits)),
        quantity=language.number(one.copies),
    )


def _apart(one: Finished, first: Finished, counts: Sequence[str], language: Language) -> list[str]:
    """In what a file is not as others of its order: its pages, the side that it folds to."""
    said = [page_count(one, language)] if len(counts) > 1 else []
    return [*said, *(finishing_lines(one, language) if panels(one) != panels(first) else ())]


def _papers(files: Sequence[Finished], language: Language) -> str:
    """The sheets of paper of an office, or of what a printer gets imposed: `50 feuilles A4`."""
    sheets: Counter[tuple[float, float]] = Counter()
    for one in files:
        if one.arrangement or not one.piece.task.press:
            sheets[one.paper] += one.sheets
    return " + ".join(
        f"{language.n('One sheet', '%(count)s sheets', count)} {paper(size, language)}"
        for size, count in sorted(sheets.items())
    )


@dataclass(frozen=True)
class _TicketPlace:
    """Where a file stands in its order, of so many, and the mm that the head and the file take."""

    at: int
    count: int
    head: float
    height: float


def page_breaks(orders: Sequence[tuple[float, Sequence[float]]]) -> list[int]:
    """Where pages begin and end, by the mm of the head and the files of each order: as few as can be.

    No file stands alone on a last page, nor apart from all others of its order.
    """
    places = [
        _TicketPlace(at, len(heights), head, height)
        for head, heights in orders
        for at, height in enumerate(heights)
    ]
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for end in range(1, len(places) + 1):
        ways = []
        for first in range(end - 1, -1, -1):
            last = end == len(places)
            room = _room(first == 0) - (_CLOSE if last else 0)
            left = room - _taken(places[first:end])
            if left < 0 and end - first > 1:
                break
            lone = last and 0 < first == end - 1
            cost = (0.0 if last else (left / room) ** 2) + _parted(places[first]) + (_LONE if lone else 0.0)
            ways.append((best[first][0] + 1, best[first][1] + cost, first))
        best.append(min(ways))
    breaks = [len(places)]
    while breaks[0]:
        breaks.insert(0, best[breaks[0]][2])
    return breaks


def _parted(place: _TicketPlace) -> float:
    """What a break before a file counts: nothing between orders, little within, most beside a lone file."""
    return 0.0 if place.at == 0 else _LONE if place.at in (1, place.count - 1) else _PARTED


def _room(is_first: bool) -> float:
    return (_FIRST if is_first else _NEXT) - _HEADER


def _taken(places: Sequence[_TicketPlace]) -> float:
    heads = sum(place.head for place in places if place.at == 0)
    return heads + (_CONTINUED if places[0].at else 0.0) + sum(place.height for place in places)


def _between(orders: Sequence[TicketOrder], first: int, end: int) -> list[TicketOrder]:
    """The files of a page by their orders, from one number to the one before another."""
    found, number = list[TicketOrder](), 0
    for order in orders:
        rows = order.rows[max(0, first - number) : max(0, end - number)]
        if rows:
            found.append(replace(order, rows=rows, goes_on=number < first))
        number += len(order.rows)
    return found
