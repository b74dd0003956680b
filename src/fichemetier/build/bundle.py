"""A task with all its files in it, for machines that share no disk with this one.

The other machine has fichemetier of the same version, with its fonts and layouts; sheet, images,
translations, words and the workspace's layouts travel. What comes back is the same result, byte for byte, as
files are named from the workspace.
"""

from __future__ import annotations

import atexit
import os
import platform
import re
import shutil
import tempfile
import threading
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from fichemetier.build import toolchain
from fichemetier.build.digest import digest, digest_of, digests, tree
from fichemetier.build.inputs import FONTS, folder_files, input_files, press_files
from fichemetier.build.task import Execution, Task, TaskResult, execute
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import ExitCode, FichemetierError, SheetError
from fichemetier.layouts.family import family
from fichemetier.model.images import named_images
from fichemetier.options import Artifact, ArtifactInfo, Job
from fichemetier.source.parser import decode, parse
from fichemetier.workspace.files import is_file, on_disk, read
from fichemetier.workspace.project import BUNDLED, Workspace

_MAX_BYTES = 64_000_000
"""Bytes of one file that travels: more than any that a page may load."""
_ONE_AT_A_TIME = threading.Lock()
_TEXTS = frozenset({".css", ".j2", ".html", ".svg"})
_UPWARDS = re.compile(rb"(?:\.\./)+[\w.@/-]+")


@dataclass(frozen=True)
class BundledFiles:
    """Files by their paths below the workspace, compressed; equal ones have an equal `digest`."""

    files: tuple[tuple[str, bytes], ...]

    @classmethod
    def of(cls, paths: Mapping[str, Path]) -> BundledFiles:
        """What `paths` hold now; a file that cannot be read is left for the other machine to miss."""
        found = ((name, _data(path)) for name, path in sorted(paths.items()))
        return cls(tuple((name, zlib.compress(data, 1)) for name, data in found if data is not None))

    @property
    def digest(self) -> str:
        return digest_of({name: digest(data) for name, data in self.files})[:16]

    def write(self, root: Path) -> list[Path]:
        """Put the files below a folder."""
        written = []
        for name, data in self.files:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(zlib.decompress(data))
            written.append(path)
        return written


@dataclass(frozen=True)
class Bundle:
    """`task` with paths below the workspace, what it has in `common` with others, and its `own` files."""

    task: Task
    common: BundledFiles
    own: BundledFiles
    made_with: Mapping[str, str]


def pack(task: Task) -> Bundle:
    """Everything that a task reads, bar what fichemetier brings along."""
    options, layout = task.job.options, Path(task.job.options.layout)
    root, sheet = task.workspace.root, task.job.sheet.absolute()
    if not sheet.is_relative_to(root):
        sheet = sheet.resolve()
    base = root if sheet.is_relative_to(root) else sheet.parents[1]
    inputs = input_files(sheet, options.locale, task.workspace)
    words = {path for name, path in inputs.items() if name.startswith("words/")}
    sayings = {path for path in inputs.values() if path not in words}
    own = _below(base, {path: path for path in sayings})
    own |= _below(
        base, {sheet.parent / name: on_disk(sheet.resolve().parent / name) for name in _images(sayings)}
    )
    own |= _below(root, {root / value: root / value for value in _values(task) if value})
    home, files = _layout_home(layout, root), _layout_files(layout, root)
    common = {(home.parent / name).as_posix(): path for name, path in files.items()}
    common |= _below(root, {path: path for path in (*words, *_upwards(files.values(), layout))})
    common |= _below(root, {path: path for path in press_files(options, task.workspace).values()})
    job = Job(sheet.relative_to(base), replace(options, layout=home.as_posix()))
    portable = Task(Workspace(Path(), task.workspace.settings), job)
    return Bundle(portable, BundledFiles.of(common), BundledFiles.of(own), made_with(task.workspace.fonts))


def execute_bundle(bundle: Bundle) -> TaskResult:
    """Do the task of a bundle, one at a time in a process: the engine is not made for threads."""
    difference = mismatch(platform.node(), made_with(BUNDLED / "fonts"), bundle.made_with)
    if difference:
        info = ArtifactInfo(diagnostics=(difference,))
        return TaskResult(Artifact((), info), Execution(exit_code=ExitCode.ENVIRONMENT))
    with _ONE_AT_A_TIME, _unpacked(bundle) as task:
        return execute(task)


