"""Many finished PDFs in one: first the pages, then the tags, which lead to the pages.

The trees of tags become one, under one `Document`; the metadata, the language and the output intent are those
of the first. The order matters: what is copied after its pages refers to the copies.
"""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Array, Object, Page, Pdf

from fichemetier.publications.assembly.destinations import settle_links
from fichemetier.publications.assembly.tags import (
    document_of,
    first_page,
    kids_of,
    number_tree,
    numbers,
    places_of,
    renumber,
)


class Binder:
    """Takes in PDF after PDF behind `first`; `bound` ends it."""

    def __init__(self, first: Pdf) -> None:
        self._pdf = first
        self._parents = dict(numbers(first.Root.StructTreeRoot.ParentTree))
        self._kids = kids_of(document_of(first))

    @property
    def page_count(self) -> int:
        """How many pages it holds so far."""
        return len(self._pdf.pages)

    def add(self, other: Pdf) -> None:
        """Take in the pages of another PDF, which is changed, and what its document holds."""
        settle_links(other)
        offset = max(self._parents, default=-1) + 1
        renumber(other, offset)
        self._pdf.pages.extend(other.pages)
        tree = self._pdf.copy_foreign(other.Root.StructTreeRoot)
        self._parents |= {number + offset: value for number, value in numbers(tree.ParentTree)}
        document = document_of(self._pdf)
        for kid in kids_of(tree.K[0]):
            kid.P = document
            self._kids.append(kid)

    def bound(self, order: Sequence[int] = ()) -> Pdf:
        """The one PDF, its pages in `order`, each by its place so far; as they came where none is given.

        Elements of the tree follow the pages that they begin on.
        """
        if order:
            _reorder(self._pdf, order)
        places = places_of(self._pdf)
        self._kids.sort(key=lambda kid: first_page(kid, places))
        document_of(self._pdf).K = Array(self._kids)
        root = self._pdf.Root.StructTreeRoot
        root.ParentTree = number_tree(self._pdf, self._parents)
        root.ParentTreeNextKey = max(self._parents, default=-1) + 1
        return self._pdf


def _reorder(pdf: Pdf, order: Sequence[int]) -> None:
    pages: list[Object] = [page.obj for page in pdf.pages]
    if sorted(order) != list(range(len(pages))):
        raise ValueError(f"{len(pages)} pages, each once, cannot be in the order {order}")
    del pdf.pages[:]
    for place in order:
        pdf.pages.append(Page(pages[place]))
