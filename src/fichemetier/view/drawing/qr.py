"""QR codes as vectors, sized by their modules so that any telephone reads them from paper."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import segno
from markupsafe import Markup

QUIET = 4
"""Modules of the quiet zone on each side: ISO/IEC 18004 wants four."""


@lru_cache(maxsize=64)
def qr(text: str, module: float) -> Markup:
    """An inline drawing of `text` at error level M, its modules `module` millimetres wide.

    It is decoration: the address stands beside it as a link.
    """
    code = _code(text)
    side = modules(text)
    path = "".join(
        f"M{x} {y}h{length}v1h-{length}z"
        for y, row in enumerate(code.matrix, QUIET)
        for x, length in _runs(row)
    )
    size = f"{side * module:.2f}mm"
    return Markup(
        f'<svg class="qr" aria-hidden="true" width="{size}" height="{size}" viewBox="0 0 {side} {side}">'
        f'<path fill="#ffffff" d="M0 0h{side}v{side}H0z"/><path fill="#000000" d="{path}"/></svg>'
    )


def modules(text: str) -> int:
    """The modules of a side of the code, those of its quiet zone included."""
    return int(_code(text).symbol_size(border=QUIET)[0])


@lru_cache(maxsize=64)
def _code(text: str) -> segno.QRCode:
    return segno.make(text, error="m", micro=False, boost_error=False)


def _runs(row: Iterable[int]) -> list[tuple[int, int]]:
    """Start and length of each run of dark modules: whole bars leave no hairlines between modules."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row, QUIET):
        if not dark:
            continue
        if runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((x, 1))
    return runs
