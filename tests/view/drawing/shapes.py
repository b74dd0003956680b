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


def tracks(drawing):
    """The points of each wide path, and its colour."""
    found = re.findall(r'stroke="(#\w+)" stroke-width="4"[^>]* d="([^"]+)"', "".join(drawing.shapes))
    return [(colour, points(path)) for colour, path in found]


def points(path):
    """The corners of an SVG path of straight lines."""
    corners = []
    for command, rest in re.findall(r"([MLHV])([\d.\s-]+)", path):
        numbers = [float(number) for number in rest.split()]
        last = corners[-1] if corners else (0, 0)
        whole = {"H": lambda n, last=last: (n[0], last[1]), "V": lambda n, last=last: (last[0], n[0])}
        corners.append(whole[command](numbers) if command in whole else tuple(numbers))
    return corners
