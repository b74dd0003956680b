"""Shells complete values of the workspace, over the protocol that click speaks with them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from tests.tools.build_workspace import make_workspace


def completed(root, words):
    """What is offered after `fichemetier` and these words, the last of them begun."""
    program = "from fichemetier.cli import main; main()"
    typed = f"fichemetier {words}"
    protocol = {"_FICHEMETIER_COMPLETE": "bash_complete", "COMP_WORDS": typed}
    protocol["COMP_CWORD"] = str(len(typed.split()) - (not typed.endswith(" ")))
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, env={**os.environ, **protocol},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("rend", ["render"]),
        ("render pot", ["potier"]),
        ("build ver", ["verrier"]),
        ("check tail", ["tailleur"]),
        ("i18n update pot", ["potier"]),
        ("render potier --layout m", ["mini"]),
        ("render potier -l mini --set st", ["stand="]),
        ("build -l mini --set ", ["stand="]),
        ("render potier --locale pt", ["pt_PT"]),
        ("layouts mi", ["mini"]),
        ("render potier --format p", ["pdf", "png"]),
        ("render potier -l absente --set st", []),
    ],
)
def test_values_are_offered(tmp_path, words, offered):
    assert completed(make_workspace(tmp_path), words) == offered


def test_nothing_is_offered_where_the_settings_are_wrong(tmp_path):
    root = make_workspace(tmp_path)
    (root / "fichemetier.toml").write_text("][", encoding="utf-8")
    assert completed(root, "render pot") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_what_a_shell_is_given_is_valid(shell):
    path = shutil.which(shell)
    if path is None:
        pytest.skip(f"{shell} is not installed")
    words = [sys.executable, "-c", "from fichemetier.cli import main; main()"]
    environment = {**os.environ, "_FICHEMETIER_COMPLETE": f"{shell}_source"}
    script = subprocess.run(words, env=environment, capture_output=True, text=True, check=True).stdout
    assert "_FICHEMETIER_COMPLETE" in script
    subprocess.run([path, "-n"], input=script, text=True, check=True)
