"""Requests and responses of the preview's server, and what a request must be to be looked at."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fichemetier.preview.session import Session

JSON = "application/json"
BYTES = "application/octet-stream"
"""The type of a file that is posted: what it is, its content says."""
MAX_BODY = 2_000_000  # bytes of JSON: a sheet has at most half of it
TOKEN = "X-Fichemetier-Token"
"""The header that carries the token; addresses that the browser itself fetches carry it as `t`."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What every response says: nobody but this page loads, frames or reads it."""


@dataclass(frozen=True, kw_only=True)
class PreviewRequest:
    """A request that is allowed: what its address matched, and the JSON or the bytes that it brought."""

    session: Session
    matched: tuple[str, ...] = ()
    query: Mapping[str, str] = field(default_factory=dict)
    body: Any = None


@dataclass(frozen=True, kw_only=True)
class PreviewResponse:
    """What is sent: a whole body, or pieces of one that ends when the browser leaves."""

    status: int = HTTPStatus.OK
    body: bytes = b""
    kind: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    stream: Iterable[bytes] | None = None


Handler = Callable[[PreviewRequest], PreviewResponse]


class Refusal(Exception):  # noqa: N818  (an answer, no error of ours)
    """A request that is not answered, with the status that says why and one line for a person."""

    def __init__(self, status: int, text: str = "") -> None:
        super().__init__(status, text)
        self.response = PreviewResponse(
            status=status,
            body=f"{text or HTTPStatus(status).phrase}\n".encode(),
            kind="text/plain; charset=utf-8",
        )


@dataclass(frozen=True)
class PreviewRoute:
    """A row of the table: a method, a pattern of the whole path, and what answers.

    An `open` one needs no token: it gives nothing but files of this package. What is posted is of the type
    that the route `takes`, and has at most so many bytes; one line tells a person that it has more.
    """

    method: str
    pattern: str
    handler: Handler
    open: bool = False
    takes: str = JSON
    most: int = MAX_BODY
    too_large: str = ""

    def match(self, path: str) -> tuple[str, ...] | None:
        found = re.fullmatch(self.pattern, path, re.ASCII)
        return found.groups() if found else None


def as_json(value: Any, status: int = HTTPStatus.OK) -> PreviewResponse:
    """A response of JSON."""
    return PreviewResponse(status=status, body=json.dumps(value, ensure_ascii=False).encode("utf-8"))


def events(pieces: Iterator[tuple[str, str]]) -> PreviewResponse:
    """A response that goes on: each topic with its notice as soon as there is one, and signs of life."""
    return PreviewResponse(kind="text/event-stream", stream=map(_event, pieces))


def _event(piece: tuple[str, str]) -> bytes:
    topic, text = piece
    return f"event: {topic}\ndata: {text}\n\n".encode() if topic else b": here\n\n"
