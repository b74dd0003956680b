"""The page of the manifest is the page that is printed: a style that sets another is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from math import isclose
from pathlib import Path
from typing import Any

import tinycss2

from fichemetier.diagnostics.diagnostic import Argument, Diagnostic, Span
from fichemetier.diagnostics.errors import UsageError
from fichemetier.layouts.family import MANIFEST
from fichemetier.layouts.manifest import Layout, millimetres
from fichemetier.workspace.files import MAX_TEXT, read, read_text

Size = tuple[float, float]
_TOLERANCE = 0.05
"""Millimetres: less than a printer can trim, more than the rounding of inches and points."""
_SIZE = re.compile(r"(?<![\w-])size\s*:", re.IGNORECASE)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)


def require_page_size(layout: Layout, read: Iterable[Path]) -> None:
    """Compare the styles of a page without a layout with the manifest. Raises `UsageError` FM413."""
    errors = page_size_errors(layout, (), read)
    if errors:
        raise UsageError(*errors)


def page_size_errors(layout: Layout, printed: Iterable[Size], read: Iterable[Path]) -> list[Diagnostic]:
    """Compare the pages that were laid out, in millimetres, and the styles with the manifest.

    `read` is the files that the page loaded. FM413 for each `size` of a style that contradicts the manifest,
    FM414 where pages come out otherwise than it says.
    """
    wanted = layout.manifest.page.size
    declared: dict[str, Argument] = {"declared": _shown(wanted), "manifest": layout.folder / MANIFEST}
    styles = sorted(path for path in read if path.suffix == ".css")
    found = [*_in_styles(styles), *_in_templates(layout.templates())]
    errors = [
        Diagnostic("FM413", span, {"size": value, **declared})
        for span, value in found
        if not _agrees(value, wanted)
    ]
    others = [size for size in printed if not _same(size, wanted)]
    if others and not errors:
        span = Span(layout.folder / MANIFEST)
        errors = [Diagnostic("FM414", span, {"printed": _shown(others[0]), **declared})]
    return errors


def _in_styles(paths: Sequence[Path]) -> Iterator[tuple[Span, str]]:
    for path in paths:
        text = read(path, MAX_TEXT).decode("utf-8", "replace")
        if _SIZE.search(text):
            yield from _sizes(tinycss2.parse_stylesheet(text, True, True), path, 1)


def _in_templates(paths: Sequence[Path]) -> Iterator[tuple[Span, str]]:
    """The sizes that templates write out; `{{ page.width }}` is the manifest's own."""
    for path in paths:
        text = read_text(path)
        for style in _STYLE.finditer(text):
            first = text.count("\n", 0, style.start(1)) + 1
            rules = tinycss2.parse_stylesheet(style[1], True, True)
            yield from (pair for pair in _sizes(rules, path, first) if "{{" not in pair[1])


def _sizes(rules: Sequence[Any], path: Path, first: int) -> Iterator[tuple[Span, str]]:
    """Each `size` of an `@page`, with where it stands; `first` is the line on which the rules start."""
    for rule in rules:
        if rule.type != "at-rule" or rule.content is None:
            continue
        if rule.lower_at_keyword != "page":
            yield from _sizes(tinycss2.parse_rule_list(rule.content, True, True), path, first)
            continue
        for one in tinycss2.parse_blocks_contents(rule.content, True, True):
            if one.type == "declaration" and one.lower_name == "size":
                line, column = first + one.source_line - 1, one.source_column
                yield Span(path, line, column, line, column + 4), tinycss2.serialize(one.value).strip()


def _agrees(value: str, wanted: Size) -> bool:
    """Whether a `size` is written as the two lengths that the manifest says."""
    try:
        width, height = map(millimetres, value.split())
    except (ValueError, KeyError):
        return False
    return _same((width, height), wanted)


def _same(one: Size, other: Size) -> bool:
    return all(isclose(ours, theirs, abs_tol=_TOLERANCE) for ours, theirs in zip(one, other, strict=True))


def _shown(size: Size) -> str:
    return " × ".join(f"{round(length, 1):g}" for length in size) + " mm"
