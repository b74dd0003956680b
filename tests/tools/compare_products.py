"""Compares the products of an old commit with those of the working tree, byte by byte.

`make compare OLD=<commit>`: both programs run their own command line in the same environment on the same
sheets, those of the old commit and an even sample of the imported ROME sheets. The official file is named by
`FICHEMETIER_ROME`; without it the dozen sheets of the fixture are compared.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.paths import FIXTURES, LOCALES, ROOT
from tests.tools.bench.rome import sample

ROME = Path(
    os.environ.get("FICHEMETIER_ROME") or FIXTURES / "rome" / "unix_fiche_emploi_metier_v460.json"
).resolve()
CODE = ("src", "layouts", "fonts", "sheets")
SAMPLE = 50
IN_EVERY_LOCALE = tuple(word for locale in LOCALES for word in ("--locale", locale))


@dataclass(frozen=True)
class Batch:
    """Products that one call of `build` makes, from the sheets of a folder."""

    name: str
    sheets: str
    options: tuple[str, ...] = ()


BATCHES = (
    Batch("sheets", "bundled", IN_EVERY_LOCALE),
    Batch("ink", "bundled", (*IN_EVERY_LOCALE, "--set", "ink=outline")),
    Batch("low-vision", "bundled", (*IN_EVERY_LOCALE, "--set", "font=low-vision")),
    Batch("pictures", "bundled", (*IN_EVERY_LOCALE, "--format", "png", "--dpi", "60")),
    Batch("rome", "rome"),
)


@dataclass(frozen=True)
class Side:
    """One of the two programs: where its code lies, and the folder that it works in."""

    code: Path
    folder: Path

    def call(self, *words: str | Path, within: Path) -> str:
        """Run its command line; what it says last on stderr. That it refuses a sheet is no failure here."""
        environment = {**os.environ, "PYTHONPATH": str(self.code / "src"), "SOURCE_DATE_EPOCH": "0"}
        command = [sys.executable, "-m", "fichemetier", *map(str, words)]
        done = subprocess.run(
            command, cwd=within, env=environment, capture_output=True, text=True, check=False
        )
        return done.stderr.strip().rpartition("\n")[2]

    def make(self, bundled: Path) -> dict[str, str]:
        """Import and build everything below the folder; the last words of each step by its name."""
        workspaces = {name: self.folder / "workspaces" / name / "sheets" for name in ("bundled", "rome")}
        shutil.copytree(bundled, workspaces["bundled"])
        workspaces["rome"].mkdir(parents=True)
        said = {"import": self.call("import", "rome", ROME, "--into", "import", within=self.folder)}
        for sheet in sample(sorted((self.folder / "import").glob("*.yaml")), SAMPLE):
            shutil.copy(sheet, workspaces["rome"])
        for batch in BATCHES:
            words = ("build", *batch.options, "-o", self.folder / batch.name)
            said[batch.name] = self.call(*words, within=workspaces[batch.sheets].parent)
        return said

    def products(self, step: str) -> dict[str, bytes]:
        """What a step wrote, by the path of each file."""
        below = self.folder / step
        kinds = (".pdf", ".png", ".yaml", ".json")
        files = (path for path in below.rglob("*") if path.is_file() and path.suffix in kinds)
        return {path.relative_to(below).as_posix(): path.read_bytes() for path in files}


def extract(commit: str, folder: Path) -> Path:
    """The files of a commit, in a new folder."""
    command = ["git", "archive", "--format=tar", commit, *CODE]
    archive = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")
    return folder


def copied(folder: Path) -> Path:
    """The files of the working tree, in a new folder: it may change while they run."""
    for name in CODE:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def compare(old: Side, new: Side, bundled: Path) -> bool:
    """Print a table of the two sides' products; whether all are the same, and there are some of each step."""
    said = old.make(bundled), new.make(bundled)
    print(f"{'':12}{'same':>6}{'differ':>8}{'only old':>10}{'only new':>10}")
    all_same = True
    for step in said[0]:
        before, after = old.products(step), new.products(step)
        both = before.keys() & after.keys()
        differing = sorted(name for name in both if before[name] != after[name])
        apart = sorted(before.keys() - both), sorted(after.keys() - both)
        same = len(both) - len(differing)
        print(f"{step:12}{same:6}{len(differing):8}{len(apart[0]):10}{len(apart[1]):10}")
        differences = list(_differences(differing, *apart))
        if not before or not after or differences:
            differences += [f"  old says: {said[0][step]}", f"  new says: {said[1][step]}"]
        all_same &= not differences
        print(*differences, sep="\n", end="\n" if differences else "")
    return all_same


def _differences(differing: Sequence[str], only_old: Sequence[str], only_new: Sequence[str]) -> Iterator[str]:
    yield from (f"  differs:  {name}" for name in differing)
    yield from (f"  only old: {name}" for name in only_old)
    yield from (f"  only new: {name}" for name in only_new)


def main() -> None:
    """Exit code 1 when a product differs, or is made by one side alone."""
    parser = argparse.ArgumentParser(prog="make compare", description=__doc__)
    parser.add_argument("commit", help="the old commit")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the products in a new folder")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.keep.resolve() if asked.keep else Path(temporary)
        old = Side(extract(asked.commit, Path(temporary) / "old-code"), folder / "old")
        new = Side(copied(Path(temporary) / "new-code"), folder / "new")
        same = compare(old, new, old.code / "sheets")
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
