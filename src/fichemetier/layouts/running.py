"""The running head of a page: the name of the job on one line, as large as it fits beside its domain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fichemetier.layouts.type import MILLIMETRES, PageType
from fichemetier.text.inline_marks import plain
from fichemetier.view.parts import SheetView
from fichemetier.view.title import parted

_SIZES: Final = (13, 11, 9.4)
"""Sizes of the name in pt; the domain has the smaller one."""
_LARGE_SIZES: Final = (13, 12)
"""Those for low vision."""
_ROOM = 159
"""Millimetres of an A4 page for name and domain: its measure without the disc and what is before it."""
_BETWEEN = 6
"""From the name to the domain, in mm."""


@dataclass(frozen=True)
class RunningHead:
    """One line: the name at its size in pt, empty where there is no room, and the domain with its code."""

    name: str
    size: float
    domain: str


def running_head(fiche: SheetView, faces: PageType) -> RunningHead:
    """The title on one line as large as it fits, its nouns alone where it does not, or the first of them."""
    domain = " · ".join(filter(None, (fiche.domain_label, fiche.rome)))
    title, room = fiche.opening.title, float(_ROOM)
    sizes = _LARGE_SIZES if faces.low_vision else _SIZES
    if domain:
        room -= faces.caption(domain) * sizes[-1] * MILLIMETRES + _BETWEEN
    comma = "، " if faces.mirrored else ", "
    nouns = comma.join(title.nouns)
    for name in dict.fromkeys((f"{nouns} {parted(plain(fiche.title)).rest}".strip(), nouns, title.nouns[0])):
        for size in sizes:
            if faces.display(name) * size * MILLIMETRES <= room:
                return RunningHead(name, size, domain)
    return RunningHead("", sizes[0], domain)
