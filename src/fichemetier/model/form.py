"""The canonical schema of a form: every field once, in one shape, with the words that a person reads.

A field has one kind where the file may write several shorthands. Titles and helps are the descriptions of
the model, examples and sections those of the key reference, `sheets/README.md`. `form_words.toml` is English;
`form_hints.toml` says in both languages what the model has no room for.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from pydantic import StringConstraints

from fichemetier.model.identity import Appellation
from fichemetier.model.key_reference import examples, sections
from fichemetier.model.reserve import Reserve
from fichemetier.model.schema_hints import SNIPPETS, VALUES
from fichemetier.model.shape import Shape, shapes
from fichemetier.model.sheet import Sheet
from fichemetier.model.types import Amount, Part, Relative
from fichemetier.text.typography import typeset

KEPT = ("schema", "id", "langue")
"""Keys that a form shows and keeps: each has one value only."""
_KINDS = {"text": "line", "markdown": "text", "boolean": "yes_no", "day": "date", "block": "group"}
_SAID_TWICE = re.compile(r"( :|,) (true ou false|AAAA-MM-JJ|entre guillemets|en entier et sans espace)\b")
"""What a description says of typing a value, which a form takes in a control of its own."""
_LISTED = "(?!(?!au lieu|instead)[^,;:]*\\b(?:ou|et|or|and) )"
"""No title ends at a comma of an enumeration."""
_TITLE = re.compile(rf"(.+?)(?:(?:, {_LISTED}| : | ; |: |; )(.+))?")


@dataclass(frozen=True)
class _Words:
    """What a field is called and what there is to know of it, in a language."""

    title: str
    help: str = ""


@cache
def form_schema() -> dict[str, Any]:
    """The sections of a form with their fields, ready for JSON.

    A field has its `path` (`missions.groupes[].items[].texte`), a `kind`, a `title`, where there is one a
    `help` (both by language) and an `example`; a `group` has `fields`, a `list` has an `item`.
    """
    known = shapes(Sheet)
    english = _english()["sections"]
    return {
        "kept": list(KEPT),
        "sections": [
            {
                "title": {"fr": title, "en": english[title]},
                "fields": [_field(Sheet, key, known[key], "") for key in keys if key not in KEPT],
            }
            for title, keys in sections(tuple(known))
        ],
    }


def form_text() -> str:
    """The schema of a form as text."""
    return json.dumps(form_schema(), ensure_ascii=False, indent=1) + "\n"


def _field(part: type[Part], key: str, shape: Shape, above: str) -> dict[str, Any]:
    path = f"{above}.{key}" if above else key
    info = next(info for name, info in part.model_fields.items() if (info.alias or name) == key)
    told = {"required": info.is_required(), "first": path in _first() or part is Appellation}
    value = _value(info.annotation, tuple(info.metadata), shape, path)
    words = {
        "fr": _split(_SAID_TWICE.sub("", info.description or ""), _french),
        "en": _split(_english()["fields"][part.__name__][key]),
    }
    told_by_value = value["kind"] in ("choice", "picture") or part is Reserve
    hint = _hint(part, key, path)
    helped = {tag: said.help for tag, said in words.items() if said.help and not told_by_value}
    helped |= _in_both(hint.get("help", {}))
    example = hint.get("example") or examples().get((part.__name__, key))
    return {
        "key": key,
        "title": {tag: said.title for tag, said in words.items()} | _in_both(hint.get("title", {})),
        **({"help": helped} if helped else {}),
        **({"example": example} if example else {}),
        **{name: True for name, holds in told.items() if holds},
        **value,
    }


def _hint(part: type[Part], key: str, path: str) -> dict[str, Any]:
    """What is said of a field for the form alone: of its path before all else."""
    return {**_hints().get(f"{part.__name__}.{key}", {}), **_hints().get(path, {})}


def _in_both(said: dict[str, str]) -> dict[str, str]:
    return {tag: _french(text) if tag == "fr" else text for tag, text in said.items()}


def _value(annotation: Any, marks: tuple[Any, ...], shape: Shape, path: str) -> dict[str, Any]:
    """What a field takes, and what an item of it takes."""
    if shape.lists:
        if shape.kind == "choice":
            return {"path": path, "kind": "choices", "choices": _choices(shape.choices)}
        item = _value(annotation, marks, shape.item, f"{path}[]")
        return {"path": path, "kind": "list", "item": {**item, **_noun(shape.part)}}
    if shape.part:
        fields = [_field(shape.part, key, below, path) for key, below in shapes(shape.part).items()]
        return {"path": path, "kind": "group", "fields": fields}
    if shape.kind == "choice":
        return {"path": path, "kind": "choice", "choices": _choices(shape.choices)}
    marked = [annotation, *marks, *_marks(annotation)]
    kind = "money" if Amount in marked else "picture" if Relative in marked else ""
    limits = [mark.max_length for mark in marked if isinstance(mark, StringConstraints) and mark.max_length]
    return {
        "path": path,
        "kind": kind or _KINDS.get(shape.kind, shape.kind),
        **({"most": min(limits)} if limits else {}),
    }


def _marks(annotation: Any) -> list[Any]:
    """Every type and mark that an annotation is made of."""
    return [one for inner in get_args(annotation) for one in (inner, *_marks(inner))]


def _choices(values: tuple[str, ...]) -> list[dict[str, Any]]:
    english = _english()["values"]
    return [{"value": one, "title": {"fr": _french(VALUES[one]), "en": english[one]}} for one in values]


def _noun(part: type[Part] | None) -> dict[str, dict[str, str]]:
    """What one block of a list is, as its button says it: “Une mission”."""
    if part is None:
        return {}
    french = _split((part.__doc__ or "").partition("\n")[0], _french).title
    return {"noun": {"fr": french, "en": _english()["items"][part.__name__]}}


def _split(text: str, typed: Callable[[str], str] = str) -> _Words:
    """A field's words: up to the first comma or colon a title, what follows a help."""
    found = _TITLE.fullmatch(text.removesuffix("."))
    title, rest = found.groups() if found else (text, None)
    ended = f"{rest[0].upper()}{rest[1:].rstrip('.')}" if rest else ""
    return _Words(typed(title), typed(ended if not rest or rest.endswith("…") else f"{ended}."))


def _french(text: str) -> str:
    """A text of the model as it is printed, with its apostrophes and spaces."""
    return typeset(text.replace("'", "’"))


@cache
def _first() -> frozenset[str]:
    """The paths of the fields that a section begins with, as the snippets of the schema have them."""
    return frozenset(path for key, body in SNIPPETS.items() for path in _paths(body, key))


def _paths(body: Any, above: str) -> list[str]:
    if isinstance(body, list):
        return [above, *(path for one in body for path in _paths(one, f"{above}[]"))]
    if not isinstance(body, dict):
        return [above]
    return [above, *(p for key, one in body.items() for p in _paths(one, f"{above}.{key}".lstrip(".")))]


@cache
def _english() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("form_words.toml").read_text(encoding="utf-8"))


@cache
def _hints() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("form_hints.toml").read_text(encoding="utf-8"))
