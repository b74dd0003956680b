"""How much a drawing asks of whoever draws it, found without drawing: a few lines of SVG can ask for years.

What is referred to is drawn again at each reference, a gradient that repeats is written out stop by stop, and
so is a dashed line by who paints it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import hypot, inf, prod, sqrt
from xml.etree.ElementTree import Element

MAX_DRAWN = 20_000
"""Elements to draw, each as often as it is referred to: a detailed map has some thousands."""
MAX_REPEATS = 1000
"""Repetitions of a gradient or a dash over the drawing: finer ones cannot be told apart in print."""

MAX_DEPTH = 100
"""Elements within one another, or that refer to one another; the engine draws by recursion."""
TEXT = 10
"""Characters that take as long to draw as an element."""
_Cost = tuple[float, float]
"""Elements that are drawn, and how deep they are nested."""

_REFERENCE = re.compile(r"url\(\s*[\"']?\s*#([^\"')\s]+)|^\s*#(\S+)\s*$")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_TRANSFORM = re.compile(r"(matrix|scale)\s*\(([^)]*)\)")
_GRADIENTS = frozenset({"linearGradient", "radialGradient"})
_OUTLINES = {"linearGradient": ("x1", "y1", "x2", "y2"), "radialGradient": ("r", "fr")}
_DEFAULTS = {"x1": "0", "y1": "0", "x2": "1", "y2": "0", "r": "0.5", "fr": "0"}
_MARKERS = re.compile(r"marker(?:-mid)?(?![-\w])")
_DECLARED = re.compile(r"stroke-dasharray\s*:\s*([^;}]+)")


def excesses(root: Element) -> Iterator[str]:
    """What a drawing has too much of, as it is written, each with how often."""
    by_id = {element.get("id", ""): element for element in root.iter() if element.get("id")}
    drawn, _ = _drawn(root, by_id, {}, ())
    if drawn > MAX_DRAWN:
        yield f"<…> × {drawn:.0f}" if drawn < inf else "<…> × ∞"
    size, scale = _size(root), _smallest_scale(root)
    for element in root.iter():
        name = _local(element.tag)
        if name in _GRADIENTS:
            repeats = _repeats(element, by_id, size, scale)
            if repeats > MAX_REPEATS:
                yield f'<{name} spreadMethod="…"> × {min(repeats, 1e9):.0f}'
        for dashes in _dashes(element):
            period = sum(abs(float(number)) for number in _NUMBER.findall(dashes))
            if 0 < period * scale < size / MAX_REPEATS / 10:
                yield f'stroke-dasharray="{dashes[:40]}"'


def _drawn(
    element: Element, by_id: Mapping[str, Element], known: dict[Element, _Cost], above: tuple[Element, ...]
) -> _Cost:
    """What one element costs, with all that it holds or refers to; without end where it refers to itself."""
    if element in above or len(above) > MAX_DEPTH:
        return inf, inf
    if element not in known:
        around = (*above, element)
        targets = [by_id[name] for name in _references(element) if name in by_id]
        inner = [_drawn(one, by_id, known, around) for one in element]
        called = [_drawn(one, by_id, known, around) for one in targets]
        deep = 1 + max((depth for _, depth in (*inner, *called)), default=0)
        drawn = sum(drawn for drawn, _ in inner) + _calls(element) * sum(drawn for drawn, _ in called)
        known[element] = inf if deep > MAX_DEPTH else _own(element) + drawn, deep
    return known[element]


def _own(element: Element) -> float:
    """What an element costs by itself: a long text costs more than a rectangle."""
    return 1 + len(element.text or "") // TEXT


def _calls(element: Element) -> int:
    """How often an element draws what it refers to: a marker stands at every point of a line."""
    if not _MARKERS.search(" ".join([*element.attrib, element.get("style", "")])):
        return 1
    lines = (line.get("d", line.get("points", "")) for line in element.iter())
    return max([1, *(len(_NUMBER.findall(line)) for line in lines)])


def _references(element: Element) -> Iterator[str]:
    """The identifiers that an element's attributes or its own style sheet refer to."""
    texts = [*element.attrib.values(), element.text or ""] if _local(element.tag) == "style" else None
    for text in texts or element.attrib.values():
        for function, fragment in _REFERENCE.findall(text):
            yield function or fragment


def _repeats(gradient: Element, by_id: Mapping[str, Element], size: float, scale: float) -> float:
    """How often a gradient is repeated over the drawing, at least; 1 for one that ends in its last colour."""
    chain = _chain(gradient, by_id)

    def value(name: str, default: str) -> str:
        return next((one.attrib[name] for one in chain if name in one.attrib), default)

    if value("spreadMethod", "pad") not in ("repeat", "reflect"):
        return 1
    whole = size if value("gradientUnits", "") == "userSpaceOnUse" else 1.0
    name = _local(gradient.tag)
    ends = [_length(value(key, _DEFAULTS[key]), whole) for key in _OUTLINES[name]]
    length = (
        abs(ends[0] - ends[1]) if name == "radialGradient" else hypot(ends[2] - ends[0], ends[3] - ends[1])
    )
    offsets = [_length(stop.get("offset", "0"), 1) for one in chain for stop in one if stop.get("offset")]
    length *= (max(offsets) - min(offsets)) if offsets else 1
    length *= _scale_of(value("gradientTransform", "")) * scale
    return whole / length if length > 0 else inf


def _chain(gradient: Element, by_id: Mapping[str, Element]) -> list[Element]:
    """A gradient and those that it takes over from, the nearest first."""
    chain: list[Element] = []
    following: Element | None = gradient
    while following is not None and following not in chain:
        chain.append(following)
        named = next((text for key, text in following.items() if _local(key) == "href"), "")
        following = by_id.get(named.strip().removeprefix("#"))
    return chain


def _size(root: Element) -> float:
    """The larger side of a drawing in its own units."""
    box = [float(number) for number in _NUMBER.findall(root.get("viewBox", ""))]
    sides = box[2:4] or [_length(root.get(name, "0"), 0) for name in ("width", "height")]
    return max([abs(side) for side in sides], default=0) or 300  # what CSS gives a drawing without a size


def _smallest_scale(root: Element) -> float:
    """The smallest factor by which any element is scaled down."""
    smallest, waiting = 1.0, [(root, 1.0)]
    while waiting:
        element, scale = waiting.pop()
        scale *= _scale_of(element.get("transform", ""))
        smallest = min(smallest, scale)
        waiting += [(child, scale) for child in element]
    return smallest


def _scale_of(transform: str) -> float:
    """The factor of a list of transforms, as the side of a unit square."""
    return prod(_factor(kind, text) for kind, text in _TRANSFORM.findall(transform))


def _factor(kind: str, text: str) -> float:
    numbers = [float(number) for number in _NUMBER.findall(text)]
    if kind == "scale" and numbers:
        return sqrt(abs(numbers[0] * numbers[-1]))
    if len(numbers) == 6:
        return sqrt(abs(numbers[0] * numbers[3] - numbers[1] * numbers[2]))
    return 1.0


def _dashes(element: Element) -> Iterator[str]:
    yield element.get("stroke-dasharray", "")
    style = element.get("style", "") or (element.text or "" if _local(element.tag) == "style" else "")
    yield from _DECLARED.findall(style)


def _length(text: str, whole: float) -> float:
    """A length in the drawing's units; a percentage is of the `whole`."""
    found = _NUMBER.search(text)
    number = float(found.group()) if found else 0.0
    return number / 100 * whole if "%" in text else number


def _local(name: str) -> str:
    return name.rpartition("}")[2]
