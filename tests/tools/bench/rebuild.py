"""Only what changed: a rebuild with nothing changed, and with one sheet edited, against one cold render."""

from __future__ import annotations

import re
import statistics
from pathlib import Path

from tests.tools.bench import rome
from tests.tools.bench.common import Asked, here, table, verdict
from tests.tools.bench.measure import Program, run_tree

_ROUNDS = 5
_REFUSED_TOO = (0, 1, 4)
_TITLE = re.compile(r"^  intitule: (N\d+ )?", re.MULTILINE)
_NOTHING, _EDITED = 2.0, 2.0


def report(asked: Asked) -> str:
    """Medians of wall times, in turns, on a collection that was built before."""
    sheets = rome.sample(rome.collection(asked), asked.sheets)
    root = rome.workspace("rebuild", sheets)
    rounds = asked.rounds or _ROUNDS
    build = here("build", "fichemetier", "build", "-j", "2", "-q", folder=root)
    run_tree(build, _REFUSED_TOO)
    sheet = root / "sheets" / sheets[len(sheets) // 2].name
    product = root / "build" / "a4" / "fr" / f"{sheet.stem}.pdf"
    cold = here("cold", "fichemetier", "render", str(sheet), "-o", "cold.pdf", folder=root)
    turns = [
        (
            run_tree(build, _REFUSED_TOO).seconds,
            run_tree(cold).seconds,
            _edited(sheet, product, number, build),
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


def _edited(sheet: Path, product: Path, number: int, build: Program) -> float:
    """Put another word before the title, and build. Raises `RuntimeError` where no other page comes of it."""
    text, before = sheet.read_text(encoding="utf-8"), product.read_bytes()
    sheet.write_text(_TITLE.sub(f"  intitule: N{number} ", text, count=1), encoding="utf-8")
    seconds = run_tree(build, _REFUSED_TOO).seconds
    if product.read_bytes() == before:
        raise RuntimeError(f"{sheet.name} was edited, and {product.name} is the same")
    return seconds
