"""What a drawing shows, read back from its shapes."""

import re
from typing import NamedTuple


class Dot(NamedTuple):
    """A circle: where it is, how large, and its fill."""

    x: float
    y: float
    r: float
    fill: str


def dots(drawing, fill=None):
    found = re.findall(
        r'<circle fill="([^"]+)"[^>]* cx="([\d.-]+)" cy="([\d.-]+)" r="([\d.]+)"', "".join(drawing.shapes)
    )
    all_dots = [Dot(float(x), float(y), float(r), colour) for colour, x, y, r in found]
    return [dot for dot in all_dots if fill in (None, dot.fill)]


def arrows(drawing):
    """The x of the point and of the back of each arrow head."""
    found = re.findall(r'<path fill="#\w+" d="M([\d.-]+) [\d.]+L([\d.-]+) ', "".join(drawing.shapes))
    return [(float(point), float(back)) for point, back in found]


def words(drawing):
    return ["\n".join("".join(text for text, _ in line) for line in label.lines) for label in drawing.labels]


def bold_words(drawing):
    return ["".join(text for text, bold in line if bold) for label in drawing.labels for line in label.lines]
