"""The whole of fichemetier in one function: source → sheet → view → html → pdf → product."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from fichemetier.diagnostics.alike import bounded
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import FichemetierError, MachineError, SheetError, UsageError, unforeseen
from fichemetier.engine.engine import Engine
from fichemetier.engine.log import quiet_libraries
from fichemetier.i18n.catalogue import CATALOGUES
from fichemetier.i18n.language import Language, language
from fichemetier.i18n.tags import canonical
from fichemetier.layouts.addresses import filled
from fichemetier.layouts.check_settings import require_settings
from fichemetier.layouts.fit import FAR, Fitted, fit
from fichemetier.layouts.manifest import TEMPLATE, Layout, read_layout
from fichemetier.layouts.options import Value
from fichemetier.layouts.page_size import page_size_errors, require_page_size
from fichemetier.layouts.template import TemplateContext, template
from fichemetier.layouts.template import render as render_html
from fichemetier.lint.load import load_sheet
from fichemetier.model.images import named_images
from fichemetier.model.validate import Checked, check_images
from fichemetier.options import Artifact, ArtifactInfo, Job
from fichemetier.translation.inputs import word_inputs
from fichemetier.translation.localise import Localised, localise, require_locale
from fichemetier.translation.origins import Origins
from fichemetier.view.build import build
from fichemetier.view.metadata import metadata
from fichemetier.workspace.files import on_disk
from fichemetier.workspace.project import Workspace
from fichemetier.writers import WRITERS
from fichemetier.writers.rendering import PagedRendering, Rendering, StyledRendering

if TYPE_CHECKING:
    from fichemetier.engine.document import Document

Report = Callable[[str, float], None]
_WORDED = frozenset({".j2", ".css"})
"""Suffixes of the files of a layout that say something on a page."""


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
        """Time one stage, in which only errors of ours are heard."""
        start = perf_counter()
        with quiet_libraries():
            yield
        if self._report:
            self._report(name, perf_counter() - start)


def render(job: Job, workspace: Workspace, steps: Steps, today: date | None = None) -> Artifact:
    """Make the artifact of a job. Raises a `FichemetierError` for whatever a user can cause.

    `today` is given where its diagnostics are to tell the age of the sheet; its files never depend on it.
    """
    asked, writer = job.options, WRITERS[job.options.output_format]
    with steps.step("check"):
        require_settings(workspace)
        found = load_sheet(job.sheet, workspace, today)
        steps.used(_images(found, job.sheet))
        require_locale(asked.locale, job.sheet, workspace)
        local = localise(found, job.sheet, asked.locale, asked.fallback, asked.min_percent)
        if local.checked is not found:
            steps.used(_images(local.checked, job.sheet))
            _require_images(local.checked, job.sheet, workspace)
        reader = language(asked.locale, workspace.words)
        layout = read_layout(workspace.layout(asked.layout))
        options = layout.options(_options(job, layout, workspace), workspace.root)
    with steps.step("template"):
        html_at = _template(job, local, reader, workspace, layout, options)
    density = layout.manifest.density.start
    fitted: Fitted[Document] | None = None
    rendering: Rendering
    with _placed(job, local, layout, workspace), _of_the_engine():
        if writer.needs_pages:
            fitted = _fit(html_at, layout, options, workspace, steps)
            density, about = fitted.density, metadata(local.sheet, reader)
            rendering = PagedRendering(document=fitted.document, metadata=about, dpi=asked.dpi)
        else:
            rendering = _style(html_at(density), layout, workspace, steps)
        with steps.step(writer.name):
            files = writer.write(rendering)
    steps.used(rendering.files)
    info = ArtifactInfo(
        name=local.sheet.id,
        pages=fitted.document.page_count if fitted else 0,
        density=density,
        diagnostics=(*found.diagnostics, *local.diagnostics, *_told(fitted, job, local, layout, workspace)),
    )
    return Artifact(files, info)


@contextmanager
def _of_the_engine() -> Iterator[None]:
    """Report what the engine and its libraries do not foresee: a layout may hold any CSS. Raises FM533."""
    try:
        yield
    except FichemetierError:
        raise
    except RecursionError as error:
        raise UsageError(Diagnostic("FM533", None, {"reason": "@nested"})) from error
    except Exception as error:
        raise UsageError(Diagnostic("FM533", None, {"reason": unforeseen(error)})) from error


@contextmanager
def _placed(job: Job, local: Localised, layout: Layout, workspace: Workspace) -> Iterator[None]:
    """Let what is wrong with a page name the page, and the text that it is about where that is written."""
    try:
        yield
    except MachineError:
        raise
    except FichemetierError as error:
        origins, pages = _origins(job, local, layout, workspace), (_page(job, layout),)
        found = (placed for one in error.diagnostics for placed in origins.placed(one))
        raise type(error)(*bounded(replace(one, pages=pages) for one in found)) from error


def _told(
    fitted: Fitted[Document] | None, job: Job, local: Localised, layout: Layout, workspace: Workspace
) -> Iterator[Diagnostic]:
    """What remains to be said of a page, with its name, where the sheet says what it is about."""
    if fitted and fitted.diagnostics:
        origins = _origins(job, local, layout, workspace)
        for placed in chain.from_iterable(map(origins.placed, fitted.diagnostics)):
            yield replace(placed, pages=(_page(job, layout),))


def _page(job: Job, layout: Layout) -> str:
    """How findings name a page: `a4/de`."""
    return f"{layout.name}/{canonical(job.options.locale)}"


def _origins(job: Job, local: Localised, layout: Layout, workspace: Workspace) -> Origins:
    """The files that can be at the bottom of what is wrong with a page."""
    tag = job.options.locale
    words = (file for folder in (workspace.words, CATALOGUES) for file in word_inputs(tag, folder).values())
    files = (file for folder in layout.folders for file in sorted(folder.glob("*.*")))
    return Origins(
        sheet=job.sheet,
        local=local,
        tag=tag,
        words=[file for file in words if file.is_file()],
        layout=[file for file in files if file.suffix in _WORDED],
        template=layout.file(TEMPLATE) or layout.folder,
    )


def _images(found: Checked, sheet: Path) -> Iterator[Path]:
    """The image files that a sheet names, there or not, also where it is not valid."""
    folder = sheet.resolve().parent
    names = named_images(found.source.values) if found.source else ()
    return (on_disk(folder / name) for _, name in names if "\0" not in name)


def _require_images(replaced: Checked, sheet: Path, workspace: Workspace) -> None:
    """Check the images that a country puts in place of others. Raises `SheetError`."""
    source = replaced.source
    errors = check_images(source, sheet.resolve().parent, workspace.root) if source else []
    if errors:
        raise SheetError(*errors)


def _template(
    job: Job,
    local: Localised,
    reader: Language,
    workspace: Workspace,
    layout: Layout,
    options: Mapping[str, Value],
) -> Callable[[str], str]:
    """A function from a density to the finished HTML, which writes each only once."""
    sheet, settings, shown = local.sheet, workspace.settings, job.options.fallback == "mark"
    palette = layout.palette(sheet.domain, options)
    view = build(
        sheet,
        reader,
        settings.collection.genre,
        job.sheet.resolve().parent,
        _code_address(job, local, options),
        local.share if shown else 1.0,
    )
    page = TemplateContext(
        layout=layout,
        options=options,
        palette=palette,
        language=reader,
        without=frozenset(settings.typography.disable),
        show_source=shown,
        budget=layout.budget(options) if WRITERS[job.options.output_format].needs_pages else None,
    )
    compiled = template(layout)
    return cache(lambda density: render_html(view, page, compiled, density))


def _code_address(job: Job, local: Localised, options: Mapping[str, Value]) -> str:
    """Where the code on the front leads by option: nowhere where the sheet lacks a part of the address."""
    codes = local.sheet.codes.rome
    values = {
        "id": local.sheet.id or "",
        "rome": codes[0] if codes else "",
        "locale": canonical(job.options.locale).replace("_", "-"),
    }
    return filled(str(options.get("qr", "")), values)


def _fit(
    html_at: Callable[[str], str],
    layout: Layout,
    options: Mapping[str, Value],
    workspace: Workspace,
    steps: Steps,
) -> Fitted[Document]:
    """The pages at the density that suits them."""
    with steps.step("engine"):
        engine = _engine(workspace.fonts)
    roots, budget = (*layout.folders, workspace.root), layout.budget(options)

    def check(laid_out: Document) -> list[Diagnostic]:
        steps.used(laid_out.files)
        return page_size_errors(layout, laid_out.page_sizes, laid_out.files)

    def lay_out(density: str) -> Document:
        return engine.lay_out(html_at(density), layout.folder, roots, check, budget + FAR)

    with steps.step("layout"):
        return fit(layout, budget, lay_out)


def _style(html: str, layout: Layout, workspace: Workspace, steps: Steps) -> StyledRendering:
    """The page for a program that lays it out itself."""
    with steps.step("engine"):
        engine = _engine(workspace.fonts)
    with steps.step("styles"):
        page = engine.style(html, layout.folder, (*layout.folders, workspace.root))
    require_page_size(layout, page.files)
    return StyledRendering(page=page, fonts=workspace.fonts)


@cache
def _engine(fonts: Path) -> Engine:
    """The one engine of this process."""
    return Engine(fonts)


def _options(job: Job, layout: Layout, workspace: Workspace) -> Mapping[str, Value]:
    """The options of the settings, those of the job above them."""
    return {**workspace.settings.layouts.get(layout.name, {}), **dict(job.options.layout_options)}
