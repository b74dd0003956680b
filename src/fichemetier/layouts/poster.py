"""The poster of a front: the sizes and the lines of a title beside a disc, and where its hook may run."""

from __future__ import annotations

from collections.abc import Iterator
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
_SHARES = (0, 0.25, 0.5, 0.75, 1)
"""How far a disc makes room for a title: not at all to as far as it can."""
_ABOVE = 30
_ABOVE_GROWN = 38
"""From the top of the page to the title, in mm at most: where a poster can be lower, and where one grows."""
_LEAST = 24
"""Size of a title, in pt, under which its words are cut rather than shrunk."""
_LEADING, _LEADING_MIRRORED = 0.93, 1.22
"""Line heights of the title, in sizes."""
_SECOND_LEADING = 1.12
_NAMES_SIZE, _NAMES_LEADING = 9.4, 4.5
"""The names of the job beneath the title, in pt and mm."""
_HOOK = (13, 6.0, 3)
_LARGE_HOOK = (17, 7.4, 3)
"""The hook, and that of a poster that grows, in pt, mm and lines."""
_CLEAR = 8
"""From the hook and the second level to the disc, in mm."""
_MARGIN = 195
"""Where the text of an A4 page ends, in mm from its start edge."""
_GROWS = 12
"""How much higher than its least a poster is for its hook, in mm at most."""
_DESCENDING = frozenset("gjpqyçÇQ,،")
_TAIL = 0.07
"""How far such letters pass the line of a title, in sizes."""
_GAP = 2.6
"""Between title, second level and hook, in mm."""


