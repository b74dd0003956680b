"""The first few of many names: as many as a cell of the layout has room for."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from fichemetier.i18n.language import Language
from fichemetier.layouts.measures import FactMeasures

ELLIPSIS = "…"


def fitting_names(names: Sequence[str], measures: FactMeasures) -> tuple[str, ...]:
    """The first names that take no more lines than an answer may; an ellipsis where some are left out."""
    chosen: list[str] = []
    for name in names:
        lines = sum(ceil(len(word) / measures.answer_characters) for word in (*chosen, name))
        if chosen and lines > measures.answer_lines:
            break
        chosen.append(name)
    if len(chosen) < len(names):
        chosen[-1] += ELLIPSIS
    return tuple(chosen)


def few(names: Sequence[str], language: Language, measures: FactMeasures) -> str:
    """The first names that fit into a remark, in one sentence; an ellipsis where some are left out."""
    chosen: list[str] = []
    for name in names:
        if chosen and len(", ".join([*chosen, name])) > measures.note:
            break
        chosen.append(language.inside(name) if chosen else name)
    return language.commas(chosen) + (ELLIPSIS if len(chosen) < len(names) else "")
