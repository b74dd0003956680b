"""A preview for tests: its server in this process, spoken to over HTTP as a browser does."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread
from typing import Any

from fichemetier.build.executors.limits import Limits
from fichemetier.preview.http import TOKEN
from fichemetier.preview.server import HOST, PreviewServer
from fichemetier.preview.session import Choice, Session
from fichemetier.workspace.project import Workspace
from fichemetier.workspace.settings import usable_settings

PATIENCE = 120
"""Seconds after which a notice is given up: far more than any takes, however slow the machine."""


@dataclass
class Preview:
    """A preview that runs."""

    server: PreviewServer
    notices: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def session(self) -> Session:
        return self.server.session

    @property
    def address(self) -> str:
        return self.server.address

    def headers(self, **others: str) -> dict[str, str]:
        """What the page itself would send."""
        own = f"{HOST}:{self.server.server_port}"
        return {"Host": own, "Origin": f"http://{own}", TOKEN: self.server.token, **others}

    def send(
        self, method: str, path: str, headers: dict[str, str], body: bytes | None = None
    ) -> tuple[HTTPResponse, bytes]:
        """The response to a request of just these headers, and its body."""
        with closing(HTTPConnection(HOST, self.server.server_port, timeout=PATIENCE)) as connection:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name, value)
            if body is not None and "Content-Length" not in headers:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            response = connection.getresponse()
            return response, response.read()

    def get(self, path: str) -> bytes:
        """What is at an address."""
        response, body = self.send("GET", path, self.headers())
        assert response.status == 200, body
        return body

    def post(self, path: str, value: object) -> Any:
        """The answer to some JSON."""
        kind = {"Content-Type": "application/json"}
        response, body = self.send("POST", path, self.headers(**kind), json.dumps(value).encode())
        assert response.status == 200, body
        return json.loads(body)

    def until(self, topic: str, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The next notice of a topic of which something holds, the last one among them."""
        with closing(HTTPConnection(HOST, self.server.server_port, timeout=PATIENCE)) as connection:
            connection.request("GET", "/events", headers=self.headers())
            for told, notice in _told(connection.getresponse()):
                if told == topic and holds(notice):
                    return notice
        raise AssertionError(f"no such notice of {topic}")

    def drawn(self, holds: Callable[[dict[str, Any]], bool] = lambda _: True) -> dict[str, Any]:
        """The page once nothing is being drawn and something holds."""
        return self.until("page", lambda page: not page["busy"] and holds(page))


def _told(response: HTTPResponse) -> Iterator[tuple[str, dict[str, Any]]]:
    topic = ""
    for line in response:
        name, _, text = line.decode().rstrip("\n").partition(": ")
        if name == "event":
            topic = text
        elif name == "data":
            yield topic, json.loads(text)


@contextmanager
def preview_of(folder: Path, **chosen: Any) -> Iterator[Preview]:
    """A preview of a workspace; keywords are those of `Choice`."""
    session = Session(Workspace.around(folder, usable_settings), Choice(**chosen), Limits())
    with PreviewServer(session) as server:
        session.start()
        serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        serving.start()
        try:
            yield Preview(server)
        finally:
            server.shutdown()
            session.close()
