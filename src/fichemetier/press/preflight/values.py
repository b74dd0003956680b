"""Values of a PDF as they should be: what is of another type counts as not there."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import isfinite

import pikepdf

from fichemetier.press.preflight.geometry import Extent, Matrix

DAMAGE = (
    pikepdf.PdfError,
    pikepdf.PikepdfError,
    ArithmeticError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What pikepdf raises of a damaged file, and what its objects do that are not of the type they should be."""


def number(value: object) -> float | None:
    """A number that is one."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    found = float(value)
    return found if isfinite(found) else None


def numbers(values: object, count: int = 0) -> tuple[float, ...]:
    """The numbers of an array or of operands; none unless all are numbers, `count` of them if given."""
    held = values if isinstance(values, pikepdf.Array | list) else ()
    found = [number(value) for value in held]
    sound = [value for value in found if value is not None]
    return tuple(sound) if len(sound) == len(found) and count in (0, len(found)) else ()


def table(value: object) -> pikepdf.Dictionary | None:
    """A dictionary, not a stream."""
    return value if isinstance(value, pikepdf.Dictionary) and not isinstance(value, pikepdf.Stream) else None


def name(value: object) -> str:
    """A name without its slash; empty where it is none."""
    return str(value).removeprefix("/") if isinstance(value, pikepdf.Name) else ""


def entries(holder: object, key: str) -> Iterator[tuple[str, pikepdf.Object]]:
    """The entries of a dictionary within another, as the `/Font` of resources."""
    inner = table(holder.get(key)) if isinstance(holder, pikepdf.Dictionary | pikepdf.Stream) else None
    if inner is not None:
        yield from inner.items()


def entry(holder: object, key: str, of: str) -> pikepdf.Object | None:
    """One entry of a dictionary within another; `of` is a name with its slash."""
    inner = table(holder.get(key)) if isinstance(holder, pikepdf.Dictionary | pikepdf.Stream) else None
    return None if inner is None else inner.get(of)


def matrix(value: object) -> Matrix:
    """A matrix; that which changes nothing where there is none."""
    given = numbers(value, 6) if value is not None else ()
    return Matrix(*given) if given else Matrix()


def box(value: object) -> Extent | None:
    """A rectangle with an area, whichever corners it was given by."""
    sides = numbers(value, 4) if value is not None else ()
    if not sides:
        return None
    found = Extent.around([(sides[0], sides[1]), (sides[2], sides[3])])
    return found if found.is_sound else None
