"""What the model found wrong with a value → its diagnostic: where, what, and what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fichemetier.diagnostics.alike import first_alike
from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.nearest import nearest
from fichemetier.model.meant_value import address, boolean, choice, choices, code, codes, day, number, years
from fichemetier.model.shape import Shape, shapes
from fichemetier.model.sheet import BODY
from fichemetier.model.types import currencies
from fichemetier.model.walk import part_at
from fichemetier.source.parser import Source
from fichemetier.source.paths import FieldPath, dotted
from fichemetier.source.yaml_writer import flow
from fichemetier.text.identifiers import is_identifier, slug
from fichemetier.workspace.expected import TYPES

EXAMPLES = {
    "rome": "M1803",
    "isco": '"1330"',
    "esco": '"1330.3"',
    "onet": "29-1141.00",
    "fap": "M2Z90",
    "rncp": "RNCP35584",
    "onisep": "MET.123",
}
CURRENCY_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "FCFA": "XOF", "FRF": "EUR", "F": "EUR"}
"""What editors write for a currency, and its code."""
_FAR = 0.5
"""Likeness, by `difflib`, from which a currency is suggested."""
_BOUNDS = {"ge": "≥", "gt": ">", "le": "≤"}
_NUMBERS = ("int_type", "int_from_float", "float_type")


@dataclass(frozen=True)
class _Problem:
    """One of pydantic's errors, at its path in the file."""

    kind: str
    path: FieldPath
    value: Any
    context: Mapping[str, Any]
    source: Source

    @property
    def key(self) -> str:
        return str(next((step for step in reversed(self.path) if isinstance(step, str)), ""))

    def value_span(self) -> Span:
        return self.source.location(self.path).value

    def key_span(self) -> Span:
        found = self.source.location(self.path)
        return found.key or found.value


def diagnosed(problems: Iterable[Any], source: Source) -> list[Diagnostic]:
    """The first problems of each kind: to find what an editor meant takes longer than to find an error."""
    by_kind: dict[str, list[Any]] = {}
    for problem in problems:
        by_kind.setdefault(problem["type"], []).append(problem)
    diagnosed = (
        first_alike(alike, lambda one: _diagnose(_problem(one, source))) for alike in by_kind.values()
    )
    return [diagnostic for alike in diagnosed for diagnostic in alike]


def _problem(problem: Any, source: Source) -> _Problem:
    path = _as_written(problem["loc"], source)
    return _Problem(problem["type"], path, problem["input"], problem.get("ctx") or {}, source)


def _as_written(path: FieldPath, source: Source) -> FieldPath:
    """The path in the file of an item of a list that stands for a block: without the key of that block."""
    short = (*path[:-2], *path[-1:])
    item = len(path) > 1 and isinstance(path[-1], int) and isinstance(path[-2], str)
    return short if item and path[:-1] not in source.locations and short in source.locations else path


def _diagnose(problem: _Problem) -> Diagnostic:
    return _BY_KIND.get(problem.kind, _wrong_type)(problem)


def _make(
    code: str, problem: _Problem, span: Span, suggestion: str | None = None, **arguments: str | int
) -> Diagnostic:
    return Diagnostic(code, span, {"key": problem.key, **arguments}, suggestion, dotted(problem.path))


def _missing_key(problem: _Problem) -> Diagnostic:
    if problem.kind == "required":
        found = problem.source.location(problem.path)
        key = str(problem.context["key"])
        return Diagnostic(
            "FM102", found.key or _first_line(found.value), {"key": key}, field=dotted(problem.path)
        )
    found = problem.source.location(problem.path[:-1])
    return _make("FM102", problem, found.key or _first_line(found.value))


def _first_line(span: Span) -> Span:
    """The opening of a block, so that a caret does not underline all of it."""
    return (
        Span(span.path, span.line, span.column, span.line, span.column + 1)
        if span.end_line > span.line
        else span
    )