@cache
def made_with(fonts: Path) -> Mapping[str, str]:
    """The tools of this machine, the fonts and layouts it has: unequal ones would make unequal bytes."""
    layouts = BUNDLED / "layouts"
    files = [path for folder in sorted(layouts.glob("*")) if folder.is_dir() for path in folder_files(folder)]
    return {
        **toolchain.versions(),
        "fonts": digest_of(digests(tree(fonts, FONTS), fonts, "font"))[:16],
        "layouts": digest_of(digests(files, layouts, "layout"))[:16],
    }


def mismatch(machine: str, theirs: Mapping[str, str], ours: Mapping[str, str]) -> Diagnostic | None:
    """FM664 with every tool that a machine has in another version than here."""
    names = sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))
    found = [f"{name} {theirs.get(name) or '–'} ≠ {ours.get(name) or '–'}" for name in names]
    return Diagnostic("FM664", None, {"machine": machine, "tools": ", ".join(found)}) if found else None


@contextmanager
def _unpacked(bundle: Bundle) -> Iterator[Task]:
    """The task with its files in a folder of this process.

    One for each version of what tasks have in common: templates and words are kept by their paths.
    """
    root = _folder() / bundle.common.digest
    if not root.is_dir():
        half = root.with_name(".half-written")
        half.mkdir(exist_ok=True)
        bundle.common.write(half)
        half.rename(root)
    written: list[Path] = []
    try:
        written = bundle.own.write(root)
        job = bundle.task.job
        base = root if (root / job.options.layout).is_dir() else BUNDLED
        options = replace(job.options, layout=str(base / job.options.layout))
        yield Task(Workspace(root, bundle.task.workspace.settings), Job(root / job.sheet, options))
    finally:
        for path in written:
            path.unlink()


@cache
def _folder() -> Path:
    """A folder for as long as this process lives."""
    folder = Path(tempfile.mkdtemp(prefix="fichemetier-bundles-")).resolve()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _layout_home(layout: Path, root: Path) -> Path:
    """Where a layout lies below the workspace or what fichemetier ships; another goes to `layouts/`."""
    for base in (root, BUNDLED):
        if layout.is_relative_to(base):
            return layout.relative_to(base)
    return Path("layouts", layout.name)


def _layout_files(layout: Path, root: Path) -> dict[str, Path]:
    """The files of a layout and of the folders beside it that it uses, by the folder's name and their own.

    What fichemetier ships is on the other machine already.
    """
    if layout.is_relative_to(BUNDLED) and not layout.is_relative_to(root):
        return {}
    folders = (folder for folder in family(layout) if folder.parent == layout.parent)
    return {
        path.relative_to(layout.parent).as_posix(): path
        for folder in folders
        for path in folder_files(folder)
    }


def _images(files: Iterable[Path]) -> Iterator[str]:
    """The images that a sheet and its overrides name, there or not; catalogues of texts name none."""
    for file in files:
        data = _data(file) or b""
        if file.suffix == ".po" or b"fichier" not in data:
            continue
        try:
            source, _ = parse(decode(data, file), file)
        except SheetError:
            continue
        yield from (name for _, name in named_images(source.values))


def _below(base: Path, wanted: Mapping[Path, Path]) -> dict[str, Path]:
    """The files that are there and below `base`, by the names under which they are looked for."""
    found = {}
    for path, source in wanted.items():
        plain = Path(os.path.normpath(path))
        if plain.is_relative_to(base) and is_file(source) and source.resolve().is_relative_to(base):
            found[plain.relative_to(base).as_posix()] = source
    return found


def _upwards(files: Iterable[Path], layout: Path) -> Iterator[Path]:
    """What the files of a layout name outside its folder, and what that names in turn."""
    waiting, seen = [path for path in files if path.suffix in _TEXTS], set()
    while waiting:
        path = waiting.pop()
        for found in _UPWARDS.findall(_data(path) or b""):
            for folder in (path.parent, layout):
                named = Path(os.path.normpath(folder / os.fsdecode(found)))
                if named not in seen and is_file(named):
                    seen.add(named)
                    waiting += [named] if named.suffix in _TEXTS else []
                    yield named


def _values(task: Task) -> Iterator[str]:
    """What the layout's options are set to: one may name an image."""
    options = task.job.options
    set_for_all = task.workspace.settings.layouts.get(Path(options.layout).name, {})
    yield from (value for _, value in options.layout_options)
    yield from map(str, set_for_all.values())


def _data(path: Path) -> bytes | None:
    try:
        data = read(path, _MAX_BYTES)
    except FichemetierError:
        return None
    return data if len(data) <= _MAX_BYTES else None
