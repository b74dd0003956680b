"""Which products are wanted: sheets × layouts × locales, each with a name of its own.

`sheets/cto.yaml` in layout `a4` and locale `fr` becomes `a4/fr/cto.pdf` below the output folder, and
`a4/fr/cto.offset-couche.pdf` for a press: a product is named after its sheet's file, so that nothing need be
parsed to know it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from fichemetier.diagnostics.diagnostic import Argument, Diagnostic, Span
from fichemetier.diagnostics.errors import FichemetierError, UsageError
from fichemetier.i18n.tags import canonical, require_tags
from fichemetier.options import OutputFormat
from fichemetier.press.profile import profile_of
from fichemetier.workspace.project import BUNDLED, Workspace
from fichemetier.workspace.selection import namesakes, select
from fichemetier.writers import WRITERS


@dataclass(frozen=True, order=True)
class Product:
    """One product wanted: its layout, its locale, its sheet by the path below the workspace, its format.

    `press` is the profile that it is made for, if for any.
    """

    layout: str
    locale: str
    sheet: str
    output_format: OutputFormat
    press: str = ""

    @property
    def name(self) -> str:
        """The product's path below the output folder, without a suffix."""
        stem = PurePosixPath(self.sheet).stem
        return f"{self.layout}/{self.locale}/{stem}{self.press and f'.{self.press}'}"

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
    press: str = "",
) -> Plan:
    """The product of sheets, layouts and locales; no `names` means every sheet of the workspace.

    Raises `NotFoundError` FM401 for a layout, `UsageError` FM009 for two layouts and FM014 for two sheets of
    one name, FM657 for a sheet outside the workspace, FM750 for a locale, FM800–FM805 for a press; a sheet
    that is not found is one of the plan's errors.
    """
    folders = _layouts(workspace, layouts)
    require_tags(locales)
    profile_of(press, output_format, workspace)
    selected = select(workspace, names)
    same = namesakes(selected.sheets)
    if same:
        raise UsageError(*same)
    sheets = {relative_sheet(path, workspace): path.absolute() for path in selected.sheets}
    products = {
        Product(layout, locale, sheet, output_format, press)
        for layout in folders
        for locale in map(canonical, locales)
        for sheet in sheets
    }
    return Plan(tuple(sorted(products)), sheets, folders, selected.errors)


def _layouts(workspace: Workspace, names: Iterable[str]) -> dict[str, Path]:
    """Each layout's folder by its name; FM009 where two layouts would write the same files."""
    folders: dict[str, Path] = {}
    for name in names:
        folder = workspace.layout(name)
        if folders.setdefault(folder.name, folder) != folder:
            arguments: dict[str, Argument] = {"name": folder.name, "other": folders[folder.name]}
            raise UsageError(Diagnostic("FM009", Span(folder / "layout.toml"), arguments))
    return folders


def relative_sheet(path: Path, workspace: Workspace) -> str:
    """A sheet's path below the workspace; those that fichemetier ships may be built from anywhere.

    Raises `UsageError` FM657 for any other.
    """
    for full in (path.absolute(), path.resolve()):
        for root in (workspace.root, BUNDLED):
            if full.is_relative_to(root) and ".." not in full.parts:
                return full.relative_to(root).as_posix()
    raise UsageError(Diagnostic("FM657", None, {"sheet": path, "root": workspace.root}))
