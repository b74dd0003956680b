"""The whole of fichemetier in one function: source → sheet → view → html → pdf → product."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import Literal

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.engine.engine import Engine, LaidOut, render_png
from fichemetier.engine.faces import faces
from fichemetier.i18n.language import Language, language
from fichemetier.i18n.tags import SOURCE
from fichemetier.layouts.fit import fit
from fichemetier.layouts.manifest import Layout, Value, read_layout
from fichemetier.layouts.template import Page, template
from fichemetier.layouts.template import render as render_html
from fichemetier.lint.load import take
from fichemetier.translation.localise import Fallback, Localised, localise, require_locale
from fichemetier.view.build import build
from fichemetier.view.drawing.scale import Ink
from fichemetier.view.metadata import metadata
from fichemetier.workspace.project import Workspace

Report = Callable[[str, float], None]


class Steps:
    """Tells a listener each stage's name and its seconds, as soon as the stage is done."""

    def __init__(self, report: Report | None = None) -> None:
        self._report = report
        self.files: set[Path] = set()

    def used(self, files: Iterable[Path]) -> None:
        """Remember the files that a page was made of, also where the render fails in the end."""
        self.files.update(files)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time one stage."""
        start = perf_counter()
        yield
        if self._report:
            self._report(name, perf_counter() - start)


Format = Literal["pdf", "html", "png"]


@dataclass(frozen=True)
class Job:
    """What to make: a sheet's path, a layout's name, a format, and the options given for the layout.

    `dpi` is the resolution of PNG pages; `fallback` is what becomes of texts that `locale` lacks, and
    `min_percent` how much of them it must have.
    """

    sheet: Path
    layout: str = "a4"
    form: Format = "pdf"
    options: tuple[tuple[str, str], ...] = ()
    dpi: int = 150
    locale: str = SOURCE
    fallback: Fallback = "mark"
    min_percent: int = 0


@dataclass(frozen=True)
class Product:
    """What was made: the bytes of its files (one, or one a page), and what there is to say about it."""

    name: str
    form: Format
    files: tuple[bytes, ...]
    pages: int
    density: str
    diagnostics: tuple[Diagnostic, ...] = ()


def render(job: Job, workspace: Workspace, steps: Steps) -> Product:
    """Make the product of a job. Raises a `FichemetierError` for whatever a user can cause."""
    with steps.step("check"):
        found = take(job.sheet, workspace)
        require_locale(job.locale, job.sheet, workspace)
        local = localise(found, job.sheet, job.locale, job.fallback, job.min_percent)
        reader = language(job.locale, workspace.words)
        layout = read_layout(workspace.layout(job.layout))
        options = layout.options(_options(job, layout, workspace), workspace.root)
    with steps.step("engine"):
        engine = _engine(workspace.fonts)
    with steps.step("template"):
        write = _writer(job, local, reader, workspace, layout, options)
    roots = (layout.folder, workspace.root)

    def lay_out(density: str) -> LaidOut:
        laid_out = engine.lay_out(write(density), layout.folder, roots)
        steps.used(laid_out.files)
        return laid_out

    with steps.step("layout"):
        fitted = fit(layout, layout.budget(options), lay_out)

    def product(*files: bytes) -> Product:
        notes = (*found.diagnostics, *local.diagnostics, *fitted.diagnostics)
        return Product(local.sheet.id, job.form, files, fitted.document.page_count, fitted.density, notes)

    if job.form == "html":
        from fichemetier.writers.html import standalone

        text = standalone(write(fitted.density), layout.folder, faces(workspace.fonts))
        return product(text.encode("utf-8"))
    with steps.step("pdf"):
        pdf = fitted.document.pdf(metadata(local.sheet, reader))
    if job.form == "pdf":
        return product(pdf)
    with steps.step("png"):
        return product(*render_png(pdf, job.dpi))


@cache
def _engine(fonts: Path) -> Engine:
    """The one engine of this process."""
    return Engine(fonts)


def _writer(
    job: Job,
    local: Localised,
    reader: Language,
    workspace: Workspace,
    layout: Layout,
    options: Mapping[str, Value],
) -> Callable[[str], str]:
    """A function from a density to the finished HTML."""
    sheet, settings, shown = local.sheet, workspace.settings, job.fallback == "mark"
    palette = layout.palette(sheet.domain, options)
    view = build(
        sheet,
        reader,
        settings.collection.genre,
        job.sheet.resolve().parent,
        Ink(palette["deep"], palette["accent"]),
        str(options.get("qr", "")),
        local.share if shown else 1.0,
    )
    page = Page(layout, options, palette, reader, frozenset(settings.typography.disable), shown)
    compiled = template(layout)
    return lambda density: render_html(view, page, compiled, density)


def _options(job: Job, layout: Layout, workspace: Workspace) -> Mapping[str, Value]:
    """The options of the settings, those of the job above them."""
    return {**workspace.settings.layouts.get(layout.manifest.name, {}), **dict(job.options)}
