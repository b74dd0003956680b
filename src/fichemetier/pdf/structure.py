"""The structure tree as plain data, and what may stand in what.

ISO 32000-1, 14.8.4, and ISO 14289-1, 7.2, leave lists, tables and contents no choice of what they hold. HTML
and CSS leave every choice, so that the tree of a page is arranged: what stands loose is put into the element
that it wants around it, and what stands in the way is opened.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, groupby
from typing import Any


@dataclass(frozen=True)
class Mark:
    """A stretch of marked content: its page, from 0, its number there, and whether it is all spaces."""

    page: int
    number: int
    blank: bool = False


@dataclass(frozen=True)
class Annotation:
    """An annotation of a page, counted from 0, by its object in the PDF."""

    page: int
    target: Any


@dataclass(eq=False)
class Node:
    """An element of the tree, with what is said of it.

    `corners` are those of a figure, in points from the lower left of its page; `columns` and `rows` what a
    cell takes, `scope` what a header is for.
    """

    tag: str
    kids: list[Kid] = field(default_factory=list)
    language: str = ""
    description: str = ""
    corners: tuple[float, ...] = ()
    columns: int = 1
    rows: int = 1
    scope: str = ""


Kid = Node | Mark | Annotation


@dataclass(frozen=True)
class Rule:
    """What may stand directly in an element, and what is put around anything else."""

    kids: frozenset[str]
    wrapper: str


CONTAINMENT = {
    "L": Rule(frozenset({"Caption", "L", "LI"}), "LI"),
    "LI": Rule(frozenset({"Lbl", "LBody"}), "LBody"),
    "TOC": Rule(frozenset({"Caption", "TOC", "TOCI"}), "TOCI"),
    "TOCI": Rule(frozenset({"Lbl", "Reference", "NonStruct", "P", "TOC"}), "Reference"),
    "Table": Rule(frozenset({"Caption", "THead", "TBody", "TFoot", "TR"}), "TR"),
    "THead": Rule(frozenset({"TR"}), "TR"),
    "TBody": Rule(frozenset({"TR"}), "TR"),
    "TFoot": Rule(frozenset({"TR"}), "TR"),
    "TR": Rule(frozenset({"TH", "TD"}), "TD"),
}
"""Elements that may hold only some others, and no content of their own."""

_ANYWHERE = frozenset({"Caption", "L", "TOC", "P", "Reference", "NonStruct"})
PARENTS = {
    kid: tuple(tag for tag, rule in CONTAINMENT.items() if kid in rule.kids)
    for kid in sorted(frozenset().union(*(rule.kids for rule in CONTAINMENT.values())) - _ANYWHERE)
}
"""Elements that may stand only in some others, the usual one first."""

GROUPING = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote"})
"""Elements that hold others, and whose text wants a paragraph around it (ISO 32000-1, 14.8.4.2)."""
PHRASES = frozenset({"Span", "Quote", "Code", "Link"})
"""Elements that stand in a line of text (ISO 32000-1, 14.8.4.4)."""
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
"""Headings, from the highest level to the lowest."""
CELLS = frozenset({"TH", "TD"})
_ROW_GROUPS = frozenset({"THead", "TBody", "TFoot"})


def arrange(node: Node) -> None:
    """Put everything in a tree where it may stand, in place; the order of the content stays."""
    _prune(node)
    _arrange(node)
    _number_headings(node)


def walk(node: Node) -> Iterator[Node]:
    """An element and all in it, in order."""
    yield node
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from walk(kid)


def _prune(node: Node) -> bool:
    """Leave out elements that hold nothing; whether this one holds anything. Cells count all the same."""
    node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or _prune(kid)]
    if node.tag in CELLS or node.tag in PHRASES:
        return bool(node.kids) or node.tag in CELLS
    return any(not _is_blank(kid) for kid in node.kids)


def _arrange(node: Node) -> None:
    node.kids = _wrapped(node.tag, list(_opened(node)))
    if node.tag in ("L", "TOC", "Table"):
        _put_caption_first(node)
    for kid in node.kids:
        if isinstance(kid, Node):
            _arrange(kid)
    if node.tag == "Table":
        _complete(node)


def _opened(node: Node, outer: str = "") -> Iterator[Kid]:
    """The kids of an element, those of groups among them that only part it from its own."""
    outer = outer or node.tag
    for kid in node.kids:
        if outer in CONTAINMENT and isinstance(kid, Node) and _parts(kid, outer):
            yield from _opened(kid, outer)
        else:
            yield kid


def _parts(kid: Node, outer: str) -> bool:
    """Whether an element may not stand in `outer`, and holds what belongs there."""
    if kid.tag not in GROUPING and kid.tag != "Span":
        return False
    inner = (inner for inner in kid.kids if isinstance(inner, Node))
    return any(_belongs(each.tag, outer) or _parts(each, outer) for each in inner)


def _belongs(tag: str, outer: str) -> bool:
    """Whether an element may stand in `outer`, or in elements that may stand only there."""
    if tag not in PARENTS:
        return False
    allowed = CONTAINMENT[outer].kids
    return tag in allowed or any(_belongs(parent, outer) for parent in PARENTS[tag])


def _wrapped(outer: str, kids: list[Kid]) -> list[Kid]:
    """Kids with all that may not stand in `outer` put into what may; spaces alone are left out."""
    while any(_wrapper(outer, kid) for kid in kids):
        runs: list[Kid] = []
        for wrapper, group in groupby(kids, key=lambda kid: _wrapper(outer, kid)):
            found = list(group)
            if not wrapper:
                runs += found
            elif not all(map(_is_blank, found)):
                runs += [Node(wrapper, part) for part in _parted(wrapper, found)]
        kids = runs
    return kids


def _wrapper(outer: str, kid: Kid) -> str:
    """What a kid wants around it in `outer`; nothing where it may stand as it is."""
    tag = kid.tag if isinstance(kid, Node) else ""
    rule = CONTAINMENT.get(outer)
    if rule is None:
        if outer in GROUPING and _is_phrase(kid):
            return "P"
        return PARENTS[tag][0] if tag in PARENTS else ""
    if tag in rule.kids:
        return ""
    return next((parent for parent in PARENTS.get(tag, ()) if _belongs(parent, outer)), rule.wrapper)


def _parted(wrapper: str, run: Sequence[Kid]) -> Iterator[list[Kid]]:
    """A run of kids, one for each wrapper: a list item begins with each label that follows a body."""
    part: list[Kid] = []
    for kid in run:
        if part and wrapper == "LI" and _tag(kid) == "Lbl" and _tag(part[-1]) != "Lbl":
            yield part
            part = []
        part.append(kid)
    yield part


def _put_caption_first(node: Node) -> None:
    """One caption at the beginning; another one is an element like any other."""
    captions = [kid for kid in node.kids if isinstance(kid, Node) and kid.tag == "Caption"]
    for caption in captions[1:]:
        caption.tag = "Div"
    rest = [kid for kid in node.kids if kid not in captions[:1]]
    node.kids = [*captions[:1], *_wrapped(node.tag, rest)]


def _complete(table: Node) -> None:
    """Give a table one head, one foot and a body, or rows alone, all of them of one number of columns."""
    if any(_tag(kid) in _ROW_GROUPS for kid in table.kids):
        _group_rows(table)
    groups = [kid for kid in table.kids if isinstance(kid, Node) and kid.tag in _ROW_GROUPS]
    sections = [_rows(group) for group in groups or [table]]
    width = max((len(taken) for rows in sections for taken in _taken(rows)), default=0)
    for rows in sections:
        _fill(rows, width)


def _group_rows(table: Node) -> None:
    """Let no row of a table stand beside its groups; a second head or foot is a body like any other."""
    runs = groupby(table.kids, key=lambda kid: _tag(kid) == "TR")
    table.kids = [kid for rows, run in runs for kid in ([Node("TBody", list(run))] if rows else run)]
    groups = [kid for kid in table.kids if isinstance(kid, Node) and kid.tag in _ROW_GROUPS]
    for tag in ("THead", "TFoot"):
        for extra in [group for group in groups if group.tag == tag][1:]:
            extra.tag = "TBody"
    if all(group.tag != "TBody" for group in groups):
        groups[0].tag = "TBody"


def _rows(section: Node) -> list[Node]:
    return [kid for kid in section.kids if isinstance(kid, Node) and kid.tag == "TR"]


def _cells(row: Node) -> list[Node]:
    return [kid for kid in row.kids if isinstance(kid, Node)]


def _taken(rows: Sequence[Node]) -> Iterator[set[int]]:
    """The columns that are taken in each row; no cell reaches over another or below the last row."""
    below: list[set[int]] = [set() for _ in rows]
    for number, row in enumerate(rows):
        for cell in _cells(row):
            start = next(column for column in count() if column not in below[number])
            stop = min((column for column in below[number] if column > start), default=start + cell.columns)
            cell.columns = min(cell.columns, stop - start)
            cell.rows = min(cell.rows or len(rows), len(rows) - number)
            for taken in below[number : number + cell.rows]:
                taken.update(range(start, start + cell.columns))
        yield below[number]


def _fill(rows: Sequence[Node], width: int) -> None:
    """Add empty cells to each row that is shorter than the others."""
    for row, taken in zip(rows, list(_taken(rows)), strict=True):
        row.kids += [Node("TD") for _ in range(width - len(taken))]


def _number_headings(root: Node) -> None:
    """Let no level be skipped (ISO 14289-1, 7.4.2): a heading is one level below the one it stands under."""
    above: list[str] = []
    for heading in (node for node in walk(root) if node.tag in HEADINGS):
        above = [*(tag for tag in above if tag < heading.tag), heading.tag]
        heading.tag = HEADINGS[len(above) - 1]


def _is_phrase(kid: Kid) -> bool:
    """Whether something stands in a line of text, and holds nothing that does not."""
    if not isinstance(kid, Node):
        return True
    return kid.tag in PHRASES and all(_is_phrase(inner) or _tag(inner) == "Figure" for inner in kid.kids)


def _is_blank(kid: Kid) -> bool:
    return isinstance(kid, Mark) and kid.blank


def _tag(kid: Kid) -> str:
    return kid.tag if isinstance(kid, Node) else ""
