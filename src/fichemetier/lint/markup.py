"""Markup that would be printed as it was typed, or that a key does not take."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from fichemetier.lint.registry import Finding, Subject, rule
from fichemetier.source.paths import FieldPath
from fichemetier.text import unsupported
from fichemetier.text.unsupported import Stretch

_SHOWN = 40
"""Characters of a stretch that a message shows."""
_ITEM = re.compile(r"[ \t]*([-*+•]|\d{1,3}[.)])[ \t]+(\S.*)")

Texts = Iterable[tuple[FieldPath, str]]


def _findings(found: Texts, find: Callable[[str], Iterator[Stretch]]) -> Iterator[Finding]:
    for path, text in found:
        for name, start, end, replacement in find(text):
            arguments = {"what": f"@{name}", "text": text[start:end].split("\n")[0][:_SHOWN]}
            yield Finding(path, dict(arguments), replacement, (text, start, end))


@rule("FM160")
def not_in_the_subset(subject: Subject) -> Iterator[Finding]:
    yield from _findings(subject.prose, unsupported.unsupported)
    yield from _findings(subject.labels, unsupported.unsupported_in_label)


@rule("FM161")
def broken_link(subject: Subject) -> Iterator[Finding]:
    yield from _findings(subject.prose, unsupported.broken_links)


@rule("FM162")
def markup_in_a_label(subject: Subject) -> Iterator[Finding]:
    yield from _findings(subject.labels, unsupported.markup)


@rule("FM163")
def list_in_a_label(subject: Subject) -> Iterator[Finding]:
    yield from _lists(subject, subject.labels)


@rule("FM164")
def folded_list(subject: Subject) -> Iterator[Finding]:
    yield from _lists(subject, ((path, text) for path, text in subject.prose if "\n" not in text))


def _lists(subject: Subject, found: Texts) -> Iterator[Finding]:
    """Texts that were typed as the lines of a list, and of which YAML or the model has made one line."""
    for path, text in found:
        written = subject.source.written(path) if subject.source else ""
        lines = written.replace("\\n", "\n").split("\n") if written.startswith('"') else written.split("\n")
        items = [item for line in lines if (item := _ITEM.match(line.strip("\"'")))]
        if len(items) > 1:
            start = text.find(" ".join(items[0].group().split()))
            stretch = (text, start, start + len(items[0][1])) if start >= 0 else None
            yield Finding(path, {"text": items[0].group().strip()[:_SHOWN]}, stretch=stretch)


@rule("FM165")
def emphasis_without_effect(subject: Subject) -> Iterator[Finding]:
    yield from _findings(subject.prose, unsupported.lost_emphasis)


@rule("FM166")
def other_list_mark(subject: Subject) -> Iterator[Finding]:
    yield from _findings(subject.prose, unsupported.other_list_marks)


@rule("FM167")
def lone_backslash(subject: Subject) -> Iterator[Finding]:
    yield from _findings(subject.prose, unsupported.lone_backslashes)
