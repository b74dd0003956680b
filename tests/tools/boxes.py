"""Counts the boxes that sheets are laid out in; run with `python -m tests.tools.boxes <layout> <sheets>`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from fichemetier.engine.engine import Engine
from fichemetier.options import Job, RenderOptions
from fichemetier.pipeline import Steps, render
from fichemetier.workspace.project import Workspace


def main(layout: str, *sheets: str) -> None:
    """Print the mean number of elements, of styles and of boxes of each kind."""
    counts: Counter[str] = Counter()
    for sheet in map(Path, sheets):
        counts += boxes_of(Job(sheet, RenderOptions(layout=layout)))
    for kind, count in counts.most_common():
        print(f"{count / len(sheets):8.1f} {kind}")


def boxes_of(job: Job) -> Counter[str]:
    """How many boxes of each kind the pages of a job have, and what they are made of."""
    laid_out, lay_out = [], Engine.lay_out

    def noted(*given, **named):
        laid_out.append(lay_out(*given, **named))
        return laid_out[-1]

    Engine.lay_out = noted
    try:
        render(job, Workspace.of_sheet(job.sheet), Steps())
    finally:
        Engine.lay_out = lay_out
    from fichemetier.engine.boxes import descendants, tree

    document = laid_out[-1]
    boxes = [box for page in document.rendering.pages for box in descendants(tree(page))]
    counts = Counter(type(box).__name__ for box in boxes)
    counts["all boxes"], counts["styles"] = len(boxes), len({id(box.style) for box in boxes})
    counts["elements"] = sum(1 for _ in document.root.iter())
    return counts


if __name__ == "__main__":
    main(*sys.argv[1:])
