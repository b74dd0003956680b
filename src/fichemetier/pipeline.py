"""The whole of fichemetier in one function: source → sheet → view → html → pdf → product."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from fichemetier.check import Checked, check, check_pictures
from fichemetier.codes import severity
from fichemetier.diagnostic import Diagnostic, Severity, in_order
from fichemetier.errors import SheetError
from fichemetier.layout import Layout, Value, read_layout
from fichemetier.project import Workspace, display, read
from fichemetier.source import MAX_BYTES
from fichemetier.steps import Steps

Format = Literal["pdf", "html", "png"]


@dataclass(frozen=True)
class Job:
    """What to make: a sheet's path, a layout's name, a format, and the options given for the layout."""

    sheet: Path
    layout: str = "a4"
    form: Format = "pdf"
    options: tuple[tuple[str, str], ...] = ()
    dpi: int = 150
    locale: str = "fr"


@dataclass(frozen=True)
class Product:
    """What was made: the bytes of its files (one, or one a page), and what there is to say about it."""

    name: str
    form: Format
    files: tuple[bytes, ...]
    pages: int
    density: str
    diagnostics: tuple[Diagnostic, ...] = ()


def checked(path: Path, workspace: Workspace) -> Checked:
    """Read and check one sheet of a workspace: YAML, model, pictures. Raises `NotFoundError`."""
    found = check(read(path, MAX_BYTES), display(path), path.stem)
    if found.sheet is None or found.source is None:
        return found
    pictures = check_pictures(found.sheet, found.source, path.resolve().parent, workspace.root)
    return Checked(found.source, found.sheet, (*found.diagnostics, *pictures))


def render(job: Job, workspace: Workspace, steps: Steps) -> Product:
    """Make the product of a job. Raises a `FichemetierError` for whatever a user can cause."""
    with steps.step("check"):
        sheet, notes = _valid(job.sheet, workspace)
        layout = read_layout(workspace.layout(job.layout))
        options = layout.options(_options(job, layout, workspace), workspace.root)
    with steps.step("load the engine"):
        engine = _engine(workspace.fonts)
    with steps.step("template"):
        write = _writer(job, sheet, workspace, layout, options)
    with steps.step("page fitting"):
        roots = (layout.folder, workspace.root)
        fitted = fit(layout, lambda density: engine.lay_out(write(density), layout.folder, roots))
    pages, notes = fitted.document.page_count, (*notes, *fitted.diagnostics)
    if job.form == "html":
        text = standalone(write(fitted.density), layout.folder)
        return Product(sheet.id, "html", (text.encode("utf-8"),), pages, fitted.density, notes)
    with steps.step("pdf"):
        pdf = fitted.document.pdf(metadata(sheet, language(job.locale)))
    if job.form == "pdf":
        return Product(sheet.id, "pdf", (pdf,), pages, fitted.density, notes)
    with steps.step("pictures"):
        return Product(sheet.id, "png", tuple(render_png(pdf, job.dpi)), pages, fitted.density, notes)


def _valid(path: Path, workspace: Workspace) -> tuple[Sheet, tuple[Diagnostic, ...]]:
    """The sheet and its warnings. Raises `SheetError` with everything found when one is an error."""
    found = checked(path, workspace)
    if found.sheet is None or any(severity(d) is Severity.ERROR for d in found.diagnostics):
        raise SheetError(*in_order(found.diagnostics))
    return found.sheet, ()


@cache
def _engine(fonts: Path) -> Engine:
    """The one engine of this process."""
    return Engine(fonts)


def _writer(
    job: Job, sheet: Sheet, workspace: Workspace, layout: Layout, options: Mapping[str, Value]
) -> Callable[[str], str]:
    """A function from a density to the finished HTML."""
    reader = language(job.locale)
    view = build(sheet, reader, workspace.settings.collection.genre)
    palette = layout.manifest.palettes.get(sheet.domain, {})
    without = frozenset(workspace.settings.typography.disable)
    page = Page(layout, options, palette, reader, without)
    compiled = template(layout)
    return lambda density: render_html(view, page, compiled, density)


def _options(job: Job, layout: Layout, workspace: Workspace) -> Mapping[str, Value]:
    """The options of the settings, those of the job above them."""
    return {**workspace.settings.layouts.get(layout.manifest.name, {}), **dict(job.options)}
