"""The structure trees of finished PDFs, as pikepdf has them: numbered apart, demoted, put in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, String

_HEADING = re.compile(r"/H([1-6])")
_LOWEST = 6
_LEAF = 256
"""Entries in a leaf of a number tree: readers look for a leaf by its limits."""


def document_of(pdf: Pdf) -> Object:
    """The one element at the top of a tree, `Document`."""
    top = pdf.Root.StructTreeRoot.K
    return top[0] if isinstance(top, Array) else top


def kids_of(element: Object) -> list[Object]:
    """What an element holds, in order: elements, numbers of marks, references."""
    kids = element.get("/K")
    return [] if kids is None else list(kids.as_list()) if isinstance(kids, Array) else [kids]


def numbers(tree: Object) -> Iterator[tuple[int, Object]]:
    """The entries of a number tree."""
    flat = tree.get("/Nums", Array())
    for place in range(0, len(flat), 2):
        yield int(flat[place]), flat[place + 1]
    for kid in tree.get("/Kids", Array()):
        yield from numbers(kid)


def number_tree(pdf: Pdf, values: Mapping[int, Object]) -> Object:
    """A number tree of one level of leaves."""
    keys, leaves = sorted(values), []
    for start in range(0, len(keys), _LEAF):
        some = keys[start : start + _LEAF]
        flat = Array([item for key in some for item in (key, values[key])])
        leaves.append(pdf.make_indirect(Dictionary(Limits=Array([some[0], some[-1]]), Nums=flat)))
    return pdf.make_indirect(Dictionary(Kids=Array(leaves)))


def renumber(pdf: Pdf, by: int) -> None:
    """Add to every number that leads from content to its element: of pages, streams, annotations."""
    for item in pdf.objects:
        if isinstance(item, Dictionary | Stream) and "/StructParents" in item:
            item.StructParents = int(item.StructParents) + by
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", Array()):
            if "/StructParent" in annotation:
                annotation.StructParent = int(annotation.StructParent) + by


def make_article(pdf: Pdf, title: str) -> None:
    """Put all that a document holds into one article, its headings a level lower."""
    article, root = document_of(pdf), pdf.Root.StructTreeRoot
    for element in elements(article):
        heading = _HEADING.fullmatch(str(element.S))
        if heading:
            element.S = Name(f"/H{min(_LOWEST, int(heading[1]) + 1)}")
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    article.S, article.P, article.T = Name.Art, document, String(title)
    document.K = Array([article])
    root.K = Array([document])


def elements(top: Object) -> Iterator[Object]:
    """An element and all elements in it, in no order."""
    stack = [top]
    while stack:
        element = stack.pop()
        yield element
        stack += [kid for kid in kids_of(element) if isinstance(kid, Dictionary) and "/S" in kid]


def first_page(element: Object, places: Mapping[tuple[int, int], int]) -> int:
    """The place of the first page that an element has something on; that of none is past all."""
    stack = [element]
    while stack:
        item = stack.pop()
        if not isinstance(item, Dictionary):
            continue
        if "/Pg" in item:
            return places[item.Pg.objgen]
        stack += reversed(kids_of(item))
    return len(places)


def places_of(pdf: Pdf) -> dict[tuple[int, int], int]:
    """The place of each page, counted from 0, by the number of its object."""
    return {page.obj.objgen: place for place, page in enumerate(map(Page, pdf.pages))}
