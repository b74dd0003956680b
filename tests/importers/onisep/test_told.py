"""What `import onisep` says of a file, as it is printed."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from fichemetier.cli import fichemetier
from tests.importers.onisep.test_until_2016 import NATURE, text_of


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("fr", ["`ANECDOTE` n’est pas repris (fiches : 1)", "titre introuvable (cherché : nom_metier,"]),
        ("en", ["`ANECDOTE` was left out (sheets: 1)", "title not found (looked for: nom_metier,"]),
    ],
)
def test_a_file_of_2016_that_is_not_taken_whole(tmp_path, monkeypatch, language, lines):
    monkeypatch.chdir(tmp_path)
    files = tmp_path / "2016"
    files.mkdir()
    (files / "31.xml").write_bytes(text_of(f"<titre>bobinier</titre><ANECDOTE>Vrai.</ANECDOTE>{NATURE}"))
    (files / "32.xml").write_bytes(text_of(NATURE))
    called = CliRunner().invoke(fichemetier, ["import", "onisep", "2016", "--lang", language])
    assert called.exit_code == 1
    for line in lines:
        assert line in called.output.replace("'", "’").replace("\u00a0", " ")
