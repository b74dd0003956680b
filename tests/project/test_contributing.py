"""CONTRIBUTING.md: each recipe is carried out in a copy of the checkout, as it is written."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys

import pytest

from tests.paths import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
RECIPES = dict(re.findall(r"^### (.*?)\n(.*?)(?=^### |\Z)", TEXT, re.MULTILINE | re.DOTALL))
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"(?:#|/\*|\{#) (at the end of )?([\w./-]+\.\w+)(?: \*/| #\})?\n")
COPIED = ("src", "layouts", "fonts", "sheets", "tests")


@pytest.fixture
def checkout(tmp_path):
    """A copy of what the recipes touch."""
    ignored = shutil.ignore_patterns("__pycache__", "golden")
    for name in COPIED:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    return tmp_path


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_works_as_it_is_written(recipe, checkout):
    for kind, block in BLOCK.findall(RECIPES[recipe]):
        if kind == "sh":
            for line in block.splitlines():
                run(shlex.split(line, comments=True), checkout)
        elif kind == "diff":
            edit(block, checkout)
        else:
            put(block, checkout)


def put(block, checkout):
    """Write the file that the first line names, or add to its end."""
    named = FILE.match(block)
    path = checkout / named[2]
    before = path.read_text("utf-8") if named[1] else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(before + block[named.end() :], "utf-8")


def edit(block, checkout):
    """Change the file that the first line names: lines after a space or a minus become those after a plus."""
    head, *lines = block.splitlines(keepends=True)
    path = checkout / head.removeprefix("+++ ").strip()
    old, new = ("".join(line[1:] for line in lines if line[0] in kept) for kept in (" -", " +"))
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{path} does not hold, once:\n{old}"
    path.write_text(text.replace(old, new), "utf-8")


def run(words, checkout):
    """Run a command of the program, or what `make test` runs; other targets must exist."""
    if words[:2] == ["make", "test"]:
        words = ["pytest", "-q", words[2].removeprefix("TESTS=")]
    elif words[0] == "make":
        subprocess.run(["make", "-n", *words[1:]], cwd=ROOT, check=True, capture_output=True)
        return
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout / "src"), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{words}\n{done.stdout}{done.stderr}"
