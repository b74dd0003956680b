"""The table of what the preview's server answers. Files are named by number or by hash, never by path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fichemetier.i18n.tags import is_tag
from fichemetier.preview.choices import known_options
from fichemetier.preview.form.routes import FORM_ROUTES
from fichemetier.preview.http import PreviewRequest, PreviewResponse, PreviewRoute, Refusal, as_json, events
from fichemetier.preview.session import Choice, Session
from fichemetier.workspace.project import BUNDLED

_ASSETS = Path(__file__).with_name("assets")
_FONTS = (
    "bricolage-grotesque/BricolageGrotesque-Bold.ttf",
    "source-sans-3/SourceSans3-Regular.ttf",
    "source-sans-3/SourceSans3-SemiBold.ttf",
)
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
}
_FOR_EVER = {"Cache-Control": "private, max-age=31536000, immutable"}
_ALIVE = 10.0  # seconds without news after which a browser is told that the server is there
_MAX_VALUE = 400  # characters of an option
_SHOWN_ERROR = "choice"


@cache
def _files() -> Mapping[str, Path]:
    """What the page is made of, by name."""
    own = {path.name: path for path in sorted(_ASSETS.iterdir()) if path.suffix in _TYPES}
    return own | {Path(name).name: BUNDLED / "fonts" / name for name in _FONTS}


def _page(_request: PreviewRequest) -> PreviewResponse:
    return _file("page.html")


def _asset(request: PreviewRequest) -> PreviewResponse:
    return _file(request.matched[0])


def _file(name: str) -> PreviewResponse:
    path = _files().get(name)
    if path is None:
        raise Refusal(HTTPStatus.NOT_FOUND)
    return PreviewResponse(body=path.read_bytes(), kind=_TYPES[path.suffix])


def _events(request: PreviewRequest) -> PreviewResponse:
    return events(_news(request.session))


def _news(session: Session) -> Iterator[tuple[str, str]]:
    seen: dict[str, int] = {}
    while not session.board.closed:
        yield from session.board.news(seen, _ALIVE) or [("", "")]


def _picture(request: PreviewRequest) -> PreviewResponse:
    data = request.session.picture(request.matched[0])
    if data is None:
        raise Refusal(HTTPStatus.NOT_FOUND)
    return PreviewResponse(body=data, kind="image/png", headers=_FOR_EVER)


def _pdf(request: PreviewRequest) -> PreviewResponse:
    pages = request.session.pages
    if not pages.drawn.pdf:
        raise Refusal(HTTPStatus.NOT_FOUND)
    name = quote(pages.choice.pdf_name.encode("utf-8", "surrogateescape"), safe="")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return PreviewResponse(body=pages.drawn.pdf, kind="application/pdf", headers=headers)


def _choose(request: PreviewRequest) -> PreviewResponse:
    session, asked = request.session, request.body
    if not isinstance(asked, dict):
        raise Refusal(HTTPStatus.BAD_REQUEST)
    session.choose(_chosen(asked, session))
    return as_json({})


def _chosen(asked: Mapping[str, Any], session: Session) -> Choice:
    """The choice of now with what is asked for; a layout that is new begins with its own options."""
    choice = session.choice
    if "sheet" in asked:
        sheet = session.shelf.sheet(asked["sheet"])
        if sheet is None:
            raise Refusal(HTTPStatus.NOT_FOUND)
        choice = replace(choice, sheet=sheet)
    if "locale" in asked:
        if not isinstance(asked["locale"], str) or not is_tag(asked["locale"]):
            raise Refusal(HTTPStatus.BAD_REQUEST)
        choice = replace(choice, locale=asked["locale"])
    if "layout" in asked and asked["layout"] != choice.layout:
        if asked["layout"] not in session.workspace.layouts():
            raise Refusal(HTTPStatus.NOT_FOUND)
        choice = replace(choice, layout=asked["layout"], options=())
    if "options" in asked:
        choice = replace(choice, options=_options(asked["options"], choice.layout, session))
    return choice


def _options(given: Any, layout: str, session: Session) -> tuple[tuple[str, str], ...]:
    """Options of a layout as `--set` gives them; what they take, the render says."""
    if not isinstance(given, dict):
        raise Refusal(HTTPStatus.BAD_REQUEST)
    known = set(known_options(layout, session.workspace))
    for key, value in given.items():
        if key not in known or not isinstance(value, str) or len(value) > _MAX_VALUE:
            raise Refusal(HTTPStatus.BAD_REQUEST)
    return tuple(sorted(given.items()))


ROUTES: tuple[PreviewRoute, ...] = (
    PreviewRoute("GET", "/", _page),
    PreviewRoute("GET", r"/assets/([\w.-]+)", _asset, open=True),
    PreviewRoute("GET", "/events", _events),
    PreviewRoute("GET", r"/pages/([0-9a-f]{32})", _picture),
    PreviewRoute("GET", "/pdf", _pdf),
    PreviewRoute("POST", "/choose", _choose),
    *FORM_ROUTES,
)
"""Whoever adds to the page adds rows here."""
