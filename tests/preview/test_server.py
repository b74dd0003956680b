"""The preview answers this machine's own browser, which was given its address, and nobody else."""

import socket
from concurrent.futures import ThreadPoolExecutor

import pytest

from fichemetier.preview import server as served
from fichemetier.preview.http import MAX_BODY, TOKEN
from fichemetier.preview.routes import ROUTES
from tests.tools.build_workspace import make_workspace
from tests.tools.preview import preview_of

JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    root = make_workspace(tmp_path_factory.mktemp("preview"), "Potier", "Verrier")
    with preview_of(root, layout="mini") as running:
        running.drawn(lambda page: page["pages"])
        yield running


def status(preview, path, method="GET", body=None, **changed):
    headers = {name: value for name, value in preview.headers(**changed).items() if value is not None}
    return preview.send(method, path, headers, body)[0].status


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example", ""])
def test_another_name_of_this_machine_is_refused(preview, host):
    assert status(preview, "/pdf", Host=host) == 421


def test_two_hosts_and_none_are_refused(preview):
    with socket.create_connection(("127.0.0.1", preview.server.server_port)) as connection:
        own = f"Host: 127.0.0.1:{preview.server.server_port}\r\n"
        connection.sendall(f"GET / HTTP/1.1\r\n{own}{own}\r\n".encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 421 ")
    assert status(preview, "/pdf", Host=None) == 421


def test_this_machine_may_be_called_localhost(preview):
    own = f"localhost:{preview.server.server_port}"
    assert status(preview, "/pdf", Host=own, Origin=f"http://{own}") == 200


@pytest.mark.parametrize("path", ["/", "/events", "/pdf", f"/pages/{'0' * 32}"])
@pytest.mark.parametrize("token", [None, "", "wrong", "é"])
def test_whoever_lacks_the_token_is_refused(preview, path, token):
    response, body = preview.send(
        "GET", path, {"Host": preview.headers()["Host"]} | ({TOKEN: token} if token else {})
    )
    assert response.status == 403
    assert preview.server.token.encode() not in body


def test_the_address_carries_the_token_and_the_page_does_not(preview):
    path = preview.address.partition(preview.headers()["Host"])[2]
    response, body = preview.send("GET", path, {"Host": preview.headers()["Host"]})
    assert response.status == 200
    assert preview.server.token.encode() not in body + str(response.headers).encode()


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1", "http://localhost:1"])
def test_another_page_may_ask_for_nothing(preview, origin):
    assert status(preview, "/pdf", Origin=origin) == 403
    assert status(preview, "/choose", "POST", b"{}", Origin=origin, **JSON) == 403


def test_what_changes_something_needs_an_origin_and_the_token_in_a_header(preview):
    assert status(preview, "/choose", "POST", b"{}", Origin=None, **JSON) == 403
    path = f"/choose?t={preview.server.token}"
    assert status(preview, path, "POST", b"{}", **{TOKEN: None}, **JSON) == 403
    assert status(preview, "/choose", "POST", b"{}", **JSON) == 200


def test_a_form_of_another_page_cannot_be_sent_here(preview):
    assert status(preview, "/choose", "POST", b"{}", **{"Content-Type": "text/plain"}) == 415


def test_no_other_page_may_load_frame_or_read_an_answer(preview):
    for path in ("/", "/pdf", "/assets/page.js"):
        headers = preview.send("GET", path, preview.headers())[0].headers
        assert "Access-Control-Allow-Origin" not in headers
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/assets/../server.py",
            "/assets/%2e%2e/server.py",
            "/assets/..%2fserver.py",
            "/assets//etc/passwd",
        ),
        *("/assets/page.js%00.css", "/assets/", "/../../etc/passwd", "//etc/passwd", "/sheets/potier.yaml"),
        *("/pages/../pdf", "/pages/" + "g" * 32, "/pages/" + "0" * 32, "/pdf/..", "http://127.0.0.1/pdf"),
    ],
)
def test_no_path_leads_to_a_file(preview, path):
    assert status(preview, path) == 404


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({"sheet": 99}, 404),
        ({"sheet": True}, 404),
        ({"sheet": "/etc/passwd"}, 404),
        ({"layout": "../../etc"}, 404),
        ({"layout": ["a4"]}, 404),
        ({"locale": "../fr"}, 400),
        ({"options": {"stand": 1}}, 400),
        ({"options": {"nothing": "1"}}, 400),
        ({"options": {"stand": "x" * 1000}}, 400),
        ([], 400),
    ],
)
def test_only_what_the_page_offers_can_be_chosen(preview, choice, expected):
    import json

    assert status(preview, "/choose", "POST", json.dumps(choice).encode(), **JSON) == expected


