"""A catalogue bound: matter and sheets in one PDF, with links, bookmarks, folios and thumb tabs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Final

from pikepdf import Dictionary, Name, ObjectStreamMode, Page, Pdf

from fichemetier.i18n.language import Language
from fichemetier.publications.assembly.binder import Binder
from fichemetier.publications.assembly.destinations import Bookmark, link_up, set_outline
from fichemetier.publications.assembly.fonts import unite_fonts
from fichemetier.publications.assembly.furniture import Furniture
from fichemetier.publications.assembly.sharing import share_streams
from fichemetier.publications.assembly.tags import make_article
from fichemetier.publications.catalogue.book import CONTENTS, COVER, Book
from fichemetier.publications.catalogue.entries import JobEntry
from fichemetier.publications.catalogue.furniture import FormPlan
from fichemetier.publications.catalogue.matter import Matter
from fichemetier.publications.catalogue.pagination import NOTES
from fichemetier.text.inline_marks import plain

_AT_ONCE: Final = 64
"""Sheets that are open at the same time: each holds a file and the tree of its objects."""


def bind(
    matter: Matter, furniture: bytes, plan: FormPlan, sheets: Mapping[str, Path], language: Language
) -> bytes:
    """The bytes of a catalogue, of whose sheets these are the files by their keys; the same every time."""
    with ExitStack() as opened:
        first, *others = (opened.enter_context(Pdf.open(BytesIO(data))) for data in matter.files)
        binder, starts = Binder(first), dict(matter.starts)
        for other in others:
            binder.add(other)
        for entries in _portions(matter.book.entries):
            starts |= _add(binder, entries, sheets, opened)
        pdf = binder.bound(_order(matter, starts))
        _complete(pdf, matter, language)
        forms = Furniture(pdf, opened.enter_context(Pdf.open(BytesIO(furniture))))
        for page, stamps in zip(pdf.pages, plan.stamps(matter.places), strict=True):
            forms.stamp(Page(page), stamps)
        _share(pdf)
        return _written(pdf)


def _portions(entries: Sequence[JobEntry]) -> Iterator[list[JobEntry]]:
    left = iter(entries)
    while portion := list(islice(left, _AT_ONCE)):
        yield portion


def _add(
    binder: Binder, entries: Sequence[JobEntry], sheets: Mapping[str, Path], opened: ExitStack
) -> dict[str, int]:
    """Take sheets in by way of a PDF that holds them all; the place of the first page of each."""
    starts, first = {}, binder.page_count
    with ExitStack() as portion:
        gathered: Binder | None = None
        for entry in entries:
            sheet = portion.enter_context(Pdf.open(sheets[entry.key]))
            make_article(sheet, plain(entry.title))
            starts[entry.key] = first + (gathered.page_count if gathered else 0)
            if gathered:
                gathered.add(sheet)
            else:
                gathered = Binder(sheet)
        if gathered:
            pdf = gathered.bound()
            _share(pdf)
            data = _written(pdf)
    binder.add(opened.enter_context(Pdf.open(BytesIO(data))))
    return starts


def _share(pdf: Pdf) -> None:
    """Keep once what several sheets draw with; some sheets first, so that few fonts are read at a time."""
    share_streams(pdf)
    unite_fonts(pdf)


def _order(matter: Matter, starts: Mapping[str, int]) -> list[int]:
    """Which of the pages stands at each place of the book; those for notes follow one another."""
    notes = iter(range(starts.get(NOTES, 0), starts.get(NOTES, 0) + matter.book.notes))
    return [
        next(notes) if place.name == NOTES else starts[place.name] + place.page for place in matter.places
    ]


def _complete(pdf: Pdf, matter: Matter, language: Language) -> None:
    """What readers find their way by: names, bookmarks, numbers of pages, the direction of reading."""
    pages = matter.book.pages
    link_up(pdf, {name: number - 1 for name, number in pages.items()})
    set_outline(pdf, list(_bookmarks(matter.book, language)))
    pdf.Root.PageLabels = pdf.make_indirect(Dictionary(Nums=[0, Dictionary(S=Name.D)]))
    pdf.Root.PageMode = Name.UseOutlines
    if language.direction == "rtl":
        pdf.Root.ViewerPreferences.Direction = Name.R2L


def _bookmarks(book: Book, language: Language) -> Iterator[Bookmark]:
    def at(name: str, title: str, below: Sequence[Bookmark] = ()) -> Bookmark:
        return Bookmark(plain(title), book.pages[name] - 1, below)

    yield at(COVER, language.t("Cover"))
    yield at(CONTENTS, language.t("Contents"))
    for chapter in book.chapters:
        sheets = [at(entry.key, entry.title) for entry in chapter.entries]
        yield from [at(chapter.name, chapter.label, sheets)] if chapter.name else sheets
    for index in book.indexes:
        yield at(index.name, index.title)


def _written(pdf: Pdf) -> bytes:
    file = BytesIO()
    pdf.save(file, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
    return file.getvalue()
