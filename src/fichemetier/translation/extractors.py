"""The entry points that let plain `pybabel extract` read templates and sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from fichemetier.model.validate import check
from fichemetier.model.walk import described, texts
from fichemetier.source.parser import MAX_BYTES
from fichemetier.translation.entries import context
from fichemetier.translation.extract import calls_in

Extracted = tuple[int, str, str | tuple[str, ...], list[str]]


def layout(
    file: IO[bytes], _keywords: Any, _comment_tags: Any, options: Mapping[str, str]
) -> Iterator[Extracted]:
    """`fichemetier_layout`: the words of a template, or of a Python file that calls `t` and `n`."""
    text = file.read().decode(options.get("encoding", "utf-8"))
    name = Path(str(getattr(file, "name", ""))).name
    for line, function, said, notes in calls_in(text, name):
        kind = "ngettext" if function == "n" else "gettext"
        yield line, kind, said if len(said) > 1 else said[0], list(notes)


def sheet(
    file: IO[bytes], _keywords: Any, _comment_tags: Any, options: Mapping[str, str]
) -> Iterator[Extracted]:
    """`fichemetier_sheet`: the texts of a sheet, each with its path as the context.

    A sheet that is not valid has no texts: `fichemetier check` says why.
    """
    path = Path(str(getattr(file, "name", "")))
    found = check(file.read(MAX_BYTES + 1), path, path.stem)
    if found.sheet is None or found.source is None:
        return
    for where, text in texts(found.sheet):
        line = found.source.location(where).value.line
        yield line, "pgettext", (context(where), text), [described(where)]
