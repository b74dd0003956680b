"""Rules about colour: spaces, inks, output intent, total ink, registration, overprint, transparency."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from fichemetier.press.preflight.document import PressFile, PressPage
from fichemetier.press.preflight.marks import Painted
from fichemetier.press.preflight.plates import ceiling, coverage
from fichemetier.press.preflight.registry import Fault, file_rule, page_rule
from fichemetier.press.preflight.spaces import ALL, PROCESS, read_space
from fichemetier.press.preflight.values import name, table

_LEAST_AREA = 1.0
"""Square millimetres of too much ink that a press does not forgive."""
_ROUNDING = 1.0
"""Percent that the sum of four plates of 256 levels may be off."""
_FULL = 0.99
"""From which share an ink counts as solid."""


@page_rule("FM834")
def foreign_colours(page: PressPage) -> Iterator[Fault]:
    for mark in page.marks:
        space = mark.colour.space.colours
        if space.kind in ("rgb", "lab"):
            yield Fault({"space": space.label, "kind": f"@mark_{mark.kind}"}, mark.box)
    blending = read_space(page.group and page.group.get("/CS"), page.resources)
    if blending.kind in ("rgb", "lab"):
        yield Fault({"space": blending.label, "kind": "@mark_group"}, page.trim)


@page_rule("FM835")
def spot_colours(page: PressPage) -> Iterator[Fault]:
    for mark in page.marks:
        for ink in mark.colour.space.colours.inks:
            if ink not in (*PROCESS, ALL, "None"):
                yield Fault({"ink": ink}, mark.box)


@file_rule("FM836")
def output_intent(document: PressFile) -> Iterator[Fault]:
    if not list(_conditions(document)):
        yield Fault({"wanted": document.profile.condition})


@file_rule("FM837")
def right_intent(document: PressFile) -> Iterator[Fault]:
    wanted = document.profile.condition
    for found in _conditions(document):
        if found.casefold() != wanted.casefold():
            yield Fault({"found": found, "wanted": wanted})


@page_rule("FM838")
def total_ink(page: PressPage) -> Iterator[Fault]:
    limit = page.profile.ink_limit
    if ceiling(page) <= limit:
        return
    found = page.attempt(lambda: coverage(page))
    above = found.above(limit + _ROUNDING) if found is not None else None
    if found is not None and above is not None and above[0] >= _LEAST_AREA:
        yield Fault({"found": round(found.most), "limit": limit}, above[1])


@page_rule("FM842")
def transparency(page: PressPage) -> Iterator[Fault]:
    if page.profile.variant != "pdf/x-1a":
        return
    if page.group is not None:
        yield Fault({"kind": "@transparency_group"}, page.trim)
    for mark in page.marks:
        kinds = {
            "group": mark.kind == "group",
            "opacity": not mark.opaque,
            "blend": mark.blended,
            "mask": mark.masked,
        }
        for kind in (kind for kind, found in kinds.items() if found):
            yield Fault({"kind": f"@transparency_{kind}"}, mark.box)


@page_rule("FM843")
def black_text(page: PressPage) -> Iterator[Fault]:
    for mark in page.marks:
        inks = mark.colour.inks
        is_black = inks.get("Black", 0) >= _FULL and not any(inks[ink] for ink in inks if ink != "Black")
        if mark.kind == "text" and is_black and not mark.overprint:
            yield Fault(box=mark.box)


@page_rule("FM844")
def white_overprint(page: PressPage) -> Iterator[Fault]:
    for mark in page.marks:
        if mark.overprint and mark.spares_zero and _is_white(mark):
            yield Fault({"kind": f"@mark_{mark.kind}"}, mark.box)


@page_rule("FM845")
def registration(page: PressPage) -> Iterator[Fault]:
    for mark in page.marks:
        inks = mark.colour.inks
        full = inks.get(ALL, 0) > 0 or min((inks.get(ink, 0) for ink in PROCESS), default=0) >= _FULL
        if full and mark.box.meets(page.trim):
            yield Fault({"kind": f"@mark_{mark.kind}"}, mark.box)


def _is_white(mark: Painted) -> bool:
    inks = mark.colour.inks
    return mark.colour.space.kind == "cmyk" and bool(inks) and not any(inks.values())


def _conditions(document: PressFile) -> Iterator[str]:
    """The printing conditions that a file says it is made for."""
    intents = document.pdf.Root.get("/OutputIntents")
    for intent in intents if isinstance(intents, pikepdf.Array) else ():
        if table(intent) is not None and name(intent.get("/S")) == "GTS_PDFX":
            yield str(intent.get("/OutputConditionIdentifier", "?"))
