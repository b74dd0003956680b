"""What our pipeline makes of a sheet, taken out for the peers: its HTML, and its view as plain data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from markupsafe import Markup

from fichemetier import pipeline
from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.layouts.template import Page
from fichemetier.options import Job
from fichemetier.pipeline import Steps, render
from fichemetier.view.parts import SheetView
from fichemetier.workspace.project import Workspace


@dataclass(frozen=True)
class Written:
    """One page as it was laid out: what the template was given, and the HTML that came of it."""

    view: SheetView
    page: Page
    density: str
    html: str


@contextmanager
def recorded() -> Iterator[list[Written]]:
    """Keep what is written for every layout of a sheet: a sheet may be set at several densities."""
    tries: list[Written] = []
    original = pipeline.render_html

    def record(view: SheetView, page: Page, compiled: Any, density: str) -> str:
        html = original(view, page, compiled, density)
        tries.append(Written(view, page, density, html))
        return html

    with patch.object(pipeline, "render_html", record):
        yield tries


def written(sheet: Path) -> Written | None:
    """A sheet as it is printed, at its final density; None where it cannot be."""
    with recorded() as tries:
        try:
            artifact = render(Job(sheet), Workspace.of_sheet(sheet), Steps())
        except FichemetierError:
            return None
    return next(one for one in tries if one.density == artifact.info.density)


def for_typst(one: Written) -> str:
    """The view, colours and density of a page as JSON, with text instead of HTML."""
    step = one.page.layout.manifest.density.steps[one.density]
    density = {name.removeprefix("--"): value for name, value in step.items()}
    groups = (part for column in one.view.columns for part in column)
    short = {part.key: [group.short for group in getattr(part, "groups", ())] for part in groups}
    data = {"fiche": asdict(one.view), "palette": dict(one.page.palette), "density": density, "short": short}
    return json.dumps(_plain(data), ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, Markup):
        return str(value) if value.startswith("<svg") else value.striptags()
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
