"""Links inside a PDF that was assembled: by names that other documents may use too, and bookmarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf, String

ELSEWHERE = "https://catalogue.invalid/"
"""What the address of a link to a page that is still to come begins with; RFC 2606 keeps `.invalid` free."""


@dataclass(frozen=True)
class Bookmark:
    """A line of the outline, the place of its page counted from 0, and the lines below it."""

    title: str
    page: int
    below: Sequence[Bookmark] = ()


def settle_links(pdf: Pdf) -> None:
    """Let links to names of this PDF lead to places, so that its names are needed no more."""
    named = _destinations(pdf)
    for annotation in _annotations(pdf):
        if isinstance(annotation.get("/Dest"), String):
            annotation.Dest = named[bytes(annotation.Dest)]


def link_up(pdf: Pdf, targets: Mapping[str, int]) -> None:
    """Name the page of each key, by its place, and lead links to `ELSEWHERE` + key there."""
    named = _destinations(pdf)
    for key, place in targets.items():
        named[key.encode()] = Array([pdf.pages[place].obj, Name.XYZ, None, None, None])
    pairs = [item for key in sorted(named) for item in (String(key.decode()), named[key])]
    names = pdf.Root.get("/Names", Dictionary())
    names.Dests = pdf.make_indirect(Dictionary(Names=Array(pairs)))
    pdf.Root.Names = names
    for annotation in _annotations(pdf):
        address = str(annotation.get("/A", Dictionary()).get("/URI", ""))
        if address.startswith(ELSEWHERE):
            del annotation["/A"]
            annotation.Dest = String(unquote(address.removeprefix(ELSEWHERE)))


def set_outline(pdf: Pdf, bookmarks: Sequence[Bookmark]) -> None:
    """Replace the outline, closed below its first level."""
    with pdf.open_outline() as outline:
        outline.root[:] = [_item(one) for one in bookmarks]


def _item(bookmark: Bookmark) -> OutlineItem:
    item = OutlineItem(bookmark.title, bookmark.page, "Fit")
    item.children[:] = [_item(one) for one in bookmark.below]
    item.is_closed = True
    return item


def _destinations(pdf: Pdf) -> dict[bytes, Object]:
    """What the names of a PDF lead to."""
    tree = pdf.Root.get("/Names", Dictionary()).get("/Dests")
    return dict(_named(tree)) if tree is not None else {}


def _named(tree: Object) -> Iterator[tuple[bytes, Object]]:
    flat = tree.get("/Names", Array())
    for place in range(0, len(flat), 2):
        yield bytes(flat[place]), flat[place + 1]
    for kid in tree.get("/Kids", Array()):
        yield from _named(kid)


def _annotations(pdf: Pdf) -> Iterator[Object]:
    for page in pdf.pages:
        yield from page.obj.get("/Annots", Array())
