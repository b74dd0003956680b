"""The workspace of the tests of tables."""

import pytest


@pytest.fixture
def work(tmp_path, monkeypatch):
    """A workspace, its current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fichemetier.toml").touch()
    (tmp_path / "sheets").mkdir()
    return tmp_path
