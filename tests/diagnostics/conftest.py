"""What the tests of reports share."""

from pathlib import Path

import pytest

from fichemetier.diagnostics.diagnostic import Diagnostic, Span


@pytest.fixture
def diagnostic(tmp_path, monkeypatch):
    """An unknown key on line 2 of a file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text("schema: 1\nmision: x\n", encoding="utf-8")
    arguments = {"key": "mision", "known": "missions"}
    return Diagnostic("FM101", Span(Path("a.yaml"), 2, 1, 2, 7), arguments, "missions", "mision")
