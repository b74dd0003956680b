"""A fair made: products from the cache of builds or rendered now, then joined, imposed and handed out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from fichemetier.build.cache import Cache
from fichemetier.build.items import BuildItem, BuildRequest, BuildResult
from fichemetier.build.plan import plan
from fichemetier.build.run import Build, Listener
from fichemetier.diagnostics.catalogue import any_error
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import ExitCode, FichemetierError
from fichemetier.options import RenderOptions
from fichemetier.press.imposition.impose import Arrangement, impose
from fichemetier.press.imposition.join import joined
from fichemetier.press.imposition.placement import MM
from fichemetier.press.imposition.source import read_source
from fichemetier.publications.catalogue.request import CatalogueRequest
from fichemetier.publications.catalogue.run import bound
from fichemetier.publications.folder import Folder
from fichemetier.publications.part_listener import PartListener
from fichemetier.publications.salon.pieces import FairPiece, PieceTask, pieces
from fichemetier.publications.salon.read import Salon
from fichemetier.workspace.files import write
from fichemetier.workspace.project import Workspace
from fichemetier.writers import DEFAULT

STAGES: Final = ".fichemetier/salons"
"""Where products wait in a workspace before they are joined and imposed."""


@dataclass(frozen=True, kw_only=True)
class Workshop:
    """Where and with what a fair is made: the workspace, its cache, the processes, and who hears of it.

    `pool` gives an executor for so many tasks, of which `width` may be under way.
    """

    workspace: Workspace
    cache: Cache
    pool: Callable[[int], Executor]
    width: int
    listener: Listener
    stopped: Callable[[], bool] = lambda: False
    force: bool = False


@dataclass(frozen=True, kw_only=True)
class Finished:
    """A file of the fair: its pages on disk as a reader sees them, and what a printer has to know.

    `size` is that of a trimmed page and `bleed` what is around it, in millimetres; `pages` are those of one
    copy, before they were imposed.
    """

    piece: FairPiece
    shown: Path
    sha256: str
    pages: int
    size: tuple[float, float]
    bleed: float
    arrangement: Arrangement | None = None
    at_most: bool = False

    @property
    def copies(self) -> int:
        return self.piece.task.order.exemplaires

    @property
    def paper(self) -> tuple[float, float]:
        """The size of a sheet of paper, in millimetres."""
        return papers(self.size, self.arrangement)

    @property
    def sheets(self) -> int:
        """Sheets of paper for all copies; a page that is not imposed has the next one on its back."""
        if self.arrangement:
            return self.arrangement.sheets_for(self.copies)
        return -(-self.pages // 2) * self.copies


@dataclass
class Made:
    """What became of a fair: its files in the order of the orders, what there is to say, the gravest code."""

    files: list[Finished] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    exit_code: ExitCode = ExitCode.OK

    def failed(self, error: FichemetierError) -> None:
        """Note what went wrong with a file; the others are made all the same."""
        self.diagnostics += error.diagnostics
        self.exit_code = max(self.exit_code, error.exit_code)

    def found(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Note what there is to say about a file, which is made all the same."""
        self.diagnostics += diagnostics
        if any_error(diagnostics):
            self.exit_code = max(self.exit_code, ExitCode.SHEET)


def papers(page: tuple[float, float], arrangement: Arrangement | None) -> tuple[float, float]:
    """The size in millimetres of the paper that a page is printed on, lying or standing."""
    size = tuple(length / MM for length in arrangement.sheet) if arrangement else page
    short, long = sorted(round(length, 1) for length in size)
    return short, long


def make(salon: Salon, workshop: Workshop, folder: Folder) -> Made:
    """Make every file of a fair and write it to its destination."""
    made, builds = Made(), [build_of(task, salon, workshop) for task in salon.tasks]
    items = [build.prepare(build.plan.products) for build in builds]
    every = [item for some in items for item in some]
    workshop.listener.start(len(every), sum(item.to_make for item in every))
    try:
        for task, build, some in zip(salon.tasks, builds, items, strict=True):
            if not workshop.stopped():
                _make_task(task, build, some, workshop, folder, made)
    finally:
        workshop.listener.end()
    return made


def _make_task(
    task: PieceTask, build: Build, items: Sequence[BuildItem], workshop: Workshop, folder: Folder, made: Made
) -> None:
    """Make the products of an order, then its files. What is unlikely in a sheet is for `check` to say."""
    listener = PartListener(workshop.listener)
    results = build.run(items, workshop.pool, workshop.width, listener, workshop.stopped)
    for result in results:
        made.diagnostics += (one for one in result.diagnostics if one.pages or any_error([one]))
        made.exit_code = max(made.exit_code, result.exit_code)
    if workshop.stopped():
        return
    for piece in pieces(task):
        try:
            made.files += _finished(piece, build, results, folder, made)
        except FichemetierError as error:
            made.failed(error)


def build_of(task: PieceTask, salon: Salon, workshop: Workshop) -> Build:
    """The build of an order's products, which go to a folder of their own; a book numbers its own pages."""
    workspace = workshop.workspace
    names, layout = [str(sheet) for sheet in task.sheets], str(task.layout.folder)
    options = dict(task.options)
    if task.is_book and "folio" in task.layout.manifest.options:
        options["folio"] = "false"
    request = BuildRequest(
        output=workspace.root / STAGES / salon.name / task.folder,
        options=RenderOptions(
            layout_options=tuple(options.items()), press=task.order.presse, bound=task.is_book
        ),
        force=workshop.force,
    )
    wanted = plan(workspace, names, [layout], task.locales, DEFAULT, task.order.presse)
    return Build(workspace=workspace, plan=wanted, request=request, cache=workshop.cache)


def _finished(
    piece: FairPiece, build: Build, results: Sequence[BuildResult], folder: Folder, made: Made
) -> Iterator[Finished]:
    """The file of a piece, written to its destination; none where one of its products failed."""
    found = [result for result in results if _belongs(result, piece, build)]
    if any(not result.files for result in found):
        return
    data, said = _contents(piece, build, found)
    made.found(said)
    target = folder.root / piece.path
    source = read_source(data, target)
    size, bleed, count = source.size, source.bleed, len(source.pages)
    shown = build.request.output.parent / piece.name
    write(shown, data)
    arrangement = None
    if piece.task.imposition:
        imposed = impose(data, piece.task.imposition, target)
        data, arrangement = imposed.data, imposed.arrangement
        made.diagnostics += imposed.diagnostics
    folder.write(piece.path, data)
    yield Finished(
        piece=piece,
        shown=shown,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=count,
        size=(size[0] / MM, size[1] / MM),
        bleed=bleed / MM,
        arrangement=arrangement,
    )


def _contents(
    piece: FairPiece, build: Build, results: Sequence[BuildResult]
) -> tuple[bytes, Sequence[Diagnostic]]:
    """The pages of a piece before they are imposed: of one product, of several, or of a book; what to say."""
    task, request = piece.task, build.request
    if task.is_book:
        options = replace(request.options, layout=str(task.layout.folder), locale=piece.locale)
        title = str(task.order.options.get("title", ""))
        book = bound(build, CatalogueRequest(title=title, options=options), results)
        return book.data, book.diagnostics
    products = (request.output / name for result in results for name, _ in result.files)
    data = [path.read_bytes() for path in products]
    return (data[0] if len(data) == 1 else joined(data)), ()


def _belongs(result: BuildResult, piece: FairPiece, build: Build) -> bool:
    product = result.product
    sheets = {path.resolve() for path in piece.sheets}
    return product.locale == piece.locale and build.plan.sheets[product.sheet].resolve() in sheets
