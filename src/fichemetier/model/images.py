"""The image files that a sheet names, found in what its file holds: also where the sheet is not valid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fichemetier.source.paths import FieldPath

_KEY = "fichier"


def named_images(value: Any, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Every `fichier` below a parsed value, as the model reads it, with its path.

    An image that is written as a plain string has no `alt`, so that no valid sheet holds one.
    """
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from named_images(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == _KEY and isinstance(item, str):
                yield (*path, key), item.strip()
            yield from named_images(item, (*path, key))
