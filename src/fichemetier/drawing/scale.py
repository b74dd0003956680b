"""Ranges on one scale: where bars and ticks stand, in thousandths of the scale's length."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

LENGTH = 1000
_ROUND_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Bar:
    """A range on the scale; a single value is a bar without length; an open end runs to the edge."""

    start: float
    end: float
    open_start: bool = False
    open_end: bool = False

    @property
    def length(self) -> float:
        return round(self.end - self.start, 1)

    @property
    def point(self) -> bool:
        """Whether it is one value and no range."""
        return self.start == self.end


@dataclass(frozen=True)
class Tick:
    """A mark of the scale: where it stands, and the value it stands for."""

    at: float
    value: float


@dataclass(frozen=True)
class Scale:
    """A scale from zero to the round value `top`."""

    top: float
    ticks: tuple[Tick, ...]

    def at(self, value: float) -> float:
        """The place of a value, from 0 to `LENGTH`."""
        return round(min(value, self.top) / self.top * LENGTH, 1)

    def bar(self, low: float | None, high: float | None) -> Bar:
        """The bar of a range whose ends may be open."""
        start = 0.0 if low is None else self.at(low)
        end = float(LENGTH) if high is None else self.at(high)
        return Bar(start, end, low is None, high is None)


def scale(values: Sequence[float], intervals: int = 4) -> Scale:
    """A scale with at most `intervals` round steps that holds all the values."""
    highest = max(values, default=0) or 1
    raw = highest / intervals
    magnitude = 10.0 ** math.floor(math.log10(raw))
    step = next(magnitude * factor for factor in _ROUND_STEPS if magnitude * factor >= raw * 0.999)
    count = math.ceil(highest / step - 1e-9)
    top = step * count
    ticks = tuple(Tick(round(index / count * LENGTH, 1), step * index) for index in range(count + 1))
    return Scale(top, ticks)


def even_bars(ranges: Sequence[tuple[float | None, float | None]]) -> list[Bar]:
    """Ranges on a scale whose known ends stand at even distances, however far apart their values.

    Sizes of companies grow by leaps: drawn in proportion, ten people beside five thousand would vanish.
    """
    ends = sorted({float(value) for low, high in ranges for value in (low, high) if value is not None} - {0.0})
    places = {value: round((index + 1) / (len(ends) + 1) * LENGTH, 1) for index, value in enumerate(ends)}
    return [
        Bar(
            places.get(float(low or 0), 0.0),
            float(LENGTH) if high is None else places.get(float(high), 0.0),
            low is None,
            high is None,
        )
        for low, high in ranges
    ]
