"""A copy of a sheet for another job: what names the first job by its codes is not said of the second."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from fichemetier.diagnostics.errors import UsageError
from fichemetier.importers.new_sheet import unknown_code
from fichemetier.importers.rome.jobs import jobs, values_of
from fichemetier.preview.form.values import UNKNOWN, form_values


def of_another_job(form: Mapping[str, Any], code: str) -> dict[str, Any]:
    """The fields of a form that are others for the job of a ROME code, or for one that has none.

    The codes of the first job go, and the sources and links that name its ROME code; in the place of these
    sources comes that of the job itself. Empty where the job is the same. Raises `UsageError` FM942.
    """
    code, codes = code.strip().upper(), _block(form.get("codes"))
    old = [value.upper() for value in _values(codes.get("rome")) if isinstance(value, str)]
    if code in old or not (code or old):
        return {}
    if code and code not in jobs():
        raise UsageError(unknown_code(code))
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, old))})\b", re.IGNORECASE) if old else None
    changed: dict[str, Any] = {"codes": _codes(codes, code)}
    if named:
        changed |= {"sources": _sources(form, named, code), "ressources": _resources(form, named)}
    return {key: value for key, value in changed.items() if key == "codes" or key in form}


def _codes(codes: Mapping[str, Any], code: str) -> dict[str, Any]:
    gone = {key: _nothing(value) for key, value in codes.items() if key != UNKNOWN}
    place = 0 if codes.get("rome") else None
    return {**gone, "rome": [{"from": place, "value": code}] if code else []}


def _nothing(value: Any) -> Any:
    return value if isinstance(value, dict) else [] if isinstance(value, list) else ""


def _sources(form: Mapping[str, Any], named: re.Pattern[str], code: str) -> list[Any]:
    before = _items(form.get("sources"))
    kept = [one for one in before if not _names(one["value"], named)]
    if not code or len(kept) == len(before):
        return kept
    own = form_values({"sources": values_of(jobs()[code])["sources"]})["sources"]
    return [*({**one, "from": None} for one in own), *kept]


def _resources(form: Mapping[str, Any], named: re.Pattern[str]) -> list[Any]:
    return [{**one, "value": _unlinked(one["value"], named)} for one in _items(form.get("ressources"))]


def _unlinked(resource: Any, named: re.Pattern[str]) -> Any:
    if "liens" not in _block(resource):
        return resource
    links = [one for one in _items(resource["liens"]) if not _names(one["value"], named)]
    return {**resource, "liens": links}


def _names(value: Any, named: re.Pattern[str]) -> bool:
    """Whether one of the texts of a block names the first job."""
    return any(isinstance(text, str) and named.search(text) for text in _block(value).values())


def _block(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _items(value: Any) -> list[dict[str, Any]]:
    return value if isinstance(value, list) else []


def _values(items: Any) -> list[Any]:
    return [one["value"] for one in _items(items)]
