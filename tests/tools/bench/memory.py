"""The memory of one worker over many renders, new and old: it must stay flat, and hardly be larger."""

from __future__ import annotations

import json
from itertools import cycle, islice

from tests.tools.bench import rome
from tests.tools.bench.common import HERE, WORK, Asked, table, verdict
from tests.tools.bench.measure import run_tree
from tests.tools.bench.sides import Side, sides

_GROWTH, _MORE = 0.10, 1.15


def report(asked: Asked) -> str:
    """Resident memory after the first tenth of the renders, half way, at the end, and at most."""
    sheets = rome.sample(rome.collection(asked), asked.sheets)
    wanted = [str(sheet) for sheet in islice(cycle(sheets), asked.renders)]
    ours, notes = sides(asked)
    rows = [_row(side, wanted) for side in ours]
    marks = [f"after {mark} renders" for mark in rows[0][0]]
    cells = [
        (side.name, *(f"{value / 1024:.1f} MiB" for value in (*held.values(), peak)), _growth(held))
        for side, (held, peak) in zip(ours, rows, strict=True)
    ]
    told = [table(("one worker", *marks, "at most", "growth"), cells)]
    if len(rows) > 1:
        told.append(f"At most, against the old one {verdict(rows[0][1] / rows[1][1], _MORE)}.")
    said = f"Resident memory of one worker of the pool, over {len(sheets)} sheets in turn."
    return "\n\n".join([*told, f"{said} {rome.origin(asked)}", *notes])


def _row(side: Side, sheets: list[str]) -> tuple[dict[str, int], int]:
    """The worker's memory in KiB after so many renders, and the most that it held."""
    folder = WORK / f"memory-{side.code.name}"
    folder.mkdir(parents=True, exist_ok=True)
    script = (str(HERE / "peers" / "ours.py"), "1", str(folder), *sheets)
    found = json.loads(run_tree(side.run("memory", *script)).output)
    return found["held"], found["peak"]


def _growth(held: dict[str, int]) -> str:
    first, *_, last = held.values()
    growth = last / first - 1
    return f"{growth:+.1%}, {verdict(growth, _GROWTH)}"
