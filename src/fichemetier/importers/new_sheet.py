"""A new sheet in a workspace: for `fichemetier new` and for the form. It never replaces a file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

from fichemetier.diagnostics.catalogue import any_error
from fichemetier.diagnostics.diagnostic import Argument, Diagnostic, Span
from fichemetier.diagnostics.errors import UsageError
from fichemetier.diagnostics.nearest import nearest
from fichemetier.importers.rome.forms import sure_forms
from fichemetier.importers.rome.jobs import close_codes, edition, jobs, named, values_of
from fichemetier.importers.rome.names import JobTitle
from fichemetier.model.identity import Domain
from fichemetier.model.new_sheet import first_values, sheet_text
from fichemetier.model.validate import check
from fichemetier.text.identifiers import MAX_IDENTIFIER, is_identifier, words_of
from fichemetier.workspace.files import create
from fichemetier.workspace.project import SUFFIXES

_NAMES = ("intitule", "masculin", "feminin", "epicene")
"""The names of a job that a person says of a new sheet."""


@dataclass(frozen=True)
class Wanted:
    """What a person says of a new sheet; what is empty is taken from the ROME, or left out.

    `identifier` is the name of the file without its suffix, by default that of the title; `known` are the
    values that a file of the ROME gives for `code`, by default what the bundled list knows.
    """

    title: str = ""
    masculine: str = ""
    feminine: str = ""
    domain: str = ""
    code: str = ""
    identifier: str = ""
    known: Mapping[str, Any] | None = None


def new_sheet(wanted: Wanted, folder: Path, today: date, hints: bool = True) -> Path:
    """Write the sheet into the folder of sheets; its path. `hints` adds examples of sections as comments.

    Raises `UsageError` with all that is wrong: FM940–FM942 and FM944, FM943 where the file is there, and what
    the model refuses of names; the field of each diagnostic is that of the sheet, or `id`. `OutputError`
    FM003 where the file cannot be written.
    """
    values = values_wanted(wanted, today)
    errors = list(_errors(wanted, values))
    identifier = wanted.identifier or identifier_of(wanted)
    path = folder / f"{identifier}{SUFFIXES[0]}"
    if not is_identifier(identifier) and (wanted.identifier or values["metier"]["intitule"]):
        value = wanted.identifier or wanted.title
        errors.append(Diagnostic("FM944", None, {"value": value}, field="id"))
    elif is_taken(identifier, folder):
        errors.append(taken(path))
    text = sheet_text(values, hints).encode("utf-8")
    if not errors:
        found = check(text, path, identifier).diagnostics
        errors = [replace(one, span=None) for one in found if any_error([one])]
    if errors:
        raise UsageError(*errors)
    write_new(path, text)
    return path


def proposed(wanted: Wanted) -> Wanted:
    """With the code and both forms of the job whose name the title is, where no code or domain is given."""
    job = None if wanted.code or wanted.domain else named(wanted.title)
    return replace(wanted, code=job.code, title=job.title.printed) if job else wanted


def title_of(wanted: Wanted) -> str:
    """The title that a person gives, else that of the ROME."""
    return wanted.title.strip() or str(_known(wanted).get("metier", {}).get("intitule", ""))


def names_of(wanted: Wanted) -> tuple[str, str]:
    """The masculine and the feminine: as a person gives them, else those of the title or of the ROME.

    A title that is another name than the job's and has two forms says more than the ROME. Both are empty
    where no form is sure.
    """
    names, title = _known(wanted).get("metier", {}), title_of(wanted)
    forms = sure_forms(title) or JobTitle("", "")
    theirs = [words_of(names[key]) for key in _NAMES if key in names]
    if forms.feminine and words_of(title) not in theirs:
        names = {}
    alone = names.get("epicene", "")
    masculine = names.get("masculin", alone) or forms.masculine
    feminine = names.get("feminin", alone) or forms.feminine or forms.masculine
    return wanted.masculine.strip() or masculine, wanted.feminine.strip() or feminine


def values_wanted(wanted: Wanted, today: date) -> dict[str, Any]:
    """The values of the sheet: what the ROME knows, and over it what the person says."""
    known = _known(wanted)
    domain = wanted.domain.strip() or known.get("domaine", "")
    first = first_values(title_of(wanted), *names_of(wanted), today, domain, _code(wanted))
    metier = {**first["metier"], **_rest_of(known.get("metier", {}))}
    return {**first, **known, **_said(wanted, first), "metier": metier}


def _code(wanted: Wanted) -> str:
    return wanted.code.strip().upper()


def _known(wanted: Wanted) -> Mapping[str, Any]:
    """What the ROME knows of the job: the values that were given, else those of the bundled list."""
    if wanted.known is not None:
        return wanted.known
    job = jobs().get(_code(wanted))
    return values_of(job) if job else {}


def _rest_of(names: Mapping[str, Any]) -> dict[str, Any]:
    """What the ROME knows of the names beside those that a person says."""
    return {key: value for key, value in names.items() if key not in _NAMES}


def _said(wanted: Wanted, first: Mapping[str, Any]) -> dict[str, Any]:
    """What a person says goes before what the ROME knows."""
    said = {"domaine": wanted.domain, "codes": wanted.code}
    return {key: first[key] for key, value in said.items() if value.strip()}


def identifier_of(wanted: Wanted) -> str:
    """The name of the file: the title, or of its two forms the masculine; empty where no letter is in it."""
    title, (masculine, feminine) = title_of(wanted), names_of(wanted)
    forms = {*words_of(masculine), *words_of(feminine)}
    both = masculine != feminine and forms <= {*words_of(title)}
    return cut(words_of(masculine if both else title))


def cut(words: Sequence[str]) -> str:
    """The words as an identifier, as many as it has room for."""
    found = ""
    for word in words:
        longer = f"{found}-{word}" if found else word
        if len(longer) > MAX_IDENTIFIER:
            break
        found = longer
    return found


def free_identifier(identifier: str, folder: Path) -> str:
    """The name itself where no sheet has it, else with the first number that is free."""
    number, free = 1, identifier
    while is_taken(free, folder):
        number += 1
        free = f"{identifier[: MAX_IDENTIFIER - 6]}-{number}"
    return free


def is_taken(identifier: str, folder: Path) -> bool:
    """Whether a folder has a sheet of that name, in either of its suffixes."""
    return any(os.path.lexists(folder / f"{identifier}{suffix}") for suffix in SUFFIXES)


def _errors(wanted: Wanted, values: Mapping[str, Any]) -> Iterator[Diagnostic]:
    domain, code = wanted.domain.strip(), _code(wanted)
    if not (values["metier"]["intitule"] or code):
        yield Diagnostic("FM940", field="metier.intitule")
    if domain and domain not in get_args(Domain):
        arguments: dict[str, Argument] = {"value": domain, "known": ", ".join(get_args(Domain))}
        yield Diagnostic("FM941", None, arguments, nearest(domain, get_args(Domain)), field="domaine")
    if code and wanted.known is None and code not in jobs():
        yield unknown_code(code)


def unknown_code(code: str) -> Diagnostic:
    """FM942 with the codes that come nearest, and what they stand for."""
    close = close_codes(code, jobs())
    near = ", ".join(f"{one} ({jobs()[one].title.printed})" for one in close) or "–"
    arguments: dict[str, Argument] = {"value": code, "near": near, "version": edition().version}
    return Diagnostic("FM942", None, arguments, close[0] if close else None, field="codes.rome")


def taken(path: Path) -> Diagnostic:
    """FM943 for a new sheet of this path, with a name that is free."""
    identifier, folder = path.stem, path.parent
    named = (folder / f"{identifier}{suffix}" for suffix in SUFFIXES)
    there = next((file for file in named if os.path.lexists(file)), path)
    return Diagnostic("FM943", Span.whole(there), {"free": free_identifier(identifier, folder)}, field="id")


def write_new(path: Path, data: bytes) -> None:
    """Write the file whole. Raises `UsageError` FM943 where the file is there, `OutputError` FM003."""
    if not create(path, data):
        raise UsageError(taken(path))