@dataclass(frozen=True, kw_only=True)
class PosterPlan:
    """What a layout allows its poster, in mm and pt.

    `measure` is beside the `disc`, which has no radius where there is none, `wider` beside the one that
    yields; `cap` is the largest title, `room` the height of its lines; `side` the margin, `least` the height
    of the poster, `yielded` that beside the smaller disc, `foot` what is free below the hook, `end` where
    lines end that are beside no disc; `grown` is by how much more the poster and its disc are as large as
    there is room for. `hooks` are the sizes of a hook in pt, each with its leading in mm and its lines at
    most; only the usual one makes the poster higher.
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
    hooks: tuple[tuple[float, float, int], ...] = (_HOOK,)
    side: float = 15
    foot: float = 5
    end: float = _MARGIN
    grown: float = 0


@dataclass(frozen=True, kw_only=True)
class Poster:
    """A poster as it is set: sizes in pt, the rest in mm; a hook that does not fit is for the text below.

    `bearings` are in em what stands before the ink of each line: without it their edge is straight; `tail` is
    how far the ink of the last one passes its line, `above` from the top of the page to the title.
    """

    lines: tuple[str, ...]
    bearings: tuple[float, ...]
    size: float
    leading: float
    tail: float
    second: tuple[str, ...]
    second_size: float
    second_leading: float
    hook_fits: bool
    hook_width: float
    hook_size: float
    hook_leading: float
    names_width: float
    disc: Disc
    above: float
    height: float


def poster(opening: Opening, hook: str, plan: PosterPlan, faces: PageType, zoom: float = 1) -> Poster:
    """Set the title and its hook, the plain text `hook`, as the plan allows.

    The disc makes room, as little as it can, for a title that would be small beside it or far down the page.
    """
    set_at = [
        (plan, _set(opening, hook, plan, faces, zoom))
        for plan in (_yielding(plan, share) for share in (_SHARES if plan.yielded else (0,)))
    ]
    fits = (one for one in set_at if one[1].size >= YIELDS and one[1].above <= _ABOVE)
    chosen, found = next(fits, set_at[-1])
    if not plan.grown:
        return found
    most = _set(opening, hook, _grown(chosen, chosen.grown), faces, zoom)
    grown = max(0, chosen.grown - max(0, most.above - max(found.above, _ABOVE_GROWN)))
    return _set(opening, hook, _grown(chosen, grown), faces, zoom)


def _yielding(plan: PosterPlan, share: float) -> PosterPlan:
    """The plan with a disc that makes room: its place, the measure beside it and the height of the poster."""

    def between(start: float, end: float) -> float:
        return start + (end - start) * share

    x, y, radius = (between(start, end) for start, end in zip(plan.disc, plan.yielding, strict=True))
    measure = between(plan.measure, plan.wider)
    least = between(plan.least, plan.yielded)
    return replace(plan, disc=(x, y, radius), measure=measure, least=least)


def _set(opening: Opening, text: str, plan: PosterPlan, faces: PageType, zoom: float) -> Poster:
    title, disc = _title(opening, plan, faces), Disc(*plan.disc)
    leading = _LEADING_MIRRORED if faces.mirrored else _LEADING
    tail = _TAIL * title.size if _DESCENDING & set(title.lines[-1]) and not faces.mirrored else 0
    above = plan.top + len(title.lines) * title.size * leading + tail + plan.foot
    for hook in _hooks(text, plan, disc, faces, zoom):
        hook_height = hook.count * hook.leading + _GAP if hook.count else 0.0
        second = _second(opening.title.rest, plan, disc, hook_height, faces, zoom)
        second_size = second.size * MILLIMETRES if second else 0.0
        height = above + hook_height
        height += (len(second.lines) * second_size * _SECOND_LEADING + _GAP) if second else 0
        foot = max(height, hook.least) - plan.foot - hook_height
        names_width = _beside(disc, foot - _NAMES_LEADING * zoom, foot, plan.end) - plan.side
        names = faces.lines(opening.names, names_width, _NAMES_SIZE * zoom)
        height += names * _NAMES_LEADING * zoom + _GAP if names else 0
        if height <= hook.least or not hook.spare:
            break
    return Poster(
        lines=title.lines,
        bearings=tuple(round(faces.bearing(line), 3) for line in title.lines),
        size=round(title.size / MILLIMETRES, 2),
        leading=round(title.size * leading, 2),
        tail=round(tail, 2),
        second=second.lines if second else (),
        second_size=second.size if second else 0,
        second_leading=round(second_size * _SECOND_LEADING, 2),
        hook_fits=hook.count > 0,
        hook_width=round(hook.width, 1),
        hook_size=round(hook.size, 2),
        hook_leading=round(hook.leading, 2),
        names_width=round(names_width, 1),
        disc=disc,
        above=round(max(0, hook.least - height) + plan.top, 1),
        height=round(max(height, hook.least), 1),
    )


def _grown(plan: PosterPlan, grown: float) -> PosterPlan:
    """A poster so much higher with a larger disc, the start edge of which stays where it is, and hook."""
    x, y, radius = plan.disc
    wider = radius * grown / plan.least / 2
    return replace(
        plan,
        disc=(x + wider, y + wider, radius + wider),
        least=plan.least + grown,
        hooks=(_LARGE_HOOK, *plan.hooks),
    )


def _title(opening: Opening, plan: PosterPlan, faces: PageType) -> Setting:
    """The title as large as it can be beside the disc; words too long for any line are cut."""
    leading = _LEADING_MIRRORED if faces.mirrored else _LEADING
    comma = "،" if faces.mirrored else ","
    cap, room = plan.cap * MILLIMETRES, plan.room / leading
    found = set_nouns(opening.title.nouns, faces.title, plan.measure, cap, room, comma)
    least = _LEAST * MILLIMETRES
    if found.size >= least:
        return found
    lines = (part for line in found.lines for part in broken(line, faces.title, plan.measure / least))
    return Setting(tuple(lines), least)


def broken(line: str, width: Width, measure: float) -> list[str]:
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
    return Setting(tuple(broken(text, faces.display, plan.measure / size / MILLIMETRES)), size)


@dataclass(frozen=True, kw_only=True)
class _Hook:
    """A hook in `count` even lines, none where it does not fit, and the least height of its poster, in mm.

    Its `size` is in pt. A `spare` one is for posters that have the room for it.
    """

    least: float
    count: int = 0
    size: float = 0
    leading: float = 0
    width: float = 0
    spare: bool = False


def _hooks(text: str, plan: PosterPlan, disc: Disc, faces: PageType, zoom: float) -> Iterator[_Hook]:
    """The hook at each size at which it fits, at last none.

    Lower down the hook is farther from the disc: the poster grows where that saves it.
    """
    for usual, grown in product(plan.hooks, (0, _GROWS / 3, _GROWS / 1.5, _GROWS)) if text else ():
        size, leading, most = usual[0] * zoom, usual[1] * zoom, usual[2]
        for count in range(1, most + 1):
            bottom = plan.least + grown - plan.foot
            measure = min(plan.hook, _beside(disc, bottom - count * leading, bottom, plan.end) - plan.side)
            found = even_lines(text, faces.text, measure, size * MILLIMETRES, count)
            if found:
                even = max(map(faces.text, found.lines)) * size * MILLIMETRES
                yield _Hook(
                    least=plan.least + grown,
                    count=count,
                    size=size,
                    leading=leading,
                    width=min(even + 0.5, measure),
                    spare=usual != _HOOK,
                )
                break
    yield _Hook(least=plan.least)


def _beside(disc: Disc, top: float, bottom: float, end: float) -> float:
    """Where a line between two heights must end: before the disc that it is beside, else at `end`."""
    nearest = min(max(disc.y, top), bottom)
    clear = disc.radius + _CLEAR
    away = abs(nearest - disc.y)
    return disc.x - sqrt(clear**2 - away**2) if disc.radius and away < clear else end


def marked(lines: tuple[str, ...], source: str) -> tuple[str, ...]:
    """Lines of a title marked as foreign where their source is."""
    return tuple(map(foreign, lines)) if is_foreign(source) else lines
