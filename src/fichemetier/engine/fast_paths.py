"""Faster versions of busy functions of WeasyPrint, for the cases that nearly all calls are.

Each gives way to WeasyPrint's own function wherever the case is another one, and is left out altogether
where a module that it was written against is not the one known here. Pages come out the same to the byte.

Each must be worth 1 % of the instructions of a warm render, which `python -m tests.tools.instructions`
counts. With WeasyPrint 70.0, the CTO takes so much more without one of them, in French and in Arabic:
properties 2.2 % and 2.4 %, bars 3.8 % and 3.5 %, line starts 0 % and 12.7 %; without any, 6.3 % and 18.4 %.
ROME sheets rendered in pairs, A4 in French: property, lengths and backgrounds together 7 % of the CPU, text
2 to 3 %, characters 2 %.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from math import inf, nextafter
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from tinyhtml5 import inputstream
from weasyprint import svg
from weasyprint.css import AnonymousStyle, ComputedStyle
from weasyprint.layout import background, inline, page
from weasyprint.text import line_break

from fichemetier.engine import fast_styles, fast_text, shared_styles
from fichemetier.engine.boxes import Box, is_line

_NOTED = WeakKeyDictionary[Any, bool]()
"""Whether a document that is being laid out has notes: to look at all its boxes for every page takes long."""
_BARS = re.compile(r"(?:M\d+ \d+h\d+v1h-\d+z)+")
_BAR = re.compile(r"M(\d+) (\d+)h(\d+)")

_draw_path: Any = svg.TAGS["path"]
_avoid_collisions: Any = inline.avoid_collisions
_make_page: Any = page.make_page


@dataclass(frozen=True, kw_only=True)
class FastPath:
    """A replacement: how to install it, and the modules that it stands in for, with their digest."""

    name: str
    install: Callable[[], None]
    modules: tuple[str, ...]
    digest: str


def install() -> None:
    """Install the fast paths that were written against the installed WeasyPrint."""
    for path in FAST_PATHS:
        if digest(path.modules) == path.digest:
            path.install()


def digest(modules: Iterable[str]) -> str:
    """SHA-256 of the source of modules; empty where there is no source to read."""
    found = hashlib.sha256()
    for name in modules:
        spec = find_spec(name)
        if spec is None or spec.origin is None or not spec.origin.endswith(".py"):
            return ""
        found.update(Path(spec.origin).read_bytes())
    return found.hexdigest()


def _install_property() -> None:
    ComputedStyle.__missing__ = fast_styles.computed
    AnonymousStyle.__missing__ = fast_styles.computed_of_anonymous


def _install_lengths() -> None:
    _replace("resolve_percentages", fast_styles.resolve_percentages)


def _install_text() -> None:
    line_break.Layout.setup = fast_text.setup
    _replace("strut", fast_text.strut)


def _replace(name: str, new: Any) -> None:
    """Replace a function of WeasyPrint in every module that has imported it."""
    for place, module in tuple(sys.modules.items()):
        if place.startswith("weasyprint.") and name in vars(module):
            setattr(module, name, new)


def _install_backgrounds() -> None:
    background.layout_box_backgrounds = fast_styles.layout_box_backgrounds


def _install_bars() -> None:
    svg.TAGS["path"] = _bars


def _install_line_start() -> None:
    inline.avoid_collisions = _line_start


def _install_running() -> None:
    page.make_page = _page


def _install_characters() -> None:
    inputstream.characters_until_regex = _Characters()


FAST_PATHS = (
    FastPath(
        name="sharing",
        install=shared_styles.install,
        modules=("weasyprint.css",),
        digest="77ad7287f90d7cfaf85eb00ebe7af47d2bedfb856d7dc68717152f2d8a7605fd",
    ),
    FastPath(
        name="property",
        install=_install_property,
        modules=("weasyprint.css",),
        digest="77ad7287f90d7cfaf85eb00ebe7af47d2bedfb856d7dc68717152f2d8a7605fd",
    ),
    FastPath(
        name="bars",
        install=_install_bars,
        modules=("weasyprint.svg.path", "weasyprint.svg.utils"),
        digest="6742b5156f472b39a57f885d21bc85cb7553e25672ca862543da6f4569b37480",
    ),
    FastPath(
        name="line start",
        install=_install_line_start,
        modules=("weasyprint.layout.inline", "weasyprint.layout.float"),
        digest="ca5e602f36a5751e3d38b71f325db54657fb6e95e699d6b85caebdd54d1ab705",
    ),
    FastPath(
        name="running",
        install=_install_running,
        modules=("weasyprint.layout", "weasyprint.layout.page"),
        digest="f6908115423b1e17a77b46c9b651e2bf6cb0fdd647be0a0b84e83e88859d67e5",
    ),
    FastPath(
        name="lengths",
        install=_install_lengths,
        modules=(
            "weasyprint.layout.percent",
            "weasyprint.layout.absolute",
            "weasyprint.layout.flex",
            "weasyprint.layout.grid",
            "weasyprint.formatting_structure.build",
        ),
        digest="bec9889337357baa3ad1881b79e374105c16d73865c37893d5b4c5ff177fae82",
    ),
    FastPath(
        name="backgrounds",
        install=_install_backgrounds,
        modules=("weasyprint.layout.background", "weasyprint.layout.percent"),
        digest="4a38cf501e62c8d72a38b39a76f27d5de91ca9400911f598b5a99e293c7601d6",
    ),
    FastPath(
        name="text",
        install=_install_text,
        modules=("weasyprint.text.line_break", "weasyprint.text.fonts"),
        digest="782ea6b9a7c9609582ccd2f932ba2e953bb675e1e1efca31f0d2a86e22622f08",
    ),
    FastPath(
        name="characters",
        install=_install_characters,
        modules=("tinyhtml5.inputstream",),
        digest="1c89c26bad4745509ecdc087d80a993111886b2ad92f702e12952a90776ddcb2",
    ),
)


def _bars(drawing: Any, node: Any, font_size: float) -> None:
    """A path of nothing but bars, each one unit high, as QR codes are drawn."""
    bars = node.get("d", "")
    if not _BARS.fullmatch(bars):
        _draw_path(drawing, node, font_size)
        return
    stream = drawing.stream
    stream.move_to(0, 0)
    for left, top, length in _BAR.findall(bars):
        x, y, end = int(left), int(top), int(left) + int(length)
        stream.move_to(x, y)
        stream.line_to(end, y)
        stream.line_to(end, y + 1)
        stream.line_to(x, y + 1)
        stream.close()


def _line_start(context: Any, box: Box, container: Box, outer: bool = True) -> tuple[float, float, float]:
    """Where a line begins that runs from right to left: its left end, once its width is known.

    WeasyPrint gives the right end, to which it then adds the width to see whether the line has moved: it
    seems to have, and each line is laid out a second time for nothing.
    """
    x, y, width = _avoid_collisions(context, box, container, outer)
    mirrored = container.style["direction"] == "rtl" and not context.excluded_shapes
    if mirrored and box.width and is_line(box):
        start = x - box.width
        for near in (start, nextafter(start, inf), nextafter(start, -inf)):
            if near + box.width == x:
                return near, y, width
    return x, y, width


def _page(context: Any, root_box: Any, page_type: Any, resume_at: Any, number: int, state: Any) -> Any:
    """A page of a document without notes, which its running elements do not have laid out again.

    WeasyPrint begins a page anew where one has a name that was known before and is new on the page: were it a
    note, it would take room from the text.
    """
    if context not in _NOTED:
        _NOTED[context] = any(box.is_note() for box in root_box.descendants())
    if not _NOTED[context]:
        for pages in context.running_elements.values():
            pages.setdefault(number, [])
    return _make_page(context, root_box, page_type, resume_at, number, state)


class _Characters(dict[tuple[Iterable[str], bool], re.Pattern[str]]):
    """What finds runs of some characters, or of all others: made once, as the HTML parser means to.

    It keeps each under the finished expression, and so never finds it again.
    """

    def __missing__(self, key: tuple[Iterable[str], bool]) -> re.Pattern[str]:
        characters, only = key
        codes = "".join(f"\\x{ord(character):02x}" for character in characters)
        found = self[key] = re.compile(f"[{codes}]+" if only else f"[^{codes}]+")
        return found
