"""What a product is made of, each ingredient by its name: equal ingredients make equal bytes.

Names say what to look at when something is built again: `sheet`, `layout/print.css`, `tool/weasyprint`.
Nothing of where the workspace lies, nor of times of change, goes in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path

from fichemetier.build import toolchain as tools
from fichemetier.build.digest import digest_of, digests, file_digest, stamp, tree
from fichemetier.build.plan import Target
from fichemetier.layouts.family import family
from fichemetier.workspace.project import Workspace

_FORMAT = "1"
FONTS = ("*/*.ttf", "*/*.otf")


@dataclass(frozen=True)
class Shared:
    """What all products of one layout have in common, with a sign that its files are still the same."""

    values: Mapping[str, str]
    files: tuple[Path, ...]
    stamp: tuple[tuple[str, int, int], ...]

    @cached_property
    def digest(self) -> str:
        return digest_of(self.values)

    def unchanged(self) -> bool:
        """Whether no file was written to since it was looked at."""
        return stamp(self.files) == self.stamp


@dataclass(frozen=True)
class Ingredients:
    """All that goes into one product: what it shares with others, and its own."""

    shared: Shared
    own: Mapping[str, str | None]

    @cached_property
    def key(self) -> str:
        """The name of the product in the cache."""
        return digest_of({"shared": self.shared.digest, **self.own})


def shared_by(workspace: Workspace, layout: Path, asked: Mapping[str, str]) -> Shared:
    """The layout's files, the fonts, the settings, the tools, and what was `asked` for this time."""
    own, fonts = layout_files(layout), tree(workspace.fonts, FONTS)
    files = (*own.values(), *fonts)
    before = stamp(files)
    values = {"cache": _FORMAT, **asked}
    values |= {name: file_digest(path) or "" for name, path in own.items()}
    values |= digests(fonts, workspace.fonts, "font")
    values |= {f"setting/{name}": value for name, value in _settings(workspace, layout.name)}
    values |= {f"tool/{name}": version for name, version in tools.versions().items()}
    return Shared(values, files, before)


def layout_files(layout: Path) -> dict[str, Path]:
    """The files of a layout, by ingredient: its own, those of the layouts it extends, what they share.

    Raises as `family` does.
    """
    return {
        f"{_called(folder, layout)}/{path.relative_to(folder).as_posix()}": path
        for folder in family(layout)
        for path in folder_files(folder)
    }


def folder_files(folder: Path) -> list[Path]:
    """The files of one folder of layouts, without what only describes it: READMEs and preview pictures."""
    return [path for path in tree(folder) if not fnmatch(path.name, "preview-*.png") and path.suffix != ".md"]


def _called(folder: Path, layout: Path) -> str:
    """`layout` itself, `layouts/a4` beside it, `bundled/a4` where it extends what fichemetier ships."""
    if folder == layout:
        return "layout"
    return f"{'layouts' if folder.parent == layout.parent else 'bundled'}/{folder.name}"


def own_of(target: Target, sheet: Path, workspace: Workspace) -> dict[str, str | None]:
    """The sheet, its name where that may show, its language and its translations."""
    found = {name: file_digest(path) for name, path in inputs_of(sheet, target.locale, workspace).items()}
    there = {name: digest for name, digest in found.items() if digest or name == "sheet"}
    return {"locale": target.locale, "name": sheet.stem, **there}


def inputs_of(sheet: Path, locale: str, workspace: Workspace) -> dict[str, Path]:
    """The files that hold what a product says, by ingredient, whether they exist or not."""
    found = {"sheet": sheet}
    if locale == "fr":
        return found
    from fichemetier.i18n.tags import chain

    for tag in chain(locale):
        beside = sheet.parent / "locale" / tag
        found |= {
            f"catalogue/{tag}/{sheet.stem}{end}": beside / f"{sheet.stem}{end}" for end in (".po", ".yaml")
        }
        found[f"words/{tag}"] = workspace.words / tag / "layout.po"
    return found


def _settings(workspace: Workspace, layout: str) -> list[tuple[str, str]]:
    """Every setting but the age of sheets, which no product shows, and the options of other layouts."""
    found = []
    for table, values in workspace.settings.model_dump().items():
        for key, value in values.items():
            if (table, key) != ("lint", "max_age_months") and (table != "layouts" or key == layout):
                found.append((f"{table}.{key}", repr(value)))
    return found
