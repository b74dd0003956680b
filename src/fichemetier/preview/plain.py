"""Diagnostics in the words of the form: what is wrong, what to do, which field it is and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from fichemetier.diagnostics.catalogue import LANGUAGES, filled
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.plain import plain_row
from fichemetier.model.form import form_schema
from fichemetier.model.walk import part_at
from fichemetier.preview.form.values import form_path
from fichemetier.source.paths import FieldPath, dotted, undotted

_MISSING = "FM102"
_QUOTED = {"fr": "« {} »", "en": "“{}”"}
_ARTICLE = re.compile(r"(Une?|An?|The|Le|La) ")
_INDEX = re.compile(r"\[\d+\]")

Words = Mapping[str, str]


@dataclass(frozen=True)
class PlainFault:
    """What the form says of a diagnostic, by language; `field` is the one of the form to be filled in."""

    field: str
    text: dict[str, str]
    place: dict[str, str]


@dataclass(frozen=True)
class _Names:
    """Titles of fields and nouns of items by path without numbers, sections by key, choices by value."""

    titles: Mapping[str, Words]
    nouns: Mapping[str, Words]
    sections: Mapping[str, Words]
    choices: Mapping[str, Words]


def plain(one: Diagnostic, values: Mapping[str, Any]) -> PlainFault:
    """A diagnostic in plain words; `values` are those of the file, as far as they are known."""
    path = _missing(one) if one.code == _MISSING else undotted(one.field)
    part = part_at(path[:-1]) if path else None
    row = plain_row(one, f"{part.__name__}.{path[-1]}" if part else "")
    field = dotted(_target(path, row.below, row.beside, values))
    names = _names()
    text = {}
    for language in LANGUAGES:
        title = _QUOTED[language].format(_title(field, names)[language])
        told = {name: _chosen(value, language, names) for name, value in one.arguments.items()}
        line = one.span.line if one.span else 0
        about = replace(one, arguments={**told, "title": title, "line": line})
        said = filled(row.text[language], about, language)
        text[language] = f"{said[0].upper()}{said[1:]}"
    return PlainFault(field, text, {language: _place(field, names, language) for language in LANGUAGES})


def _missing(one: Diagnostic) -> FieldPath:
    """The path of a key that is missing: a finding may name the block that lacks it."""
    path, key = undotted(one.field), str(one.arguments.get("key", ""))
    return path if path[-1:] == (key,) else (*path, key)


def _target(path: FieldPath, below: str, beside: str, values: Mapping[str, Any]) -> FieldPath:
    if beside:
        return (*form_path(path, values)[:-1], beside)
    if not below:
        return form_path(path, values) if path else ()
    found = form_path(path, values) if path else ()
    return (*(found if part_at(found) or not found else found[:-1]), below)


def _chosen(value: Any, language: str, names: _Names) -> Any:
    """A value of a list as the form calls it: `bac+2` as `Bac+2`."""
    return names.choices[value][language] if isinstance(value, str) and value in names.choices else value


def _title(field: str, names: _Names) -> Words:
    """The title of a field, or of the nearest around it that has one."""
    at = _INDEX.sub("[]", field)
    while at:
        if at in names.titles:
            return names.titles[at]
        at = at.removesuffix("[]") if at.endswith("[]") else at.rpartition(".")[0]
    return {"fr": "la fiche", "en": "the sheet"}


def _place(field: str, names: _Names, language: str) -> str:
    """Where a field is in the form: its section, and the items of lists that it is in."""
    path = undotted(field)
    if not path or path[0] not in names.sections:
        return ""
    steps = [names.sections[str(path[0])][language]]
    for depth, step in enumerate(path):
        noun = names.nouns.get(_INDEX.sub("[]", dotted(path[: depth + 1])))
        if isinstance(step, int) and noun:
            name = _ARTICLE.sub("", noun[language], count=1)
            steps.append(f"{name[0].upper()}{name[1:]} {step + 1}")
    return " › ".join(steps)


@cache
def _names() -> _Names:
    sections: dict[str, Words] = {}
    titles: dict[str, Words] = {}
    nouns: dict[str, Words] = {}
    choices: dict[str, Words] = {}
    for section in form_schema()["sections"]:
        for top in section["fields"]:
            sections[top["key"]] = section["title"]
            for field in _fields(top):
                if field.get("title"):
                    titles[field["path"]] = field["title"]
                if field.get("noun"):
                    nouns[field["path"]] = field["noun"]
                choices |= {one["value"]: one["title"] for one in field.get("choices", ())}
    return _Names(titles, nouns, sections, choices)


def _fields(field: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield field
    for one in (*field.get("fields", ()), *([field["item"]] if "item" in field else [])):
        yield from _fields(one)
