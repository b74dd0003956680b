"""The contact sheet: the outer sides of every file, as large as the pages that it takes allow."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2
from markupsafe import Markup

from fichemetier.i18n.language import Language
from fichemetier.press.proof import proof
from fichemetier.publications.salon.make import Finished
from fichemetier.publications.salon.specification import (
    BEFORE_ENDING,
    in_pieces,
    job,
    millimetres,
    own,
    paper_name,
    product,
)
from fichemetier.workspace.files import write

_WIDTH, _GAP, _BETWEEN = 186.0, 6.0, 1.0
"""Millimetres of a row, between files at least, and between the sides of a file."""
_LOOSEST = 36.0
"""Millimetres between the files of a row that reaches from edge to edge, at most."""
_ROOM, _CAPTION = 246.0, 27.0
"""Millimetres that a page with its head has for rows, and what a row takes besides its pictures."""
_NARROWEST = 42.0
"""Millimetres that a caption needs."""
_ONE_PAGE, _MORE_PAGES = range(110, 39, -1), range(110, 51, -1)
"""Millimetres that pictures may be high, where one page has room for all, and where it has not."""
_PIXELS = 9
"""Pixels of a picture in a millimetre: 229 an inch."""


@dataclass(frozen=True, kw_only=True)
class Shot:
    """One page of a file: the address of its picture, and how large that is shown, in mm."""

    address: str
    width: float
    height: float


@dataclass(frozen=True, kw_only=True)
class ContactEntry:
    """One file; `product` is empty beside another file of the same order."""

    product: str
    job: str
    file: Markup
    facts: Markup
    shots: Sequence[Shot]
    width: float
    is_stacked: bool


@dataclass(frozen=True, kw_only=True)
class ContactRow:
    """Files side by side, their pictures so many mm high together."""

    entries: Sequence[ContactEntry]
    height: float
    gap: float


def contact_pages(
    files: Sequence[Finished], titles: Callable[[Finished], str], pictures: Path, language: Language
) -> list[list[ContactRow]]:
    """Every file in the order of the orders, by page and row; pictures are written to a folder."""
    height, pages = _largest(files)
    return [
        [_row([files[at] for at in row], titles, height, pictures, language) for row in page]
        for page in pages
    ]


def _largest(files: Sequence[Finished]) -> tuple[float, list[list[list[int]]]]:
    """The largest height of pictures on as few pages as can be, and the rows of each page."""
    laid = {height: _pages([_width(one, height) for one in files], height) for height in _ONE_PAGE}
    one_page = [height for height in _ONE_PAGE if len(laid[height]) == 1]
    fewest = min(len(laid[height]) for height in _MORE_PAGES)
    height = next(iter(one_page), 0) or next(one for one in _MORE_PAGES if len(laid[one]) == fewest)
    return height, laid[height]


def _row(
    files: Sequence[Finished],
    titles: Callable[[Finished], str],
    height: float,
    pictures: Path,
    language: Language,
) -> ContactRow:
    entries = [_entry(one, titles, height, pictures, language) for one in files]
    told = [one.piece.task.number for one in files]
    left = _WIDTH - sum(entry.width for entry in entries)
    gap = left / (len(entries) - 1) if len(entries) > 1 else 0.0
    return ContactRow(
        entries=[
            replace(entry, product="") if at and told[at] == told[at - 1] else entry
            for at, entry in enumerate(entries)
        ],
        height=height,
        gap=gap if gap < _LOOSEST else _GAP,
    )


def _pages(widths: Sequence[float], height: float) -> list[list[list[int]]]:
    """The rows of each page, by the places of files; no last page has much less than others."""
    rows: list[list[int]] = []
    left = 0.0
    for at, width in enumerate(widths):
        if not rows or left < width + _GAP:
            rows.append([])
            left = _WIDTH + _GAP
        rows[-1].append(at)
        left -= width + _GAP
    most = max(1, int(_ROOM / (height + _CAPTION)))
    pages = [rows[at : at + most] for at in range(0, len(rows), most)]
    if len(pages) > 1 and len(pages[-1]) < len(pages[-2]) - 1:
        pages[-1].insert(0, pages[-2].pop())
    return pages


def _sides(one: Finished) -> list[int]:
    """The pages of a file that are shown: both sides, or the outer sides of a booklet."""
    return [0] if one.pages == 1 else [0, one.pages - 1]


def _is_stacked(one: Finished) -> bool:
    """Whether its sides stand one above the other: those that lie."""
    return one.size[0] > one.size[1] and one.pages > 1


def _shot_size(one: Finished, height: float) -> tuple[float, float]:
    shown = (height - _BETWEEN) / 2 if _is_stacked(one) else height
    return shown * one.size[0] / one.size[1], shown


def _width(one: Finished, height: float) -> float:
    """Millimetres of a file with its caption, when its pictures are so high together."""
    width, _ = _shot_size(one, height)
    abreast = 1 if _is_stacked(one) else len(_sides(one))
    return max(_NARROWEST, abreast * (width + _BETWEEN) - _BETWEEN)


def _entry(
    one: Finished, titles: Callable[[Finished], str], height: float, pictures: Path, language: Language
) -> ContactEntry:
    shown_width, shown_height = _shot_size(one, height)
    facts = [
        paper_name(one.size) or millimetres(one.size, language),
        *([language.n("One page", "%(count)s pages", one.pages)] if one.pages > 2 else ()),
        language.n("One copy", "%(count)s copies", one.copies),
    ]
    return ContactEntry(
        product=own(product(one, language), language),
        job=own(job(titles(one), one, language), language),
        file=in_pieces(one.piece.name, BEFORE_ENDING),
        facts=Markup(" · ").join(own(fact, language) for fact in facts),
        shots=[
            Shot(address=path.resolve().as_uri(), width=shown_width, height=shown_height)
            for path in _pictures(one, round(shown_height * _PIXELS), pictures)
        ],
        width=_width(one, height),
        is_stacked=_is_stacked(one),
    )


def _pictures(one: Finished, pixels: int, folder: Path) -> Iterator[Path]:
    """Pages of a file as pictures of the folder, so many pixels high."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{one.sha256}-{page}-{pixels}.png" for page in _sides(one)]
    if not all(path.is_file() for path in paths):
        with pypdfium2.PdfDocument(proof(one.shown.read_bytes(), _sides(one))) as document:
            for page, path in zip(document, paths, strict=True):
                page.set_cropbox(*page.get_trimbox())
                image = page.render(scale=pixels / page.get_height()).to_pil().convert("RGB")
                target = io.BytesIO()
                image.save(target, "PNG")
                write(path, target.getvalue())
    yield from paths
