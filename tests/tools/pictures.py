"""Makes the preview pictures of the layouts, which README.md shows too: `python -m tests.tools.pictures`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fichemetier.layouts.manifest import read_layout
from fichemetier.options import Job, RenderOptions
from fichemetier.pipeline import Steps, render
from fichemetier.workspace.project import Workspace
from tests.paths import ROOT, SHEET_LAYOUTS

SHEET = ROOT / "sheets" / "cto.yaml"
DPI = 110
PAGES = 2
"""Pages of each layout, the first ones."""
A4_HEIGHT = 297
"""Millimetres: pages of other sizes have as many pixels on their longer side."""


def previews() -> Iterator[tuple[Path, bytes]]:
    """Every preview of every bundled layout: where it lies, and what it must hold."""
    workspace = Workspace.around(ROOT)
    for layout in SHEET_LAYOUTS:
        dpi = round(DPI * A4_HEIGHT / max(read_layout(layout).manifest.page.size))
        options = RenderOptions(layout=layout.name, output_format="png", dpi=dpi)
        artifact = render(Job(SHEET, options), workspace, Steps())
        for number, data in enumerate(artifact.files[:PAGES], start=1):
            yield layout / f"preview-{number}.png", data


if __name__ == "__main__":
    for path, picture in previews():
        path.write_bytes(picture)
        print(path.relative_to(ROOT))
