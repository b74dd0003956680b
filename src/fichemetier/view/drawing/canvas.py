"""What drawings are made of: shapes in SVG, and labels over them in HTML.

Labels are HTML, for the text in an SVG is set letter by letter: Arabic would fall apart, and no typography
reaches it. So a drawing says nothing itself: its labels are read, in their order. Only shapes are mirrored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from markupsafe import Markup, escape

from fichemetier.text.metrics import FontStack

WHITE = "#ffffff"
_SLACK = 0.02
"""The share by which a text may turn out wider than it was measured: spaces change in typesetting."""


@dataclass(frozen=True, kw_only=True)
class Tones:
    """The colours of a drawing, `#rrggbb`: `ground` is what it lies on, and shows inside rings."""

    deep: str
    vif: str
    spark: str
    ground: str = WHITE


@dataclass(frozen=True, kw_only=True)
class Lettering:
    """The type of labels: size and leading in millimetres, and the fonts of plain and of bold words."""

    size: float
    leading: float
    plain: FontStack
    bold: FontStack

    def width(self, text: str, bold: bool = False) -> float:
        """The room that a text takes on one line, in millimetres."""
        return (self.bold if bold else self.plain).width(text) * self.size * (1 + _SLACK)


_LISTS = {"row": "ul", "lane": "ul", "station": "ol", "target": "ol", "diploma": "ol"}
"""Labels by their roles that are items of a list; the others are paragraphs."""
Run = tuple[str, bool]
"""Words of one line, and whether they are bold."""
Line = tuple[Run, ...]


@dataclass(frozen=True, kw_only=True)
class Label:
    """Lines of text in a box, in millimetres from the start edge and the top of the drawing."""

    lines: tuple[Line, ...]
    x: float
    y: float
    width: float
    height: float
    align: Literal["start", "middle", "end"] = "middle"
    role: str = ""

    def markup(self, tag: str, zoom: float = 1) -> str:
        """An element that does not break but where its lines end."""
        lines = Markup("<br>").join(Markup("").join(map(_run, line)) for line in self.lines)
        x, y, width = (length * zoom for length in (self.x, self.y, self.width))
        place = f"margin:0;inset-inline-start:{x:.2f}mm;top:{y:.2f}mm;width:{width:.2f}mm"
        return f'<{tag} class="{f"{self.role} {self.align}".strip()}" style="{place}">{lines}</{tag}>'


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A finished drawing: its name, its size in millimetres, its shapes, and its labels in reading order.

    It is printed `zoom` times as large as it was drawn, its type with it.
    """

    name: str
    width: float
    height: float
    shapes: tuple[str, ...]
    labels: tuple[Label, ...] = ()
    zoom: float = 1

    def markup(self, mirrored: bool = False, lettering: Lettering | None = None, said: str = "") -> Markup:
        """Inline HTML; `mirrored` for a page that reads from the right, `said` aloud, not its labels."""
        zoom = self.zoom
        width, height = f"{self.width * zoom:.2f}mm", f"{self.height * zoom:.2f}mm"
        size = f"width:{width};height:{height}"
        if lettering:
            size += f";font-size:{lettering.size * zoom:.3f}mm;line-height:{lettering.leading * zoom:.2f}mm"
        content = "".join(self.shapes)
        if mirrored:
            content = f'<g transform="translate({self.width:.2f} 0) scale(-1 1)">{content}</g>'
        groups = groupby(self.labels, key=lambda label: _LISTS.get(label.role, ""))
        labels = "".join(_group(tag, list(group), zoom) for tag, group in groups)
        if said and labels:
            labels = f'<div aria-hidden="true">{labels}</div>'
        heard = f'role="img" aria-label="{escape(said)}"' if said else 'aria-hidden="true"'
        return Markup(
            f'<div class="drawing {self.name}" style="{size}">'
            f'<svg {heard} width="{width}" height="{height}"'
            f' viewBox="0 0 {self.width:.2f} {self.height:.2f}">{content}</svg>{labels}</div>'
        )


def _group(tag: str, labels: Sequence[Label], zoom: float) -> str:
    items = "".join(label.markup("li" if tag else "p", zoom) for label in labels)
    return f'<{tag} class="labels">{items}</{tag}>' if tag else items


def _run(run: Run) -> Markup:
    text, bold = run
    return Markup("<b>{}</b>").format(text) if bold else escape(text)


def disc(x: float, y: float, radius: float, fill: str) -> str:
    """A full dot."""
    return f'<circle fill="{fill}" cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}"/>'


def ring(x: float, y: float, radius: float, width: float, tones: Tones, fill: str = "") -> str:
    """A dot with a border in `deep`, `radius` to its middle; empty, so that the ground shows, or full."""
    return (
        f'<circle fill="{fill or tones.ground}" stroke="{tones.deep}" stroke-width="{width:g}"'
        f' cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}"/>'
    )


def line(path: str, colour: str, width: float, dashes: Sequence[float] = (), offset: float = 0) -> str:
    """A path that is drawn with a pen of some width; its dashes are at `offset` mm where it begins."""
    dashed = f' stroke-dasharray="{" ".join(f"{dash:.4g}" for dash in dashes)}"' if dashes else ""
    if offset:
        dashed += f' stroke-dashoffset="{offset:.4g}"'
    return (
        f'<path fill="none" stroke="{colour}" stroke-width="{width:g}" stroke-linejoin="round"{dashed}'
        f' d="{path}"/>'
    )


def polygon(points: Iterable[tuple[float, float]], fill: str) -> str:
    """A full shape with straight sides."""
    return f'<path fill="{fill}" d="{through(points)}z"/>'


def through(points: Iterable[tuple[float, float]]) -> str:
    """The path from one point to the next."""
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points)


def level(y: float, start: float, end: float) -> str:
    """The path from `start` to `end` at one height."""
    return f"M{start:.2f} {y:.2f}H{end:.2f}"


def upright(x: float, top: float, bottom: float) -> str:
    """The path from `top` to `bottom` at one place."""
    return f"M{x:.2f} {top:.2f}V{bottom:.2f}"


def arrow(x: float, y: float, size: float, fill: str, forward: bool = True) -> str:
    """A full arrow head, its point at `x`, as long as it is high."""
    back = x - size if forward else x + size
    return f'<path fill="{fill}" d="M{x:.2f} {y:.2f}L{back:.2f} {y - size / 2:.2f}V{y + size / 2:.2f}z"/>'
