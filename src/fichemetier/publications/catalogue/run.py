"""A catalogue made: sheets from the cache of builds or rendered now, then matter, then one PDF.

Sheets are products like those of `build`, in its cache; nothing of the book goes into them, so that one sheet
that changed costs itself and the assembly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from fichemetier.build.cache import Cache
from fichemetier.build.items import BuildRequest, BuildResult
from fichemetier.build.plan import plan
from fichemetier.build.run import Build
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import SheetError, UsageError
from fichemetier.engine.engine import shared_engine
from fichemetier.i18n.language import Language, language
from fichemetier.i18n.tags import canonical
from fichemetier.layouts.manifest import Layout, read_layout
from fichemetier.layouts.options import Value
from fichemetier.options import RenderOptions
from fichemetier.press.profile import PressProfile, profile_of
from fichemetier.publications.catalogue.bind import bind
from fichemetier.publications.catalogue.book import Book, book
from fichemetier.publications.catalogue.entries import JobEntry, read_entry
from fichemetier.publications.catalogue.furniture import FormPlan
from fichemetier.publications.catalogue.matter import Compositor
from fichemetier.publications.catalogue.request import CatalogueRequest
from fichemetier.text.metrics import font_stack
from fichemetier.workspace.project import Workspace
from fichemetier.writers import DEFAULT

LAYOUT: Final = "catalogue"
"""The layout of what stands around the sheets."""
_FURNITURE = "furniture.html.j2"
_WIDTHS = 148.0, 210.0
"""Widths in mm of the pages of A5 and A4 (ISO 216), which the matter is designed for."""
_FOLIO = "Source Sans 3", 700, 8.4
"""Family, weight and size in pt of the numbers of pages, as `furniture.css` has them."""


@dataclass(frozen=True)
class BoundBook:
    """A finished catalogue: its bytes, how many pages it has, and what its press has to say of them."""

    data: bytes
    pages: int
    diagnostics: tuple[Diagnostic, ...] = ()


def sheet_build(workspace: Workspace, request: CatalogueRequest, cache: Cache, folder: Path) -> Build:
    """The build of the sheets, which go to a folder of their own.

    Raises as `plan` and `read_layout` do, the errors of what was not found among them; `UsageError` FM901 for
    a layout whose pages are neither A4 nor A5.
    """
    asked = request.options
    layout = _sheet_layout(workspace, asked.layout)
    found = plan(workspace, request.names, [asked.layout], [asked.locale], DEFAULT, asked.press)
    if found.errors:
        details = (one for error in found.errors for one in error.diagnostics)
        raise type(found.errors[0])(*details)
    given = dict(asked.layout_options)
    if "folio" in layout.manifest.options:
        given["folio"] = "false"
    options = replace(asked, layout_options=tuple(given.items()), bound=True)
    wanted = BuildRequest(output=folder, options=options, force=request.force, keep_stale=True)
    return Build(workspace=workspace, plan=found, request=wanted, cache=cache)


def bound(build: Build, request: CatalogueRequest, results: Sequence[BuildResult]) -> BoundBook:
    """The catalogue of sheets that were built. Raises `SheetError` FM900 where some were not."""
    failed = [result.product.sheet for result in results if result.state in ("failed", "skipped")]
    if failed:
        raise SheetError(Diagnostic("FM900", None, {"count": len(failed), "sheets": ", ".join(failed)}))
    workspace, asked = build.workspace, request.options
    reader = language(asked.locale, workspace.words)
    sheets, counts, entries = dict[str, Path](), dict[str, int](), list[JobEntry]()
    for result in results:
        entry = read_entry(build.plan.sheets[result.product.sheet], reader, asked)
        sheets[entry.key] = build.request.output / result.files[0][0]
        counts[entry.key] = result.summary.info.pages
        entries.append(entry)
    press = profile_of(asked.press, DEFAULT, workspace)
    compositor = _compositor(workspace, asked, reader, press.bleed if press else 0)
    # Translators: the title of a book of job sheets.
    title = request.title or reader.t("Catalogue of jobs")
    empty = book(title, entries, request.by, reader, compositor.palette)
    layouts = (compositor.layout, _sheet_layout(workspace, asked.layout))
    made = _pressed(_whole(compositor, empty, sheets, counts), press, layouts)
    return _checked(made, press, f"{LAYOUT}/{canonical(asked.locale)}")


def _whole(
    compositor: Compositor, empty: Book, sheets: Mapping[str, Path], counts: Mapping[str, int]
) -> BoundBook:
    matter, reader = compositor.composed(empty, counts), compositor.language
    furniture = compositor.written(matter.book, compositor.lay_out(matter.book, _FURNITURE))
    family, weight, size = _FOLIO
    digit = font_stack(compositor.workspace.fonts, (family,), weight).width("0")
    plan = FormPlan(book=matter.book, advance=digit * size, mirrored=reader.direction == "rtl")
    return BoundBook(bind(matter, furniture, plan, sheets, reader), len(matter.places))


def _pressed(bound: BoundBook, press: PressProfile | None, layouts: Sequence[Layout]) -> BoundBook:
    """The book as its press wants it, with the inks that its layouts declare."""
    if press is None:
        return bound
    from fichemetier.press.write import press_pdf

    inks = {colour: shares for layout in layouts for colour, shares in layout.manifest.inks.items()}
    return replace(bound, data=press_pdf(bound.data, press, inks=inks))


def _checked(bound: BoundBook, press: PressProfile | None, page: str) -> BoundBook:
    """The book with what its press has to say; `page` is how findings name it, as `catalogue/de`."""
    if press is None:
        return bound
    from fichemetier.press.preflight.check import preflight

    found = preflight(bound.data, press, LAYOUT, cased=False)
    return replace(bound, diagnostics=tuple(replace(one, pages=(page,)) for one in found))


def _compositor(workspace: Workspace, asked: RenderOptions, reader: Language, bleed: float) -> Compositor:
    """What lays out the matter, on pages of the size of the sheets'."""
    layout, page = read_layout(workspace.layout(LAYOUT)), _sheet_layout(workspace, asked.layout).manifest.page
    layout = replace(layout, manifest=layout.manifest.model_copy(update={"page": page}))
    own = layout.manifest.options
    given: dict[str, Value] = {**workspace.settings.layouts.get(LAYOUT, {})}
    given |= {name: value for name, value in asked.layout_options if name in own}
    return Compositor(
        workspace=workspace,
        layout=layout,
        options=layout.options(given, workspace.root),
        language=reader,
        bleed=bleed,
        engine=shared_engine(workspace.fonts),
    )


def _sheet_layout(workspace: Workspace, name: str) -> Layout:
    """The layout of the sheets. Raises `UsageError` FM901 unless its pages are A4 or A5."""
    layout = read_layout(workspace.layout(name))
    if round(layout.manifest.page.size[0], 1) not in _WIDTHS:
        raise UsageError(Diagnostic("FM901", None, {"layout": layout.name}))
    return layout
