"""The feminine and the masculine of a French name side by side."""

from __future__ import annotations

from itertools import takewhile


def joined_names(feminine: str, masculine: str, conjunction: str) -> str:
    """Both forms, the words of both ends written once: `directrice ou directeur technique`."""
    ours, theirs = feminine.split(), masculine.split()
    start = shared_start(feminine, masculine)
    end = 0
    while end < min(len(ours), len(theirs)) - start - 1 and ours[-1 - end] == theirs[-1 - end]:
        end += 1
    head = " ".join(ours[: len(ours) - end])
    return f"{head}{conjunction}{' '.join(theirs[start:])}"


def shared_start(feminine: str, masculine: str) -> int:
    """How many words both forms begin with: one of `responsable commerciale`, `responsable commercial`."""
    pairs = list(zip(feminine.split(), masculine.split(), strict=False))
    return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs[:-1])))
