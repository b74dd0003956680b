"""Pictures are looked at before they are used."""

import base64
import io
import struct
import zlib

import pytest
from PIL import Image

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.workspace.images import ImageInfo, inspect, proportion


def picture(form, size=(30, 20), **options):
    target = io.BytesIO()
    Image.new("RGB", size, "red").save(target, form, **options)
    return target.getvalue()


def bomb(width, height):
    """A PNG that claims to be huge: its header is right, its pixels are not there."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (header, b"IDAT" + zlib.compress(b"\0"), b"IEND")
    parts = (struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def svg(content="", attributes=""):
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{content}</svg>'.encode()


def address(data):
    return f"data:image/png;base64,{base64.b64encode(data).decode()}"


def code(data):
    found = inspect(data, "logo")
    assert isinstance(found, Diagnostic), found
    return found.code


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_known_by_its_content(form):
    assert inspect(picture(form), "logo") == ImageInfo(f"image/{form.lower()}", 30, 20)


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (picture("PNG"), 1.5),
        (svg("", 'viewBox="0 0 210 140"'), 1.5),
        (svg("", 'width="210" height="140"'), 0),
    ],
)
def test_a_picture_says_its_proportion(data, wanted):
    assert proportion(data) == wanted


def test_odd_metadata_do_not_make_a_picture_unfit():
    data = picture("JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff")
    with pytest.warns(UserWarning, match="EXIF"), Image.open(io.BytesIO(data)) as image:
        image.getexif()
    assert inspect(data, "logo") == ImageInfo("image/jpeg", 30, 20)


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b'<?xml version="1.0"?>\n<!-- by hand -->'])
def test_a_drawing_is_known_by_its_content(start):
    assert inspect(start + svg(), "logo") == ImageInfo("image/svg+xml")


@pytest.mark.parametrize(
    "data", [b"", b"text", b"%PDF-1.7", b"<html></html>", picture("GIF"), picture("BMP"), picture("TIFF")]
)
def test_other_kinds_are_refused(data):
    assert code(data) == "FM510"


@pytest.mark.parametrize(
    "size", [(50_000, 50_000), (12_000, 10_000), (10_000, 5_000), (2**31 - 1, 2**31 - 1)]
)
def test_a_decompression_bomb_is_refused(size):
    assert code(bomb(*size)) == "FM511"


def test_a_heavy_file_is_refused():
    assert code(b"\x89PNG" + b"\0" * 8_000_000) == "FM512"
    assert code(svg("<g/>" * 300_000)) == "FM512"


@pytest.mark.parametrize(
    "data",
    [
        svg("<script>alert(1)</script>"),
        svg("<foreignObject/>"),
        svg(attributes='onload="alert(1)"'),
        svg('<image href="http://example.org/a.png"/>'),
        svg('<image xmlns:x="http://www.w3.org/1999/xlink" x:href="file:///etc/passwd"/>'),
        svg('<use href="other.svg#a"/>'),
        svg("<style>@import 'a.css';</style>"),
        svg("<style>rect { fill: url(http://example.org/#a) }</style>"),
        svg('<rect style="fill: url( &quot;../a.svg#b&quot; )"/>'),
        svg('<a href="javascript:alert(1)"/>'),
        b'<?xml-stylesheet href="a.css"?>' + svg(),
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + svg("&b;"),
        b'<!DOCTYPE svg SYSTEM "file:///etc/passwd">' + svg(),
        svg("<g>" * 200 + "</g>" * 200),
        svg("<g/>" * 25_000),
    ],
)
def test_a_drawing_that_hides_something_is_refused(data):
    assert code(data) == "FM513"


@pytest.mark.parametrize(
    "content",
    [
        '<linearGradient id="a"/><rect fill="url(#a)"/>',
        '<g id="a"/><use href="#a"/>',
        f'<image href="{address(picture("PNG"))}"/>',
        "<style>rect { fill: url(#a) }</style>",
    ],
)
def test_a_drawing_may_refer_to_itself(content):
    assert inspect(svg(content), "logo") == ImageInfo("image/svg+xml")


@pytest.mark.parametrize(
    ("held", "wanted"),
    [
        (address(bomb(50_000, 50_000)), "FM511"),
        (address(b"AAAA"), "FM510"),
        (address(svg(f'<image href="{address(bomb(50_000, 50_000))}"/>')), "FM511"),
        (address(svg('<image href="https://example.org/a.png"/>')), "FM513"),
        ("data:image/png;base64,A", "FM514"),
    ],
)
def test_a_picture_in_a_drawing_is_as_fit_as_any_other(held, wanted):
    assert code(svg(f'<image href="{held}"/>')) == wanted
    assert code(svg(f'<image xmlns:x="http://www.w3.org/1999/xlink" x:href=" {held}"/>')) == wanted


@pytest.mark.parametrize("data", [svg("<g>"), picture("PNG")[:20], b"<svg \xff></svg>"])
def test_a_damaged_picture_is_told(data):
    assert code(data) in ("FM510", "FM514", "FM515")
