"""Moving and stretching boxes that are laid out, with what is painted behind them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fichemetier.engine.boxes import Box, Layer, descendants, is_cell, is_painted


def lower(box: Box, distance: float) -> None:
    """Move a box with all in it; backgrounds are placed on the page, apart from their boxes."""
    box.translate(dy=distance)
    for inner in descendants(box):
        _repaint(inner, lambda x, y, *rest: (x, y + distance, *rest))


def stretch(box: Box, more: float, below: float = 0) -> None:
    """Make a box taller by `more` that it holds, and by an empty `below`, which may be less than nothing."""
    if not (more or below):
        return
    box.height += more
    if is_cell(box):
        box.padding_bottom += below
    _repaint(box, lambda x, y, width, height, *rest: (x, y, width, height + more + below, *rest))


def _repaint(box: Box, moved: Callable[..., tuple[Any, ...]]) -> None:
    if is_painted(box):
        layers = [_relaid(layer, moved) for layer in box.background.layers]
        box.background = box.background._replace(layers=layers)


def _relaid(layer: Layer, moved: Callable[..., tuple[Any, ...]]) -> Layer:
    areas: dict[str, object] = {
        "painting_area": moved(*layer.painting_area),
        "clipped_boxes": [moved(*area) for area in layer.clipped_boxes],
    }
    if layer.image is not None:
        areas["positioning_area"] = moved(*layer.positioning_area)
    return layer._replace(**areas)
