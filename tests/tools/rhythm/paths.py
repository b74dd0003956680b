"""Paths as PDFium has them: their outlines, what they are clipped to, and whether they show."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from tests.tools.rhythm.geometry import Box, around

RECTANGULAR = 0.9
"""A path that fills so much of the box around it is a rectangle, be its corners round: a disc fills 0.5
between its four anchors."""
WHITE = (255, 255, 255)

Point = tuple[float, float]


@dataclass(frozen=True)
class Outline:
    """A path in its own coordinates: the points of its segments, each with its kind."""

    points: tuple[tuple[int, Point], ...]

    @classmethod
    def of(cls, get: Callable[[int], Any], number: int) -> Outline:
        segments = map(get, range(number))
        return cls(tuple((pdfium.FPDFPathSegment_GetType(each), _point(each)) for each in segments))

    @property
    def corners(self) -> list[Point]:
        return [point for _, point in self.points]

    @property
    def is_rectangle(self) -> bool:
        """Whether it is in one piece that fills the box around it."""
        anchors = self._anchors()
        if sum(kind == pdfium.FPDF_SEGMENT_MOVETO for kind, _ in self.points) != 1:
            return False
        twice = sum(x * below - right * y for (x, y), (right, below) in pairwise([*anchors, anchors[0]]))
        return abs(twice) / 2 >= RECTANGULAR * around([Box(x, y, x, y) for x, y in anchors]).area

    def _anchors(self) -> list[Point]:
        """The points that it leads through, without the first two of each three that make a bend."""
        found: list[Point] = []
        bends = 0
        for kind, point in self.points:
            bends = bends + 1 if kind == pdfium.FPDF_SEGMENT_BEZIERTO else 0
            if bends % 3 == 0:
                found.append(point)
        return found


def _outline(path: Any) -> Outline:
    get = partial(pdfium.FPDFPath_GetPathSegment, path)
    return Outline.of(get, pdfium.FPDFPath_CountSegments(path))


def clips(item: Any) -> list[Outline]:
    """What an object is clipped to: borders are whole boxes, each clipped to one side."""
    path = pdfium.FPDFPageObj_GetClipPath(item)
    numbers = range(max(pdfium.FPDFClipPath_CountPaths(path), 0))
    gets = (partial(pdfium.FPDFClipPath_GetPathSegment, path, number) for number in numbers)
    counts = (pdfium.FPDFClipPath_CountPathSegments(path, number) for number in numbers)
    return [Outline.of(get, count) for get, count in zip(gets, counts, strict=True) if count > 0]


def _point(segment: Any) -> Point:
    x, y = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPathSegment_GetPoint(segment, x, y)
    return x.value, y.value


def is_ground(path: Any) -> bool:
    """Whether a path is filled and rectangular, and so is what it is clipped to."""
    return _drawn(path)[0] and all(outline.is_rectangle for outline in (_outline(path), *clips(path)))


def shows(path: Any) -> bool:
    """Whether a path shows on white paper."""
    filled, stroked = _drawn(path)
    fill = filled and _is_tinted(path, pdfium.FPDFPageObj_GetFillColor)
    return fill or (stroked and _is_tinted(path, pdfium.FPDFPageObj_GetStrokeColor))


def _drawn(path: Any) -> tuple[bool, bool]:
    """Whether a path is filled, and whether it is stroked."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return fill.value != pdfium.FPDF_FILLMODE_NONE, bool(stroke.value)


def _is_tinted(path: Any, colour_of: Callable[..., Any]) -> bool:
    parts = [ctypes.c_uint() for _ in range(4)]
    colour_of(path, *parts)
    *colour, opacity = (part.value for part in parts)
    return bool(opacity) and tuple(colour) != WHITE
