"""The feminine and the masculine of a French name side by side."""

from __future__ import annotations


def joined_names(feminine: str, masculine: str, conjunction: str) -> str:
    """Both forms, the words they end with written once: `directrice ou directeur technique`."""
    ours, theirs = feminine.split(), masculine.split()
    shared = 0
    while shared < min(len(ours), len(theirs)) - 1 and ours[-1 - shared] == theirs[-1 - shared]:
        shared += 1
    head = " ".join(ours[: len(ours) - shared])
    return f"{head}{conjunction}{masculine}"