@pytest.mark.parametrize("body", [b"{", b"[" * 100_000, b"\xff"])
def test_what_is_no_json_is_refused(preview, body):
    assert status(preview, "/choose", "POST", body, **JSON) == 400


def test_a_body_has_a_length_and_a_limit(preview):
    assert status(preview, "/choose", "POST", **JSON, **{"Content-Length": str(MAX_BODY + 1)}) == 413
    assert status(preview, "/choose", "POST", **JSON, **{"Content-Length": "9" * 400}) == 413
    assert status(preview, "/choose", "POST", **JSON, **{"Content-Length": "-1"}) == 411
    assert status(preview, "/choose", "POST", **JSON, **{"Transfer-Encoding": "chunked"}) == 411
    assert status(preview, "/pdf", **{"Content-Length": "5"}) == 413


def test_headers_have_a_limit(preview):
    assert status(preview, "/pdf", **{"X-Long": "x" * 40_000}) == 431
    assert status(preview, "/pdf", **{"X-Long": "x" * 100_000}) == 431
    assert status(preview, "/pdf", **{f"X-{number}": "x" for number in range(200)}) == 431
    assert status(preview, f"/pdf?{'x' * 100_000}") == 414


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "HEAD"])
def test_other_methods_are_refused(preview, method):
    assert status(preview, "/pdf", method) == 501


def test_an_address_has_one_method(preview):
    assert status(preview, "/choose") == 405
    assert status(preview, "/pdf", "POST", b"{}", **JSON) == 405


def test_a_browser_that_sends_nothing_is_sent_away(preview, monkeypatch):
    monkeypatch.setattr(served, "_SLOWEST", 0.2)
    with socket.create_connection(("127.0.0.1", preview.server.server_port)) as slow:
        slow.sendall(b"GET /pdf HTTP/1.1\r\nX: ")
        assert slow.recv(1) == b""


def test_so_many_connections_are_taken_and_no_more(preview, monkeypatch):
    address = ("127.0.0.1", preview.server.server_port)
    held = [socket.create_connection(address) for _ in range(served._CONNECTIONS + 4)]
    try:
        assert any(connection.recv(1) == b"" for connection in held[-4:])
    finally:
        for connection in held:
            connection.close()


def test_many_requests_at_once_are_answered(preview):
    with ThreadPoolExecutor(8) as threads:
        assert {*threads.map(lambda _: status(preview, "/assets/page.js"), range(40))} == {200}


def test_a_page_is_kept_by_its_hash_and_the_pdf_has_its_name(preview):
    page = preview.drawn(lambda page: page["pages"])
    response, body = preview.send("GET", f"/pages/{page['pages'][0]['hash']}", preview.headers())
    assert body.startswith(b"\x89PNG")
    assert "immutable" in response.headers["Cache-Control"]
    response, body = preview.send("GET", "/pdf", preview.headers())
    assert body.startswith(b"%PDF")
    assert response.headers["Content-Disposition"] == "attachment; filename*=UTF-8''potier.pdf"


def test_only_files_of_the_package_are_open_to_all():
    assert [route.pattern for route in ROUTES if route.open] == [r"/assets/([\w.-]+)"]
