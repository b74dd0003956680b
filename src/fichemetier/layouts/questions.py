"""How high the blocks of `base/questions.html.j2` stand on a page, before they are laid out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from math import ceil
from typing import Final

from fichemetier.layouts.panels import DRAWING
from fichemetier.layouts.type import MILLIMETRES, SLACK, SPACE_BETWEEN, PageType
from fichemetier.text.inline_marks import plain

_PART = re.compile(r"<(?P<end>/?)(?P<name>section|h2|h3|p|li|ul|ol|div)\b(?P<attributes>[^>]*)>")
_TAG = re.compile(r"<[^>]*>")
_TIME = re.compile(r"--time: (\d+)")
_BOLD = re.compile(r"<b>(.*?)</b>", re.DOTALL)
_HEADING: Final = 15
"""Points of a heading; as what follows, from `base/questions.css`."""
_HEADING_LINE, _BELOW_HEADING = 1.25, 0.25
"""Leadings of a line of a heading, and below it."""
_SMALL, _SMALL_LEADING = 8.4, 3.9
"""Points and mm of what is small."""
_INDENT, _BESIDE_TIME, _DIGIT = 4, 5, 0.5
"""mm before the text of an item, and of one of a day beside its hour; the width of a figure in em."""
_TITLE, _NEXT, _ENTRY = 0.5, 0.25, 0.5
"""Leadings above the title of a list, above a paragraph or line that follows, below the entry of a day."""
_CALL_SIDES, _CALL_ENDS = 8, 7
"""mm of the padding of a call to act."""


@dataclass(frozen=True, kw_only=True)
class QuestionColumn:
    """A column so many mm wide, its size in pt and leading in mm."""

    measure: float
    size: float
    leading: float
    faces: PageType

    def height(self, html: str) -> float:
        """The height of one block in mm."""
        drawn = sum(float(height) + self.leading / 2 for height in DRAWING.findall(html))
        return drawn + self._written(DRAWING.sub("", html))

    def _written(self, html: str) -> float:
        taken, place, before, attributes, time = 0.0, 0, "", "", 0.0
        for part in _PART.finditer(html):
            taken += self._text(html[place : part.start()], before, attributes, time)
            place = part.end()
            if part["end"]:
                before = "end" if part["name"] in ("p", "ul", "ol", "div") else before
                continue
            if part["name"] == "ol" and (found := _TIME.search(part["attributes"])):
                time = _BESIDE_TIME + int(found[1]) * _DIGIT * self.size * MILLIMETRES
            taken += self._above(part["name"], part["attributes"], before, time)
            before, attributes = part["name"], part["attributes"]
        return taken + self._text(html[place:], before, attributes, time)

    def _above(self, name: str, attributes: str, before: str, time: float) -> float:
        """What stands above a part, or below it, in mm."""
        if name == "section" or (name == "div" and 'class="question call"' in attributes):
            return _CALL_ENDS if "call" in attributes else 0
        if name == "h2":
            return _BELOW_HEADING * self.leading
        if name == "h3":
            return _TITLE * self.leading if before == "end" else 0
        if name == "li":
            return _ENTRY * self.leading if time else 0
        between = _TITLE if "group" in attributes else _NEXT
        return between * self.leading if name in ("p", "div") and before == "end" else 0

    def _text(self, html: str, name: str, attributes: str, time: float) -> float:
        text = unescape(_TAG.sub(" ", _BOLD.sub("", html) if time and name == "li" else html))
        if not text.strip():
            return 0
        if name == "h2":
            lines = self._lines(text, self.measure, _HEADING, self.faces.display)
            return lines * _HEADING_LINE * self.leading
        if "small" in attributes:
            return self._lines(text, self.measure, _SMALL, self.faces.text) * _SMALL_LEADING
        bold = name == "h3" or "strong" in attributes or len("".join(_BOLD.findall(html))) * 2 > len(text)
        face = self.faces.display if "call" in attributes else self.faces.caption if bold else self.faces.text
        indent = (time or _INDENT) if name == "li" else _CALL_SIDES if "call" in attributes else 0
        return self._lines(text, self.measure - indent, self.size, face) * self.leading

    def _lines(self, text: str, measure: float, size: float, face: Callable[[str], float]) -> int:
        """Lines of a text; a word that is wider than a line takes several."""
        em, count, room = size * MILLIMETRES / (1 + SLACK), 0, -1.0
        for word in filter(None, SPACE_BETWEEN.split(plain(text))):
            taken = face(word) * em
            if taken > room:
                begun = max(1, ceil(taken / measure))
                count, room = count + begun, begun * measure
            room -= taken + face(" ") * em
        return count
