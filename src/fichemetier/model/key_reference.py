"""The key reference, `sheets/README.md`: the keys of each section, and an example of every field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from fichemetier.model.shape import shapes
from fichemetier.model.sheet import Sheet
from fichemetier.model.types import Part
from fichemetier.source.parser import parse
from fichemetier.workspace.project import BUNDLED

_FILE = BUNDLED / "sheets" / "README.md"
_KEYS = "## Toutes les clés\n"
_EXAMPLE = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def sections(known: Sequence[str]) -> list[tuple[str, list[str]]]:
    """The titles of the sections, each with those of the `known` keys that it is the first to explain."""
    found: list[tuple[str, list[str]]] = []
    seen: set[str] = set()
    for title, blocks in _blocks():
        keys = [key for block in blocks for key in block if key in known and key not in seen]
        seen |= set(keys)
        found.append((title, list(dict.fromkeys(keys))))
    return found


@cache
def examples() -> dict[tuple[str, str], str]:
    """The first example of each field that takes one value or a list of them, by its part and its key."""
    found: dict[tuple[str, str], str] = {}
    for _, blocks in _blocks():
        for block in blocks:
            for name, text in _texts(Sheet, block):
                found.setdefault(name, text)
    return found


@cache
def _blocks() -> list[tuple[str, list[dict[str, Any]]]]:
    """Each section of the reference: its title and the values of its examples."""
    _, _, rest = _FILE.read_text(encoding="utf-8").partition(_KEYS)
    parts = re.split(r"^### (.+)$", re.split(r"^## ", rest, flags=re.MULTILINE)[0], flags=re.MULTILINE)
    return [
        (title, [parse(text, Path(_FILE.name))[0].values for text in _EXAMPLE.findall(body)])
        for title, body in zip(parts[1::2], parts[2::2], strict=True)
    ]


def _texts(part: type[Part], values: dict[str, Any]) -> Iterator[tuple[tuple[str, str], str]]:
    """The values of the fields of a part and of those below it, as a person would type them."""
    for key, shape in shapes(part).items():
        held = values.get(key)
        for value in held if isinstance(held, list) else [] if held is None else [held]:
            if isinstance(value, dict) and shape.part:
                yield from _texts(shape.part, value)
            elif isinstance(value, str | int | float) and not isinstance(value, bool) and not shape.part:
                yield (part.__name__, key), str(value)
            elif isinstance(value, str) and shape.part:
                yield (shape.part.__name__, shape.shorthand), value
