"""A title in two levels, as large as a box of a fixed size allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from fichemetier.layouts.poster import broken
from fichemetier.layouts.type import MILLIMETRES, PageType
from fichemetier.view.title import Setting, Title, even_lines, set_nouns

_SECOND: Final = (0.56, 0.48, 0.4)
"""Sizes of the second level, in sizes of the first."""
POSTER_SHARES: Final = (0.72, 0.64, 0.56, 0.48, 0.43)
"""The same where a title is read from afar: what tells two jobs apart is often the second level."""
_SECOND_LINES, _SECOND_EASY = 4, 2
"""Lines of the second level: at most, and so many that a smaller size with no more is better."""
_LARGER = 1.15
"""By how much a line with both nouns is larger than lines with one each; posters and cards ask for none."""
_LEADING, _LEADING_MIRRORED = 0.96, 1.22
"""Line heights, in sizes."""
_SECOND_LEADING, _SECOND_LEADING_MIRRORED = 1.1, 1.3
_GAP = 0.16
"""Between the levels, in sizes of the first."""
_STEP = 0.96
"""From a size that is tried to the next."""


@dataclass(frozen=True, kw_only=True)
class Headline:
    """A title as it is set: sizes in pt, leadings, gap and height in mm.

    `bearings` are in em what stands before the ink of each line: without it their edge is straight.
    """

    lines: tuple[str, ...]
    bearings: tuple[float, ...]
    size: float
    leading: float
    second: tuple[str, ...]
    second_size: float
    second_leading: float
    gap: float
    height: float


@dataclass(frozen=True)
class TitleBox:
    """Where a title may stand, in mm, and its sizes in pt.

    `second` is the least size of its second level where there is room, `shares` its sizes in those of the
    first; `at` is its one size instead, beside a first level that is much larger. Both nouns stand on one
    line where that is `larger` by as much than on a line each.
    """

    width: float
    height: float
    most: float
    least: float
    second: float = 0
    shares: Sequence[float] = _SECOND
    at: float = 0
    larger: float = _LARGER


def spelled(title: Title) -> Title:
    """The title without a second level that is an acronym alone, which explains nothing from afar."""
    return Title(title.nouns) if title.rest.isupper() and " " not in title.rest else title


def headline(title: Title, box: TitleBox, faces: PageType) -> Headline:
    """The largest setting that fits; at the least size, words that no line holds are cut where it is full."""
    fitting = _fitting(title, box, faces)
    largest = next(fitting, None)
    if largest is None:
        return _cut(title, box, faces)
    readable = (one for one in chain((largest,), fitting) if not one.second or one.second_size >= box.second)
    return next(readable, largest)


def _fitting(title: Title, box: TitleBox, faces: PageType) -> Iterator[Headline]:
    leading = _LEADING_MIRRORED if faces.mirrored else _LEADING
    comma = "،" if faces.mirrored else ","
    size = box.most
    while size >= box.least:
        cap, room = size * MILLIMETRES, box.height / leading
        nouns = set_nouns(title.nouns, faces.title, box.width, cap, room, comma)
        nouns = _on_one_line(title, faces, min(cap, room), box, nouns)
        if nouns.size < box.least * MILLIMETRES:
            return
        if not title.rest:
            yield _headline(nouns, None, faces)
            return
        most = nouns.size * POSTER_SHARES[0]
        sizes = [min(box.at * MILLIMETRES, most)] if box.at else [nouns.size * share for share in box.shares]
        tried = (even_lines(title.rest, faces.display, box.width, one, _SECOND_LINES) for one in sizes)
        for second in sorted(filter(None, tried), key=lambda one: max(len(one.lines), _SECOND_EASY)):
            found = _headline(nouns, second, faces)
            if found.height <= box.height:
                yield found
        size = min(size, nouns.size / MILLIMETRES) * _STEP


def _on_one_line(title: Title, faces: PageType, cap: float, box: TitleBox, apart: Setting) -> Setting:
    """Both nouns on one line where that is larger than each on its own: short words in low room."""
    line = ("، " if faces.mirrored else ", ").join(title.nouns)
    size = min(cap, box.width / faces.title(line))
    return Setting((line,), size) if size >= box.larger * apart.size else apart


def _cut(title: Title, box: TitleBox, faces: PageType) -> Headline:
    size = box.least * MILLIMETRES
    small = size * _SECOND[-1]
    comma = "،" if faces.mirrored else ","
    nouns = [f"{noun}{comma}" for noun in title.nouns[:-1]] + list(title.nouns[-1:])
    lines = [part for noun in nouns for part in broken(noun, faces.title, box.width / size)]
    second = broken(title.rest, faces.display, box.width / small) if title.rest else []
    return _headline(Setting(tuple(lines), size), Setting(tuple(second), small) if second else None, faces)


def _headline(nouns: Setting, second: Setting | None, faces: PageType) -> Headline:
    """The title as it is set; sizes of settings are in mm."""
    leading = nouns.size * (_LEADING_MIRRORED if faces.mirrored else _LEADING)
    below = second.size if second else 0.0
    below_leading = below * (_SECOND_LEADING_MIRRORED if faces.mirrored else _SECOND_LEADING)
    gap = nouns.size * _GAP if second else 0.0
    lines = second.lines if second else ()
    return Headline(
        lines=nouns.lines,
        bearings=tuple(round(faces.bearing(line), 3) for line in nouns.lines),
        size=round(nouns.size / MILLIMETRES, 2),
        leading=round(leading, 2),
        second=lines,
        second_size=round(below / MILLIMETRES, 2),
        second_leading=round(below_leading, 2),
        gap=round(gap, 2),
        height=round(len(nouns.lines) * leading + gap + len(lines) * below_leading, 2),
    )
