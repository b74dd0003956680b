"""Crop and fold marks: outside the bleed, on every plate, no part of the text for who listens to the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from fichemetier.press.boxes import POINTS, Rectangle

SLUG = 7.0
"""Millimetres of paper past the bleed: marks begin one from it and are five long."""
_GAP, _LENGTH = 1.0 * POINTS, 5.0 * POINTS
_WIDTH = 0.25
"""Points: a hairline that still prints."""
_ALL = "/FMall"
_Line = tuple[float, float, float, float]


def draw_marks(pdf: Pdf, page: Page, trim: Rectangle, bled: Rectangle, folds: Sequence[float]) -> None:
    """Draw the marks of a page, and let nothing else be seen past its bleed.

    `folds` are in points from the left edge of its trim.
    """
    crop = " ".join(map(_stroke, _crops(trim, bled)))
    fold = " ".join(map(_stroke, _folds(trim, bled, folds)))
    dashed = f"[1.5 1.5] 0 d {fold} S" if fold else ""
    clip = f"q {bled.left:.4f} {bled.bottom:.4f} {bled.width:.4f} {bled.height:.4f} re W n"
    page.contents_add(pdf.make_stream(clip.encode()), prepend=True)
    drawn = f"Q /Artifact <</Type /Page>> BDC q {_ALL} CS 1 SCN {_WIDTH} w {crop} S {dashed} Q EMC"
    page.contents_add(pdf.make_stream(drawn.encode()))
    _spaces(page.obj)[_ALL] = _every_plate()


def _crops(trim: Rectangle, bled: Rectangle) -> Iterator[_Line]:
    """Eight lines on the edges of the trim, two a corner."""
    for x in (trim.left, trim.right):
        yield from _upright(x, bled)
    for y in (trim.bottom, trim.top):
        yield bled.left - _GAP, y, bled.left - _GAP - _LENGTH, y
        yield bled.right + _GAP, y, bled.right + _GAP + _LENGTH, y


def _folds(trim: Rectangle, bled: Rectangle, folds: Iterable[float]) -> Iterator[_Line]:
    for fold in folds:
        yield from _upright(trim.left + fold, bled)


def _upright(x: float, bled: Rectangle) -> Iterator[_Line]:
    """The line below the page and the one above it."""
    yield x, bled.bottom - _GAP, x, bled.bottom - _GAP - _LENGTH
    yield x, bled.top + _GAP, x, bled.top + _GAP + _LENGTH


def _stroke(line: _Line) -> str:
    return "{:.3f} {:.3f} m {:.3f} {:.3f} l".format(*line)


def _spaces(page: Object) -> Object:
    """The colour spaces of a page, which may share them with others."""
    resources = page.Resources
    if "/ColorSpace" not in resources:
        resources.ColorSpace = Dictionary()
    return resources.ColorSpace


def _every_plate() -> Array:
    """The colour of registration: all inks there are (ISO 32000, 8.6.6.4)."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])
