"""A layout's manifest, laid over those that it extends and checked: page, budget, densities, options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationError

from fichemetier.diagnostics.diagnostic import Diagnostic, Span, in_order
from fichemetier.diagnostics.errors import NotFoundError, UsageError
from fichemetier.diagnostics.nearest import nearest
from fichemetier.layouts.colours import derived
from fichemetier.layouts.family import (
    EXTENDS,
    MANIFEST,
    SHARED,
    Member,
    lineage,
    shared_manifests,
    with_shared,
)
from fichemetier.layouts.measures import Colour, Drawings, Measures
from fichemetier.layouts.options import Option, Value, values_of, wrong_default
from fichemetier.layouts.reckoned import Reckoned
from fichemetier.layouts.table import Table, Words, keys_at
from fichemetier.model.sheet import Sheet
from fichemetier.workspace.expected import expected, shown_value

TEMPLATE = "sheet.html.j2"
PLAIN = {"deep": "#1b1a20", "vif": "#e4e2dc", "tint": "#f7f6f4", "spark": "#f04e23"}
"""The colours of no domain, and of one to which a layout gives none: ink on a light grey."""
_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
_OF_A_KEY = "[key]"
"""Pydantic's last step to a key that is wrong, where others lead to values."""
Share = Annotated[float, Field(ge=0, le=100)]
Inks = Annotated[tuple[Share, Share, Share, Share], Field(strict=False)]
"""Cyan, magenta, yellow and black, in percent."""
Length = Annotated[str, StringConstraints(pattern=r"^[1-9]\d{0,3}(\.\d{1,4})?(mm|cm|in|pt)$")]


