"""A fair's file → its orders with their sheets, or every error of it at once, each where it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from fichemetier.diagnostics.diagnostic import Argument, Diagnostic, Span, in_order
from fichemetier.diagnostics.errors import FichemetierError, NotFoundError, UsageError
from fichemetier.diagnostics.nearest import nearest
from fichemetier.i18n.tags import canonical
from fichemetier.layouts.manifest import Layout, read_layout
from fichemetier.layouts.options import values_of
from fichemetier.press.imposition.request import Imposition, read_imposition
from fichemetier.press.profile import read_profile
from fichemetier.publications.salon.model import CATALOGUE, Fair, Order
from fichemetier.publications.salon.pieces import FairPiece, PieceTask, pieces
from fichemetier.publications.salon.sheets import SheetFinder
from fichemetier.translation.localise import require_locale
from fichemetier.workspace.expected import expected, shown_value
from fichemetier.workspace.files import is_file
from fichemetier.workspace.project import Workspace
from fichemetier.workspace.toml_text import TomlText, TomlTextError

FOLDER = "salons"
"""Where a workspace keeps its fairs."""
_ORDERS = "commandes"
_HEAD = re.compile(rf"^[ \t]*\[\[[ \t]*{_ORDERS}[ \t]*\]\]", re.MULTILINE)
_DEFAULT_SHEETS = "a4"
"""The layout of the sheets of a catalogue whose order names none in its options."""


@dataclass(frozen=True)
class Salon:
    """A fair, its file, and its orders."""

    path: Path
    fair: Fair
    tasks: tuple[PieceTask, ...]

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def pieces(self) -> list[FairPiece]:
        """Every file of the fair."""
        return [piece for task in self.tasks for piece in pieces(task)]


def find_salon(name: str, workspace: Workspace) -> Path:
    """A fair's file by its path or its name in `salons/`. Raises `NotFoundError` FM880."""
    folder = workspace.root / FOLDER
    for path in (Path(name), folder / name, folder / f"{name}.toml"):
        if is_file(path):
            return path
    known = {path.stem: path.name for path in sorted(folder.glob("*.toml"))}
    arguments: dict[str, Argument] = {"name": name, "known": ", ".join(known.values()) or "@no_fair"}
    near = nearest(Path(name).stem, known)
    raise NotFoundError(Diagnostic("FM880", None, arguments, known[near] if near else None))


def read_salon(path: Path, workspace: Workspace) -> Salon:
    """The fair of a file. Raises `UsageError` FM881–FM887 and what its layouts, presses and sheets have."""
    source = TomlText.read(path)
    try:
        table = source.table()
        fair = Fair.model_validate(table)
    except TomlTextError as error:
        raise UsageError(Diagnostic("FM881", error.span, {"problem": error.problem})) from None
    except ValidationError as error:
        details: list[dict[str, Any]] = [dict(one) for one in error.errors()]
        found = [_invalid(detail, source) for detail in details]
        others = _wrong_names(table, [detail["loc"] for detail in details], source, workspace)
        raise UsageError(*in_order([*found, *others])) from None
    reader = _FairReader(workspace, fair, source)
    tasks = [reader.task(number, order) for number, order in enumerate(fair.commandes)]
    salon = Salon(path, fair, tuple(task for task in tasks if task))
    errors = [*reader.errors, *_same_files(salon, source)]
    if errors:
        raise UsageError(*in_order(errors))
    return salon


def _wrong_names(
    table: Mapping[str, Any], places: Sequence[tuple[Any, ...]], source: TomlText, workspace: Workspace
) -> list[Diagnostic]:
    """What is wrong with the rest of a fair whose shape is wrong in some places: names that name nothing."""
    given = table.get(_ORDERS)
    orders = {
        number: dict(one)
        for number, one in enumerate(given if isinstance(given, list) else ())
        if isinstance(one, dict)
    }
    head = {
        key: value for key, value in table.items() if key not in (_ORDERS, *(place[0] for place in places))
    }
    for first, *rest in places:
        if first == _ORDERS and len(rest) > 1 and rest[0] in orders:
            orders[rest[0]].pop(rest[1], None)
    known = {number: order for number, order in orders.items() if "produit" in order}
    try:
        fair = Fair.model_validate({"nom": "–", **head, _ORDERS: list(known.values())})
    except ValidationError:
        return []
    reader = _FairReader(workspace, fair, source)
    for number, order in zip(known, fair.commandes, strict=True):
        reader.task(number, order)
    return reader.errors


