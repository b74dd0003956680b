"""Data of other publishers: ONISEP's jobs imported, and every job of the ROME enriched, each as one command.

The publishers' files are made here (`published`), of the size of theirs.
"""

from __future__ import annotations

import resource
import statistics
from collections.abc import Callable
from functools import partial
from itertools import cycle
from pathlib import Path

from tests.tools.bench import published, rome
from tests.tools.bench.common import WORK, Asked, here, table, verdict
from tests.tools.bench.measure import Program, run_once

from fichemetier.importers import IMPORTERS
from fichemetier.importers.rome import jobs

_ROUNDS = 3
_ONISEP_JOBS = 1050
_IMPORT, _ENRICH = 15.0, 10.0
_SOURCES = {
    "rncp": ("export-fiches-csv-2026-08-29.zip", published.rncp),
    "bmo": ("Base_open_data_BMO_2026.xlsx", published.bmo),
    "tension": ("tensions-2024.xlsx", published.tension),
}
_BRIDGE = "Table_passage_ROME_Qualif_to_FAP2021.csv"
_NOTES = """
Medians of cold commands of one process, each in a workspace of its own. The publishers' files are made by
`tests/tools/bench/published.py`, of the size of theirs. Jobs of the ROME that its file lacks are sheets
of others under their codes.
"""


def report(asked: Asked) -> str:
    """One import and three enrichments, the processor time of each against its target."""
    folder = WORK / "published"
    folder.mkdir(parents=True, exist_ok=True)
    rounds = asked.rounds or _ROUNDS
    count = min(asked.sheets or _ONISEP_JOBS, _ONISEP_JOBS)
    file = folder / "Onisep_Ideo_Fiches_Metiers_14112024.xml"
    published.onisep(file, count)
    published.bridge(folder / _BRIDGE)
    imported = _measured(partial(_import, file), rounds)
    rows = [_row(f"`fichemetier import onisep`, {count:,} jobs", imported, _IMPORT)]
    sheets = rome.sample(rome.collection(asked), asked.sheets)
    total = asked.sheets or len(jobs.jobs())
    for name, (title, write) in _SOURCES.items():
        write(folder / title, max(total / len(jobs.jobs()), 0.1))
        enriched = _measured(partial(_enrich, name, folder / title, sheets, total), rounds)
        rows.append(_row(f"`fichemetier enrich --from {name}`, {total:,} sheets", enriched, _ENRICH))
    head = ("", "sheets written", "wall", "processor", "target", "memory")
    return f"{table(head, rows)}\n\n{' '.join(_NOTES.split())}\n\n{rome.origin(asked)}"


def _measured(prepared: Callable[[], Program], rounds: int) -> tuple[int, float, float, float]:
    """How many sheets a command wrote; the medians of its wall time, processor time and memory."""
    runs = []
    for _ in range(rounds):
        program = prepared()
        before = {path: path.read_bytes() for path in program.folder.glob("sheets/*.yaml")}
        used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        run = run_once(program)
        used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - used
        after = program.folder.glob("sheets/*.yaml")
        written = sum(before.get(path) != path.read_bytes() for path in after)
        runs.append((written, run.seconds, used, run.mebibytes))
    seconds, processor, memory = (statistics.median(run[place] for run in runs) for place in (1, 2, 3))
    return runs[-1][0], seconds, processor, memory


def _import(file: Path) -> Program:
    root = rome.workspace("import-onisep", [])
    return here("import", "fichemetier", "import", "onisep", str(file), "-q", folder=root)


def _enrich(name: str, file: Path, sheets: list[Path], total: int) -> Program:
    """A command that enriches so many sheets, of one job each."""
    root = rome.workspace(f"enrich-{name}", sheets)
    taken = {sheet.stem: _code(sheet) for sheet in sheets}
    missing = (code for code in jobs.jobs() if code not in set(taken.values()))
    for sheet, code, _ in zip(cycle(sheets), missing, range(total - len(sheets)), strict=False):
        text = sheet.read_text(encoding="utf-8").replace(taken[sheet.stem], code)
        (root / "sheets" / f"{code.lower()}.yaml").write_text(text, encoding="utf-8")
    takes_bridge = "bridge" in IMPORTERS[name].options
    bridge = ("--bridge", str(file.with_name(_BRIDGE))) if takes_bridge else ()
    command = ("fichemetier", "enrich", "--from", name, str(file), *bridge, "-q")
    return here("enrich", *command, folder=root)


def _code(sheet: Path) -> str:
    """The code of the job of a sheet, which its first lines state."""
    return next(code for code in jobs.jobs() if f"rome: {code}" in sheet.read_text(encoding="utf-8"))


def _row(name: str, found: tuple[int, float, float, float], target: float) -> tuple[str, ...]:
    written, seconds, processor, memory = found
    told = verdict(processor, target)
    return name, f"{written:,}", f"{seconds:.1f} s", f"{processor:.1f} s", told, f"{memory:.0f} MiB"
