"""Typeset rendered HTML: no-break spaces, apostrophes, quotes and ranges, by the rules of each language.

HTML → runs of text (a block's text, joined across its inline elements) → canonical text of each language
→ swaps of single characters → the same HTML, with only those characters exchanged. Nothing is reserialised,
so tags, attributes, comments and code stay as they are, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from fichemetier.text.typography_rules import HEADINGS, PROTECTED, RULES
from fichemetier.text.typography_runs import Run, runs_of

_HEADINGS = ("h2", "h3")
"""Headings that the page breaks; lines of a title are chosen by their measure."""


class _Rules(NamedTuple):
    """The table that serves a run, and whether the rules of headings do too."""

    table: str
    heading: bool


def typeset(html: str, language: str = "fr", without: frozenset[str] = frozenset()) -> str:
    """Exchange the characters that the rules of each text's language ask for, and nothing else.

    `language` holds outside any `lang` attribute; `without` names the rules that a collection does not want.
    Typesetting a second time changes nothing.
    """
    alike: dict[_Rules, list[Run]] = {}
    for run in runs_of(html, language):
        alike.setdefault(_Rules(table_of(run.language), run.block in _HEADINGS), []).append(run)
    swaps = [swap for rules, runs in alike.items() for swap in _swaps(runs, rules, without)]
    parts: list[str] = []
    done = 0
    for start, end, replacement in sorted(swaps):
        parts += (html[done:start], replacement)
        done = end
    return "".join(parts) + html[done:]


def table_of(language: str) -> str:
    """Name of the table that serves a language tag: `fr-CH` → `fr_ch`, `pt_PT` → `pt`, unknown → ``."""
    tag = language.replace("-", "_").lower()
    while tag not in RULES:
        tag = tag.rpartition("_")[0]
    return tag


def rule_names() -> frozenset[str]:
    """The name of every rule of every language, which is what settings switch off."""
    return frozenset(rule.name for table in (RULES, HEADINGS) for rules in table.values() for rule in rules)


@cache
def _compiled(rules: _Rules) -> tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]:
    found = RULES[rules.table] + (HEADINGS.get(rules.table, ()) if rules.heading else ())
    return tuple((name, re.compile(pattern, re.M), swaps) for name, pattern, swaps in found)


def _swaps(runs: list[Run], rules: _Rules, without: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """What to exchange in the source: start, end, replacement."""
    edits = _edits("\n".join(run.text for run in runs), rules, without)
    places = iter([*sorted(edits), -1])
    place = next(places)
    position = 0
    for run in runs:
        for start, end, length in run.pieces:
            while 0 <= place < position + length:
                at = start + place - position
                yield (at, at + 1, edits[place]) if end - start == length else (start, end, edits[place])
                place = next(places)
            position += length
        position += 1


def _edits(text: str, rules: _Rules, without: frozenset[str]) -> dict[int, str]:
    """Replacement by position in a canonical text; the first rule that claims a position keeps it."""
    edits: dict[int, str] = {}
    for name, pattern, replacements in _compiled(rules):
        if name in without:
            continue
        for match in pattern.finditer(text):
            for group in range(1, pattern.groups + 1) or (0,):
                if match.start(group) >= 0:
                    edits.setdefault(match.start(group), replacements[min(group, len(replacements)) - 1])
    for match in PROTECTED.finditer(text):
        for position in range(*match.span()):
            edits.pop(position, None)
    return edits
