"""A sheet whose blocks, lists and keys are not where the model has them → as it was probably meant.

Each slip is reported once, at its place; what is below it is then checked as if it had been right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from typing import Any

from fichemetier.diagnostics.alike import MAX_ALIKE, first_alike
from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.nearest import folded, nearest
from fichemetier.model.key_words import said_for
from fichemetier.model.meant_block import fitted, required, skeleton, timed
from fichemetier.model.meant_key import other_number, other_word, same_key
from fichemetier.model.meant_value import number
from fichemetier.model.shape import Shape, shapes
from fichemetier.model.sheet import Sheet
from fichemetier.model.types import Part
from fichemetier.model.walk import all_keys, places_of
from fichemetier.source.builder import Location, plain_value
from fichemetier.source.parser import Source
from fichemetier.source.paths import FieldPath, dotted
from fichemetier.source.quoting import quoted
from fichemetier.source.yaml_writer import flow

MISPLACED = ("FM129", "FM148", "FM149")
"""Codes of a key in a wrong place: it may be its line that is shifted."""
MOST_SHIFTED = 3
"""Lines of such keys that are tried in other columns."""
_NEAR = 0.8
"""Likeness, by `difflib`, from which a key is read as another one, and not only suggested."""
_LOOSE = 0.4
"""Likeness of the keys that are listed beside the one that is suggested."""
_LONGEST = 200
"""Characters of a suggestion: a longer one is left out, for nobody would read it."""
_COLON = re.compile(r"\s*:(?=\s|$)")
_SPACED_COLON = re.compile(r"\s+:")
_TEXTS = ("text", "markdown")


@dataclass(frozen=True)
class Meant:
    """The source as it was probably meant, what was wrong, and the paths that nothing put right."""

    source: Source
    diagnostics: tuple[Diagnostic, ...]
    dropped: frozenset[FieldPath]


def as_meant(source: Source) -> Meant:
    """Read a source by the model's structure, but its `id`, which is no more than the file's name."""
    walk = _Walk(source, dict(source.locations))
    values = walk.block(Sheet, {key: value for key, value in source.values.items() if key != "id"}, ())
    for old, new, value in walk.misplaced:
        walk.place(values, old, new, value)
    kept = {key: value for key, value in source.values.items() if key == "id"}
    meant = replace(source, values={**values, **kept}, locations=walk.locations)
    found = (first_alike(alike, lambda make: make()) for alike in walk.found.values())
    return Meant(meant, tuple(one for alike in found for one in alike), frozenset(walk.dropped))


@dataclass
class _Walk:
    """Goes through values and model side by side."""

    source: Source
    locations: dict[FieldPath, Location]
    found: dict[str, list[Callable[[], Diagnostic]]] = field(default_factory=dict)
    dropped: set[FieldPath] = field(default_factory=set)
    misplaced: list[tuple[FieldPath, FieldPath, Any]] = field(default_factory=list)

    def block(self, part: type[Part], values: Mapping[str, Any], path: FieldPath) -> dict[str, Any]:
        """The keys of a part, each under the name that was meant."""
        known = shapes(part)
        result: dict[str, Any] = {}
        for key, value in self._indented(known, self._rejoined(known, values, path), path).items():
            name = self._name_of(key, values, part, path)
            if name is not None:
                result[name] = self.value(known[name], value, (*path, name))
            else:
                self._misplaced(key, value, path)
        return result

    def value(self, shape: Shape, value: Any, path: FieldPath) -> Any:
        """A field's value; what cannot be put right is left out."""
        if shape.lists and isinstance(value, list):
            return [self.value(shape.item, item, (*path, index)) for index, item in enumerate(value)]
        if isinstance(value, dict):
            return self._block_value(shape, value, path)
        if shape.part and value is not None and not shape.abbreviated(value):
            return self._not_a_block(shape, value, path)
        if isinstance(value, list) and not shape.part:
            return self._not_a_value(shape, value, path)
        return value

    def _block_value(self, shape: Shape, value: dict[str, Any], path: FieldPath) -> Any:
        """What a block of keys stands for: itself, a list with the wrong signs, a text with a colon."""
        text = self._is_text(shape, value, path)
        if shape.part and not text:
            return self.block(shape.part, value, path)
        if shape.lists and value and all(item is None for item in value.values()):
            shown = _suggestion(list(value))
            self._report(
                "FM157", lambda: _diagnostic("FM157", self._span(path), path, shown, example=shown or "[…]")
            )
            return list(value)
        if (
            text
            and (shape.shorthand or shape.kind in _TEXTS)
            and not (shape.part and timed(shape.part, value))
        ):
            return self._text(path)
        return self._not_a_block(shape, value, path) if shape.part else self._not_a_value(shape, value, path)

    def place(self, values: dict[str, Any], old: FieldPath, new: FieldPath, value: Any) -> None:
        """Put what stood at a wrong path at the right one, where that is free."""
        part: type[Part] = Sheet
        for depth, step in enumerate(new[:-1], 1):
            below = shapes(part)[str(step)].part
            if below is None or (step not in values and set(required(below)) - {new[depth]}):
                return
            self.locations.setdefault(new[:depth], self.locations[old])
            values = values.setdefault(str(step), {})
            if not isinstance(values, dict):
                return
            part = below
        if new[-1] not in values:
            self._move(old, new)
            values[str(new[-1])] = self.value(shapes(part)[str(new[-1])], value, new)

    def _report(self, code: str, make: Callable[[], Diagnostic]) -> None:
        self.found.setdefault(code, []).append(make)

    def _move(self, old: FieldPath, new: FieldPath) -> None:
        """Let the places of `old`, and of all below it, be those of `new`."""
        below = {place: found for place, found in self.locations.items() if place[: len(old)] == old}
        self.locations.update({(*new, *place[len(old) :]): found for place, found in below.items()})

    def _after_key(self, path: FieldPath) -> str:
        """What the line holds after a key; empty where it stands in another file."""
        key = self.locations[path].key if path in self.locations else None
        if key is None or key.path != self.source.path:
            return ""
        return self.source.lines[key.end_line - 1][key.end_column - 1 :]

    def _rejoined(
        self, known: Mapping[str, Shape], values: Mapping[str, Any], path: FieldPath
    ) -> dict[str, Any]:
        """Values that a comma cut within `{…}`, whole again: what followed it was read as a key."""
        result: dict[str, Any] = {}
        ends: dict[str, str] = {}
        last = ""
        for key, value in values.items():
            after = self._after_key((*path, key)) if value is None and key not in known else ""
            if last and after and not _COLON.match(after):
                ends[last] = key
                continue
            last = key if key in known and not known[key].part and not known[key].lists else ""
            result[key] = value
        for key, end in ends.items():
            result[key] = self._joined(known[key], (*path, key), (*path, end))
        return result

    def _joined(self, shape: Shape, path: FieldPath, end: FieldPath) -> Any:
        """The value at `path` up to the key at `end`, as one."""
        first, last = self.locations[path].value, self.locations[end].key
        span = replace(first, end_line=last.end_line, end_column=last.end_column) if last else first
        text = " ".join(self.source.text_of(span).split())
        digits = number(text, shape.kind == "whole") if shape.kind in ("number", "whole") else None
        suggestion = digits or quoted(text)
        self._report("FM141", lambda: _diagnostic("FM141", span, path, suggestion, text=suggestion))
        return plain_value(digits) if digits else text

    def _indented(
        self, known: Mapping[str, Shape], values: Mapping[str, Any], path: FieldPath
    ) -> dict[str, Any]:
        """Keys that stand beside the empty block whose own they are, moved into it."""
        result: dict[str, Any] = {}
        above: str | None = None
        for key, value in values.items():
            part = known[above].part if above else None
            if above and part and key not in known and key in shapes(part):
                if result[above] is None:
                    result[above] = {}
                    self._report("FM148", self._shifted(above, (*path, key)))
                result[above][key] = value
                self._move((*path, key), (*path, above, key))
                continue
            above = key if value is None and key in known else None
            result[key] = value
        return result

    def _shifted(self, above: str, path: FieldPath) -> Callable[[], Diagnostic]:
        return lambda: _diagnostic("FM148", self._key_span(path), path, above=above)

    def _name_of(self, key: str, values: Mapping[str, Any], part: type[Part], path: FieldPath) -> str | None:
        """The known key that a key is, or is meant for; None where it is none of this block."""
        place, known = (*path, key), shapes(part)
        if key in known:
            return self._for_text(key, values, part, path) or key
        same = same_key(key, values, part)
        name = same or other_number(key, values, part) or other_word(key, values, part, path)
        if not name and places_of(key):
            return None
        many = len(self.found.get("FM101", ())) >= MAX_ALIKE
        if not (name or many):
            name = nearest(key, (one for one in known if one not in values), _NEAR)
        if same:
            self._report("FM156", lambda: _diagnostic("FM156", self._key_span(place), place, same, key=key))
        else:
            self._report("FM101", lambda: self._unknown(key, known, place, name))
        if name:
            self._move(place, (*path, name))
        elif not many:
            self.dropped.add(place)
        return name

    def _for_text(self, key: str, values: Mapping[str, Any], part: type[Part], path: FieldPath) -> str | None:
        """The key that a text was meant for, under the key of a block: `resume: L’argile.` is `en_bref`."""
        place, known = (*path, key), shapes(part)
        if known[key].part is None or known[key].shorthand or not isinstance(values[key], str):
            return None
        name = other_word(key, values, part, path)
        if name is None or known[name].kind not in _TEXTS:
            return None
        self._report("FM176", lambda: _diagnostic("FM176", self._key_span(place), place, name, key=key))
        self._move(place, (*path, name))
        return name

    def _unknown(self, key: str, known: Mapping[str, Shape], path: FieldPath, name: str | None) -> Diagnostic:
        close = get_close_matches(key, known, 5, _LOOSE)
        name = name or nearest(key, known)
        shown = ", ".join(dict.fromkeys([name, *close]) if name else known)
        return _diagnostic("FM101", self._key_span(path), path, name, key=key, known=shown)

    def _misplaced(self, key: str, value: Any, path: FieldPath) -> None:
        """A key that the model has elsewhere: it goes there where that is plain to see."""
        places = places_of(key)
        if not places:
            return
        names = _names(path)
        ranks = {
            place: (not place.startswith(f"{names}."), place.count("."), _listed(place)) for place in places
        }
        best = min(ranks.values())
        first, *others = (place for place, rank in ranks.items() if rank == best)
        blocks = [one.rpartition(".")[0] for one in (first, *others[:2])]
        code, place = "FM129" if blocks[0] else "FM149", (*path, key)
        shown = "`, `".join(f"{block}:" for block in blocks)
        self._report(code, lambda: _diagnostic(code, self._key_span(place), place, key=key, elsewhere=shown))
        within = (*path, first.removeprefix(f"{names}.").partition(".")[0])
        if not best[0] and within not in self.locations:
            self.dropped.add(within)
        if len(self.misplaced) < MAX_ALIKE and not _listed(first):
            self.misplaced.append((place, tuple(first.split(".")), value))

    def _is_text(self, shape: Shape, value: Mapping[str, Any], path: FieldPath) -> bool:
        """Whether a block is but a text that holds a colon: none of its keys is one of the model's."""
        known = shapes(shape.part) if shape.part else {}
        first = next(iter(value), "")
        spaced = _SPACED_COLON.match(self._after_key((*path, first))) and first != first.lower()
        if not first or any(key in known or said_for(key, said, known) for key, said in value.items()):
            return False
        if len(value) == 1 and spaced:
            return True
        if any(folded(key) in map(folded, known) for key in value):
            return False
        is_key = first in all_keys() or nearest(first, known, _NEAR)
        return bool(spaced) or not first.isidentifier() or not is_key

    def _text(self, path: FieldPath) -> str:
        """The text that a block was meant to be."""
        span = self._span(path)
        text = " ".join(self.source.text_of(span).split())
        code = "FM134" if text.startswith("{") else "FM135"
        before = self.source.lines[span.line - 1][: span.column - 1]
        after = self.source.lines[span.end_line - 1][span.end_column - 1 :]
        arguments = {"line": f"{before}{quoted(text)}{after}".strip(), "what": text[:1]}
        self._report(code, lambda: _diagnostic(code, span, path, quoted(text), **arguments))
        return text

    def _not_a_block(self, shape: Shape, value: Any, path: FieldPath) -> Any:
        """One value, or a list, where a block of keys is wanted."""
        part = shape.part or Sheet
        if shape.shorthand and isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
            return self._not_a_value(shape, value, path)
        if isinstance(value, list):
            value = [self._text_item(item, (*path, index)) for index, item in enumerate(value)]
        block: Any = fitted(part, value)
        if shape.lists and isinstance(value, dict) and len(value) > 1:
            each = [fitted(part, {name: said}) for name, said in value.items()]
            block = each if all(each) else block
        shown = _suggestion(block) if block else None
        code = "FM157" if isinstance(block, list) else "FM158" if isinstance(path[-1], int) else "FM146"
        arguments = {"key": _key(path), "known": ", ".join(shapes(part)), "example": shown or skeleton(part)}
        self._report(code, lambda: _diagnostic(code, self._span(path), path, shown, **arguments))
        if block is None:
            self.dropped.add(path)
        return block

    def _text_item(self, item: Any, path: FieldPath) -> Any:
        """An item of a list, as a text where it is one that holds a colon."""
        is_text = isinstance(item, dict) and self._is_text(Shape("text"), item, path)
        return self._text(path) if is_text else item

    def _not_a_value(self, shape: Shape, value: Any, path: FieldPath) -> Any:
        """A list or a block where one value is wanted: the only one in it, or its items as one text."""
        items = list(value.values()) if isinstance(value, dict) else value
        one: Any = None
        if all(isinstance(item, str | int | float | date) for item in items):
            joined = shape.kind in _TEXTS and isinstance(value, list) and len(items) > 1
            one = ", ".join(map(str, items)) if joined else items[0] if len(items) == 1 else None
        shown = _suggestion(one) if one is not None else None
        arguments = {"key": _key(path), "found": f"@{type(value).__name__}", "example": shown or "…"}
        self._report("FM147", lambda: _diagnostic("FM147", self._span(path), path, shown, **arguments))
        if one is None:
            self.dropped.add(path)
        return one

    def _key_span(self, path: FieldPath) -> Span:
        found = self.locations[path]
        return found.key or found.value

    def _span(self, path: FieldPath) -> Span:
        """The place of a value, without the blank lines that the parser counts to a block."""
        span = (
            self.source.location(path).value if path in self.source.locations else self.locations[path].value
        )
        lines = self.source.text_of(span).rstrip().split("\n")
        end = len(lines[-1]) + (span.column if len(lines) == 1 else 1)
        return replace(span, end_line=span.line + len(lines) - 1, end_column=end)


def _names(path: FieldPath) -> str:
    """The keys of a path, without the places in lists."""
    return ".".join(step for step in path if isinstance(step, str))


def _diagnostic(
    code: str, span: Span, path: FieldPath, suggestion: str | None = None, **arguments: str
) -> Diagnostic:
    return Diagnostic(code, span, arguments, suggestion, dotted(path))


def _key(path: FieldPath) -> str:
    return str(next((step for step in reversed(path) if isinstance(step, str)), ""))


def _listed(place: str) -> bool:
    """Whether a path of the model leads through a list."""
    part: type[Part] | None = Sheet
    for step in place.split(".")[:-1]:
        shape = shapes(part or Sheet)[step]
        if shape.lists:
            return True
        part = shape.part
    return False


def _suggestion(value: Any) -> str | None:
    """A value as it would be typed, where that is short enough to be read."""
    shown = flow(value)
    return shown if len(shown) <= _LONGEST else None
