"""The press file: a finished page of the screen in the inks, boxes and marks that a print shop asks for."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import lru_cache

from pikepdf import ObjectStreamMode, Pdf

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import UsageError
from fichemetier.press.boxes import POINTS, set_boxes
from fichemetier.press.convert import convert
from fichemetier.press.inks import Inks
from fichemetier.press.marks import SLUG, draw_marks
from fichemetier.press.paint import Paint
from fichemetier.press.profile import PressProfile
from fichemetier.press.standard import VERSIONS, declare
from fichemetier.press.tags import drop_links
from fichemetier.press.transparency import drop_groups

_OLD = "pdf/x-1a"


def press_pdf(
    data: bytes,
    profile: PressProfile,
    *,
    folds: Sequence[float] = (),
    inks: Mapping[str, tuple[float, ...]] | None = None,
) -> bytes:
    """The press file of a finished PDF that was drawn with the profile's bleed; the same bytes every time.

    `folds` are in mm from the left edge of odd pages, and mirrored on even ones; `inks` are percentages of
    the four inks by `#rrggbb`, for colours that a profile should not choose. Raises `UsageError` FM804 for
    what is transparent where the standard has no transparency, FM806 for what cannot be converted.
    """
    with Pdf.open(io.BytesIO(data)) as pdf:
        paint = convert(pdf, _inks(profile.icc, tuple((inks or {}).items())))
        _require_printable(paint, profile)
        if profile.variant == _OLD:
            drop_groups(pdf)
        drop_links(pdf)
        _lay_out(pdf, profile, folds)
        declare(pdf, profile)
        return _saved(pdf, profile)


@lru_cache(maxsize=8)
def _inks(icc: bytes, declared: tuple[tuple[str, tuple[float, ...]], ...]) -> Inks:
    """One for all the files of a run: what it has learnt of colours is kept."""
    return Inks(icc, dict(declared))


def _require_printable(paint: Paint, profile: PressProfile) -> None:
    errors = [Diagnostic("FM806", None, {"page": page, "what": what}) for page, what in paint.refused]
    if profile.variant == _OLD:
        errors += [
            Diagnostic("FM804", None, {"page": page, "what": what, "press": profile.name})
            for page, what in paint.alpha
        ]
    if errors:
        raise UsageError(*errors)


def _lay_out(pdf: Pdf, profile: PressProfile, folds: Sequence[float]) -> None:
    """Give each page its boxes, and its marks where the shop wants them."""
    marked = profile.marks != "none"
    shown = [fold * POINTS for fold in folds] if profile.marks == "crop+fold" else []
    for number, page in enumerate(pdf.pages, 1):
        trim, bled = set_boxes(page.obj, profile.bleed, SLUG if marked else 0.0)
        if marked:
            places = shown if number % 2 else [trim.width - fold for fold in shown]
            draw_marks(pdf, page, trim, bled, places)


def _saved(pdf: Pdf, profile: PressProfile) -> bytes:
    streams = ObjectStreamMode.disable if profile.variant == _OLD else ObjectStreamMode.generate
    written = io.BytesIO()
    pdf.save(
        written,
        force_version=VERSIONS[profile.variant],
        object_stream_mode=streams,
        deterministic_id=True,
        compress_streams=True,
    )
    return written.getvalue()
