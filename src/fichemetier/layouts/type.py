"""The type of a page, measured: how wide words are in the faces in which the page sets them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from html import unescape
from math import ceil
from typing import Final

from fichemetier.i18n.language import Language
from fichemetier.text.inline_marks import plain
from fichemetier.text.metrics import FontStack, font_stack
from fichemetier.view.title import Width
from fichemetier.workspace.project import BUNDLED

MILLIMETRES: Final = 25.4 / 72
"""In a point."""
_TEXT, _DISPLAY, _ARABIC = "Source Sans 3", "Bricolage Grotesque", "IBM Plex Sans Arabic"
_LOW_VISION = "Atkinson Hyperlegible Next"
_BLOCK = re.compile(r"<(/?)(h2|h3|p|li|ul|ol|div)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
SPACE_BETWEEN = re.compile(r"[ \t\n]+")
"""Where a line may end: not at a no-break space."""
_SPACE: Final = {"h2": 1.0, "h3": 0.5, "p": 0.5, "ul": 0.5, "ol": 0.5}
"""Leadings above the parts of a column."""
_INDENT = 4
"""Of an item of a list, in mm."""
_ARABIC_ZOOM = 1.03
"""By how much running text is larger in Arabic: `--zoom` of `_shared/typefaces.css`."""
SLACK = 0.015
"""The share by which a text may turn out wider: typography changes spaces and quotation marks."""


@dataclass(frozen=True)
class PageType:
    """The faces of a page in one language, as `_shared/typefaces.css` has them."""

    language: Language
    low_vision: bool = False

    @cached_property
    def mirrored(self) -> bool:
        """Whether the page reads from the right, in Arabic type, which is neither tracked nor tight."""
        return self.language.direction == "rtl"

    @property
    def title(self) -> Width:
        """The width of a text in the face of titles, in em: set tight, by a fortieth of the size a letter."""
        return self._width(_DISPLAY, 700 if self.mirrored else 800, -0.025)

    def bearing(self, text: str) -> float:
        """The room before the ink of a line of a title, in em."""
        stack = self._stack(_DISPLAY, 700 if self.mirrored else 800)
        return stack.bearing(plain(text), from_right=self.mirrored)

    @property
    def display(self) -> Width:
        """The width of a text in the face of headings and answers, in em."""
        return self._width(_DISPLAY, 700, -0.012)

    @property
    def text(self) -> Width:
        """The width of a text in the face of running text, in em of the size that a page has for it."""
        return self._width(_TEXT, 400, 0, self.zoom)

    @property
    def caption(self) -> Width:
        """The width of a text in the face of running text, bold, in em."""
        return self._width(_TEXT, 700, 0)

    def run(self, text: str, weight: int, *, display: bool = False) -> float:
        """The width of finished text of one weight, in em of the size at which it is set."""
        stack = self._stack(_DISPLAY if display else _TEXT, weight)
        tight = -0.012 * len(text) if display and not self.mirrored else 0
        return stack.width(text) + tight

    @property
    def zoom(self) -> float:
        """By how much running text and its leading are larger than the density says."""
        return _ARABIC_ZOOM if self.mirrored and not self.low_vision else 1.0

    def lines(self, text: str, measure: float, size: float, width: Width | None = None) -> int:
        """Lines that a text takes in a measure in mm at a size in pt, broken at spaces as a browser does.

        A word that is wider than a line takes several.
        """
        of, room, count = width or self.text, -1.0, 0
        for word in filter(None, SPACE_BETWEEN.split(plain(text))):
            taken = of(f"{word} ") * size * MILLIMETRES
            if taken > room:
                begun = max(1, ceil(taken / measure))
                count, room = count + begun, begun * measure
            room -= taken
        return count

    def height(self, html: str, measure: float, size: float) -> float:
        """Leadings that finished HTML takes in a column so many mm wide, set in pt, with their spaces."""
        taken, place, indent, begun = 0.0, 0, 0.0, False
        for tag in _BLOCK.finditer(html):
            text = unescape(_TAG.sub(" ", html[place : tag.start()]))
            taken += self.lines(text, measure - indent, size)
            if not tag[1]:
                indent = _INDENT if tag[2] == "li" else 0
                taken += _SPACE.get(tag[2], 0) if begun else 0
                begun = True
            place = tag.end()
        return taken + self.lines(unescape(_TAG.sub(" ", html[place:])), measure, size)

    def _width(self, face: str, weight: int, tracking: float, zoom: float = 1) -> Width:
        return _width(self._stack(face, weight), 0 if self.mirrored else tracking, zoom)

    def _stack(self, face: str, weight: int) -> FontStack:
        return _fonts(_LOW_VISION if self.low_vision else face, weight, self.mirrored)


@cache
def _width(stack: FontStack, tracking: float, zoom: float) -> Width:
    """What measures texts set so: one function always, so that what is made of widths can be kept."""

    @lru_cache(maxsize=4096)
    def width(text: str) -> float:
        shown = plain(text)
        return (stack.width(shown) * (1 + SLACK) + tracking * len(shown)) * zoom

    return width


@cache
def _fonts(face: str, weight: int, mirrored: bool) -> FontStack:
    """The fonts in which a page looks for the characters of a text set in one face."""
    families = (_ARABIC, face, _TEXT) if mirrored else (face, _TEXT, _ARABIC)
    return font_stack(BUNDLED / "fonts", tuple(dict.fromkeys(families)), weight)
