"""What pages draw with: pictures that no reader smooths, names that no machine changes, nothing empty."""

from __future__ import annotations

import re

import pydyf

_PICTURE = re.compile(r"i[0-9a-f]{32}[01]")
"""WeasyPrint's name of a picture: the MD5 of its address, and whether it is smoothed."""
_KINDS = ("ExtGState", "XObject", "Pattern", "Shading", "Font", "ColorSpace")


def fix_resources(pdf: pydyf.PDF) -> None:
    """Complete what the pages of a PDF draw with, in place."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and "Interpolate" in item.extra:
            item.extra["Interpolate"] = "false"
        if isinstance(item, pydyf.Dictionary):
            _drop_empty(item)
    _rename_pictures(pdf)


def _drop_empty(resources: pydyf.Dictionary) -> None:
    """Leave out kinds of resources of which there are none: checkers of PDF/A stumble on them."""
    for kind in _KINDS:
        if isinstance(resources.get(kind), dict) and not resources[kind]:
            del resources[kind]


def _rename_pictures(pdf: pydyf.PDF) -> None:
    """WeasyPrint names a picture by its address, which differs from machine to machine: number it instead."""
    names: dict[str, str] = {}
    for item in pdf.objects:
        pictures = item.get("XObject", {}) if isinstance(item, pydyf.Dictionary) else {}
        for name in [name for name in pictures if _PICTURE.fullmatch(name)]:
            pictures[names.setdefault(name, f"picture{len(names)}")] = pictures.pop(name)
    drawn = {f"/{old} Do".encode(): f"/{new} Do".encode() for old, new in names.items()}
    for item in pdf.objects:
        if drawn and isinstance(item, pydyf.Stream):
            item.stream = [drawn.get(part, part) if isinstance(part, bytes) else part for part in item.stream]
