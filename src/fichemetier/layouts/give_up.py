"""As much of a sheet as a layout of a fixed size has room for.

What is given up is found by heights: what each content takes says how much is left without it. What is chosen
is laid out, and so is what shows a little more; what would be far too much is not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile
from typing import Generic

from fichemetier.layouts.tries import Document, Tries

_SURE = 3.0
"""Height in mm that lacks, by a guess, where nothing is laid out to see whether it does,"""
_SURE_SHARE = 0.6
"""and as a share of the height by which it differs from what is laid out."""


@dataclass(frozen=True)
class _Setting(Generic[Document]):
    """A way to set a sheet, the content that it changes, and the height in mm by which, 0 where unknown."""

    tries: Tries[Document]
    step: int
    changed: str
    height: float

    @property
    def known(self) -> bool:
        return self.tries.tried(self.step)


def airiest(tries: Tries[Document], before: Tries[Document] | None = None) -> int | None:
    """The airiest density up to the start that fits, where none that is tighter than another takes more room.

    `before` was laid out at the start and at the tightest with more of its content.
    """
    before = before or tries
    start, names = tries.start, tries.layout.most
    if start == 0 or (before is tries and tries.fits(start)):
        return start if tries.fits(start) else None
    if not tries.fits(0):
        return None
    rooms = [
        (now.left, (tight.left - airy.left) / start * now.used / max(1.0, tight.used))
        for tight, airy, now in zip(
            before.at(0).rooms, before.at(start).rooms, tries.at(0).rooms, strict=True
        )
    ]
    left = [min((room - slope * step for room, slope in rooms), default=0.0) for step in range(start + 1)]
    states = [
        _Setting(tries, step, "", max(0.0, left[step - 1] - left[step])) for step in range(1, start + 1)
    ]
    return _turn(max(0.0, left[0]), states, names)


def least_given_up(tries: Tries[Document]) -> Tries[Document]:
    """As little as can be given up for the tightest density; all that can be where that does not help."""
    while not tries.fits(0):
        names = _crowding(tries)
        states = _known_first(
            _changed(tries, ((name, less) for name in names for less in _lower(tries, name)))
        )
        if not states:
            return tries
        place = _turn(tries.left(0, names), states, names)
        tries = states[min(place, len(states) - 1)].tries
    for names in _groups(tries):
        tries = _regained(tries, names)
    return tries


def _known_first(states: list[_Setting[Document]]) -> list[_Setting[Document]]:
    """The states of the first contents whose height is known, else those of the first one."""
    known = list(takewhile(lambda state: state.height, states))
    return known or [state for state in states if state.changed == states[0].changed]


def _crowding(tries: Tries[Document]) -> list[str]:
    """The content that may go where the tightest density has too little room, in the order of giving up.

    Where the first full element names some, it is that: no other page loses anything for it.
    """
    content, rooms = tries.layout.manifest.content, [room.names for room in tries.at(0).rooms if room.full]
    named = set(rooms[0]) if rooms and all(rooms) else set[str]()
    return sorted(named & content.keys() or content, key=lambda name: content[name].drop)


def _groups(tries: Tries[Document]) -> list[list[str]]:
    """The content by the elements that give it up, that of none together, the most important first."""
    content = tries.layout.manifest.content
    groups: list[set[str]] = []
    for room in tries.at(0).rooms:
        names = set(room.names).union(*(group for group in groups if group & set(room.names)))
        groups = [*(group for group in groups if not group & names), names]
    groups.append(content.keys() - set[str]().union(*groups))
    return [sorted(group & content.keys(), key=lambda name: -content[name].drop) for group in groups]


def _regained(tries: Tries[Document], names: list[str]) -> Tries[Document]:
    """As much as has room again of what was given up before."""
    while names:
        states = _changed(tries, ((name, amount) for name in names for amount in _higher(tries, name)))
        place = _turn(tries.left(0, names), states, names)
        tries = states[place - 1].tries if place else tries
        names = names[names.index(states[place].changed) + 1 :] if place < len(states) else []
    return tries


def _lower(tries: Tries[Document], name: str) -> Iterable[int]:
    return range(tries.amounts[name] - 1, tries.layout.manifest.content[name].min - 1, -1)


def _higher(tries: Tries[Document], name: str) -> Iterable[int]:
    return range(tries.amounts[name] + 1, tries.layout.manifest.content[name].max + 1)


def _changed(tries: Tries[Document], changes: Iterable[tuple[str, int]]) -> list[_Setting[Document]]:
    """The states that some amounts make one after the other, without those that show the same as before."""
    states: list[_Setting[Document]] = []
    for name, amount in changes:
        state = tries.showing(name, amount)
        if state is not tries:
            states.append(_Setting(state, 0, name, tries.height(name)))
            tries = state
    return states


def _turn(left: float, states: Sequence[_Setting[Document]], names: Collection[str]) -> int:
    """The place of the first state that fits after what does not, or does not after what does, by its `left`.

    It is guessed until the last that is on the one side and the first that is on the other are laid out, or
    are sure to lack room.
    """
    while True:
        guesses = list(_guesses(left, states, names))
        place = next((at for at, (guess, _) in enumerate(guesses) if (guess < 0) != (left < 0)), len(states))
        chosen, more = (place, place - 1) if left < 0 else (place - 1, place)
        if chosen == len(states):
            chosen, more = place - 1, place
        if 0 <= chosen < len(states) and not states[chosen].known:
            state = states[chosen]
        elif 0 <= more < len(states) and not states[more].known and not guesses[more][1]:
            state = states[more]
        else:
            return place
        state.tries.at(state.step)


def _guesses(
    left: float, states: Sequence[_Setting[Document]], names: Collection[str]
) -> Iterator[tuple[float, bool]]:
    """The height left by each state, and whether it is sure, which lies between those laid out."""
    far = [0.0, *accumulate(state.height for state in states)]
    known = {0: left}
    known |= {at: one.tries.left(one.step, names) for at, one in enumerate(states, 1) if one.known}
    for at, state in enumerate(states, 1):
        before = max(one for one in known if one <= at)
        after = min((one for one in known if one >= at), default=None)
        change, near = (far[at] - far[before]) * (1 if left < 0 else -1), far[at] - far[before]
        if after is not None and after > before:
            share = near / ((far[after] - far[before]) or 1.0) if near else (at - before) / (after - before)
            change, near = (known[after] - known[before]) * share, min(near, far[after] - far[at])
        guess = known[before] + change
        yield guess, state.known or (state.height > 0 and guess < -_SURE - _SURE_SHARE * near)
