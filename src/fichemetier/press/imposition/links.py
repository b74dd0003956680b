"""Links of the pages, where they come to lie: those to the web as they are, those inside to the new place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Matrix, Name, NameTree, Object, Pdf, Rectangle, String

from fichemetier.press.imposition.placement import Placement, common
from fichemetier.press.imposition.source import SourcePdf

_PRINTED = 4
"""The flag of annotations that are printed, which PDF/X and PDF/A ask of each."""


@dataclass(frozen=True)
class Laid:
    """A page where it lies: the number of the side, from 0, and the matrix that took it there."""

    side: int
    place: Placement
    matrix: Matrix


def add_links(out: Pdf, source: SourcePdf, laid: Sequence[Laid]) -> None:
    """Give every side the links of its pages; a link that is not seen there is left out."""
    first = {one.place.page: one for one in reversed(laid)}
    targets = _Targets(out, source, first)
    annotations: dict[int, list[Dictionary]] = {}
    for one in laid:
        links = _links(source.pages[one.place.page].page.obj)
        for link in links:
            moved = _moved(link, one, targets)
            if moved is not None:
                annotations.setdefault(one.side, []).append(moved)
    for number, found in annotations.items():
        out.pages[number].obj.Annots = Array([out.make_indirect(one) for one in found])


def _links(page: Object) -> Iterator[Object]:
    for annotation in page.get("/Annots", Array()):
        if annotation.get("/Subtype") == Name.Link:
            yield annotation


def _moved(link: Object, one: Laid, targets: _Targets) -> Dictionary | None:
    """A link on the side, within what is seen of its page."""
    corners = one.matrix.transform(Rectangle(Array(link.Rect)))
    left, bottom, right, top = common((corners.llx, corners.lly, corners.urx, corners.ury), one.place.seen)
    goal = targets.of(link)
    if goal is None or left >= right or bottom >= top:
        return None
    moved = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=[round(value, 3) for value in (left, bottom, right, top)],
        Border=[0, 0, 0],
        F=_PRINTED,
    )
    key, value = goal
    moved[key] = value
    if "/Contents" in link:
        moved.Contents = String(str(link.Contents))
    return moved


class _Targets:
    """Where links lead to in the new file."""

    def __init__(self, out: Pdf, source: SourcePdf, first: Mapping[int, Laid]) -> None:
        self._out = out
        self._first = first
        self._pages = {page.page.obj.objgen: number for number, page in enumerate(source.pages)}
        names = source.pdf.Root.get("/Names", Dictionary()).get("/Dests")
        self._named = NameTree(names) if names is not None else {}

    def of(self, link: Object) -> tuple[str, Object] | None:
        """The key and the value of a link's goal; None for one that a printed sheet has no use for."""
        action = link.get("/A", Dictionary())
        if action.get("/S") == Name.URI:
            return "/A", Dictionary(S=Name.URI, URI=String(str(action.URI)))
        goal = link.get("/Dest", action.get("/D"))
        if isinstance(goal, String | Name):
            goal = self._named.get(str(goal).removeprefix("/"))
        if isinstance(goal, Dictionary):
            goal = goal.get("/D")
        return self._inside(goal) if isinstance(goal, Array) else None

    def _inside(self, goal: Array) -> tuple[str, Object] | None:
        """The place on its side of a place on a page."""
        page = self._pages.get(goal[0].objgen)
        laid = self._first.get(page) if page is not None else None
        if laid is None:
            return None
        left, _, _, top = laid.place.trim
        if len(goal) > 3 and goal[1] == Name.XYZ and goal[2] is not None and goal[3] is not None:
            left, top = laid.matrix.transform((float(goal[2]), float(goal[3])))
        return "/Dest", Array([self._out.pages[laid.side].obj, Name.XYZ, round(left, 3), round(top, 3), None])
