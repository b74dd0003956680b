"""Page numbers as people write them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby


def ranges(pages: Sequence[int]) -> str:
    """Numbers in rising order as people write them: `1–3, 7`."""
    runs = [
        [number for _, number in run]
        for _, run in groupby(enumerate(pages), key=lambda pair: pair[1] - pair[0])
    ]
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
