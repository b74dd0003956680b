"""What stands for the mark of a list in typed text."""

from __future__ import annotations

import re

BULLET = re.compile(r"[ \t]*[•‣◦▪●○■·➢✓–—\uf0a7\uf0b7\uf0d8\uf0fc-][ \t]+(?=\S)")
"""A bullet, its spaces, and something after them."""
