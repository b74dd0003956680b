"""The ROME sheets: our build on two cores, new against old, against what one would use instead, in turns."""

from __future__ import annotations

import statistics
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

from tests.tools.bench import contenders, rome
from tests.tools.bench.common import Asked, table, verdict
from tests.tools.bench.contenders import Contender, Pages
from tests.tools.bench.measure import Run
from tests.tools.bench.publish import Row, keep
from tests.tools.bench.sides import sides
from tests.tools.bench.validity import STANDARDS, validity

_ROUNDS = 2
_FASTER, _MEMORY, _AHEAD = 1.4, 1.15, 1.0
_NOTES = """
Every second turn goes backwards; ratios are of sheets per second, medians of those of each turn. Peak memory
is the largest sum of the proportional set sizes of a tree of processes, looked at every tenth of a second.
Ours reads YAML, checks it, chooses the density, writes tagged PDF/A-2a with PDF/UA-1; `build` fills its cache
too, and starting its workers is in its time. The peers are handed what our pipeline made: WeasyPrint the HTML
of the final density, Typst the view as JSON, Chromium the self-contained web page in the layout `a4`. They
check nothing. Those with a process a sheet run one after the other, as their users run them; RenderCV renders
its own sample each time. What is warm has rendered before the clock starts. The same fonts for all but
RenderCV. veraPDF looked at an even sample of what each wrote: Chromium is asked for tags, Typst for both
standards, WeasyPrint, which can be asked for one of the two, for neither.
"""


@dataclass(frozen=True)
class Measured:
    """What came of a contender: sheets per second of each turn, the median of its peaks, and its validity."""

    contender: Contender
    sheets: int
    rates: list[float]
    mebibytes: float

    def against(self, other: Measured) -> float:
        """How many times as fast it is as another, in the turns that both had."""
        return statistics.median(a / b for a, b in zip(self.rates, other.rates, strict=True))


def report(asked: Asked) -> str:
    """Our build, new and old, of all the sheets; ours, warm, and the peers on an even sample of them."""
    wanted = rome.sample(rome.collection(asked), asked.sheets)
    pages = Pages.of(rome.sample(wanted, asked.slow))
    ours, notes = sides(asked)
    peers, notes_on_peers = contenders.peers(asked, pages)
    builds = [contenders.build(side, "collection", wanted) for side in ours]
    warm = [contenders.warm(side, pages.sheets) for side in ours]
    for side in ours:
        contenders.build(side, "first", wanted[:1]).run()
    rounds = asked.rounds or _ROUNDS
    measured, failed = _in_turn([*builds, *warm, *peers], rounds)
    found = validity({one.contender.name: one.contender.products() for one in measured})
    rows = [_row(one, measured[0], measured[len(ours)], found[one.contender.name]) for one in measured]
    keep(rows)
    said = f"Medians of {rounds} turns. {' '.join(_NOTES.split())}"
    texts = [_table(rows, measured), _verdicts(measured, len(ours)), rome.origin(asked), said]
    return "\n\n".join([*texts, *notes, *notes_on_peers, *failed])


def _in_turn(wanted: Sequence[Contender], rounds: int) -> tuple[list[Measured], list[str]]:
    """A B B A: a slow minute hits all, and one that gets ever slower hits none more than others.

    A peer that fails is left out, and named. Raises `CalledProcessError` where ours does.
    """
    turns: list[dict[str, Run]] = []
    failed: dict[str, str] = {}
    for number in range(rounds):
        turns.append({})
        for contender in wanted if number % 2 == 0 else wanted[::-1]:
            try:
                turns[-1][contender.name] = contender.run()
            except subprocess.CalledProcessError as error:
                if contender.ours:
                    raise
                failed[contender.name] = f"{contender.name} failed with exit code {error.returncode}."
    kept = [contender for contender in wanted if contender.name not in failed]
    return [_measured(one, [runs[one.name] for runs in turns]) for one in kept], list(failed.values())


def _measured(contender: Contender, runs: Sequence[Run]) -> Measured:
    sheets = contender.sheets or len(contender.products())
    rates = [sheets / run.seconds for run in runs]
    return Measured(contender, sheets, rates, statistics.median(run.mebibytes for run in runs))


def _row(one: Measured, build: Measured, warm: Measured, valid: dict[str, str]) -> Row:
    return Row(
        key=one.contender.key,
        name=one.contender.name,
        sheets=one.sheets,
        rate=statistics.median(one.rates),
        build=build.against(one),
        warm=warm.against(one),
        valid=valid,
    )


def _table(rows: Sequence[Row], measured: Sequence[Measured]) -> str:
    """Ratios: how many times as fast our new build is, and our warm workers on the same sheets."""
    head = ("", "sheets", "sheets/s", "peak memory", "our build is × as fast", "ours, warm, is", *STANDARDS)
    return table(
        head,
        (
            (
                row.name,
                str(row.sheets),
                f"{row.rate:.1f}",
                f"{one.mebibytes:.0f} MiB",
                "" if row.key == "build" else f"{row.build:.2f}",
                "" if row.key == "warm" else f"{row.warm:.2f}",
                *row.valid.values(),
            )
            for row, one in zip(rows, measured, strict=True)
        ),
    )


def _verdicts(measured: Sequence[Measured], count: int) -> str:
    """What this edition is to reach."""
    said, warm = [], measured[count]
    if count > 1:
        new, old = measured[:2]
        said.append(f"the build against the old one {verdict(new.against(old), _FASTER, at_least=True)}")
        said.append(f"its memory {verdict(new.mebibytes / old.mebibytes, _MEMORY)}")
    kept = (one for one in measured if one.contender.key == "browser")
    said += [f"warm, against Chromium {verdict(warm.against(one), _AHEAD, at_least=True)}" for one in kept]
    return f"Targets: {'; '.join(said)}." if said else ""
