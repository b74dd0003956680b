"""The contact sheet: the outer sides of every file by orders, large products larger than small ones."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from markupsafe import Markup

from fichemetier.i18n.language import Language
from fichemetier.layouts.type import MILLIMETRES, PageType
from fichemetier.press.proof import proof
from fichemetier.publications.salon.contact_plan import (
    Frame,
    ShelfSpan,
    head_lines,
    plan,
    span_width,
)
from fichemetier.publications.salon.make import Finished
from fichemetier.publications.salon.specification import (
    BEFORE_ENDING,
    in_pieces,
    own,
    paper_name,
    product,
    size_lines,
)
from fichemetier.text.inline_marks import plain
from fichemetier.workspace.files import write

_PIXELS = 9
"""Pixels of a picture in a millimetre: 229 an inch."""
_TITLE, _FACT, _FILE, _BETWEEN = 8.8 * MILLIMETRES, 8.4 * MILLIMETRES, 8 * MILLIMETRES, " · "
"""Sizes in mm of the type of captions and heads, and what stands between facts, as in print.css."""


@dataclass(frozen=True, kw_only=True)
class Shot:
    """One page of a file: the address of its picture, and how large that is shown, in mm."""

    address: str
    width: float
    height: float


@dataclass(frozen=True, kw_only=True)
class ContactEntry:
    """One file; `note` has its language, where that is not the page's, and the pages of a book."""

    job: str
    note: str
    file: Markup
    shots: Sequence[Shot]
    is_stacked: bool


@dataclass(frozen=True, kw_only=True)
class ContactSpan:
    """Files of one order side by side; without a product where its head stands further up the page."""

    product: str
    facts: Sequence[str]
    goes_on: bool
    entries: Sequence[ContactEntry]


@dataclass(frozen=True, kw_only=True)
class ContactPages:
    """The shelves of each page, in columns so many mm wide."""

    column: float
    pages: Sequence[Sequence[Sequence[ContactSpan]]]


@dataclass(frozen=True, kw_only=True)
class _PageSizes:
    """What a page is planned with: every file as a frame, the mm of a column and of a standing A4."""

    frames: Sequence[Frame]
    column: float
    tall: float


@dataclass(frozen=True, kw_only=True)
class _Studio:
    """What entries are made of: the files, what they are about, and the folder that pictures go to."""

    files: Sequence[Finished]
    jobs: Sequence[str]
    pictures: Path
    language: Language

    def pages(self) -> ContactPages:
        frames = [self._frame(at) for at in range(len(self.files))]
        grid = plan(frames)
        sizes = [_PageSizes(frames=frames, column=grid.column, tall=page.tall) for page in grid.pages]
        pages = [
            [
                [self._span(span, size, is_top=not at) for span in shelf]
                for at, shelf in enumerate(page.shelves)
            ]
            for page, size in zip(grid.pages, sizes, strict=True)
        ]
        return ContactPages(column=grid.column, pages=pages)

    def _span(self, span: ShelfSpan, sizes: _PageSizes, *, is_top: bool) -> ContactSpan:
        first, named = self.files[span.first], span.is_start or is_top
        facts = self._facts(first)
        is_narrow = head_lines(sizes.frames[span.first].head, span_width(span, sizes.column)) > 1
        return ContactSpan(
            product=own(product(first, self.language), self.language) if named else "",
            facts=facts if is_narrow else [Markup(_BETWEEN).join(facts)],
            goes_on=not span.is_start,
            entries=[self._entry(at, sizes) for at in range(span.first, span.end)],
        )

    def _entry(self, at: int, sizes: _PageSizes) -> ContactEntry:
        one, frame = self.files[at], sizes.frames[at]
        width, height = frame.picture(sizes.tall)
        return ContactEntry(
            job=own(self.jobs[at], self.language),
            note=self._note(one),
            file=in_pieces(one.piece.name, BEFORE_ENDING),
            shots=[
                Shot(address=path.resolve().as_uri(), width=width, height=height)
                for path in _pictures(one, round(height * _PIXELS), self.pictures)
            ],
            is_stacked=frame.is_stacked(sizes.tall, sizes.column),
        )

    def _frame(self, at: int) -> Frame:
        one, type_ = self.files[at], PageType(self.language)
        caption = [
            [type_.caption(word) * _TITLE for word in plain(self.jobs[at]).split()],
            [type_.text(self._note(one)) * _FACT] if self._note(one) else [],
            [type_.text(piece) * _FILE for piece in re.split(BEFORE_ENDING, one.piece.name)],
        ]
        return Frame(
            order=one.piece.task.number,
            size=one.size,
            sides=len(_sides(one)),
            caption=caption,
            head=[type_.text(Markup(fact).striptags() + _BETWEEN) * _FACT for fact in self._facts(one)],
        )

    def _note(self, one: Finished) -> str:
        other = one.piece.locale != self.language.tag
        named = self.language.language_name(one.piece.locale) if other else ""
        pages = self.language.n("One page", "%(count)s pages", one.pages) if one.pages > 2 else ""
        return _BETWEEN.join(text for text in (named[:1].upper() + named[1:], pages) if text)

    def _facts(self, one: Finished) -> list[str]:
        """What the files of an order have in common: `210 × 297 mm`, `15 fichiers × 20 exemplaires`."""
        count = sum(other.piece.task.number == one.piece.task.number for other in self.files)
        size, name = size_lines(one, self.language)[0], paper_name(one.size)
        if name in product(one, self.language):
            size = size.removeprefix(f"{name}, ")
        copies = self.language.n("One copy", "%(count)s copies", one.copies)
        many = self.language.n("One file", "%(count)s files", count)
        each = Markup("<bdi>{}</bdi> × <bdi>{}</bdi>").format(many, copies)
        return [own(size, self.language), each if count > 1 else copies]


def contact_pages(
    files: Sequence[Finished], titles: Callable[[Finished], str], pictures: Path, language: Language
) -> ContactPages:
    """Every file in the order of the orders, by page and shelf; pictures are written to a folder."""
    jobs = [titles(one) for one in files]
    return _Studio(files=files, jobs=jobs, pictures=pictures, language=language).pages()


def _sides(one: Finished) -> list[int]:
    """The pages of a file that are shown: both sides, or the outer sides of a booklet."""
    return [0] if one.pages == 1 else [0, one.pages - 1]


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
