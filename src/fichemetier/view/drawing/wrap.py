"""Labels broken into lines by the metrics of their fonts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from fichemetier.view.drawing.canvas import Lettering, Line, Run

_SHORT = 2
"""Letters of a word that no line ends with: articles and prepositions, in most languages."""
_ROUNDING = 1e-6
_NBSP = "\u00a0"
_STEPS = 10
"""How often the width of evened lines is halved: to a thousandth of the widest."""
_Piece = tuple[str, bool]
"""What does not break, with the space before it, and whether it is bold."""


def wrapped(runs: Sequence[Run], width: float, lettering: Lettering) -> tuple[Line, ...] | None:
    """The lines of a label in a column `width` mm wide, each as full as it gets; none where a word is wider.

    Lines end at spaces, and after the hyphens and slashes in words; never in a syllable.
    """
    lines = _filled(_all_pieces(runs, width, lettering), width, lettering)
    return None if lines is None else tuple(map(_line, lines))


def evened(runs: Sequence[Run], width: float, lettering: Lettering) -> tuple[Line, ...]:
    """The lines of a label that fits, as many as `wrapped` has, of lengths as even as they can be."""
    pieces = _all_pieces(runs, width, lettering)
    lines = _filled(pieces, width, lettering) or []
    low, high = 0.0, width
    for _ in range(_STEPS):
        middle = (low + high) / 2
        tried = _filled(pieces, middle, lettering)
        if tried is None or len(tried) > len(lines):
            low = middle
        else:
            lines, high = tried, middle
    return tuple(map(_line, lines))


@lru_cache(maxsize=1024)
def needed(run: Run, lines: int, lettering: Lettering) -> float:
    """The least width in mm on which a text takes no more lines; with 0 lines, as many as it wants."""
    low = narrowest([run], lettering)
    if not lines:
        return low
    high = max(low, lettering.width(*run))
    for _ in range(_STEPS):
        middle = (low + high) / 2
        tried = wrapped([run], middle, lettering)
        low, high = (low, middle) if tried and len(tried) <= lines else (middle, high)
    return high


def narrowest(runs: Iterable[Run], lettering: Lettering) -> float:
    """The width of the longest word, in millimetres: no column can be narrower."""
    words = (word for text, bold in runs for word in _pieces(text, bold, 0, lettering))
    return max((lettering.width(text.strip(), bold) for text, bold in words), default=0.0)


def line_width(line: Line, lettering: Lettering) -> float:
    """The width of a finished line, in millimetres."""
    return sum(lettering.width(text, bold) for text, bold in line)


def _all_pieces(runs: Sequence[Run], width: float, lettering: Lettering) -> list[_Piece]:
    return [piece for text, bold in runs for piece in _pieces(text, bold, width, lettering)]


def _pieces(text: str, bold: bool, width: float, lettering: Lettering) -> list[_Piece]:
    pieces: list[str] = []
    for word in text.split(" "):
        parts = re.findall(r"[^/-]*[/-]+(?=\w)|.+", word)
        bound = bool(pieces) and _is_short(pieces[-1])
        if bound and parts and lettering.width(f"{pieces[-1].strip()}{_NBSP}{parts[0]}", bold) <= width:
            pieces[-1] += _NBSP + parts.pop(0)
        elif parts:
            pieces.append(f" {parts.pop(0)}")
        pieces += parts
    return [(piece, bold) for piece in pieces]


def _is_short(piece: str) -> bool:
    word = piece.strip().rpartition(_NBSP)[2]
    return word.isalpha() and len(word) <= _SHORT


def _filled(pieces: Iterable[_Piece], width: float, lettering: Lettering) -> list[list[_Piece]] | None:
    """Each line as full as it gets; none where a piece is wider than a line."""
    lines: list[list[_Piece]] = []
    room = -1.0
    for text, bold in pieces:
        taken = lettering.width(text, bold)
        if taken <= room:
            lines[-1].append((text, bold))
            room -= taken
            continue
        begun = text.lstrip(" ")
        room = width - lettering.width(begun, bold)
        if room < -_ROUNDING:
            return None
        lines.append([(begun, bold)])
    return lines


def _line(pieces: Iterable[_Piece]) -> Line:
    return tuple(
        ("".join(text for text, _ in group), bold)
        for bold, group in groupby(pieces, key=lambda piece: piece[1])
    )
