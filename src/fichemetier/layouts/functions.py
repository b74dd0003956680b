"""What a template may call: functions that know the measures of its layout, its colours and its language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from markupsafe import Markup

from fichemetier.i18n.language import Language
from fichemetier.layouts import columns, fitting
from fichemetier.layouts.manifest import Manifest
from fichemetier.layouts.measures import ColumnMeasures, Drawings, FactMeasures
from fichemetier.view.drawing import scale
from fichemetier.view.drawing.qr import qr
from fichemetier.view.parts import Band, Group, Profile, Profiles, Salary

T = TypeVar("T")


@dataclass(frozen=True)
class Functions:
    """The functions of one layout for one sheet, by the names under which templates call them.

    They raise `LookupError` where the manifest lacks the table that they measure by.
    """

    manifest: Manifest
    language: Language
    palette: Mapping[str, str]

    def context(self) -> dict[str, Callable[..., Any]]:
        """Every function by its name."""
        return {
            "columns": self.columns,
            "abreast": self.abreast,
            "runs_in": self.runs_in,
            "fitting_names": self.fitting_names,
            "few": self.few,
            "qr": self.qr,
            "salary_bar": self.salary_bar,
            "head_count": self.head_count,
        }

    def columns(self, parts: Sequence[columns.Part]) -> Sequence[Sequence[columns.Part]]:
        """Small sections in two columns of about the same height."""
        return columns.columns(parts, self._columns)

    def abreast(self, groups: Sequence[Group]) -> Sequence[Sequence[Group]]:
        """Lists in two columns, or side by side where a few are of about the same height."""
        return columns.abreast(groups, self._columns)

    def runs_in(self, group: Group) -> bool:
        """Whether a list is set as running text."""
        return columns.runs_in(group, self._columns)

    def fitting_names(self, names: Sequence[str]) -> tuple[str, ...]:
        """The first names that fit into an answer of the facts box, one below the other."""
        return fitting.fitting_names(names, self._facts)

    def few(self, names: Sequence[str]) -> str:
        """The first names that fit into a remark of the facts box, in one sentence."""
        return fitting.few(names, self.language, self._facts)

    def qr(self, address: str) -> Markup:
        """A QR code."""
        return qr(address, self._drawings.qr_module)

    def salary_bar(self, band: Band, salary: Salary) -> Markup:
        """One salary on the scale of all."""
        return scale.band(band.low, band.high, salary.end, self._style, self._mirrored)

    def head_count(self, profile: Profile, profiles: Profiles) -> Markup:
        """A head count among the thresholds of all profiles."""
        return scale.sizes(profiles.bounds, profile.low, profile.high, self._style, self._mirrored)

    @property
    def _columns(self) -> ColumnMeasures:
        return _there(self.manifest.measures.columns, "measures.columns")

    @property
    def _facts(self) -> FactMeasures:
        return _there(self.manifest.measures.facts, "measures.facts")

    @property
    def _drawings(self) -> Drawings:
        return _there(self.manifest.drawings, "drawings")

    @property
    def _style(self) -> scale.DrawingStyle:
        given = self._drawings
        return scale.DrawingStyle(
            deep=self.palette["deep"],
            accent=self.palette["accent"],
            track=given.track,
            ink=given.ink,
            font=given.font,
        )

    @property
    def _mirrored(self) -> bool:
        return self.language.direction == "rtl"


def _there(table: T | None, name: str) -> T:
    if table is None:
        raise LookupError(f"layout.toml has no [{name}]")
    return table
