"""Products are written whole or not at all."""

import os

import pytest

from fichemetier.diagnostics.errors import OutputError
from fichemetier.workspace.files import write


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
