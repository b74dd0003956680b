"""Where the time of a warm sheet goes: by stage, by what does the work, and how often a sheet is laid out."""

from __future__ import annotations

import cProfile
import pstats
import statistics
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from tests.tools.bench import rome
from tests.tools.bench.common import Asked, table
from tests.tools.bench.content import recorded

from fichemetier.build.executors.worker import _settle
from fichemetier.build.task import Task, execute
from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.options import Job, RenderOptions
from fichemetier.pipeline import Steps, render
from fichemetier.workspace.project import Workspace

_SHEETS = 40
_MEANS = (statistics.median, statistics.mean)
_KINDS = (
    ("weasyprint/layout/", "WeasyPrint: layout of boxes and lines"),
    ("weasyprint/formatting_structure/", "WeasyPrint: making boxes"),
    ("weasyprint/css/", "WeasyPrint: CSS cascade and values"),
    ("weasyprint/text/", "WeasyPrint: calls of Pango and HarfBuzz"),
    ("weasyprint/svg/", "WeasyPrint: drawings"),
    ("weasyprint/", "WeasyPrint: drawing, PDF and fonts"),
    ("pydyf", "WeasyPrint: drawing, PDF and fonts"),
    ("fichemetier/engine/fast_paths.py", "our fast paths through WeasyPrint"),
    ("fichemetier/engine/inspect.py", "our checks of the pages"),
    ("fichemetier/", "the rest of ours"),
    ("tinycss2", "parsing HTML, CSS and selectors"),
    ("tinyhtml5", "parsing HTML, CSS and selectors"),
    ("cssselect2", "parsing HTML, CSS and selectors"),
    ("fontTools", "WeasyPrint: drawing, PDF and fonts"),
    ("segno", "the QR code"),
    ("jinja2", "templates, words and numbers"),
    ("babel", "templates, words and numbers"),
    (".j2", "templates, words and numbers"),
    ("~", "functions in C: Pango, dictionaries, strings, compression"),
)


def report(asked: Asked) -> str:
    """Three tables over a sample of ROME sheets, each rendered before."""
    count = _SHEETS if asked.sheets is None else min(asked.sheets, _SHEETS)
    sheets = [sheet for sheet in rome.sample(rome.collection(asked), count) if _warm(sheet)]
    _settle()
    stages, tries = _stages(sheets)
    said = f"{len(sheets)} sheets, warm, in one process settled like a worker. {rome.origin(asked)}"
    return "\n\n".join([_stage_table(stages), _tries_table(tries), _work_table(sheets), said])


def _warm(sheet: Path) -> bool:
    """Render once; whether that went well."""
    try:
        render(Job(sheet), Workspace.of_sheet(sheet), Steps())
    except FichemetierError:
        return False
    return True


def _stages(sheets: Sequence[Path]) -> tuple[dict[str, list[float]], list[int]]:
    """The seconds of each stage, and how many densities each sheet was laid out at."""
    seconds: dict[str, list[float]] = defaultdict(list)
    tries = []
    for sheet in sheets:
        with recorded() as written:
            steps = Steps(lambda name, taken: seconds[name].append(taken))
            render(Job(sheet), Workspace.of_sheet(sheet), steps)
        tries.append(len(written))
    return seconds, tries


def _stage_table(stages: dict[str, list[float]]) -> str:
    whole = sum(sum(taken) for taken in stages.values())
    rows = [
        (name, *(f"{mean(taken) * 1000:.1f} ms" for mean in _MEANS), f"{sum(taken) / whole:.0%}")
        for name, taken in stages.items()
    ]
    mean = whole / len(stages["check"]) * 1000
    return table(("stage", "median", "mean", "share"), [*rows, ("all", "", f"{mean:.1f} ms", "")])


def _tries_table(tries: list[int]) -> str:
    counts = Counter(tries)
    rows = [(str(count), str(counts[count])) for count in sorted(counts)]
    return table(("layouts until it fits", "sheets"), [*rows, ("mean", f"{statistics.mean(tries):.2f}")])


def _work_table(sheets: Sequence[Path]) -> str:
    """Own time by what does the work: a profiler weighs down small functions, so shares, not times."""
    profiler = cProfile.Profile()
    for sheet in sheets:
        workspace = Workspace.of_sheet(sheet)
        task = Task(workspace, Job(sheet, RenderOptions(layout=str(workspace.layout("a4")))))
        profiler.runcall(execute, task)
    own: Counter[str] = Counter()
    for (file, _, _), (_, _, taken, _, _) in pstats.Stats(profiler).stats.items():  # type: ignore[attr-defined]
        own[_kind(file)] += taken
    whole = sum(own.values())
    return table(("own time", "share"), [(kind, f"{taken / whole:.0%}") for kind, taken in own.most_common()])


def _kind(file: str) -> str:
    path = file.replace("\\", "/")
    return next((kind for mark, kind in _KINDS if mark in path), "the rest")