def _wrong_type(problem: _Problem) -> Diagnostic:
    if problem.value is None:
        return _make("FM130", problem, problem.value_span())
    pattern = _pattern(problem.path)
    typed = problem.source.written(problem.path)
    if pattern and typed and not re.fullmatch(pattern, typed):
        return _not_a_code(problem, typed, pattern)
    expected = TYPES.get(problem.kind, problem.kind)
    arguments = {
        "expected": expected,
        "found": _kind_of(problem.value),
        "form": f"@form_{expected.lstrip('@')}",
    }
    return _make("FM103", problem, problem.value_span(), _converted(problem), **arguments)


def _pattern(path: FieldPath) -> str:
    """The form of the code that stands at a path; empty where it is none."""
    shape = _shape(path)
    return shape.pattern if shape else ""


def _alone(problem: _Problem) -> bool:
    """Whether a value stands without a list where the model takes one."""
    shape = _shape(problem.path)
    return shape is not None and shape.lists == 1 and problem.path not in problem.source.locations


def _shape(path: FieldPath) -> Shape | None:
    """What the field at a path takes."""
    *above, key = (step for step in path if isinstance(step, str))
    part = part_at(tuple(above))
    return shapes(part).get(key) if part else None


def _converted(problem: _Problem) -> str | None:
    """What the editor probably meant, as typed: `60 000` → `60000`, `1.10` → `"1.10"`, `oui` → `true`."""
    typed = problem.source.written(problem.path) or str(problem.value)
    if problem.key == "duree" and years(typed):
        return years(typed)
    if problem.key == "valeurs":
        return number(typed.removesuffix("%"))
    if problem.kind in _NUMBERS:
        return number(typed, whole=problem.kind != "float_type")
    if problem.kind == "string_type" and isinstance(problem.value, int | float | date):
        return f'"{typed}"'
    if problem.kind == "bool_type":
        return boolean(typed)
    return day(typed) if problem.kind == "date_type" else None


def _kind_of(value: Any) -> str:
    return f"@{type(value).__name__}"


def _bad_date(problem: _Problem) -> Diagnostic:
    text = str(problem.value)
    return _make("FM110", problem, problem.value_span(), day(text), value=text[:40])


def _swapped(problem: _Problem) -> Diagnostic:
    limits = {name: str(problem.context[name]).removesuffix(".0") for name in ("min", "max")}
    path = (*problem.path, "min")
    span = problem.source.location(path).value
    return Diagnostic("FM111", span, limits, field=dotted(problem.path))


def _either(problem: _Problem) -> Diagnostic:
    key, other = str(problem.context["key"]), str(problem.context["other"])
    path = (*problem.path, key)
    span = problem.source.location(path).value
    return Diagnostic("FM170", span, {"key": key, "other": other}, field=dotted(path))


def _uneven(problem: _Problem) -> Diagnostic:
    path = (*problem.path, "lignes", int(problem.context["line"]), "valeurs")
    arguments = {name: int(problem.context[name]) for name in ("length", "columns")}
    return Diagnostic("FM171", problem.source.location(path).value, arguments, field=dotted(path))


def _wrong_shape(problem: _Problem) -> Diagnostic:
    if problem.key == "id":
        return _wrong_identifier(problem)
    if problem.key == "devise":
        return _unknown_currency(problem)
    return _not_a_code(problem, str(problem.value), str(problem.context.get("pattern", "")))


def _not_a_code(problem: _Problem, typed: str, pattern: str) -> Diagnostic:
    example = EXAMPLES.get(problem.key, "?")
    several = codes(typed, pattern) if _alone(problem) else None
    right = code(typed, pattern) or (flow(several) if several else None)
    return _make("FM112", problem, problem.value_span(), right, value=typed[:40], example=example)


