"""What a product is made of, each input by its name: equal inputs make equal bytes.

Names say what to look at when something is built again: `sheet`, `layout/print.css`, `tool/weasyprint`.
Nothing of where the workspace lies, nor of times of change, goes in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path

from fichemetier.build import toolchain
from fichemetier.build.digest import digest_of, digests, file_digest, stamp, tree
from fichemetier.build.plan import Product
from fichemetier.layouts.family import family
from fichemetier.options import RenderOptions
from fichemetier.press.profile import profile_of
from fichemetier.translation.inputs import translation_inputs, word_inputs
from fichemetier.workspace.project import Workspace
from fichemetier.writers import WRITERS

_FORMAT = "2"
_PRODUCTS_OWN = ("layout", "locale")
FONTS = ("*/*.ttf", "*/*.otf")


@dataclass(frozen=True)
class SharedInputs:
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
class Inputs:
    """All that goes into one product: what it shares with others, and its own."""

    shared: SharedInputs
    own: Mapping[str, str | None]

    @cached_property
    def key(self) -> str:
        """The name of the product in the cache."""
        return digest_of({"shared": self.shared.digest, **self.own})


def shared_inputs(workspace: Workspace, layout: Path, options: RenderOptions) -> SharedInputs:
    """The layout's files, the fonts, the settings, the tools, the press, and the options of this build."""
    own, fonts = {**layout_files(layout), **press_files(options, workspace)}, tree(workspace.fonts, FONTS)
    files = (*own.values(), *fonts)
    before = stamp(files)
    values = {"cache": _FORMAT, **_options(options)}
    values |= {name: file_digest(path) or "" for name, path in own.items()}
    values |= digests(fonts, workspace.fonts, "font")
    values |= {f"setting/{name}": value for name, value in _settings(workspace, layout.name)}
    values |= {f"tool/{name}": version for name, version in toolchain.versions().items()}
    return SharedInputs(values, files, before)


def layout_files(layout: Path) -> dict[str, Path]:
    """The files of a layout, by input: its own, those of the layouts it extends, what they share.

    Raises as `family` does.
    """
    return {
        f"{_called(folder, layout)}/{path.relative_to(folder).as_posix()}": path
        for folder in family(layout)
        for path in folder_files(folder)
    }


def press_files(options: RenderOptions, workspace: Workspace) -> dict[str, Path]:
    """The files of the press profile that is asked for, by input. Raises as `profile_of` does."""
    profile = profile_of(options.press, options.output_format, workspace)
    return {f"press/{path.name}": path for path in profile.files} if profile else {}


def folder_files(folder: Path) -> list[Path]:
    """The files of one folder of layouts, without what only describes it: READMEs and preview images."""
    return [path for path in tree(folder) if not fnmatch(path.name, "preview-*.png") and path.suffix != ".md"]


def _called(folder: Path, layout: Path) -> str:
    """`layout` itself, `layouts/a4` beside it, `bundled/a4` where it extends what fichemetier ships."""
    if folder == layout:
        return "layout"
    return f"{'layouts' if folder.parent == layout.parent else 'bundled'}/{folder.name}"


def own_inputs(product: Product, sheet: Path, workspace: Workspace) -> dict[str, str | None]:
    """The sheet, its name where that may show, its language and its translations."""
    found = {name: file_digest(path) for name, path in input_files(sheet, product.locale, workspace).items()}
    there = {name: digest for name, digest in found.items() if digest or name == "sheet"}
    return {"locale": product.locale, "name": sheet.stem, **there}


def input_files(sheet: Path, locale: str, workspace: Workspace) -> dict[str, Path]:
    """The files that hold what a product says, by the name of the input, whether they exist or not."""
    found = translation_inputs(sheet, locale)
    files = {"sheet": sheet}
    files |= {f"catalogue/{tag}/{path.name}": path for tag, path in found.catalogues.items()}
    files |= {f"overrides/{tag}/{path.name}": path for tag, path in found.overrides.items()}
    files |= {f"words/{tag}": path for tag, path in word_inputs(locale, workspace.words).items()}
    return files


def _options(options: RenderOptions) -> dict[str, str]:
    """Every option but those that each product has of its own; a resolution where it changes the bytes."""
    values = {name: str(value) for name, value in vars(options).items() if name not in _PRODUCTS_OWN}
    del values["layout_options"]
    if not WRITERS[options.output_format].needs_dpi:
        del values["dpi"]
    return values | {f"option/{key}": value for key, value in options.layout_options}


def _settings(workspace: Workspace, layout: str) -> list[tuple[str, str]]:
    """Every setting but the age of sheets, which no product shows, and the options of other layouts."""
    found = []
    for table, values in workspace.settings.model_dump().items():
        for key, value in values.items():
            if (table, key) != ("lint", "max_age_months") and (table != "layouts" or key == layout):
                found.append((f"{table}.{key}", repr(value)))
    return found
