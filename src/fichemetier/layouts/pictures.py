"""The drawings of a sheet, as templates call them: in the colours, the type and the direction of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from markupsafe import Markup

from fichemetier.i18n.language import Language
from fichemetier.layouts.manifest import PLAIN, Layout
from fichemetier.layouts.options import Value
from fichemetier.text.metrics import font_stack
from fichemetier.view.drawing import levels, pay, team, week
from fichemetier.view.drawing.canvas import WHITE, Drawing, Lettering, Tones
from fichemetier.view.drawing.pictogram import pictogram
from fichemetier.view.drawing.route import Route
from fichemetier.view.drawing.study_line import study_line
from fichemetier.view.parts import Profile, Salary
from fichemetier.workspace.files import read_text
from fichemetier.workspace.project import BUNDLED

_TEXT, _LOW_VISION, _ARABIC = "Source Sans 3", "Atkinson Hyperlegible Next", "IBM Plex Sans Arabic"
_ZOOM = 1.3
"""How much larger type is for low vision; as the families, from `typefaces.css`."""
_SMALL, _USUAL = (8.4, 3.9), (9.4, 4.3)
"""Usual sizes in points, with their leadings in millimetres."""
_OUTLINE = {"deep": PLAIN["deep"], "vif": WHITE}
"""What a page without grounds is drawn in."""
_MILLIMETRES = 25.4 / 72
"""In a point."""


@dataclass(frozen=True)
class Pictures:
    """The drawings of one layout for one sheet, by the names under which templates call them.

    Widths are in millimetres, sizes of type in points, leadings in millimetres. `colours` are laid over
    those of the palette: `{"ground": palette.vif}` where a drawing does not lie on white. With the option
    `ink` in `outline` drawings are in outline, with `font` in `low-vision` they are set in its type.
    """

    layout: Layout
    language: Language
    palette: Mapping[str, str]
    options: Mapping[str, Value] = field(default_factory=dict)

    def context(self) -> dict[str, Callable[..., Any]]:
        """Every function by its name."""
        return {
            "pictogram": self.pictogram,
            "levels": self.levels,
            "week": self.week,
            "team": self.team,
            "team_key": self.team_key,
            "pay": self.pay,
            "study_line": self.study_line,
        }

    def pictogram(self, domain: str, side: float, line: str = "", dot: str = "", stroke: float = 3) -> Markup:
        """The pictogram of a domain; one dot for no domain.

        Unless said otherwise its lines are in `vif` and its dot is white, or both in `deep` in outline.
        """
        path = self.layout.file(f"pictograms/{domain}.svg") if domain else None
        lines, full = (_OUTLINE["deep"],) * 2 if self._outline else (self.palette["vif"], WHITE)
        return pictogram(read_text(path) if path else "", side, line or lines, dot or full, stroke)

    def levels(
        self,
        low: str,
        high: str,
        labels: Sequence[str],
        width: float,
        colours: Mapping[str, str] | None = None,
        zoom: float = 1,
    ) -> Markup:
        """The levels of study from `low` to `high` on seven stations, whose names `labels` are.

        On a page that is read from afar it is drawn `zoom` times as large.
        """
        lettering = self._lettering(_SMALL)
        drawing = levels.levels(low, high, labels, width / zoom, self._tones(colours), lettering)
        return self._drawn(replace(drawing, zoom=zoom), lettering)

    def week(
        self,
        days: Sequence[str],
        letters: Sequence[str],
        width: float,
        colours: Mapping[str, str] | None = None,
        said: str = "",
        zoom: float = 1,
    ) -> Markup:
        """Seven days from Monday on, each `full`, `occasional` or `free`, over letters; `said` aloud.

        On a page that is read from afar it is drawn `zoom` times as large. A key stands beside it where a
        day is occasional and there is room.
        """
        lettering = self._lettering(_SMALL)
        worked = [week.Worked(day) for day in days]
        # Translators: the key of a drawing of the week, beside the sign of a day that is worked now and then.
        key = self.language.t("sometimes")
        drawing = week.week(worked, letters, width / zoom, self._tones(colours), lettering, key)
        return self._drawn(replace(drawing, zoom=zoom), lettering, said)

    def team(self, profile: Profile, width: float, colours: Mapping[str, str] | None = None) -> Markup:
        """The head count of a profile in dots of five people."""
        return self._drawn(team.team(profile.low, profile.high, width, self._tones(colours)))

    def team_key(self) -> str:
        """What a dot of a team stands for, as a sentence."""
        # Translators: a key below a heading, of dots that show the size of a team.
        return self.language.t("One dot is %(count)s people.", count=team.PEOPLE)

    def pay(
        self,
        salary: Salary,
        width: float,
        size: float = 0,
        leading: float = 0,
        face: str = "",
        colours: Mapping[str, str] | None = None,
    ) -> Markup | None:
        """The amounts of salaries on one scale, set in `face`; none where a word is too long."""
        lettering = self._lettering(_SMALL, size, leading, face)
        rows = [
            pay.PayRow(name=band.profile, amount=band.amount, low=band.low, high=band.high)
            for band in salary.bands
            if band.low is not None or band.high is not None
        ]
        axis = pay.Axis(end=salary.end, values=salary.axis, unit=salary.unit)
        drawing = pay.pay(rows, axis, width, self._tones(colours), lettering)
        return self._drawn(drawing, lettering) if drawing else None

    def study_line(
        self,
        route: Route,
        width: float,
        size: float = 0,
        leading: float = 0,
        face: str = "",
        colours: Mapping[str, str] | None = None,
    ) -> Markup | None:
        """The way into the job and on from it, set in `face`; none where it has no room: print lists then."""
        lettering = self._lettering(_USUAL, size, leading, face)
        drawing = study_line(route, width, self._tones(colours), lettering)
        return self._drawn(drawing, lettering) if drawing else None

    def _drawn(self, drawing: Drawing, lettering: Lettering | None = None, said: str = "") -> Markup:
        return drawing.markup(self._mirrored, lettering, said)

    def _tones(self, colours: Mapping[str, str] | None) -> Tones:
        outline = _OUTLINE if self._outline else {}
        named = {"ground": WHITE, **self.palette, **outline, **(colours or {})}
        return Tones(**{role: named[role] for role in ("deep", "vif", "spark", "ground")})

    def _lettering(
        self, usual: tuple[float, float], size: float = 0, leading: float = 0, face: str = ""
    ) -> Lettering:
        """The type that is said or, of what is not said, the usual one of the page."""
        low_vision = self.options.get("font") == "low-vision"
        zoom = _ZOOM if low_vision else 1
        face = face or (_LOW_VISION if low_vision else _TEXT)
        families = (_ARABIC, face) if self._mirrored else (face, _TEXT)
        stack = tuple(dict.fromkeys((*families, _TEXT, _ARABIC)))
        plain, bold = (font_stack(BUNDLED / "fonts", stack, weight) for weight in (400, 700))
        return Lettering(
            size=(size or usual[0] * zoom) * _MILLIMETRES,
            leading=leading or usual[1] * zoom,
            plain=plain,
            bold=bold,
        )

    @property
    def _outline(self) -> bool:
        return self.options.get("ink") == "outline"

    @property
    def _mirrored(self) -> bool:
        return self.language.direction == "rtl"
