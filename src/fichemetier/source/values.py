"""Values of a sheet as one text, to compare them and to remember them by a hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from fichemetier.source.paths import FieldPath


def canonical(value: Any) -> str:
    """JSON with sorted keys: the same text for equal values, a date as in ISO 8601."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=_iso)


def value_hash(value: Any, digits: int) -> str:
    """So many hexadecimal digits (at most 64) that change when a value does."""
    return hashlib.sha256(canonical(value).encode("utf-8")).hexdigest()[:digits]


def value_at(values: Any, path: FieldPath) -> Any:
    """What stands at a path; None where nothing does."""
    for step in path:
        if isinstance(values, list) and isinstance(step, int):
            values = values[step]
        else:
            values = values.get(step) if isinstance(values, Mapping) else None
    return values


def _iso(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value))
