"""What is asked of an imposition, read from what people write: `A3`, `0.1mm`, `320x450mm`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from fichemetier.diagnostics.diagnostic import Argument, Diagnostic
from fichemetier.diagnostics.errors import UsageError
from fichemetier.diagnostics.nearest import nearest
from fichemetier.press.imposition.placement import Size
from fichemetier.press.imposition.schemes import SCHEMES

SchemeName = Literal["booklet", "n-up", "step", "cut-stack", "tiles"]
"""The keys of `SCHEMES`."""
Flip = Literal["long", "short"]
Binding = Literal["left", "right"]
Given = str | int | bool | None

SHEETS: Mapping[str, Size] = {
    "A4": (210, 297),
    "SRA4": (225, 320),
    "A3": (297, 420),
    "SRA3": (320, 450),
    "A2": (420, 594),
    "SRA2": (450, 640),
    "A1": (594, 841),
}
"""Sheets of ISO 216 and of ISO 217 in millimetres, the smaller first."""
_WRITTEN_SIZE = re.compile(r"(\d+(?:[.,]\d+)?)\s*[x×*]\s*(\d+(?:[.,]\d+)?)\s*mm", re.IGNORECASE)
_WRITTEN_LENGTH = re.compile(r"(\d+(?:[.,]\d+)?)\s*mm", re.IGNORECASE)
_SIDES = 50.0, 2500.0
"""Millimetres: from half a card to the widest roll."""
_LONGEST = {"creep": 1.0, "gap": 50.0, "overlap": 50.0}
"""Millimetres: a board, and what no product needs more of between or beneath its neighbours."""


@dataclass(frozen=True, kw_only=True)
class Imposition:
    """What is asked for. Lengths are millimetres; None is what the scheme and the file call for."""

    scheme: str
    sheet: Size | None = None
    flip: Flip | None = None
    binding: Binding | None = None
    creep: float = 0
    gap: float | None = None
    overlap: float = 10
    copies: int = 0
    two_sided: bool = False
    marks: bool = True


def read_imposition(scheme: str, given: Mapping[str, Given], marks: bool = True) -> Imposition:
    """The imposition that options name as people write them; None and False are not given.

    Raises `UsageError` FM865 for a value that cannot be, FM866 for an option that the scheme has no use for.
    """
    stated = {key: value for key, value in given.items() if value is not None and value is not False}
    takes = SCHEMES[scheme].takes | {"sheet"}
    errors = [
        Diagnostic("FM866", None, {"key": _shown(key), "scheme": scheme, "schemes": _schemes_with(key)})
        for key in stated
        if key not in takes
    ]
    values: dict[str, object] = {}
    for key, value in stated.items():
        try:
            values[key] = _read(key, value)
        except _UnlikeError as error:
            arguments: dict[str, Argument] = {
                "key": _shown(key),
                "value": str(value),
                "expected": error.expected,
            }
            errors.append(Diagnostic("FM865", None, arguments, error.meant))
    if errors:
        raise UsageError(*errors)
    return Imposition(scheme=scheme, marks=marks, **values)  # type: ignore[arg-type]


class _UnlikeError(ValueError):
    """A value is not what is expected; `meant` is perhaps what it was to be."""

    def __init__(self, expected: str, meant: str | None = None) -> None:
        super().__init__(expected)
        self.expected = expected
        self.meant = meant


def _read(key: str, value: Given) -> object:
    if key == "sheet":
        return _sheet(str(value))
    return _length(key, str(value)) if key in _LONGEST else value


def _sheet(text: str) -> Size:
    """A named sheet, or `320x450mm`."""
    named = SHEETS.get(text.strip().upper())
    if named:
        return named
    written = _WRITTEN_SIZE.fullmatch(text.strip())
    size = (_number(written[1]), _number(written[2])) if written else (0.0, 0.0)
    if not _SIDES[0] <= min(size) <= max(size) <= _SIDES[1]:
        raise _UnlikeError(", ".join((*SHEETS, "320x450mm")), nearest(text, SHEETS))
    return size


def _length(key: str, text: str) -> float:
    written = _WRITTEN_LENGTH.fullmatch(text.strip())
    if not written or _number(written[1]) > _LONGEST[key]:
        bare = re.fullmatch(r"\d+(?:[.,]\d+)?", text.strip())
        raise _UnlikeError(f"0mm–{_LONGEST[key]:g}mm", f"{text.strip()}mm" if bare else None)
    return _number(written[1])


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _schemes_with(key: str) -> str:
    return ", ".join(name for name, scheme in SCHEMES.items() if key in scheme.takes)


def _shown(key: str) -> str:
    return "--" + key.replace("_", "-")
