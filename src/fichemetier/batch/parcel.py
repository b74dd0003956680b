"""An order with all its files in it, for machines that share no disk with this one.

The other machine has fichemetier of the same version, with its fonts; sheet, pictures, translations, words
and layout travel. What comes back is the same outcome, byte for byte, as files are named from the workspace.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from fichemetier.batch import tools
from fichemetier.batch.digest import digest, digest_of, digests, tree
from fichemetier.batch.ingredients import FONTS, inputs_of, layout_files, layout_name
from fichemetier.batch.work import Order, Outcome, perform, pictures_of
from fichemetier.diagnostic import Diagnostic
from fichemetier.errors import EnvironmentFault
from fichemetier.project import Workspace

Files = tuple[tuple[str, bytes], ...]
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True)
class Parcel:
    """`order` with paths below the workspace, the sheet's `files` by those paths, the `layout`'s files."""

    order: Order
    files: Files
    layout: Files
    made_with: str


def pack(order: Order) -> Parcel:
    """Everything that an order reads, bar what fichemetier brings along."""
    root = order.workspace.root
    sheet = order.sheet.resolve()
    base = root if sheet.is_relative_to(root) else sheet.parents[1]
    beside = [sheet.parent / name for name in pictures_of(sheet)]
    said = inputs_of(sheet, order.locale, order.workspace).values()
    shown = (root / value for _, value in _values(order) if value)
    chosen = {path.resolve() for path in (sheet, *beside, *said, *shown)}
    files = _read(sorted(path for path in chosen if path.is_relative_to(base) and _is_file(path)), base)
    layout = _read(layout_files(order.layout), order.layout)
    relative = replace(
        order,
        workspace=Workspace(Path(), order.workspace.settings),
        sheet=sheet.relative_to(base),
        layout=Path(order.layout.name),
    )
    return Parcel(relative, files, layout, made_with(order.workspace.fonts))


def unpack_and_perform(parcel: Parcel) -> Outcome:
    """Carry out the order of a parcel, one at a time in a process: the engine is not made for threads."""
    with _ONE_AT_A_TIME, _unpacked(parcel) as order:
        mine = made_with(order.workspace.fonts)
        if mine != parcel.made_with:
            fault = EnvironmentFault(Diagnostic("FM664", None, {"mine": mine, "theirs": parcel.made_with}))
            return Outcome(diagnostics=fault.diagnostics, exit_code=fault.exit_code)
        return perform(order)


@cache
def made_with(fonts: Path) -> str:
    """A digest of the tools and fonts of this machine: unequal ones would make unequal bytes."""
    return digest_of({**tools.versions(), **digests(tree(fonts, FONTS), fonts, "font")})[:16]


@contextmanager
def _unpacked(parcel: Parcel) -> Iterator[Order]:
    """The order with its files in a folder of this process; the layout stays there for the next."""
    root = _folder()
    name = digest(repr(parcel.layout).encode())[:16]
    layout = root / "layouts" / name / parcel.order.layout
    if not layout.is_dir():
        _write(parcel.layout, layout)
    try:
        _write(parcel.files, root)
        yield replace(
            parcel.order,
            workspace=Workspace(root, parcel.order.workspace.settings),
            sheet=root / parcel.order.sheet,
            layout=layout,
        )
    finally:
        for path, _ in parcel.files:
            (root / path).unlink(missing_ok=True)


@cache
def _folder() -> Path:
    """A folder for as long as this process lives."""
    folder = Path(tempfile.mkdtemp(prefix="fichemetier-parcels-")).resolve()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _values(order: Order) -> Iterator[tuple[str, str]]:
    """The options given to the layout: one may name a picture."""
    yield from order.options
    for key, value in order.workspace.settings.layouts.get(layout_name(order.layout), {}).items():
        yield key, str(value)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _read(paths: Iterable[Path], base: Path) -> Files:
    return tuple((path.relative_to(base).as_posix(), path.read_bytes()) for path in paths)


def _write(files: Files, folder: Path) -> None:
    for name, data in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