def _same_files(salon: Salon, source: TomlText) -> Iterator[Diagnostic]:
    """FM887 for each order that would write over a file of an earlier one."""
    first: dict[str, int] = {}
    told: set[int] = set()
    for piece in salon.pieces:
        number = piece.task.number
        other = first.setdefault(piece.path, number)
        if other != number and number not in told:
            told.add(number)
            arguments: dict[str, Argument] = {"file": piece.path, "other": other + 1}
            yield Diagnostic("FM887", span_of(source, number, ("produit",)), arguments)


class _FairReader:
    """Resolves what orders name, and gathers what is wrong with them."""

    def __init__(self, workspace: Workspace, fair: Fair, source: TomlText) -> None:
        self.errors: list[Diagnostic] = []
        self._workspace = workspace
        self._fair = fair
        self._source = source
        self._finder = SheetFinder(workspace)

    def task(self, number: int, order: Order) -> PieceTask | None:
        """An order with what it names; None where something of it is wrong."""
        before = len(self.errors)
        layout = self._try(number, "produit", order.produit, lambda: self._layout(order))
        press = order.presse and self._try(
            number, "presse", order.presse, lambda: read_profile(order.presse, self._workspace)
        )
        imposition = self._imposition(number, order)
        sheets = self._sheets(number, order)
        locales = self._locales(number, order, sheets)
        options = self._options(number, order, layout) if layout else ()
        if len(self.errors) > before or layout is None:
            return None
        return PieceTask(
            order=order,
            number=number,
            layout=layout,
            options=options,
            sheets=sheets,
            locales=locales,
            press=press or None,
            imposition=imposition,
        )

    def _imposition(self, number: int, order: Order) -> Imposition | None:
        """How an order is imposed, its errors under the keys of the file and not the options of `impose`."""
        if order.imposition is None:
            return None
        asked = order.imposition
        try:
            values = asked.model_dump(exclude={"scheme", "marks"})
            return read_imposition(asked.scheme, values, asked.marks)
        except UsageError as error:
            for one in error.diagnostics:
                key = str(one.arguments["key"]).removeprefix("--").replace("-", "_")
                named = replace(one, arguments={**one.arguments, "key": key})
                self._add(number, ("imposition", key), "", named)
            return None

    def _layout(self, order: Order) -> Layout:
        """The layout of an order; of a catalogue, that of its sheets, which its option `layout` names."""
        name = order.produit
        if name == CATALOGUE:
            name = str(order.options.get("layout", _DEFAULT_SHEETS))
        layout = read_layout(self._workspace.layout(name))
        if layout.manifest.kind == "collection":
            raise UsageError(Diagnostic("FM902", None, {"layout": layout.name}))
        return layout

    def _sheets(self, number: int, order: Order) -> tuple[Path, ...]:
        found: dict[Path, None] = {}
        for domain in order.domaines:
            wanted = self._try(number, "domaines", domain, partial(self._finder.of_domain, domain))
            found |= dict.fromkeys(wanted or ())
        for name in order.fiches:
            wanted = self._try(number, "fiches", name, partial(self._finder.named, name))
            found |= dict.fromkeys(wanted or ())
        if not (order.domaines or order.fiches):
            found = dict.fromkeys(self._try(number, "produit", "", self._finder.all) or ())
        return tuple(found)

    def _locales(self, number: int, order: Order, sheets: Sequence[Path]) -> tuple[str, ...]:
        """The languages of an order, those of the fair where it has none."""
        tags = order.langues or self._fair.langues
        for tag in tags:
            for sheet in sheets[:1]:
                where = number if order.langues else None
                check = partial(require_locale, tag, sheet, self._workspace)
                self._try(where, "langues", tag, check)
        return tuple(dict.fromkeys(map(canonical, tags)))

    def _options(self, number: int, order: Order, layout: Layout) -> tuple[tuple[str, str], ...]:
        """What the layout is set to: by the fair where it has such an option, by the order above that."""
        known = layout.manifest.options
        own = {key: value for key, value in order.options.items() if not _of_the_book(order, key)}
        common = {key: value for key, value in self._fair.common_options.items() if key in known}
        for given, where in ((common, None), (own, number)):
            _, errors = values_of(known, given, layout.name, self._workspace.root)
            for key, error in errors.items():
                place = _FAIR_KEYS[key] if where is None else ("options", key)
                self._add(where, place, "", error)
        values = {**common, **own}
        return tuple(
            (key, str(value).lower() if isinstance(value, bool) else value) for key, value in values.items()
        )

    def _try(self, number: int | None, key: str, value: str, resolve: Callable[[], Any]) -> Any:
        """What a key of an order names; None, its errors noted at the key, where there is no such thing."""
        try:
            return resolve()
        except FichemetierError as error:
            for one in error.diagnostics:
                self._add(number, (key,), value, one)
            return None

    def _add(self, number: int | None, name: tuple[str, ...], value: str, error: Diagnostic) -> None:
        span = span_of(self._source, number, name, value)
        placed = replace(error, span=span)
        if placed not in self.errors:
            self.errors.append(placed)


