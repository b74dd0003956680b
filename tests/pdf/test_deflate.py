"""A PDF is compressed once, by the level of zlib that is ours, and holds the same things."""

import io
import zlib

import pikepdf
import pytest

from fichemetier.pdf import deflate
from tests.tools.sample_page import BODY, engine, page, write, write_folder


@pytest.fixture
def laid_out(tmp_path):
    folder = write_folder(tmp_path)
    return engine().lay_out(page(BODY), folder, [folder])


def streams(data):
    """The compressed streams of a PDF as they stand in the file, but for the table of where they stand."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        return [item.read_raw_bytes() for item in found if item.get("/Type") != "/XRef" and "/Filter" in item]


def test_streams_are_compressed_at_our_level(laid_out):
    found = streams(write(laid_out))
    assert found
    assert all(data == zlib.compress(zlib.decompress(data), deflate.LEVEL) for data in found)


def test_no_stream_is_compressed_twice(laid_out, monkeypatch):
    compressed, compress = [], zlib.compress
    monkeypatch.setattr(
        zlib, "compress", lambda data, level: compressed.append(data) or compress(data, level)
    )
    write(laid_out)
    assert compressed
    assert len(compressed) == len(set(compressed))


def test_the_level_changes_nothing_that_a_pdf_holds(laid_out, monkeypatch):
    found = streams(write(laid_out))
    monkeypatch.setattr(deflate, "LEVEL", 9)
    other = streams(write(laid_out))
    assert [zlib.decompress(data) for data in found] == [zlib.decompress(data) for data in other]
    assert found != other
