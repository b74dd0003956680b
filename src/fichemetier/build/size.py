"""Sizes as people write them: `500MB`, `2 GB`."""

from __future__ import annotations

import re

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import UsageError

_UNITS = {"": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000, "t": 1_000_000_000_000}
_SIZE = re.compile(r"(\d+(?:[.,]\d+)?)\s*([kmgt]?)(?:i?[bo])?", re.IGNORECASE)


def parse_size(text: str) -> int:
    """A size in bytes; `o` for octets is understood too. Raises `UsageError` FM659."""
    found = _SIZE.fullmatch(text.strip())
    if not found:
        raise UsageError(Diagnostic("FM659", None, {"value": text[:40]}))
    return round(float(found[1].replace(",", ".")) * _UNITS[found[2].lower()])