class PageSize(Table):
    """Width and height of a trimmed page, as CSS lengths."""

    width: Length
    height: Length

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in millimetres."""
        return millimetres(self.width), millimetres(self.height)


class Page(PageSize):
    """The trimmed page: what is printed has this size, or is refused.

    `size_with` gives another size to some values of options: `a2 = {width = "420mm", height = "594mm"}`.
    """

    safe: Length = Field("5mm", description="How far from the trim what matters stays.")
    cased: bool = Field(False, description="Whether the foot goes into a case, as that of a roll-up.")
    size_with: dict[str, PageSize] = {}

    def sized(self, options: Mapping[str, Value], foot: float) -> Page:
        """The page with these options; a `cased` one is higher by the `foot` that its case hides, in mm."""
        other = next(
            (self.size_with[str(one)] for one in options.values() if str(one) in self.size_with), None
        )
        page = self.model_copy(update=other.model_dump()) if other else self
        if not page.cased:
            return page
        return page.model_copy(update={"height": f"{page.size[1] + foot:g}mm"})


class Pages(Table):
    """The page budget; `fill` is the share of the last page that must be used, from 0 to 1.

    `alone` is the share that a single page should use where an airier density can fill it; `even` fills all
    pages alike.
    `max_with` gives a larger budget to some values of options: `{low-vision = 4}`.
    """

    min: int = Field(1, ge=1)
    max: int = Field(ge=1)
    fill: float = Field(0.0, ge=0, le=1)
    alone: float = Field(0.0, ge=0, le=1)
    even: bool = False
    max_with: dict[str, int] = {}


class Density(Table):
    """The density scale: steps from the tightest to the airiest, each a set of CSS variables.

    Steps from `otherwise` on, a scale of their own, are for what every step before breaks.
    """

    start: str
    otherwise: str = ""
    steps: dict[str, dict[str, str]]


class Content(Table):
    """How much of something a page shows: `max` where there is room, never less than `min`.

    What has the lowest `drop` is given up first, one by one; of what is `extra` nobody is told.
    """

    title: Words
    max: int = Field(ge=0)
    min: int = Field(0, ge=0)
    drop: int = Field(ge=1)
    extra: bool = False


class Manifest(Table):
    """The contents of `layout.toml`; the layout's name is that of its folder.

    `needs` are keys of the sheet without which there is nothing to print.
    """

    title: Words
    kind: Literal["sheet", "collection", "screen"] = "sheet"
    page: Page
    pages: Pages
    density: Density
    needs: tuple[str, ...] = Field((), strict=False)
    folds: tuple[Length, ...] = Field((), strict=False)
    inks: dict[Colour, Inks] = {}
    content: dict[str, Content] = {}
    measures: Measures = Measures()
    reckoned: Reckoned | None = None
    drawings: Drawings | None = None
    palettes: dict[str, dict[str, Colour]] = {}
    options: dict[str, Option] = {}


@dataclass(frozen=True)
class Layout:
    """The folders of a layout, its own first, and its checked manifest."""

    folders: tuple[Path, ...]
    manifest: Manifest

    @property
    def folder(self) -> Path:
        """The layout's own folder."""
        return self.folders[0]

    @property
    def name(self) -> str:
        """What settings, options and products call it."""
        return self.folder.name

    def folds(self, direction: str) -> tuple[float, ...]:
        """Where the page is folded, in mm from the left edge of odd pages; `rtl` mirrors it."""
        folds, (width, _) = tuple(map(millimetres, self.manifest.folds)), self.manifest.page.size
        return tuple(width - fold for fold in reversed(folds)) if direction == "rtl" else folds

    @property
    def parents(self) -> list[str]:
        """The names of the layouts that it extends, the nearest first."""
        return [folder.name for folder in self.folders[1:] if folder.name != SHARED]

    @property
    def densities(self) -> list[str]:
        """The names of the density steps, from the tightest to the airiest."""
        return list(self.manifest.density.steps)

    def file(self, name: str) -> Path | None:
        """The file of that name in the nearest folder that has one."""
        return next((folder / name for folder in self.folders if (folder / name).is_file()), None)

    def templates(self) -> tuple[Path, ...]:
        """Every template that it may use: of each name, that of the nearest folder."""
        nearest: dict[str, Path] = {}
        for folder in self.folders:
            for path in sorted(folder.glob("*.j2")):
                nearest.setdefault(path.name, path)
        return tuple(nearest.values())

    @property
    def most(self) -> dict[str, int]:
        """How much of each `[content]` is shown where there is room for all."""
        return {name: one.max for name, one in self.manifest.content.items()}

    def budget(self, options: Mapping[str, Value]) -> int:
        """The number of pages that a sheet may take with these options."""
        pages = self.manifest.pages
        return max([pages.max, *(pages.max_with.get(str(value), 0) for value in options.values())])

    def larger(self, budget: int) -> list[str]:
        """The choices that allow more pages than `budget`, as a user sets them: `sides=four`."""
        options = self.manifest.options.items()
        allowed = self.manifest.pages.max_with
        choices = ((key, choice) for key, option in options for choice in option.choices)
        return [f"{key}={choice}" for key, choice in choices if allowed.get(choice, 0) > budget]

    def palette(self, domain: str | None, options: Mapping[str, Value]) -> dict[str, str]:
        """The domain's colours; options of their names win, `deep` brings its `vif` and `tint`.

        `accent` is the collection's own `spark`.
        """
        named = {**PLAIN, **self.manifest.palettes.get(domain or "", {})}
        if deep := options.get("deep"):
            named |= derived(str(deep))
        if accent := options.get("accent"):
            named["spark"] = str(accent)
        return {name: str(options.get(name) or colour) for name, colour in named.items()}

    def sized(self, options: Mapping[str, Value], foot: float = 0) -> Layout:
        """The layout with the page that these options ask for, and a `foot` of so many mm in a case."""
        page = self.manifest.page.sized(options, foot)
        return replace(self, manifest=self.manifest.model_copy(update={"page": page}))

    def options(self, given: Mapping[str, Value], root: Path) -> dict[str, Value]:
        """Every option with its value: the given ones checked, the others by default.

        Pictures are looked for below `root` and come back as `file:` addresses.
        Raises `UsageError` FM403 and FM404, all errors at once.
        """
        values, errors = values_of(self.manifest.options, given, self.name, root)
        if errors:
            raise UsageError(*errors.values())
        return values


