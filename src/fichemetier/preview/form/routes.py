"""What the preview's server answers to the form. A sheet is its number, a picture its hash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import Any

from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.model.form import form_schema
from fichemetier.preview.form.beginnings import MOST, jobs_with, proposal, wanted_of
from fichemetier.preview.form.document import FormState, begun, copied, opened, refused, saved
from fichemetier.preview.form.pictures import added, offered, picture
from fichemetier.preview.http import BYTES, PreviewRequest, PreviewResponse, PreviewRoute, Refusal, as_json
from fichemetier.workspace.images import MAX_BYTES

_CONFLICT = "FM950"
_NAMED = ("title", "masculine", "feminine", "code", "identifier")
"""What a person says of a copy."""


def _schema(_request: PreviewRequest) -> PreviewResponse:
    return as_json(form_schema())


def _open(request: PreviewRequest) -> PreviewResponse:
    path = _sheet(request, request.matched[0])
    try:
        return as_json(_state(opened(path, request.session.workspace)))
    except FichemetierError as error:
        return as_json({"faults": refused(error)})


def _save(request: PreviewRequest) -> PreviewResponse:
    path, body = _sheet(request, request.matched[0]), _filled(request)
    try:
        return as_json(_state(saved(path, request.session.workspace, body["digest"], body["values"])))
    except FichemetierError as error:
        codes = [one.code for one in error.diagnostics]
        return as_json({"refused": refused(error), "conflict": _CONFLICT in codes})
    except ValueError:
        raise Refusal(HTTPStatus.BAD_REQUEST) from None


def _copy(request: PreviewRequest) -> PreviewResponse:
    path, body = _sheet(request, request.matched[0]), _filled(request)
    try:
        wanted = wanted_of(request.body.get("named", {}), _NAMED)
        return _shown(request, copied(path, body["digest"], body["values"], wanted))
    except FichemetierError as error:
        return as_json({"refused": refused(error)})
    except ValueError:
        raise Refusal(HTTPStatus.BAD_REQUEST) from None


def _new(request: PreviewRequest) -> PreviewResponse:
    try:
        return _shown(request, begun(request.session.workspace, wanted_of(request.body), date.today()))
    except FichemetierError as error:
        return as_json({"refused": refused(error)})
    except ValueError:
        raise Refusal(HTTPStatus.BAD_REQUEST) from None


def _propose(request: PreviewRequest) -> PreviewResponse:
    try:
        wanted = wanted_of(request.body, ("title", "code"))
    except ValueError:
        raise Refusal(HTTPStatus.BAD_REQUEST) from None
    return as_json(proposal(wanted, request.session.workspace.root / "sheets"))


def _jobs(request: PreviewRequest) -> PreviewResponse:
    words = request.query.get("words", "")
    if len(words) > MOST:
        raise Refusal(HTTPStatus.BAD_REQUEST)
    return as_json(jobs_with(words))


def _pictures(request: PreviewRequest) -> PreviewResponse:
    found = offered(_sheet(request, request.matched[0]))
    return as_json([{"number": one.number, "name": one.name} for one in found])


def _picture(request: PreviewRequest) -> PreviewResponse:
    try:
        found = picture(_sheet(request, request.matched[0]), request.matched[1])
    except FichemetierError:
        found = None
    if found is None:
        raise Refusal(HTTPStatus.NOT_FOUND)
    data, kind = found
    return PreviewResponse(body=data, kind=kind)


def _add_picture(request: PreviewRequest) -> PreviewResponse:
    path = _sheet(request, request.matched[0])
    try:
        found = added(path, request.query.get("name", ""), request.body)
    except FichemetierError as error:
        return as_json({"refused": refused(error)})
    return as_json({"number": found.number, "name": found.name})


def _sheet(request: PreviewRequest, number: str) -> Path:
    path = request.session.shelf.sheet(int(number))
    if path is None:
        raise Refusal(HTTPStatus.NOT_FOUND)
    return path


def _filled(request: PreviewRequest) -> Mapping[str, Any]:
    body = request.body
    digest, values = (body.get("digest"), body.get("values")) if isinstance(body, dict) else (None, None)
    if not isinstance(digest, str) or not isinstance(values, dict):
        raise Refusal(HTTPStatus.BAD_REQUEST)
    return {"digest": digest, "values": values}


def _state(state: FormState) -> dict[str, Any]:
    shown = {"digest": state.digest, "values": state.values, "faults": state.faults}
    return {**shown, "text": state.text} if state.values is None else shown


def _shown(request: PreviewRequest, path: Path) -> PreviewResponse:
    """A sheet that was just made is the one that the page shows."""
    session = request.session
    session.refresh()
    session.choose(replace(session.choice, sheet=path))
    return as_json({"sheet": session.shelf.number(path)})


_TOO_LARGE = (
    f"Cette image est trop lourde, plus de {MAX_BYTES // 1_000_000} Mo. Réduisez-la.\n"
    f"This picture is too heavy, more than {MAX_BYTES // 1_000_000} MB. Make it smaller."
)

FORM_ROUTES: tuple[PreviewRoute, ...] = (
    PreviewRoute("GET", "/form/schema", _schema),
    PreviewRoute("GET", "/form/jobs", _jobs),
    PreviewRoute("POST", "/form/proposal", _propose),
    PreviewRoute("POST", "/form/sheets", _new),
    PreviewRoute("GET", r"/form/sheets/(\d{1,9})", _open),
    PreviewRoute("POST", r"/form/sheets/(\d{1,9})", _save),
    PreviewRoute("POST", r"/form/sheets/(\d{1,9})/copy", _copy),
    PreviewRoute("GET", r"/form/sheets/(\d{1,9})/pictures", _pictures),
    PreviewRoute(
        "POST",
        r"/form/sheets/(\d{1,9})/pictures",
        _add_picture,
        takes=BYTES,
        most=MAX_BYTES,
        too_large=_TOO_LARGE,
    ),
    PreviewRoute("GET", r"/form/sheets/(\d{1,9})/pictures/([0-9a-f]{16})", _picture),
)
"""The rows of the form in the table of routes."""
