"""What a careful typist would have typed: composed accents, no emoji, French spaces and quotation marks.

Words stay as they are: those that `check` doubts are for a person to change.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fichemetier.importers.text.blocks import TextBlock, TextRun, dropped
from fichemetier.text.french_typography import corrected
from fichemetier.text.limits import CONTROL

_TYPOGRAPHY = frozenset(f"FM{number}" for number in range(301, 312))
"""The rules about spaces, signs, units and accents of capitals, not those about spelling."""
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3]+")
_AS_WRITTEN = ("url", "type", "rome")
"""Keys of which the value is no text."""


def without_emoji(block: TextBlock) -> tuple[TextBlock, list[TextBlock]]:
    """The block without decorations, which no font of a sheet draws, and a block that tells of them."""
    found = [sign for run in block.runs for sign in _EMOJI.findall(run.text)]
    if not found:
        return block, []
    runs = tuple(replace(run, text=_EMOJI.sub("", run.text)) for run in block.runs)
    return replace(block, runs=runs), [dropped(block.place, "@text_emoji", " ".join(found))]


def cleaned(block: TextBlock) -> TextBlock:
    """The block with its accents composed, and without characters that no text of a sheet may hold."""
    return replace(block, runs=tuple(replace(run, text=_clean(run)) for run in block.runs))


def _clean(run: TextRun) -> str:
    kept = {"\v": "\v"}
    return CONTROL.sub(lambda found: kept.get(found[0], ""), unicodedata.normalize("NFC", run.text))


def tidy(value: Any) -> Any:
    """Values with their texts set as French is."""
    if isinstance(value, Mapping):
        return {key: one if key in _AS_WRITTEN else tidy(one) for key, one in value.items()}
    if isinstance(value, list):
        return [tidy(one) for one in value]
    return corrected(value, _TYPOGRAPHY) if isinstance(value, str) else value
