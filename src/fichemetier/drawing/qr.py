"""QR codes as one path of squares."""

from __future__ import annotations

from dataclasses import dataclass

import segno

QUIET_ZONE = 4


@dataclass(frozen=True)
class QrCode:
    """A code of `size` × `size` modules, quiet zone included: one SVG path in units of a module."""

    address: str
    size: int
    path: str

    @property
    def short(self) -> str:
        """The address as one reads it aloud."""
        return self.address.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def qr_code(address: str) -> QrCode:
    """The code of an address, at error correction level M (15 % may be lost)."""
    matrix = segno.make_qr(address, error="m", boost_error=False).matrix
    runs = [run for y, row in enumerate(matrix) for run in _runs(row, y + QUIET_ZONE)]
    return QrCode(address, len(matrix) + 2 * QUIET_ZONE, "".join(runs))


def _runs(row: bytearray, y: int) -> list[str]:
    """The dark stretches of a row, each drawn at once so that no hairline shows between modules."""
    runs, start = [], None
    for x, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            runs.append(f"M{start + QUIET_ZONE} {y}h{x - start}v1h-{x - start}z")
            start = None
    return runs
