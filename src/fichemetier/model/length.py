"""How long a sheet may be as a whole: what no layout could hold is refused before anything is made of it."""

from __future__ import annotations

from itertools import accumulate

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.source.parser import Source
from fichemetier.source.passages import passages

MAX_TEXTS = 2_000
"""Texts of a sheet; one that fills four pages has about 300."""
MAX_LETTERS = 40_000
"""Characters of all texts together; four pages set tightly hold about half."""
_NOT_PRINTED = "reserve"


def length_errors(source: Source) -> list[Diagnostic]:
    """FM169 at the first value that is too much; what is kept in `reserve` does not count."""
    found = [one for path, one in passages(source) if path[0] != _NOT_PRINTED]
    sums = list(accumulate(len(one.text) for one in found))
    too_much = (
        one
        for number, (one, letters) in enumerate(zip(found, sums, strict=True), start=1)
        if number > MAX_TEXTS or letters > MAX_LETTERS
    )
    first = next(too_much, None)
    if first is None:
        return []
    arguments: dict[str, str | int] = {
        "texts": len(found),
        "letters": sums[-1],
        "most_texts": MAX_TEXTS,
        "most_letters": MAX_LETTERS,
    }
    return [Diagnostic("FM169", first.span(0, len(first.text)), arguments, field=first.field)]
