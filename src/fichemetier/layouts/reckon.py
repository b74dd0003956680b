"""How deep the content of one page goes, reckoned from its finished HTML before it is laid out.

Text is broken with the widths of its fonts, as the engine breaks it; lengths are those of `[reckoned]` in
the manifest. What is reckoned is checked against what is laid out, so nothing depends on its being exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import inf

from fichemetier.layouts.blocks import Fragment, marked
from fichemetier.layouts.manifest import Manifest
from fichemetier.layouts.reckoned import LENGTH, BlockRule, Reckoned
from fichemetier.layouts.type import MILLIMETRES, PageType

_LONGEST = 100_000
"""Characters of HTML past which nothing is reckoned: a page of one side has some 15,000."""
_BREAKS = re.compile(r"(?<=[^\W\d_][-–—/])(?=[^\W\d_])|(?<=[ \xad])")
"""Where a line may end."""
_WHITE = re.compile(r"[ \t\n\r]+")
_BOLD = {"b": 700, "strong": 700}
_OF_DENSITY = re.compile(r"(\d*\.?\d+)(rlh|mm)?")

_HAIR = 1e-6
"""Millimetres of a width that only come of counting."""

_Run = tuple[str, int]
"""A text and its weight."""


@dataclass(frozen=True)
class _Setup:
    """Where a block stands: the measure in mm, size in pt, and what is around it and before it."""

    measure: float
    size: float
    around: frozenset[str] = frozenset()
    before: Fragment | None = None
    weight: int = 400
    display: bool = False
    variables: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Extent:
    """The height of a block and its margins, in mm."""

    above: float
    height: float
    below: float


def depth(html: str, manifest: Manifest, density: str, faces: PageType) -> float | None:
    """How many mm down its one page the content goes; None where that is not to be told."""
    if manifest.reckoned is None or len(html) > _LONGEST:
        return None
    root = marked(html)
    return _Reckoner(manifest.reckoned, manifest.density.steps[density], faces).depth(root) if root else None


@dataclass(frozen=True)
class _Reckoner:
    """One page of a layout at one density."""

    reckoned: Reckoned
    density: Mapping[str, str]
    faces: PageType

    @cached_property
    def leading(self) -> float:
        """A line of text, in mm."""
        return float(self.density["--base"].removesuffix("mm")) * self.faces.zoom

    def depth(self, root: Fragment) -> float:
        size = float(self.density["--text"].removesuffix("pt")) * self.faces.zoom
        whole = self._stacked(root.parts, _Setup(self.reckoned.measure, size, variables=self.density))
        return whole.above + whole.height

    def _stacked(self, parts: Sequence[Fragment | str], place: _Setup, line: float = 0) -> _Extent:
        """Blocks one below the other; their margins are one, and the outer ones are those of the whole."""
        above, height, below, before = None, 0.0, 0.0, None
        for block in _blocks(parts):
            if isinstance(block, Fragment):
                extent = self._block(block, replace(place, before=before))
            else:
                extent = _Extent(0, self._lines(block, place) * (line or self.leading), 0)
            if above is None:
                above = extent.above
            else:
                height += _collapsed(below, extent.above)
            height += extent.height
            below, before = extent.below, block if isinstance(block, Fragment) else None
        return _Extent(above or 0, height, below)

    def _block(self, node: Fragment, place: _Setup) -> _Extent:
        own = {name: value for name, value in node.style.items() if name.startswith("--")}
        place = replace(place, variables={**place.variables, **own}) if own else place
        rule = self._rule(node, place)
        above, below, pad, foot, tall, least = (
            self._length(value, place)
            for value in (rule.above, rule.below, rule.pad, rule.foot, rule.tall, rule.least)
        )
        if rule.tall is not None or "height" in node.style:
            given = tall if rule.tall is not None else _millimetres(node.style["height"])
            return _Extent(above, given, below)
        inner = self._inner(node, rule, place)
        if rule.pad is rule.foot is rule.least is None:
            above, below = _collapsed(above, inner.above), _collapsed(below, inner.below)
            return _Extent(above, inner.height, below)
        return _Extent(above, max(least, pad + foot + _whole(inner)), below)

    def _inner(self, node: Fragment, rule: BlockRule, place: _Setup) -> _Extent:
        wide = [self._length(rule.wide, place)] if rule.wide is not None else []
        wide += [_millimetres(node.style[name]) for name in ("width", "max-width") if name in node.style]
        inside = _Setup(
            min(place.measure - self._length(rule.inset, place), *wide, place.measure),
            _points(node.style, rule.size or place.size),
            place.around | node.names,
            weight=rule.weight or place.weight,
            display=rule.face == "display",
            variables=place.variables,
        )
        if rule.abreast:
            return self._abreast([part for part in node.parts if isinstance(part, Fragment)], inside)
        line = self._length(rule.line, inside) or _millimetres(node.style.get("line-height", ""))
        return self._stacked(node.parts, inside, line)

    def _abreast(self, parts: Sequence[Fragment], place: _Setup) -> _Extent:
        """Columns side by side, as wide as they say or else alike: margins stay inside them."""
        gutter, count = self.reckoned.gutter, max(1, len(parts))
        inside = replace(place, measure=(place.measure + gutter) / count - gutter)
        columns = [self._block(part, place if self._says_width(part, place) else inside) for part in parts]
        return _Extent(0, max(map(_whole, columns), default=0), 0)

    def _says_width(self, node: Fragment, place: _Setup) -> bool:
        return "width" in node.style or self._rule(node, place).wide is not None

    def _rule(self, node: Fragment, place: _Setup) -> BlockRule:
        """What all rules say together that hold for a block, the last one above all."""
        before = place.before.names if place.before else frozenset[str]()
        return self.reckoned.rule(node.names, before, place.around)

    def _length(self, value: float | str | None, place: _Setup) -> float:
        """Millimetres of leadings, of a variable of the page, or else of what is written after it."""
        if not isinstance(value, str):
            return (value or 0) * self.leading
        variable, written, unit = LENGTH.fullmatch(value).groups()  # type: ignore[union-attr]
        said = _OF_DENSITY.fullmatch(place.variables.get(variable, "")) if variable else None
        if said:
            return float(said[1]) * (1 if said[2] == "mm" else self.leading)
        return float(written or 0) * (place.size * MILLIMETRES if unit == "em" else 1)

    def _lines(self, parts: Sequence[Fragment | str], place: _Setup) -> int:
        """Lines of running text, each as full as it can be."""
        per_em, count, end = place.size * MILLIMETRES, 0, inf
        for word in _words(_runs(parts, place.weight)):
            if word == [("\n", 0)]:
                count, end = count + (end == inf), inf
                continue
            width = sum(self._width(text, weight, place) for text, weight in word) * per_em
            last, weight = word[-1]
            space = self._width(" ", weight, place) * per_em if last.endswith(" ") else 0
            if end + width - space > place.measure + _HAIR:
                count, end = count + 1, 0.0
            end += width
        return count

    def _width(self, text: str, weight: int, place: _Setup) -> float:
        return self.faces.run(text, weight, display=place.display)


def _blocks(parts: Sequence[Fragment | str]) -> Iterator[Fragment | list[Fragment | str]]:
    """Blocks, and what stands in lines between them, without mere space."""
    line: list[Fragment | str] = []
    for part in parts:
        if isinstance(part, str) or part.inline:
            line.append(part)
            continue
        if any(not isinstance(one, str) or one.strip() for one in line):
            yield line
        yield part
        line = []
    if any(not isinstance(one, str) or one.strip() for one in line):
        yield line


def _runs(parts: Sequence[Fragment | str], weight: int) -> Iterator[_Run]:
    """Texts in their weights."""
    for part in parts:
        if isinstance(part, str):
            yield _WHITE.sub(" ", part), weight
        elif part.tag == "br":
            yield "\n", 0
        else:
            yield from _runs(part.parts, _BOLD.get(part.tag, 600 if "strong" in part.classes else weight))


def _words(runs: Iterable[_Run]) -> Iterator[list[_Run]]:
    """What no line breaks, with the space after it; a word may have several weights."""
    word: list[_Run] = []
    spaced = True
    for text, weight in runs:
        if text == "\n":
            yield from ([word] if word else [])
            yield [(text, 0)]
            word, spaced = [], True
            continue
        text = text.lstrip(" ") if spaced else text
        for number, piece in enumerate(filter(None, _BREAKS.split(text))):
            if word and (number or word[-1][0].endswith(" ")):
                yield word
                word = []
            word.append((piece, weight))
        spaced = text.endswith(" ") if text else spaced
    if word:
        yield word


def _collapsed(one: float, other: float) -> float:
    """Two margins that meet."""
    return max(one, other, 0) + min(one, other, 0)


def _whole(extent: _Extent) -> float:
    return extent.above + extent.height + extent.below


def _millimetres(length: str) -> float:
    return float(length.removesuffix("mm")) if length.endswith("mm") else 0.0


def _points(style: Mapping[str, str], size: float) -> float:
    said = style.get("font-size", "")
    return float(said.removesuffix("pt")) if said.endswith("pt") else size
