"""A workspace with three sheets, and fairs in it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from fichemetier.build.cache import Cache
from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.publications.salon.make import Workshop
from fichemetier.publications.salon.read import read_salon
from fichemetier.workspace.project import Workspace

SHEET = """\
metier:
  intitule: {title}
codes:
  rome: {code}
en_bref: Fait ce que dit son nom, du matin au soir.
"""
JOBS = {"potier": "B1201", "luthier": "B1501", "boulanger": "D1102"}


def write_workspace(root):
    (root / "sheets").mkdir(parents=True)
    (root / "salons").mkdir()
    for name, code in JOBS.items():
        text = SHEET.format(title=name.capitalize(), code=code)
        (root / "sheets" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    root = write_workspace(tmp_path / "jobs")
    monkeypatch.chdir(root)
    return Workspace.around(root)


@pytest.fixture
def salon(workspace):
    """A fair of some text, read."""

    def read(text):
        path = workspace.root / "salons" / "forum.toml"
        path.write_text(text, encoding="utf-8")
        return read_salon(path, workspace)

    return read


@pytest.fixture
def errors(salon):
    """What is wrong with a fair: code, line, column, suggestion."""

    def found(text):
        with pytest.raises(FichemetierError) as raised:
            salon(text)
        return [
            (one.code, one.span.line, one.span.column, one.suggestion) for one in raised.value.diagnostics
        ]

    return found


class Silent:
    """Hears how a build goes, and keeps how many products were to be made."""

    def __init__(self):
        self.to_make = []

    def start(self, _total, to_make):
        self.to_make.append(to_make)

    def done(self, _result):
        pass

    def end(self):
        pass


def workshop_in(workspace):
    """What a fair is made with, in this process; the listener knows what was made."""
    return Workshop(
        workspace=workspace,
        cache=Cache.of(workspace, None),
        pool=lambda _tasks: ThreadPoolExecutor(1),
        width=1,
        listener=Silent(),
    )
