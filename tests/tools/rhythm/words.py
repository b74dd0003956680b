"""What lines of text hold: how many sizes and characters, and ends that a typesetter would not leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from fichemetier.pdf.structure import HEADINGS
from tests.tools.rhythm.lines import Line, last_row
from tests.tools.rhythm.pages import Run

FEW_WORDS = 3
"""A last line of fewer words is a runt."""
HANGING = frozenset({"de", "du", "des", "et", "en", "au", "aux", "à", "la", "le", "les"})
"""Words that belong to the next one: no line of a heading ends in them."""
HYPHENS = ("-", "\u2010")
"""A syllable's and a word's own are one glyph in our typefaces, and one character in the PDF."""


@dataclass(frozen=True)
class Size:
    """A size of type, in pt to a tenth, and its share of the characters that are no spaces."""

    size: float
    share: float


@dataclass(frozen=True, kw_only=True)
class Lengths:
    """Characters in full lines, which begin at so many mm from the left."""

    left: float
    lines: int
    median: float
    ninetieth: float
    longest: int


def sizes(runs: Iterable[Run]) -> tuple[Size, ...]:
    """The sizes of some text, the commonest first."""
    found: Counter[float] = Counter()
    for run in runs:
        found[round(run.size, 1)] += len("".join(run.text.split()))
    whole = found.total()
    return tuple(Size(size, count / whole) for size, count in found.most_common())


def full_lines(blocks: Iterable[Sequence[Line]]) -> set[Line]:
    """The lines of running text that another follows in their block."""
    return {line for lines in blocks for line in lines if line.runs_on} - {
        line for lines in blocks for line in (last_row(lines) or lines)
    }


def lengths(full: Sequence[Line]) -> Lengths | None:
    """The lengths of some full lines, of which there may be none."""
    if not full:
        return None
    found = sorted(len(line.text) for line in full)
    return Lengths(
        left=min(line.box.left for line in full),
        lines=len(found),
        median=median(found),
        ninetieth=ninetieth(found),
        longest=found[-1],
    )


def ninetieth(values: Sequence[float]) -> float:
    """The value that nine tenths of some, one at least, do not exceed."""
    return quantiles(values, n=10, method="inclusive")[-1] if len(values) > 1 else values[0]


def runt(lines: Sequence[Line]) -> str:
    """The last line of a paragraph or list item of several, if it is under three words; else nothing."""
    row = last_row(lines)
    text = " ".join(line.text for line in row)
    words = [word for word in text.split() if any(map(str.isalnum, word))]
    return text if row and row[-1].runs_on and len(words) < FEW_WORDS else ""


def hyphenated(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a list item that end in a hyphen."""
    return tuple(line for line in lines[:-1] if line.block.listed and line.text.endswith(HYPHENS))


def hanging(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a heading that end in a word that belongs to the next line."""
    if lines[0].block.tag not in HEADINGS:
        return ()
    return tuple(line for line in lines[:-1] if line.text.split()[-1].lower() in HANGING)
