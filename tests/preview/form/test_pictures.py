"""A picture that is added over HTTP: looked at, put beside the sheet under a name of its own, or refused."""

from __future__ import annotations

import io
import json
import os
import socket
import struct
import zlib
from urllib.parse import quote

import pytest
from PIL import Image

from fichemetier.preview.http import BYTES, TOKEN
from fichemetier.workspace.images import MAX_BYTES
from tests.paths import SHEETS
from tests.tools.build_workspace import make_workspace
from tests.tools.preview import preview_of

ADDRESS = "/form/sheets/0/pictures"
DRAWING = (SHEETS / "images" / "fleuriste.svg").read_bytes()


@pytest.fixture
def preview(tmp_path):
    with preview_of(make_workspace(tmp_path, "Potier"), layout="mini") as running:
        yield running


@pytest.fixture
def folder(preview):
    return preview.session.workspace.root / "sheets" / "images"


def photograph(kind="PNG", colour="teal"):
    file = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(file, kind)
    return file.getvalue()


def bomb():
    """A PNG of 40,000 × 40,000 pixels in a few hundred bytes of file."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(9999))) + chunk(b"IEND", b"")


def send(preview, name, data, **changed):
    """The status and the body for a picture of this name; headers that are None are left away."""
    wanted = preview.headers(**{"Content-Type": BYTES, **changed})
    headers = {key: value for key, value in wanted.items() if value is not None}
    response, body = preview.send("POST", f"{ADDRESS}?name={quote(name, safe='')}", headers, data)
    return response.status, body


def add(preview, name, data):
    status, body = send(preview, name, data)
    assert status == 200, body
    return json.loads(body)


def refusal(preview, name, data):
    (fault,) = add(preview, name, data)["refused"]
    assert all(fault["plain"].values())
    return fault["code"]


def files(folder):
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("Mon atelier d’été.PNG", photograph(), "mon-atelier-d-ete.png"),
        ("photo.png", photograph("JPEG"), "photo.jpg"),
        ("photo", photograph("WEBP"), "photo.webp"),
        ("fleuriste.svg", DRAWING, "fleuriste.svg"),
        ("花.png", photograph(), "image.png"),
        ("", photograph(), "image.png"),
    ],
)
def test_a_picture_is_put_beside_the_sheet_with_the_suffix_of_what_it_is(
    preview, folder, name, data, expected
):
    told = add(preview, name, data)
    assert told["name"] == f"images/{expected}"
    assert (folder / expected).read_bytes() == data
    assert files(folder) == [expected]
    assert told in json.loads(preview.get(ADDRESS))
    assert preview.get(f"{ADDRESS}/{told['number']}") == data


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../../tmp/a.png", "a.png"),
        ("/etc/cron.d/a.png", "a.png"),
        ("C:\\Windows\\a.png", "a.png"),
        ("..", "image.png"),
        ("../potier.yaml", "potier.png"),
        ("a.png\0.svg", "a-png.png"),
        (".htaccess", "htaccess.png"),
        ("a.png?x=1&t=#.png", "a-png-x-1-t.png"),
        ("\u202egnp.a", "gnp.png"),
        ("é" * 4000 + ".png", "e" * 80 + ".png"),
    ],
)
def test_no_name_leads_out_of_the_folder(preview, folder, name, expected):
    before = {path for path in preview.session.workspace.root.rglob("*") if path.is_file()}
    assert add(preview, name, photograph())["name"] == f"images/{expected}"
    after = {path for path in preview.session.workspace.root.rglob("*") if path.is_file()}
    assert after - before == {folder / expected}


def test_a_name_that_is_taken_is_never_written_over(preview, folder):
    names = [add(preview, "a.png", photograph(colour=one))["name"] for one in ("red", "lime", "blue", "lime")]
    assert names == ["images/a.png", "images/a-2.png", "images/a-3.png", "images/a-2.png"]
    assert (folder / "a.png").read_bytes() == photograph(colour="red")
    assert files(folder) == ["a-2.png", "a-3.png", "a.png"]
    (folder / "b.png").symlink_to(folder / "nothing")
    (folder / "b-2.png").mkdir()
    assert add(preview, "b.png", photograph())["name"] == "images/b-3.png"
    assert not (folder / "nothing").exists()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("text.png", b"A text that calls itself a picture.\n", "FM510"),
        ("page.png", b"<!doctype html><script>alert(1)</script>", "FM510"),
        ("moving.gif", photograph("GIF"), "FM510"),
        ("empty.png", b"", "FM510"),
        ("bomb.png", bomb(), "FM511"),
        ("heavy.svg", DRAWING + b" " * 1_000_001, "FM512"),
        ("script.svg", DRAWING.replace(b"</svg>", b"<script>alert(1)</script></svg>"), "FM513"),
        ("broken.svg", DRAWING[:-8], "FM514"),
        ("cut.jpg", photograph("JPEG")[:-200], "FM515"),
    ],
)
def test_what_is_no_picture_to_be_printed_is_refused_in_plain_words(preview, folder, name, data, code):
    assert refusal(preview, name, data) == code
    assert not folder.exists()


def test_a_picture_that_is_too_large_is_refused_before_it_is_read(preview, folder):
    status, body = send(preview, "a.png", None, **{"Content-Length": str(MAX_BYTES + 1)})
    assert status == 413
    assert "plus de 8 Mo" in body.decode()
    assert "more than 8 MB" in body.decode()
    full = photograph() + bytes(MAX_BYTES - len(photograph()))
    assert add(preview, "a.png", full)["name"] == "images/a.png"
    assert (folder / "a.png").stat().st_size == MAX_BYTES


def test_a_picture_whose_end_never_comes_is_not_written(preview, folder):
    data, own = photograph(), preview.headers(**{"Content-Type": BYTES, "Content-Length": "9999"})
    head = "".join(f"{name}: {value}\r\n" for name, value in own.items())
    with socket.create_connection(("127.0.0.1", preview.server.server_port)) as connection:
        connection.sendall(f"POST {ADDRESS}?name=a.png HTTP/1.1\r\n{head}\r\n".encode() + data)
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(100).startswith(b"HTTP/1.1 400 ")
    assert not folder.exists()


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": None}, 403),
        ({TOKEN: None}, 403),
        ({TOKEN: "wrong"}, 403),
        ({"Content-Type": "image/png"}, 415),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "multipart/form-data; boundary=x"}, 415),
        ({"Content-Type": "application/json"}, 415),
        ({"Content-Type": None}, 415),
        ({"Transfer-Encoding": "chunked"}, 411),
    ],
)
def test_nothing_is_added_for_another_page(preview, folder, changed, expected):
    assert send(preview, "a.png", photograph(), **changed)[0] == expected
    assert not folder.exists()


def test_only_a_picture_may_be_so_large(preview):
    told = {"Content-Type": "application/json", "Content-Length": "2000001"}
    assert preview.send("POST", "/form/sheets/0", preview.headers(**told))[0].status == 413
    headers = preview.headers(**{"Content-Type": BYTES})
    assert preview.send("POST", "/form/sheets/0", headers, b"{}")[0].status == 415
    assert preview.send("POST", "/form/sheets/99/pictures", headers, photograph())[0].status == 404


def test_a_folder_that_takes_nothing_is_told(preview, folder):
    folder.write_bytes(b"no folder")
    assert refusal(preview, "a.png", photograph()) == "FM952"
    assert folder.read_bytes() == b"no folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_read_only_is_told(preview, folder):
    folder.mkdir()
    folder.chmod(0o500)
    assert refusal(preview, "a.png", photograph()) == "FM952"
    assert files(folder) == []


def test_a_folder_that_leads_out_of_the_workspace_takes_nothing(preview, folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    folder.symlink_to(outside)
    assert refusal(preview, "a.png", photograph()) == "FM530"
    assert files(outside) == []
