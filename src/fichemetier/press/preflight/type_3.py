"""Type 3 fonts, whose letters are drawings with colours of their own (ISO 32000-1, 9.6.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

import pikepdf

from fichemetier.press.preflight.values import entries, entry, name


def is_type_3(font: object) -> TypeGuard[pikepdf.Object]:
    """Whether the letters of a font are drawings."""
    return isinstance(font, pikepdf.Dictionary) and name(font.get("/Subtype")) == "Type3"


def shown_letters(font: pikepdf.Object, shown: object) -> Iterator[tuple[str, pikepdf.Stream]]:
    """The letters that the operand of an operator such as `TJ` shows, each once, by their names."""
    names = _names(font)
    for code in sorted({byte for text in _strings(shown) for byte in bytes(text)}):
        letter = entry(font, "/CharProcs", names.get(code, ""))
        if isinstance(letter, pikepdf.Stream):
            yield names[code], letter


def has_no_colours(letter: pikepdf.Stream) -> bool:
    """Whether a letter is only a shape, which takes the colour of the text: its first operator is `d1`."""
    first = next(iter(pikepdf.parse_content_stream(letter, "d0 d1")), None)
    return first is not None and str(first.operator) == "d1"


def has_own_colours(font: object) -> bool:
    """Whether a letter of a font is drawn in colours of its own, whatever that of the text is."""
    letters = entries(font, "/CharProcs") if is_type_3(font) else ()
    return any(isinstance(one, pikepdf.Stream) and not has_no_colours(one) for _, one in letters)


def _strings(shown: object) -> Iterator[pikepdf.String]:
    for one in shown if isinstance(shown, pikepdf.Array) else (shown,):
        if isinstance(one, pikepdf.String):
            yield one


def _names(font: pikepdf.Object) -> dict[int, str]:
    """The name of the letter of each code, with its slash: a number begins a run of names."""
    names, code = dict[int, str](), 0
    encoding = font.get("/Encoding")
    differences = encoding.get("/Differences") if isinstance(encoding, pikepdf.Dictionary) else None
    for one in differences if isinstance(differences, pikepdf.Array) else ():
        if isinstance(one, pikepdf.Name):
            names[code] = str(one)
            code += 1
        elif isinstance(one, int):
            code = one
    return names
