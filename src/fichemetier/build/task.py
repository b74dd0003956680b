"""One product, made anywhere: an order that carries all it needs goes in, an outcome comes out.

Light to import, so that the process that only hands out orders need not load the engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from fichemetier.build.digest import file_digest
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.layouts.family import family
from fichemetier.options import Job
from fichemetier.workspace.project import Workspace

HERE = "@"
ROOT = "%"
_CERTAIN = frozenset({0, 1, 4})


@dataclass(frozen=True)
class Order:
    """What to make, for a process that knows nothing else: paths are absolute, the layout is a folder."""

    workspace: Workspace
    job: Job


@dataclass(frozen=True)
class Outcome:
    """What became of an order: the bytes of its files, or why there are none.

    `used` names the files that were read besides the order's own, each with its digest (None: absent);
    names start with `@` below the sheet's folder, with `%` below the workspace. `certain` says that the
    same order would end the same way again.
    """

    files: tuple[bytes, ...] = ()
    pages: int = 0
    density: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    exit_code: int = 0
    used: tuple[tuple[str, str | None], ...] = ()
    seconds: float = 0.0

    @property
    def certain(self) -> bool:
        return self.exit_code in _CERTAIN


def perform(order: Order) -> Outcome:
    """Carry out an order. Whatever a user can cause comes back as diagnostics."""
    from fichemetier.pipeline import Steps, render

    start, steps = perf_counter(), Steps()
    try:
        product = render(order.job, order.workspace, steps)
    except FichemetierError as error:
        outcome = Outcome(diagnostics=error.diagnostics, exit_code=error.exit_code)
    else:
        info = product.info
        outcome = Outcome(product.files, info.pages, info.density, info.diagnostics)
    places = Places(order.workspace.root, order.job.sheet)
    used = _used(order, steps.files, places)
    told = tuple(one.moved(lambda path: Path(places.name(path) or path)) for one in outcome.diagnostics)
    return replace(outcome, diagnostics=told, used=used, seconds=round(perf_counter() - start, 4))


class Places:
    """Names files so that they are found again in another checkout, or beside a sheet that moved."""

    def __init__(self, root: Path, sheet: Path) -> None:
        self._root, self._folder = root.resolve(), sheet.resolve().parent
        self._sheet = sheet.resolve()

    def name(self, path: Path) -> str | None:
        """The portable name of a file, `@` for the sheet; None where it lies outside the workspace."""
        path = path.resolve()
        if path == self._sheet:
            return HERE
        for mark, base in ((HERE, self._folder), (ROOT, self._root)):
            if path.is_relative_to(base):
                return mark + path.relative_to(base).as_posix()
        return None

    def path(self, name: str) -> Path:
        """The file that a portable name means here."""
        if name == HERE:
            return self._sheet
        bases = {HERE: self._folder, ROOT: self._root}
        return bases[name[0]] / name[1:] if name[:1] in bases else Path(name)


def _used(order: Order, read: set[Path], places: Places) -> tuple[tuple[str, str | None], ...]:
    """The pictures that the sheet names, present or not, and what the page loaded besides its layout."""
    sheet, layout = order.job.sheet, Path(order.job.options.layout)
    named = {sheet.resolve().parent / name for name in pictures_of(sheet)}
    fixed = [order.workspace.fonts.resolve()]
    fixed += [folder.resolve() for folder in family(layout)] if read else []
    loaded = {path for path in read if not any(path.is_relative_to(folder) for folder in fixed)}
    used = {places.name(path): file_digest(path) for path in named | loaded}
    return tuple(sorted((name, digest) for name, digest in used.items() if name))


def pictures_of(sheet: Path) -> Iterator[str]:
    """Every `fichier` of a sheet, also of one that is not valid."""
    try:
        data = sheet.read_bytes()
    except OSError:
        return
    if b"fichier" not in data:
        return
    import yaml

    try:
        nodes = [yaml.compose(data, getattr(yaml, "CSafeLoader", yaml.SafeLoader))]
    except (yaml.YAMLError, ValueError):
        return
    seen = set()
    while nodes:
        node = nodes.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            nodes += node.value
        elif isinstance(node, yaml.MappingNode):
            nodes += [value for _, value in node.value]
            for key, value in node.value:
                if key.value == "fichier" and isinstance(value, yaml.ScalarNode) and "\0" not in value.value:
                    yield value.value
