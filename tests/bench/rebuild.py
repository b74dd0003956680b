"""Only what changed: a rebuild with nothing changed, and with one sheet edited, against one cold render."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from pathlib import Path

from tests.bench import rome
from tests.bench.common import Asked, here, table, verdict
from tests.bench.measure import Program, run_tree

_ROUNDS = 5
_REFUSED_TOO = (0, 1, 4)
_NOTHING, _EDITED = 2.0, 2.0


def report(asked: Asked) -> str:
    """Medians of wall times, in turns, on a collection that was built before."""
    sheets = rome.sample(rome.collection(asked), asked.sheets)
    root = rome.workspace("rebuild", sheets)
    rounds = asked.rounds or _ROUNDS
    build = here("build", "fichemetier", "build", "-j", "2", "-q", folder=root)
    run_tree(build, _REFUSED_TOO)
    sheet = root / "sheets" / sheets[len(sheets) // 2].name
    cold = here("cold", "fichemetier", "render", str(sheet), "-o", "cold.pdf", folder=root)
    turns = [
        (
            run_tree(build, _REFUSED_TOO).seconds,
            run_tree(cold).seconds,
            _after(_edit(sheet, number), build),
        )
        for number in range(rounds)
    ]
    nothing, one, edited = (statistics.median(turn[place] for turn in turns) for place in range(3))
    said = f"Medians of {rounds} turns over {len(sheets)} sheets. {rome.origin(asked)}"
    rows = (
        ("rebuild, nothing changed", f"{nothing:.2f} s", verdict(nothing, _NOTHING)),
        (f"one cold render of {sheet.name}", f"{one:.2f} s", ""),
        ("rebuild, that sheet edited", f"{edited:.2f} s", ""),
        ("… more than the cold render", f"{edited - one:+.2f} s", verdict(edited - one, _EDITED)),
    )
    return f"{table(('', 'wall', 'target'), rows)}\n\n{said}"


def _edit(sheet: Path, number: int) -> Callable[[], None]:
    """Another first word of the page, each time."""

    def edit() -> None:
        text = sheet.read_text(encoding="utf-8")
        head, _, tail = text.partition("  intitule: ")
        kept = tail.split(" ", 1)[1] if number else tail
        sheet.write_text(f"{head}  intitule: N{number} {kept}", encoding="utf-8")

    return edit


def _after(edit: Callable[[], None], build: Program) -> float:
    edit()
    return run_tree(build, _REFUSED_TOO).seconds
