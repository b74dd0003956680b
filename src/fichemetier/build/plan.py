"""Which products are wanted: sheets × layouts × locales, each with a name of its own.

`sheets/cto.yaml` in layout `a4` and locale `fr` becomes `a4/fr/cto.pdf` below the output folder: names come
from paths alone, so that nothing need be parsed to know them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from fichemetier.diagnostics.diagnostic import Argument, Diagnostic
from fichemetier.diagnostics.errors import FichemetierError, NotFoundError, UsageError
from fichemetier.i18n.tags import canonical, is_tag
from fichemetier.options import OutputFormat
from fichemetier.workspace.project import BUNDLED, Workspace
from fichemetier.writers import WRITERS

_GLOB = re.compile(r"[*?\[]")


@dataclass(frozen=True, order=True)
class Product:
    """One product wanted: its layout, its locale, its sheet by the path below the workspace, its format."""

    layout: str
    locale: str
    sheet: str
    output_format: OutputFormat

    @property
    def name(self) -> str:
        """The product's path below the output folder, without a suffix."""
        path = PurePosixPath(self.sheet).with_suffix("")
        return f"{self.layout}/{self.locale}/{'/'.join(path.parts[path.parts[0] == 'sheets' :])}"

    @property
    def label(self) -> str:
        """How reports call the product."""
        return self.name + WRITERS[self.output_format].suffix

    def files(self, count: int) -> list[str]:
        """The paths of its `count` files below the output folder."""
        return WRITERS[self.output_format].file_names(self.name, count)


@dataclass(frozen=True)
class Plan:
    """Every product in order, where its sheet and layout lie, and the errors of what could not be found."""

    products: tuple[Product, ...]
    sheets: dict[str, Path]
    layouts: dict[str, Path]
    errors: tuple[FichemetierError, ...] = ()


def plan(
    workspace: Workspace,
    names: Sequence[str],
    layouts: Sequence[str],
    locales: Sequence[str],
    output_format: OutputFormat,
) -> Plan:
    """The product of sheets, layouts and locales; no `names` means every sheet of the workspace.

    Raises `NotFoundError` FM401 for a layout, `UsageError` FM750 for a locale; a sheet that is not found
    is one of the plan's errors.
    """
    folders = _layouts(workspace, layouts)
    wrong = [Diagnostic("FM750", None, {"tag": tag[:40]}) for tag in locales if not is_tag(tag)]
    if wrong:
        raise UsageError(*wrong)
    sheets: dict[str, Path] = {}
    errors: list[FichemetierError] = []
    for name in names:
        try:
            sheets |= {_relative(path, workspace): path.absolute() for path in _sheets(name, workspace)}
        except FichemetierError as error:
            errors.append(error)
    if not names:
        sheets = {_relative(path, workspace): path for path in workspace.sheets()}
        errors += [] if sheets else [NotFoundError(Diagnostic("FM655", None, _where(workspace)))]
    products = {
        Product(layout, locale, sheet, output_format)
        for layout in folders
        for locale in map(canonical, locales)
        for sheet in sheets
    }
    _raise_if_ambiguous(products)
    return Plan(tuple(sorted(products)), sheets, folders, tuple(errors))


def _where(workspace: Workspace) -> dict[str, Argument]:
    return {"folder": workspace.root / "sheets"}


def _layouts(workspace: Workspace, names: Iterable[str]) -> dict[str, Path]:
    """Each layout's folder by its name; FM009 where two layouts would write the same files."""
    folders: dict[str, Path] = {}
    for name in names:
        folder = workspace.layout(name)
        if folders.setdefault(folder.name, folder) != folder:
            raise UsageError(Diagnostic("FM009", None, {"target": f"{folder.name}/"}))
    return folders


def _sheets(name: str, workspace: Workspace) -> list[Path]:
    """The sheets that an argument means: a path, a name, a folder, or a pattern."""
    path = Path(name)
    if path.is_dir():
        name = f"{path}/*"
    elif path.is_file() or not _GLOB.search(name):
        return [workspace.sheet(name)]
    for base in (Path.cwd(), workspace.root / "sheets"):
        pattern = name.removeprefix(f"{base}/")
        found = [] if Path(pattern).is_absolute() else base.glob(pattern)
        paths = sorted(path for path in found if _is_sheet(path, base))
        if paths:
            return paths
    raise NotFoundError(Diagnostic("FM656", None, {"pattern": name}))


def _is_sheet(path: Path, base: Path) -> bool:
    """Whether a pattern may mean a file: YAML, and not beside the translations, which hold overrides."""
    return (
        path.suffix in (".yaml", ".yml") and "locale" not in path.relative_to(base).parts and path.is_file()
    )


def _relative(path: Path, workspace: Workspace) -> str:
    """A sheet's path below the workspace; those that fichemetier ships may be built from anywhere."""
    for full in (path.absolute(), path.resolve()):
        for root in (workspace.root, BUNDLED):
            if full.is_relative_to(root) and ".." not in full.parts:
                return full.relative_to(root).as_posix()
    raise UsageError(Diagnostic("FM657", None, {"sheet": path, "root": workspace.root}))


def _raise_if_ambiguous(products: Iterable[Product]) -> None:
    """`cto.yaml` and `cto.yml`, or `sheets/cto.yaml` and `cto.yaml`, would become the same product."""
    seen: dict[str, Product] = {}
    for product in sorted(products):
        if seen.setdefault(product.label, product) != product:
            raise UsageError(Diagnostic("FM009", None, {"target": product.label}))
