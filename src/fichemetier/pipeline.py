"""The whole of fichemetier in one function: source → sheet → view → html → pdf → product."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache, partial
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from fichemetier.diagnostics.alike import bounded
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import FichemetierError, MachineError, SheetError, UsageError, unforeseen
from fichemetier.engine.engine import shared_engine
from fichemetier.engine.log import quiet_libraries
from fichemetier.i18n.catalogue import CATALOGUES
from fichemetier.i18n.language import Language, language
from fichemetier.i18n.tags import canonical
from fichemetier.layouts.addresses import filled
from fichemetier.layouts.check_settings import require_settings
from fichemetier.layouts.fit import FAR, Fitted, fit
from fichemetier.layouts.manifest import TEMPLATE, Layout, read_layout
from fichemetier.layouts.needs import require_needs
from fichemetier.layouts.options import Value
from fichemetier.layouts.page_size import page_size_errors, require_page_size
from fichemetier.layouts.reckon import depth
from fichemetier.layouts.template import TemplateContext, template
from fichemetier.layouts.template import render as render_html
from fichemetier.layouts.tries import Variants
from fichemetier.layouts.type import PageType
from fichemetier.lint.load import load_sheet
from fichemetier.model.images import named_images
from fichemetier.model.validate import Checked, check_images
from fichemetier.options import Artifact, ArtifactInfo, Job
from fichemetier.press.profile import PressProfile, profile_of
from fichemetier.translation.inputs import word_inputs
from fichemetier.translation.localise import Localised, localise, require_locale
from fichemetier.translation.mark import version_mark
from fichemetier.translation.origins import Origins
from fichemetier.view.build import build
from fichemetier.view.metadata import metadata
from fichemetier.view.web_head import WebHead, web_head
from fichemetier.workspace.files import on_disk
from fichemetier.workspace.project import Workspace
from fichemetier.writers import WRITERS
from fichemetier.writers.rendering import PagedRendering, Rendering, StyledRendering

if TYPE_CHECKING:
    from fichemetier.engine.document import Document

Report = Callable[[str, float], None]
_Template = Callable[[str, Mapping[str, int]], str]
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
        local = _localised(found, job, workspace, steps)
        reader = language(asked.locale, workspace.words)
        press = profile_of(asked.press, asked.output_format, workspace)
        layout, options = _layout(job, local, workspace, press)
    with steps.step("template"):
        variants = _template(job, local, reader, workspace, layout, options, press)
    density = layout.manifest.density.start
    fitted: Fitted[Document] | None = None
    rendering: Rendering
    with _placed(job, local, layout, workspace), _of_the_engine():
        if writer.needs_pages:
            fitted = _fit(variants, layout, options, reader, workspace, steps)
            density, finish = (
                fitted.density,
                None if asked.bound else for_press(press, layout, reader.direction),
            )
            about = metadata(local.sheet, reader)
            rendering = PagedRendering(
                document=fitted.document, metadata=about, dpi=asked.dpi, for_press=finish
            )
        else:
            html, head = variants(density, layout.most), web_head(local.sheet, reader)
            rendering = _style(html, head, layout, workspace, steps)
        with steps.step(writer.name):
            files = writer.write(rendering)
        checked = [] if asked.bound else _checked(files, press, job, layout, steps)
    steps.used(rendering.files)
    told = *found.diagnostics, *local.diagnostics, *_told(fitted, job, local, layout, workspace), *checked
    pages = fitted.document.page_count if fitted else 0
    return Artifact(files, ArtifactInfo(name=local.sheet.id, pages=pages, density=density, diagnostics=told))


def _localised(found: Checked, job: Job, workspace: Workspace, steps: Steps) -> Localised:
    """The sheet in the locale that is asked for, with the images that a country puts in place of others."""
    asked = job.options
    require_locale(asked.locale, job.sheet, workspace)
    local = localise(found, job.sheet, asked.locale, asked.fallback, asked.min_percent)
    if local.checked is not found:
        steps.used(_images(local.checked, job.sheet))
        _require_images(local.checked, job.sheet, workspace)
    return local


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
    press: PressProfile | None,
) -> _Template:
    """A function from a density and amounts of content to the finished HTML, which writes each only once."""
    sheet, settings, shown = local.sheet, workspace.settings, job.options.fallback == "mark"
    palette = layout.palette(sheet.domain, options)
    view = build(
        sheet,
        reader,
        settings.collection.genre,
        job.sheet.resolve().parent,
        _code_address(job, local, options),
        local.share if shown else 1.0,
        version_mark(job.sheet, job.options.locale, sheet.publication),
    )
    page = TemplateContext(
        layout=layout,
        options=options,
        palette=palette,
        language=reader,
        without=_unwanted(settings.typography.disable, layout),
        show_source=shown,
        budget=layout.budget(options) if WRITERS[job.options.output_format].needs_pages else None,
        bleed=press.bleed if press else 0,
    )
    compiled = template(layout)

    @cache
    def written(density: str, amounts: tuple[tuple[str, int], ...]) -> str:
        return render_html(view, page, compiled, density, dict(amounts))

    return lambda density, amounts: written(density, tuple(amounts.items()))


def for_press(
    press: PressProfile | None, layout: Layout, direction: str = "ltr"
) -> Callable[[bytes], bytes] | None:
    """What turns a finished PDF into the press file, loaded only where one is made."""
    if press is None:
        return None
    from fichemetier.press.write import press_pdf

    return partial(press_pdf, profile=press, folds=layout.folds(direction), inks=layout.manifest.inks)


def _checked(
    files: Iterable[bytes], press: PressProfile | None, job: Job, layout: Layout, steps: Steps
) -> list[Diagnostic]:
    """What the press would have to say of its file; a layout of a workspace is what it extends."""
    if press is None:
        return []
    from fichemetier.press.preflight.check import preflight
    from fichemetier.press.preflight.products import PRODUCTS

    product = next((name for name in (layout.name, *layout.parents) if name in PRODUCTS), "")
    with steps.step("preflight"):
        cased = layout.manifest.page.cased
        found = (finding for data in files for finding in preflight(data, press, product, cased=cased))
        return [replace(finding, pages=(_page(job, layout),)) for finding in found]


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
    html_at: _Template,
    layout: Layout,
    options: Mapping[str, Value],
    reader: Language,
    workspace: Workspace,
    steps: Steps,
) -> Fitted[Document]:
    """The pages at the density that suits them, with as much content as they have room for."""
    with steps.step("engine"):
        engine = shared_engine(workspace.fonts)
    roots, budget = (*layout.folders, workspace.root), layout.budget(options)
    faces = PageType(reader)

    def check(laid_out: Document) -> list[Diagnostic]:
        steps.used(laid_out.files)
        return page_size_errors(layout, laid_out.page_sizes, laid_out.files)

    def lay_out(density: str, amounts: Mapping[str, int]) -> Document:
        return engine.lay_out(html_at(density, amounts), layout.folder, roots, check, budget + FAR)

    def alike(one: Mapping[str, int], other: Mapping[str, int]) -> bool:
        return html_at(layout.manifest.density.start, one) == html_at(layout.manifest.density.start, other)

    def reckon(density: str, amounts: Mapping[str, int]) -> float | None:
        return depth(html_at(density, amounts), layout.manifest, density, faces)

    with steps.step("layout"):
        return fit(layout, budget, Variants(lay_out, alike, reckon))


def _unwanted(disabled: Iterable[str], layout: Layout) -> frozenset[str]:
    """The rules of typography that a page does without: browsers see to last words, at every width."""
    return frozenset(disabled) | ({"last-word"} if layout.manifest.kind == "screen" else set())


def _style(html: str, head: WebHead, layout: Layout, workspace: Workspace, steps: Steps) -> StyledRendering:
    """The page for a program that lays it out itself."""
    with steps.step("engine"):
        engine = shared_engine(workspace.fonts)
    with steps.step("styles"):
        roots, screen = (*layout.folders, workspace.root), layout.manifest.kind == "screen"
        page = engine.style(html, layout.folder, roots, for_screens=screen)
    require_page_size(layout, page.files)
    return StyledRendering(page=page, fonts=workspace.fonts, head=head)


def _layout(
    job: Job, local: Localised, workspace: Workspace, press: PressProfile | None
) -> tuple[Layout, dict[str, Value]]:
    """The layout of a job, of the size that its options and its press ask for, and the options."""
    layout = read_layout(workspace.layout(job.options.layout))
    if layout.manifest.kind == "collection":
        raise UsageError(Diagnostic("FM902", None, {"layout": layout.name}))
    if layout.manifest.kind == "screen" and WRITERS[job.options.output_format].needs_pages:
        raise UsageError(Diagnostic("FM435", None, {"layout": layout.name}))
    require_needs(layout, local.sheet, job.sheet)
    options = layout.options(_options(job, layout, workspace), workspace.root)
    return layout.sized(options, press.foot if press else 0), options


def _options(job: Job, layout: Layout, workspace: Workspace) -> Mapping[str, Value]:
    """The options of the settings, those of the job above them."""
    return {**workspace.settings.layouts.get(layout.name, {}), **dict(job.options.layout_options)}
