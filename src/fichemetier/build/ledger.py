"""What builds made in an output folder, and which of it nothing makes any more.

One line a product in `.fichemetier/products.jsonl` of the folder, added before the product is written: what a
killed build made is known too. A file is removed only where it is, to the byte, what a build wrote there.
Two builds may add lines at once; a line that is lost only leaves a file where it is.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from fichemetier.build.digest import file_digest
from fichemetier.build.plan import Product
from fichemetier.diagnostics.diagnostic import Argument, Diagnostic
from fichemetier.diagnostics.errors import FichemetierError, OutputError, refusal
from fichemetier.workspace.files import is_file, read, write
from fichemetier.writers import WRITERS

FILE = ".fichemetier/products.jsonl"
_LIMIT = 500_000_000
"""Bytes: room for a million products of some 500 bytes each."""
_APPEND = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
"""Adds to a file, never to what a link leads to; a pipe is an error."""


@dataclass(frozen=True, kw_only=True)
class MadeProduct:
    """A product as it was made last.

    `home` is its workspace, seen from the output folder; `needs` are the files below the workspace without
    which the product is nobody's. `files` are its files with their digests, none where it failed since;
    `former` has the digests of files that it had before.
    """

    product: Product
    home: str
    needs: tuple[str, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    former: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def after(self, before: MadeProduct | None) -> MadeProduct:
        """The same with what it was before among its former files."""
        former = {name: set(digests) for name, digests in self.former.items()}
        for name, digests in before.former.items() if before else ():
            former.setdefault(name, set()).update(digests)
        for name, digest in before.files.items() if before else ():
            if self.files.get(name) != digest:
                former.setdefault(name, set()).add(digest)
        return replace(self, former={name: tuple(sorted(digests)) for name, digests in former.items()})

    def digests(self, name: str) -> set[str]:
        """What builds wrote to a file."""
        return {*self.former.get(name, ()), *([self.files[name]] if name in self.files else [])}


@dataclass(frozen=True, kw_only=True)
class StaleFile:
    """A file that nothing makes any more, and why: `sheet` or `layout` gone, `failed`, fewer `pages`."""

    product: Product
    name: str
    reason: str


@dataclass
class Ledger:
    """The record of the folder `output`, for the workspace `root`."""

    output: Path
    root: Path

    @cached_property
    def _home(self) -> str:
        return Path(os.path.relpath(self.root.resolve(), self.output.resolve())).as_posix()

    @cached_property
    def _known(self) -> dict[str, MadeProduct]:
        return self._read()

    def made(self, product: Product, sources: Iterable[Path], files: Mapping[str, str]) -> None:
        """Note what is about to be written. Raises `OutputError` FM017."""
        needs = tuple(name for name in map(self._below, sources) if name)
        self._add(MadeProduct(product=product, home=self._home, needs=needs, files=files))

    def failed(self, product: Product) -> None:
        """Note that what an earlier build made of a product is no longer what it should be. Raises FM017."""
        known = self._known.get(product.label)
        if known and known.home == self._home and known.files:
            self._add(replace(known, files={}))

    def owner(self, product: Product) -> Path | None:
        """The other sheet, still there, that the product of this name was made of."""
        known = self._known.get(product.label)
        if not known or known.home != self._home or not known.files or known.product == product:
            return None
        sheet = self.root / known.product.sheet
        return sheet if known.product.sheet in known.needs and is_file(sheet) else None

    def stale(self) -> list[StaleFile]:
        """The files of this workspace that nothing makes any more, in order."""
        return sorted(_stale_files(self._read(), self._home, self.root), key=lambda one: one.name)

    def sweep(self) -> tuple[list[StaleFile], list[StaleFile]]:
        """Remove what is stale; the files that went, and those that are not as a build wrote them and stay.

        Raises `OutputError` FM017 where a file or the record cannot be changed.
        """
        with self._writable():
            return self._sweep()

    def _sweep(self) -> tuple[list[StaleFile], list[StaleFile]]:
        known, removed, foreign = self._read(), [], []
        for one in sorted(_stale_files(known, self._home, self.root), key=lambda one: one.name):
            path = self.output / one.name
            if not os.path.lexists(path):
                continue
            if path.is_symlink() or file_digest(path) not in known[one.product.label].digests(one.name):
                foreign.append(one)
            else:
                path.unlink()
                _remove_empty(path.parent, self.output)
                removed.append(one)
        self._compact(known, {one.name for one in foreign})
        return removed, foreign

    def _below(self, path: Path) -> str | None:
        """A path below the workspace, None for what lies elsewhere."""
        for full in (path.absolute(), path.resolve()):
            if full.is_relative_to(self.root):
                return full.relative_to(self.root).as_posix()
        return None

    def _add(self, record: MadeProduct) -> None:
        label = record.product.label
        before = self._known.get(label)
        if before and replace(before, former={}) == record:
            return
        self._known[label] = record.after(before)
        path = self.output / FILE
        with self._writable():
            path.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(path, _APPEND, 0o666), "ab") as file:
                file.write(_line(record))

    @contextmanager
    def _writable(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            arguments: dict[str, Argument] = {"folder": self.output, "reason": refusal(error)}
            raise OutputError(Diagnostic("FM017", None, arguments)) from None

    def _read(self) -> dict[str, MadeProduct]:
        """Every product of the record; a line that cannot be read, or names what is no product, is none."""
        known: dict[str, MadeProduct] = {}
        try:
            lines = read(self.output / FILE, _LIMIT).splitlines()
        except FichemetierError:
            return known
        for line in lines:
            with suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
                record = _parse(json.loads(line))
                known[record.product.label] = record.after(known.get(record.product.label))
        return known

    def _compact(self, known: Mapping[str, MadeProduct], foreign: set[str]) -> None:
        """Write the record anew, one line a product, without what is gone."""
        kept = []
        for label in sorted(known):
            record = known[label]
            if record.home == self._home:
                record = _without(record, foreign, self.root)
            if record.files or record.former:
                kept.append(_line(record))
        path, text = self.output / FILE, b"".join(kept)
        if path.is_file() and not path.is_symlink() and path.read_bytes() != text:
            write(path, text)


def _without(record: MadeProduct, foreign: set[str], root: Path) -> MadeProduct:
    """A record after the sweep: files that were removed are forgotten, those that stay are former ones."""
    gone = _missing(record, root) is not None
    files = {} if gone else record.files
    names = {name for name in (*record.files, *record.former) if name in foreign}
    former = {name: tuple(sorted(record.digests(name))) for name in names}
    return replace(record, files=files, former=former)


def _stale_files(known: Mapping[str, MadeProduct], home: str, root: Path) -> Iterator[StaleFile]:
    ours = [record for record in known.values() if record.home == home]
    others = [record for record in known.values() if record.home != home]
    alive = [*others, *(record for record in ours if not _missing(record, root))]
    current = {name for record in alive for name in record.files}
    for record in ours:
        reason = _missing(record, root) or ("pages" if record.files else "failed")
        for name in dict.fromkeys((*record.files, *record.former)):
            if name not in current:
                yield StaleFile(product=record.product, name=name, reason=reason)


def _missing(record: MadeProduct, root: Path) -> str | None:
    """Which of the sources of a product is gone."""
    gone = next((name for name in record.needs if not is_file(root / name)), None)
    return None if gone is None else "sheet" if gone == record.product.sheet else "layout"


def _remove_empty(folder: Path, output: Path) -> None:
    """Remove the folders that a product leaves empty."""
    with suppress(OSError):
        while folder != output:
            folder.rmdir()
            folder = folder.parent


def _line(record: MadeProduct) -> bytes:
    product = record.product
    data = {
        "sheet": product.sheet,
        "layout": product.layout,
        "locale": product.locale,
        "format": product.output_format,
        "press": product.press,
        "home": record.home,
        "needs": record.needs,
        "files": record.files,
        "former": record.former,
    }
    return json.dumps(data, ensure_ascii=True, sort_keys=True).encode("ascii") + b"\n"


def _parse(data: Any) -> MadeProduct:
    """The reverse of `_line`. Raises `ValueError` and its like for a line that a build would not write."""
    names = (data[key] for key in ("layout", "locale", "sheet", "format", "press"))
    product = Product(*(_text(name) for name in names))
    return MadeProduct(
        product=product,
        home=_text(data["home"]),
        needs=tuple(_text(name) for name in data["needs"]),
        files={_file(name, product): _text(digest) for name, digest in data["files"].items()},
        former={_file(name, product): tuple(map(_text, given)) for name, given in data["former"].items()},
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    return value


def _file(name: str, product: Product) -> str:
    """A file that a product may have, below the output folder."""
    suffix = re.escape(WRITERS[product.output_format].suffix)
    if not re.fullmatch(rf"{re.escape(product.name)}(-\d+)?{suffix}", name) or ".." in name.split("/"):
        raise ValueError(name)
    return name
