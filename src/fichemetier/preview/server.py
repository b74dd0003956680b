"""The preview's server: on this machine alone, for whoever holds its token, within bounds.

A page of the web can send requests to this machine too, and have its own name lead here: so the host, the
origin and the token of every request are looked at before anything else.
"""

from __future__ import annotations

import hmac
import json
import secrets
import socket
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from threading import BoundedSemaphore, Lock
from time import monotonic
from typing import Any
from urllib.parse import parse_qsl

from fichemetier.preview.http import (
    HEADERS,
    JSON,
    TOKEN,
    PreviewRequest,
    PreviewResponse,
    PreviewRoute,
    Refusal,
)
from fichemetier.preview.routes import ROUTES
from fichemetier.preview.session import Session

HOST = "127.0.0.1"
_CONNECTIONS = 48  # at one time; a browser opens six
_SLOWEST = 10.0  # seconds that a request may take to come in, and a response to be taken
_MAX_HEADERS = 32_000  # characters of the headers of a request
_NAMES = ("127.0.0.1", "localhost")


class PreviewServer(ThreadingHTTPServer):
    """Answers the browsers that look at one session."""

    daemon_threads = True
    request_queue_size = 16

    def __init__(self, session: Session, port: int = 0) -> None:
        self.session = session
        self.token = secrets.token_urlsafe(24)
        self._room = BoundedSemaphore(_CONNECTIONS)
        self._deadlines: dict[socket.socket, float] = {}
        self._lock = Lock()
        super().__init__((HOST, port), PreviewHandler)
        self.hosts = frozenset(f"{name}:{self.server_port}" for name in _NAMES)

    @property
    def address(self) -> str:
        """What a browser is to open."""
        return f"http://{HOST}:{self.server_port}/?t={self.token}"

    def expect(self, connection: socket.socket, seconds: float | None) -> None:
        """Give a connection so long to say what it wants; for ever, once it has."""
        with self._lock:
            if seconds is None:
                self._deadlines.pop(connection, None)
            else:
                self._deadlines[connection] = monotonic() + seconds

    def service_actions(self) -> None:
        """Every half second: end the connections that are too slow."""
        with self._lock:
            late = [one for one, deadline in self._deadlines.items() if monotonic() > deadline]
        for connection in late:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Take a connection where there is room for it."""
        if self._room.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """The life of a connection."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.expect(request, None)
            self._room.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away is no error."""

    def server_bind(self) -> None:
        """Bind without a look-up of this machine's name, which may need a network."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, int(self.server_address[1])


class PreviewHandler(BaseHTTPRequestHandler):
    """One connection: its requests one after the other."""

    protocol_version = "HTTP/1.1"
    server_version = "fichemetier"
    sys_version = ""
    timeout = _SLOWEST
    server: PreviewServer

    def handle_one_request(self) -> None:
        """Read a request within the time there is."""
        self.server.expect(self.connection, _SLOWEST)
        super().handle_one_request()

    def log_message(self, format: str, *arguments: Any) -> None:
        """Requests are nobody's business."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the standard library refuses by itself, with our headers and nothing of the request."""
        self.close_connection = True
        self._send(Refusal(code).response)

    def do_GET(self) -> None:
        """Answer what asks for something."""
        self._answer("GET")

    def do_POST(self) -> None:
        """Answer what changes something."""
        self._answer("POST")

    def _answer(self, method: str) -> None:
        try:
            path, _, query = self.path.partition("?")
            asked = dict(parse_qsl(query, max_num_fields=20))
            self._require_own_browser()
            route, matched = self._route(method, path)
            if not route.open:
                self._require_token(method, asked)
            request = PreviewRequest(
                session=self.server.session, matched=matched, query=asked, body=self._body(route)
            )
            self.server.expect(self.connection, None)
            response = route.handler(request)
        except Refusal as refusal:
            self.close_connection = True
            response = refusal.response
        except ValueError:
            self.close_connection = True
            response = Refusal(HTTPStatus.BAD_REQUEST).response
        with suppress(OSError):
            self._send(response)

    def _require_own_browser(self) -> None:
        """Refuse what another page or another name of this machine sends."""
        if len(str(self.headers)) > _MAX_HEADERS:
            raise Refusal(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        host = self.headers.get_all("Host", [])
        if len(host) != 1 or host[0] not in self.server.hosts:
            raise Refusal(HTTPStatus.MISDIRECTED_REQUEST)
        origin = self.headers.get("Origin")
        if origin is not None and origin != f"http://{host[0]}":
            raise Refusal(HTTPStatus.FORBIDDEN)
        if origin is None and self.command == "POST":
            raise Refusal(HTTPStatus.FORBIDDEN)

    def _require_token(self, method: str, query: dict[str, str]) -> None:
        """Refuse who was not given the address; what changes something carries the token in a header."""
        given = self.headers.get(TOKEN) or (query.get("t", "") if method == "GET" else "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self.server.token.encode()):
            raise Refusal(HTTPStatus.FORBIDDEN, _NO_TOKEN)

    def _route(self, method: str, path: str) -> tuple[PreviewRoute, tuple[str, ...]]:
        found = [(route, match) for route in ROUTES if (match := route.match(path)) is not None]
        if not found:
            raise Refusal(HTTPStatus.NOT_FOUND)
        for route, match in found:
            if route.method == method:
                return route, match
        raise Refusal(HTTPStatus.METHOD_NOT_ALLOWED)

    def _body(self, route: PreviewRoute) -> Any:
        """What a POST brings: JSON, or the bytes of a file where the route takes one."""
        posted, length = route.method == "POST", self.headers.get("Content-Length", "0")
        if "Transfer-Encoding" in self.headers or not length.isdecimal():
            raise Refusal(HTTPStatus.LENGTH_REQUIRED)
        if int(length[:20]) > (route.most if posted else 0):
            raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, route.too_large)
        if not posted:
            return None
        if self.headers.get_content_type() != route.takes:
            raise Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        data = self.rfile.read(int(length))
        if len(data) < int(length):
            raise Refusal(HTTPStatus.BAD_REQUEST)
        try:
            return json.loads(data) if route.takes == JSON else data
        except (ValueError, RecursionError):
            raise Refusal(HTTPStatus.BAD_REQUEST) from None

    def _send(self, response: PreviewResponse) -> None:
        self.send_response(response.status)
        for name, value in {"Cache-Control": "no-store", **HEADERS, **response.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Type", response.kind)
        if response.stream is None:
            self.send_header("Content-Length", str(len(response.body)))
        if response.stream is not None or self.close_connection:
            self.close_connection = True
            self.send_header("Connection", "close")
        self.end_headers()
        for piece in response.stream or (response.body,):
            self.wfile.write(piece)
            self.wfile.flush()


_NO_TOKEN = (
    "Ouvrez l'adresse que fichemetier a écrite dans le terminal : elle contient la clé de l'aperçu.\n"
    "Open the address that fichemetier printed in the terminal: it holds the key of the preview."
)