def read_layout(folder: Path) -> Layout:
    """Read a layout's manifest, put what it extends under it, and check the whole.

    Raises `UsageError` FM402, FM406 and FM415, `NotFoundError` FM401 and FM402.
    """
    chain = lineage(folder)
    folders = with_shared(member.folder for member in chain)
    members = [*chain, *shared_manifests(folders)]
    try:
        manifest = Manifest.model_validate(_merged([member.table for member in members]))
    except ValidationError as error:
        details = in_order(_invalid(members, dict(detail)) for detail in error.errors())
        raise UsageError(*details) from None
    density = manifest.density
    for key, name in (("start", density.start), ("otherwise", density.otherwise)):
        if name not in density.steps and (name or key == "start"):
            raise UsageError(_refused(members, ("density", key), name, ", ".join(density.steps)))
    for key in manifest.needs:
        if key not in Sheet.model_fields:
            wanted = nearest(key, list(Sheet.model_fields)) or "@key_of_sheet"
            raise UsageError(_refused(members, ("needs",), key, wanted))
    defaults = {key: wrong_default(option) for key, option in manifest.options.items()}
    wrong = {("options", key, "default"): expected for key, expected in defaults.items() if expected}
    if wrong:
        raise UsageError(*(_error(members, place, f"≠ {expected}") for place, expected in wrong.items()))
    layout = Layout(folders, manifest)
    if layout.file(TEMPLATE) is None:
        path = Span(folder / MANIFEST)
        raise NotFoundError(Diagnostic("FM402", path, {"key": TEMPLATE, "problem": "@missing_file"}))
    return layout


def _merged(tables: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Tables laid over one another, the nearest on top."""
    merged: dict[str, Any] = {}
    for table in reversed(tables):
        merged = _over(table, merged)
    return {key: value for key, value in merged.items() if key != EXTENDS}


def _over(above: Mapping[str, Any], below: Mapping[str, Any]) -> dict[str, Any]:
    """One table over another, whose keys keep their order: a new one stands before the next that is not."""
    keys = list(below)
    place = len(keys)
    for key in reversed(list(above)):
        if key not in below:
            keys.insert(place, key)
        place = keys.index(key)
    merged = {key: below.get(key) for key in keys}
    for key, value in above.items():
        under = below.get(key)
        merged[key] = _over(value, under) if isinstance(value, dict) and isinstance(under, dict) else value
    return merged


def _invalid(members: Sequence[Member], detail: Mapping[str, Any]) -> Diagnostic:
    """One of pydantic's errors, with the nearest key where one is unknown."""
    if detail["type"] == "missing":
        return _error(members, detail["loc"], "@missing_key")
    if detail["type"] != "extra_forbidden":
        return _refused(members, detail["loc"], detail["input"], expected(detail))
    *above, key = map(str, detail["loc"])
    suggestion = nearest(key, keys_at(Manifest, above))
    return replace(_error(members, detail["loc"], "@unknown_key"), suggestion=suggestion)


def _refused(
    members: Sequence[Member], location: tuple[int | str, ...], value: object, wanted: str
) -> Diagnostic:
    """A value that its key does not take."""
    found = _error(members, location, "")
    key = found.arguments["key"]
    return Diagnostic("FM415", found.span, {"key": key, "value": shown_value(value), "expected": wanted})


def _error(members: Sequence[Member], location: tuple[int | str, ...], problem: str) -> Diagnostic:
    """An error of the merged manifest, in the file that says what is wrong."""
    name = tuple(str(step) for step in location if step != _OF_A_KEY)
    owner = next((member for member in members if _says(member.table, name)), members[0])
    return Diagnostic("FM402", owner.source.span(name), {"key": ".".join(name), "problem": problem})


def _says(table: Mapping[str, Any], name: tuple[str, ...]) -> bool:
    value: Any = table
    for part in name:
        if not isinstance(value, Mapping) or part not in value:
            return False
        value = value[part]
    return True


def millimetres(length: str) -> float:
    """A CSS length in millimetres. Raises `ValueError` or `KeyError` for what is none on paper."""
    return float(length[:-2]) * _MILLIMETRES[length[-2:]]