def _wrong_identifier(problem: _Problem) -> Diagnostic:
    """The suggestion drops accents, capitals and spaces. A sheet's own identifier is the name of its file."""
    value = str(problem.value)
    if problem.path != ("id",):
        return _make("FM126", problem, problem.value_span(), slug(value) or None, value=value[:40])
    written = str(problem.source.values.get("id", ""))
    better = written if is_identifier(written) else slug(value)
    return _make("FM126", problem, Span(problem.source.path), better or None, value=value[:40])


def _not_allowed(problem: _Problem) -> Diagnostic:
    if problem.key == "schema":
        return _make("FM124", problem, problem.value_span(), "1", value=str(problem.value)[:20])
    allowed = [text.strip("' ") for text in str(problem.context["expected"]).replace(" or ", ", ").split(",")]
    several = choices(str(problem.value), allowed) if _alone(problem) else None
    suggestion = flow(several) if several else choice(str(problem.value), allowed)
    arguments = {"value": str(problem.value)[:40], "allowed": ", ".join(allowed)}
    return _make("FM113", problem, problem.value_span(), suggestion, **arguments)


def _no_body(problem: _Problem) -> Diagnostic:
    return Diagnostic("FM114", Span(problem.source.path), {"keys": ", ".join(BODY)})


def _out_of_range(problem: _Problem) -> Diagnostic:
    name, sign = next((name, sign) for name, sign in _BOUNDS.items() if name in problem.context)
    limit = problem.context[name]
    return _make(
        "FM121", problem, problem.value_span(), value=str(problem.value)[:40], limit=f"{sign} {limit:g}"
    )


def _wrong_length(problem: _Problem) -> Diagnostic:
    limit = problem.context.get("max_length", 0)
    if not limit:
        return _make("FM130", problem, problem.key_span())
    length = problem.context.get("actual_length") or len(problem.value)
    code = "FM122" if isinstance(problem.value, str) else "FM127"
    return _make(code, problem, problem.key_span(), limit=int(limit), length=int(length))


def _unknown_currency(problem: _Problem) -> Diagnostic:
    text = str(problem.value)
    right = CURRENCY_SIGNS.get(text) or nearest(text, sorted(currencies()), _FAR)
    return _make("FM152", problem, problem.value_span(), right, value=text[:40])


def _wrong_address(problem: _Problem) -> Diagnostic:
    text = str(problem.value)
    code = "FM151" if any(character.isspace() for character in text.strip()) else "FM120"
    right = address(text)
    span = problem.source.locate(problem.path, text, 0, len(text))
    return _make(code, problem, span, right, address=text[:80], example=right or "https://…")


def _in_text(code: str, argument: str) -> Callable[[_Problem], Diagnostic]:
    """A diagnostic on the offending stretch of a text."""

    def diagnose(problem: _Problem) -> Diagnostic:
        shown = str(problem.context[argument])
        text = str(problem.value)
        start = text.find(chr(int(shown[2:], 16))) if argument == "character" else text.find(shown)
        end = start + (1 if argument == "character" else len(shown))
        span = problem.source.locate(problem.path, text, start, end) if start >= 0 else problem.value_span()
        return _make(code, problem, span, **{argument: shown})

    return diagnose


_BY_KIND: Mapping[str, Callable[[_Problem], Diagnostic]] = {
    "missing": _missing_key,
    "required": _missing_key,
    "day": _bad_date,
    "swapped": _swapped,
    "either": _either,
    "uneven": _uneven,
    "string_pattern_mismatch": _wrong_shape,
    "string_unicode": _wrong_shape,
    "literal_error": _not_allowed,
    "empty": _no_body,
    "address": _wrong_address,
    "currency": _unknown_currency,
    "control": _in_text("FM123", "character"),
    "html": _in_text("FM125", "tag"),
    "greater_than": _out_of_range,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
    "string_too_short": _wrong_length,
    "string_too_long": _wrong_length,
    "too_short": _wrong_length,
    "too_long": _wrong_length,
}
