"""The poster of a front: the sizes and the lines of a title beside a disc, and where its hook may run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from math import sqrt

from fichemetier.layouts.emblem import Disc
from fichemetier.layouts.type import MILLIMETRES, PageType
from fichemetier.text.inline_marks import foreign, is_foreign
from fichemetier.view.parts import Opening
from fichemetier.view.title import Setting, Width, even_lines, set_nouns

YIELDS = 40
"""Size of a title, in pt, under which the disc makes room for it."""
_FILLS = 0.5
"""The share of a poster, margins aside, that title and hook fill at least beside the larger disc."""
_LEAST = 24
"""Size of a title, in pt, under which its words are cut rather than shrunk."""
_LEADING, _LEADING_MIRRORED = 0.93, 1.22
"""Line heights of the title, in sizes."""
_SECOND_LEADING = 1.12
_NAMES_SIZE, _NAMES_LEADING = 9.4, 4.5
"""The names of the job beneath the title, in pt and mm."""
_HOOK_SIZE, _HOOK_LEADING, _HOOK_LINES = 13, 6.0, 3
"""The hook in pt, mm and lines."""
_CLEAR = 8
"""From the hook and the second level to the disc, in mm."""
_MARGIN = 195
"""Where the text of an A4 page ends, in mm from its start edge."""
_GROWS = 8
"""How much higher than its least a poster is for its hook, in mm at most."""
_GAP = 2.6
"""Between title, second level and hook, in mm."""


@dataclass(frozen=True, kw_only=True)
class PosterPlan:
    """What a layout allows its poster, in mm and pt.

    `measure` is beside the `disc`, which has no radius where there is none, `wider` beside the one that
    yields; `cap` is the largest title, `room` the height of its lines; `side` the margin, `least` the height
    of the poster, `yielded` that beside the smaller disc, `foot` what is free below the hook, `end` where
    lines end that are beside no disc; `grown` is by how much more the poster and its disc are as large as
    there is room for.
    """

    disc: tuple[float, float, float]
    yielding: tuple[float, float, float]
    measure: float
    wider: float
    cap: float
    room: float
    least: float
    top: float
    yielded: float = 0
    second: tuple[float, ...] = (20, 17)
    hook: float = 130
    side: float = 15
    foot: float = 5
    end: float = _MARGIN
    grown: float = 0


@dataclass(frozen=True, kw_only=True)
class Poster:
    """A poster as it is set: sizes in pt, the rest in mm; a hook that does not fit is for the text below.

    `bearings` are in em what stands before the ink of each line: without it their edge is straight; `filled`
    is the height of title and hook.
    """

    lines: tuple[str, ...]
    bearings: tuple[float, ...]
    size: float
    leading: float
    second: tuple[str, ...]
    second_size: float
    second_leading: float
    hook_fits: bool
    hook_width: float
    names_width: float
    disc: Disc
    filled: float
    height: float


def poster(opening: Opening, hook: str, plan: PosterPlan, faces: PageType, zoom: float = 1) -> Poster:
    """Set the title and its hook, the plain text `hook`, as the plan allows.

    The disc makes room for a title that would be small beside it, or leave most of the poster empty.
    """
    beside = _set(opening, hook, plan, faces, zoom)
    emptier = beside.filled < _FILLS * (plan.least - plan.top - plan.foot)
    if plan.yielded and (emptier or beside.disc == plan.yielding):
        plan = replace(plan, disc=plan.yielding, measure=plan.wider, least=plan.yielded)
    return _set(opening, hook, _grown(plan), faces, zoom)


def _set(opening: Opening, hook: str, plan: PosterPlan, faces: PageType, zoom: float) -> Poster:
    title, disc = _title(opening, plan, faces)
    leading = _LEADING_MIRRORED if faces.mirrored else _LEADING
    hook_lines, hook_width, least = _hook(hook, plan, disc, faces, zoom)
    hook_height = (hook_lines * _HOOK_LEADING * zoom + _GAP) if hook_lines else 0.0
    second = _second(opening.title.rest, plan, disc, hook_height, faces, zoom)
    second_size = second.size * MILLIMETRES if second else 0.0
    height = plan.top + len(title.lines) * title.size * leading + plan.foot
    height += (len(second.lines) * second_size * _SECOND_LEADING + _GAP) if second else 0
    height += hook_height
    foot = max(height, least) - plan.foot - hook_height
    names_width = _beside(disc, foot - _NAMES_LEADING * zoom, foot, plan.end) - plan.side
    names = faces.lines(opening.names, names_width, _NAMES_SIZE * zoom)
    height += names * _NAMES_LEADING * zoom + _GAP if names else 0
    return Poster(
        lines=title.lines,
        bearings=tuple(round(faces.bearing(line), 3) for line in title.lines),
        size=round(title.size / MILLIMETRES, 2),
        leading=round(title.size * leading, 2),
        second=second.lines if second else (),
        second_size=second.size if second else 0,
        second_leading=round(second_size * _SECOND_LEADING, 2),
        hook_fits=hook_lines > 0,
        hook_width=round(hook_width, 1),
        names_width=round(names_width, 1),
        disc=disc,
        filled=round(height - plan.top - plan.foot, 1),
        height=round(max(height, least), 1),
    )


def _grown(plan: PosterPlan) -> PosterPlan:
    """A higher poster with a larger disc, the start edge of which stays where it is."""
    if not plan.grown:
        return plan

    def larger(disc: tuple[float, float, float], height: float) -> tuple[float, float, float]:
        x, y, radius = disc
        wider = radius * plan.grown / height / 2
        return x + wider, y + wider, radius + wider

    return replace(
        plan,
        disc=larger(plan.disc, plan.least),
        yielding=larger(plan.yielding, plan.yielded or plan.least),
        least=plan.least + plan.grown,
        yielded=plan.yielded + plan.grown if plan.yielded else 0,
    )


def _title(opening: Opening, plan: PosterPlan, faces: PageType) -> tuple[Setting, Disc]:
    """The title beside the disc, or beside the smaller one where it would be too small."""
    leading = _LEADING_MIRRORED if faces.mirrored else _LEADING
    comma = "،" if faces.mirrored else ","

    def at(measure: float) -> Setting:
        cap, room = plan.cap * MILLIMETRES, plan.room / leading
        return set_nouns(opening.title.nouns, faces.title, measure, cap, room, comma)

    found, least = at(plan.measure), _LEAST * MILLIMETRES
    if at(plan.wider).size < least:
        lines = (part for line in found.lines for part in _broken(line, faces.title, plan.measure / least))
        return Setting(tuple(lines), least), Disc(*plan.yielding)
    if found.size >= YIELDS * MILLIMETRES or plan.wider <= plan.measure:
        return found, Disc(*plan.disc)
    return at(plan.wider), Disc(*plan.yielding)


def _broken(line: str, width: Width, measure: float) -> list[str]:
    """A line in parts that fit a measure in em, cut where they are full, for words that no page holds."""
    parts = [""]
    for letter in line:
        if parts[-1] and width(parts[-1] + letter) > measure:
            parts.append("")
        parts[-1] += letter
    return [part.strip() for part in parts]


def _second(
    text: str, plan: PosterPlan, disc: Disc, below: float, faces: PageType, zoom: float
) -> Setting | None:
    """The second level in one line, else in two, at the largest size that allows it; else at the smallest.

    What no number of lines holds is cut where they are full.
    """
    if not text:
        return None
    tries = [(size, count) for count in (1, 2) for size in plan.second]
    for size, count in [*tries, *((plan.second[-1], count) for count in (3, 4, 5))]:
        bottom = plan.least - plan.foot - below
        top = bottom - count * size * zoom * MILLIMETRES * _SECOND_LEADING
        measure = _beside(disc, top, bottom, plan.end) - plan.side
        found = even_lines(text, faces.display, measure, size * MILLIMETRES * zoom, count)
        if found:
            return Setting(found.lines, size * zoom)
    size = plan.second[-1] * zoom
    return Setting(tuple(_broken(text, faces.display, plan.measure / size / MILLIMETRES)), size)


def _hook(text: str, plan: PosterPlan, disc: Disc, faces: PageType, zoom: float) -> tuple[int, float, float]:
    """Lines of the hook, none where it is too long, their even width, and the poster's height.

    Lower down the hook is farther from the disc: the poster grows where that saves it.
    """
    size = _HOOK_SIZE * zoom
    for grown, count in product((0, _GROWS / 2, _GROWS), range(1, _HOOK_LINES + 1)) if text else ():
        bottom = plan.least + grown - plan.foot
        top = bottom - count * _HOOK_LEADING * zoom
        measure = min(plan.hook, _beside(disc, top, bottom, plan.end) - plan.side)
        found = even_lines(text, faces.text, measure, size * MILLIMETRES, count)
        if found:
            even = max(map(faces.text, found.lines)) * size * MILLIMETRES
            return count, min(even + 0.5, measure), plan.least + grown
    return 0, 0.0, plan.least


def _beside(disc: Disc, top: float, bottom: float, end: float) -> float:
    """Where a line between two heights must end: before the disc that it is beside, else at `end`."""
    nearest = min(max(disc.y, top), bottom)
    clear = disc.radius + _CLEAR
    away = abs(nearest - disc.y)
    return disc.x - sqrt(clear**2 - away**2) if disc.radius and away < clear else end


def marked(lines: tuple[str, ...], source: str) -> tuple[str, ...]:
    """Lines of a title marked as foreign where their source is."""
    return tuple(map(foreign, lines)) if is_foreign(source) else lines