_FAIR_KEYS = {
    "event": ("nom",),
    "stand": ("stand",),
    "organiser": ("organisateur",),
    "logo": ("logo",),
    "deep": ("couleur",),
    "accent": ("accent",),
}
"""What the fair calls each option that it sets."""


def _of_the_book(order: Order, key: str) -> bool:
    """Whether an option is one of a catalogue itself: the layout of its sheets, its title."""
    return order.produit == CATALOGUE and key in ("layout", "title")


def span_of(source: TomlText, number: int | None, name: Sequence[str], value: str = "") -> Span:
    """Where a key is: of the fair, or of the order of a number, from 0."""
    if number is None:
        return source.span(name, value)
    heads = [head.start() for head in _HEAD.finditer(source.text)]
    if number >= len(heads):
        return source.span((_ORDERS,))
    ends = [*heads[1:], len(source.text)]
    start, end = heads[number], ends[number]
    alone = _blank(source.text[:start]) + source.text[start:end] + _blank(source.text[end:])
    return TomlText(source.path, alone).span((_ORDERS, *name), value)


def _blank(text: str) -> str:
    """As many lines and columns, with nothing in them."""
    return re.sub(r"[^\n]", " ", text)


def _invalid(detail: dict[str, Any], source: TomlText) -> Diagnostic:
    """One of pydantic's errors, with the nearest key where one is unknown."""
    location = list(detail["loc"])
    number = location[1] if location[:1] == [_ORDERS] and len(location) > 1 else None
    name = [str(step) for step in location if not isinstance(step, int)]
    span = span_of(source, number, name[1:] if number is not None else name)
    key = ".".join(name)
    if detail["type"] == "missing":
        return Diagnostic("FM883", span, {"key": key})
    if detail["type"] == "extra_forbidden":
        known = _known(name[:-1])
        arguments: dict[str, Argument] = {"key": name[-1], "known": ", ".join(known)}
        return Diagnostic("FM882", span, arguments, nearest(name[-1], known))
    wanted = f"≥ 1 `[[{_ORDERS}]]`" if detail["type"] == "too_short" else expected(detail)
    near = nearest(str(detail["input"]), wanted.split(", ")) if detail["type"] == "literal_error" else None
    told: dict[str, Argument] = {"key": key, "value": shown_value(detail["input"]), "expected": wanted}
    return Diagnostic("FM884", span, told, near)


def _known(above: Sequence[str]) -> list[str]:
    """The keys that a table of the file may have."""
    model: type[BaseModel] = Fair
    for step in above:
        inner = list(_models(model.model_fields[step].annotation))
        model = inner[0] if inner else model
    return list(model.model_fields)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
