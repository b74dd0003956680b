"""Values → the YAML that an editor would write: short things on one line, long texts folded, few quotes."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

WIDTH = 110
"""Characters of a line, as the sheets that are shipped are written."""
_PLAIN = re.compile(r"[^\W\d_][^\x00-\x1f\x85\u2028\u2029]*")
_UNSAFE = re.compile(r": |:$| #|\s$")
_UNSAFE_IN_FLOW = re.compile(r"[,\[\]{}]")
_WORDS = frozenset({"true", "false", "null", "y", "n", "yes", "no", "on", "off"})


class Example(str):
    """Lines of YAML that are written as a comment, in the place of their key."""


def document(values: Mapping[str, Any], sections: Sequence[str]) -> str:
    """A whole file; a blank line before each of `sections`."""
    lines: list[str] = []
    for key, value in values.items():
        if key in sections:
            lines.append("")
        if isinstance(value, Example):
            lines += [f"# {line}" for line in value.splitlines()]
        else:
            lines += entry(key, value, 0)
    return "\n".join(lines) + "\n"


def entry(key: str, value: Any, indent: int) -> list[str]:
    """The lines of `key: value` at a column."""
    pad = " " * indent
    if isinstance(value, str):
        return _text(f"{pad}{key}:", value, indent + 2)
    line = flow(value)
    if not _is_block(value) and len(pad) + len(key) + 2 + len(line) <= WIDTH:
        return [f"{pad}{key}: {line}"]
    if isinstance(value, Mapping):
        below = [line for name, part in value.items() for line in entry(name, part, indent + 2)]
        return [f"{pad}{key}:", *below]
    return [f"{pad}{key}:", *(line for part in value for line in item(part, indent + 2))]


def item(value: Any, indent: int) -> list[str]:
    """The lines of one item of a list, its dash at a column."""
    pad = " " * indent
    if isinstance(value, str):
        return _text(f"{pad}-", value, indent + 2)
    line = flow(value)
    if not _nested(value) and (indent + 2 + len(line) <= WIDTH or not isinstance(value, Iterable)):
        return [f"{pad}- {line}"]
    if isinstance(value, Mapping):
        lines = [line for name, part in value.items() for line in entry(name, part, indent + 2)]
    else:
        lines = [line for part in value for line in item(part, indent + 2)]
    return [f"{pad}- {lines[0].lstrip()}", *lines[1:]]


def _text(head: str, text: str, indent: int) -> list[str]:
    pad = " " * indent
    if "\n" in text:
        return [f"{head} |-", *(f"{pad}{line}" if line else "" for line in text.split("\n"))]
    if len(head) + 1 + len(text) <= WIDTH or " " not in text:
        return [f"{head} {_scalar(text)}"]
    folded = textwrap.wrap(text, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return [f"{head} >-", *(pad + line for line in folded)]


def _scalar(value: Any, in_flow: bool = False) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return str(value)
    plain = _PLAIN.fullmatch(value) and not _UNSAFE.search(value) and value.lower() not in _WORDS
    if plain and not (in_flow and _UNSAFE_IN_FLOW.search(value)):
        return value
    return json.dumps(value, ensure_ascii=False)


def flow(value: Any) -> str:
    """A value on one line, as it may also stand within `[…]` or `{…}`."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(part) for part in value) + "]"
    return _scalar(value, in_flow=True)


def _nested(value: Any) -> bool:
    parts = value.values() if isinstance(value, Mapping) else value
    return isinstance(parts, Iterable) and any(isinstance(part, Mapping | list | tuple) for part in parts)


def _is_block(value: Any) -> bool:
    """Whether a value reads better over several lines: what is nested, and lists of things with keys."""
    if isinstance(value, list | tuple):
        return bool(value) and (
            _nested(value) or len(value) > 6 or any(len(str(part)) > 40 for part in value)
        )
    return isinstance(value, Mapping) and (_nested(value) or len(value) > 2)
