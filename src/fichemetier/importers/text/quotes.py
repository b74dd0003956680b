"""A quotation and who says it: `« … » – Nom, fonction, organisation`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from fichemetier.importers.text.blocks import HARD, SOFT, BlockKind, TextBlock

_QUOTED = re.compile(
    r"(?:«\s*(?P<french>[^«»]+?)\s*»|“\s*(?P<english>[^“”]+?)\s*”|\"\s*(?P<typed>[^\"]+?)\s*\")"
    r"\s*(?:[-–—,(]?\s*(?P<who>[^«»“”\"\n]{2,150}?)\)?)?"
)
_DASHED = re.compile(r"(?P<text>.+?)\s*(?:^|\n|\s)[–—]\s*(?P<who>[^.!?\n]{2,150})", re.DOTALL)
_AGE = re.compile(r"\s*\d{1,2} ans\b,?")
_MOST_PARAGRAPHS = 6
"""Paragraphs of a quotation and of who says it."""
_MAX_QUOTATION = 1500
"""Characters of a quotation and of who says it."""


def first_quotation(blocks: Sequence[TextBlock]) -> tuple[dict[str, Any] | None, Sequence[TextBlock]]:
    """The quotation that blocks begin with, if they do, with its author where one is named; and the rest."""
    found: tuple[dict[str, Any] | None, Sequence[TextBlock]] = (None, blocks)
    for end in range(1, min(len(blocks), _MOST_PARAGRAPHS) + 1):
        quote = quotation(blocks[:end])
        if quote and ("auteur" in quote or found[0] is None):
            found = quote, blocks[end:]
        if quote and "auteur" in quote:
            break
    return found


def quotation(blocks: Sequence[TextBlock]) -> dict[str, Any] | None:
    """The values of a quotation, None where none is marked as one: by quotation marks or as a block."""
    text = HARD.join("".join(run.text for run in block.runs).replace(SOFT, HARD).strip() for block in blocks)
    if len(text) > _MAX_QUOTATION:
        return None
    found = _QUOTED.fullmatch(text)
    if not found and any(block.kind is BlockKind.QUOTE for block in blocks):
        found = _DASHED.fullmatch(text)
        if not found:
            return {"texte": _flat(text)}
    if not found:
        return None
    said = next(one for name, one in found.groupdict().items() if one and name != "who")
    return {"texte": _flat(said), **_speaker(_flat(found["who"] or ""))}


def _flat(text: str) -> str:
    return " ".join(text.split())


def _speaker(said: str) -> dict[str, str]:
    """Name, function and organisation, apart by commas or by an @."""
    name, _, rest = said.partition(",")
    aged = _AGE.match(rest)
    if aged:
        name, rest = f"{name},{aged[0].rstrip(', ')}", rest[aged.end() :]
    function, at, organisation = rest.partition("@")
    if not at:
        function, _, organisation = rest.rpartition(",") if "," in rest else (rest, "", "")
    parts = {"auteur": name, "fonction": function, "organisation": organisation}
    return {key: value.strip(" –—-") for key, value in parts.items() if value.strip(" –—-")}
