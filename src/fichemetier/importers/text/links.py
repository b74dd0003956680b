"""Addresses that a text links to, and that the sheet made of it has no place for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fichemetier.importers.text.blocks import TextBlock, dropped, words_of_runs

_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\\\"()\]]+", re.IGNORECASE)
_ENDS = ".,;:!?"


def lost_links(blocks: Sequence[TextBlock], values: Mapping[str, Any]) -> Iterator[TextBlock]:
    """What is to be told of each link whose address the values do not hold."""
    held = {one for text in _texts(values) for one in _addresses(text)}
    for block in blocks:
        for url in dict.fromkeys(run.url for run in block.runs if run.url.rstrip(_ENDS) not in held):
            label = words_of_runs([run for run in block.runs if run.url == url])
            if url:
                yield dropped(block.place, "@text_link", url if label == url else f"{label} ({url})")


def _addresses(text: str) -> Iterator[str]:
    return (one.rstrip(_ENDS) for one in _ADDRESS.findall(text))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, str):
        yield value
