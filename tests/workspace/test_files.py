"""Products are written whole or not at all."""

import os
import threading
import unicodedata
from pathlib import Path

import pytest

from fichemetier.diagnostics.errors import OutputError
from fichemetier.workspace.files import on_disk, write


def test_writes_and_replaces(tmp_path):
    target = tmp_path / "deep" / "cto.pdf"
    write(target, b"one")
    write(target, b"two")
    assert target.read_bytes() == b"two"
    assert os.listdir(target.parent) == ["cto.pdf"]


def test_a_folder_in_the_way_is_reported_and_leaves_nothing(tmp_path):
    (tmp_path / "cto.pdf").mkdir()
    with pytest.raises(OutputError) as caught:
        write(tmp_path / "cto.pdf", b"one")
    assert caught.value.diagnostics[0].code == "FM003"
    assert os.listdir(tmp_path) == ["cto.pdf"]


def test_a_file_where_a_folder_should_be(tmp_path):
    (tmp_path / "out").write_text("x")
    with pytest.raises(OutputError):
        write(tmp_path / "out" / "cto.pdf", b"one")


def test_a_link_stays_and_its_file_is_replaced(tmp_path):
    (tmp_path / "real.pdf").write_bytes(b"one")
    (tmp_path / "real.pdf").chmod(0o640)
    (tmp_path / "link.pdf").symlink_to("real.pdf")
    write(tmp_path / "link.pdf", b"two")
    assert (tmp_path / "link.pdf").is_symlink()
    assert (tmp_path / "real.pdf").read_bytes() == b"two"
    assert (tmp_path / "real.pdf").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_written_to(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    reader = threading.Thread(target=lambda: read.append((tmp_path / "pipe").read_bytes()))
    read = []
    reader.start()
    write(tmp_path / "pipe", b"through")
    reader.join()
    assert read == [b"through"]
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize(("there", "asked"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_a_file_is_found_however_its_accents_are_written(tmp_path, there, asked):
    path = tmp_path / unicodedata.normalize(there, "été") / unicodedata.normalize(there, "photo é.png")
    path.parent.mkdir()
    path.touch()
    assert on_disk(tmp_path / unicodedata.normalize(asked, "été/photo é.png")).samefile(path)


def test_a_file_that_is_not_there_keeps_its_name(tmp_path):
    assert on_disk(tmp_path / "é" / "a.png") == tmp_path / "é" / "a.png"
    assert on_disk(Path("é\0")) == Path("é\0")
