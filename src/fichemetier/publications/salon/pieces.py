"""The files that an order comes as: one for each sheet and language, or one for all sheets of a language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fichemetier.layouts.manifest import Layout
from fichemetier.press.imposition.request import Imposition
from fichemetier.press.profile import PressProfile
from fichemetier.publications.salon.model import CATALOGUE, Order

_TOGETHER = frozenset({"n-up", "cut-stack"})
"""The schemes that lay out differing pages: all sheets of a language share their paper."""


@dataclass(frozen=True, kw_only=True)
class PieceTask:
    """One order, with all that it names: the sheets, the layout, the press, the imposition, the languages.

    `options` are those of the layout. `number` is its place in the file, from 0.
    """

    order: Order
    number: int
    layout: Layout
    options: tuple[tuple[str, str], ...]
    sheets: tuple[Path, ...]
    locales: tuple[str, ...]
    press: PressProfile | None = None
    imposition: Imposition | None = None

    @property
    def is_book(self) -> bool:
        """Whether all sheets come as one file."""
        return self.order.produit == CATALOGUE

    @property
    def folder(self) -> str:
        """Where its products are made, apart from those of other orders."""
        return f"{self.number + 1:02}-{Path(self.order.produit).name}"


@dataclass(frozen=True)
class FairPiece:
    """One file of an order: the sheets that are in it, in a language."""

    task: PieceTask
    locale: str
    sheets: tuple[Path, ...]

    @property
    def name(self) -> str:
        """The name of the file: `a5-cto.fr.offset-couche.pdf`, `carte.fr.cut-stack.pdf`."""
        task, product = self.task, Path(self.task.order.produit).name
        what = product if self.is_joined else f"{product}-{self.sheets[0].stem}"
        press, imposition = task.press, task.imposition
        parts = what, self.locale, press.name if press else "", imposition.scheme if imposition else ""
        return ".".join((*(part for part in parts if part), "pdf"))

    @property
    def path(self) -> str:
        """The path of the file below the folder of the fair."""
        return f"{self.task.order.destination}/{self.name}"

    @property
    def is_joined(self) -> bool:
        """Whether the file is made of several products."""
        return _is_joined(self.task)


def pieces(task: PieceTask) -> list[FairPiece]:
    """The files of an order, by language."""
    groups: Sequence[tuple[Path, ...]] = (
        [task.sheets] if _is_joined(task) else [(one,) for one in task.sheets]
    )
    return [FairPiece(task, locale, sheets) for locale in task.locales for sheets in groups]


def _is_joined(task: PieceTask) -> bool:
    imposition = task.imposition
    return task.is_book or bool(imposition and imposition.scheme in _TOGETHER)
