"""Options of `import` that would do nothing for a source are refused, rather than passed over."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from fichemetier.cli import fichemetier


@pytest.mark.parametrize(
    ("source", "option"),
    [
        ("table", "--names"),
        ("table", "--layout"),
        ("text", "--layout"),
        ("text", "--code"),
        ("text", "--names"),
    ],
)
def test_an_option_that_means_nothing_is_refused(tmp_path, monkeypatch, source, option):
    monkeypatch.chdir(tmp_path)
    value = "a4" if option == "--layout" else "x"
    called = CliRunner().invoke(fichemetier, ["import", source, "absent", option, value, "--lang", "en"])
    assert called.exit_code == 2
    assert f"[FM619]: `{option}` means nothing for `import {source}`" in called.output
