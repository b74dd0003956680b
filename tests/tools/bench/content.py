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
from fichemetier.layouts.columns import halved
from fichemetier.layouts.functions import Functions
from fichemetier.layouts.template import TemplateContext
from fichemetier.options import Job, RenderOptions
from fichemetier.pipeline import Steps, render
from fichemetier.view.parts import SheetView
from fichemetier.workspace.project import Workspace


@dataclass(frozen=True)
class Written:
    """One page as it was laid out: what the template was given, and the HTML that came of it."""

    view: SheetView
    page: TemplateContext
    density: str
    html: str


@contextmanager
def recorded() -> Iterator[list[Written]]:
    """Keep what is written for every layout of a sheet: a sheet may be set at several densities."""
    tries: list[Written] = []
    original = pipeline.render_html

    def record(view: SheetView, page: TemplateContext, compiled: Any, density: str, *content: Any) -> str:
        html = original(view, page, compiled, density, *content)
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


def web_page(sheet: Path) -> bytes:
    """The sheet as one file of HTML in the layout of the printed page, fonts and all."""
    job = Job(sheet, RenderOptions(layout="a4", output_format="html"))
    return render(job, Workspace.of_sheet(sheet), Steps()).files[0]


def for_typst(one: Written) -> str:
    """The view, colours and density of a page as JSON, with text instead of HTML."""
    step = one.page.layout.manifest.density.steps[one.density]
    density = {name.removeprefix("--"): value for name, value in step.items()}
    functions = Functions(one.page.layout, one.page.language, one.page.palette)
    short = {
        part.key: [functions.runs_in(group) for group in getattr(part, "groups", ())]
        for part in one.view.parts
    }
    data = {
        "fiche": _laid_out(one.view, functions),
        "palette": dict(one.page.palette),
        "density": density,
        "short": short,
    }
    return json.dumps(_plain(data), ensure_ascii=False)


def _laid_out(view: SheetView, functions: Functions) -> dict[str, Any]:
    """The view with what the template adds to it: columns and codes."""
    data = asdict(view)
    columns = halved(view.parts, [float(len(str(part))) for part in view.parts])
    data["columns"] = [[asdict(part) for part in column] for column in columns]
    if view.missions:
        lists = functions.flow(view.missions.groups)
        data["missions"]["columns"] = [[asdict(group) for group in column] for column in lists]
    codes = [code for resource in data["resources"] for code in resource["codes"]]
    for code in [*codes, *([data["code"]] if data["code"] else [])]:
        code["svg"] = functions.qr(code["url"])
    return data


def _plain(value: Any) -> Any:
    if isinstance(value, Markup):
        return str(value) if value.startswith("<svg") else value.striptags()
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
