"""A catalogue of sheets that were rendered before: 60 of them, and all; its seconds and its memory."""

from __future__ import annotations

from statistics import median

from tests.tools.bench import rome
from tests.tools.bench.common import Asked, here, table, verdict
from tests.tools.bench.measure import run_once, run_tree

_ROUNDS = 3
_FEW = 60
_SECONDS = {_FEW: 8.0}
_MOST_SECONDS, _MOST_MEBIBYTES = 120.0, 1024.0


def report(asked: Asked) -> str:
    """Medians of wall times and of peaks of the process that binds, with the cache warm."""
    sheets = rome.sample(rome.collection(asked), asked.sheets)
    rows = []
    for count in sorted({min(_FEW, len(sheets)), len(sheets)}):
        root = rome.workspace("catalogue", rome.sample(sheets, count))
        bind = here("catalogue", "fichemetier", "catalogue", "-j", "2", "-q", "-o", "book.pdf", folder=root)
        run_tree(bind)
        runs = [run_once(bind) for _ in range(asked.rounds or _ROUNDS)]
        seconds, most = median(run.seconds for run in runs), median(run.mebibytes for run in runs)
        target = _SECONDS.get(count, _MOST_SECONDS)
        rows.append(
            (
                f"{count} sheets",
                f"{seconds:.1f} s",
                verdict(seconds, target),
                f"{most:.0f} MiB",
                verdict(most, _MOST_MEBIBYTES),
            )
        )
    return f"{table(('', 'time', 'target', 'memory', 'target'), rows)}\n\n{rome.origin(asked)}"
