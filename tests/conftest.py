"""What the tests share: rendered sheets, each made once; marks for the slow kinds; `--update-golden`.

What CI says of its own checkout, and a terminal of itself, is no business of the workspaces that tests make.
"""

from __future__ import annotations

import os
from collections import defaultdict
from functools import cache
from pkgutil import resolve_name

import pytest
from hypothesis import HealthCheck, settings

from tests.paths import ROOT, TESTS
from tests.tools.browser import chromium, missing

settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")

MARKS_OF_FOLDERS = {"engine": "engine", "pdf": "engine", "build/executors": "process"}
MARKS_OF_FIXTURES = {"render_sheet": "engine", "dask": "dask", "verapdf": "verapdf", "browser": "browser"}
MARKS_OF_IMPORTS = {
    "subprocess": "process",
    "tests.tools.build_workspace:start": "process",
    "tests.tools.build_workspace:run": "process",
    "tests.tools.build_workspace:build": "engine",
    "tests.tools.pictures:previews": "engine",
    "tests.tools.sample_page:engine": "engine",
    "tests.publications.site.conftest:make_site": "engine",
    "fichemetier.pipeline:render": "engine",
    "tests.tools.verapdf:validate": "verapdf",
    "tests.tools.verapdf:validate_all": "verapdf",
    "tests.tools.vnu:validate": "process",
    "tests.tools.vnu:validate_all": "process",
}
"""Marks of all the tests of a module that imports, under any name, what is slow."""
LONGEST_FIRST = ("verapdf", "dask", "engine", "browser", "process")
"""Marks of the modules that take long, longest first: what is begun late may end long after the rest."""


for variable in (
    "GITHUB_WORKSPACE",
    "CI_PROJECT_DIR",
    "FICHEMETIER_LANG",
    "COLUMNS",
    "FORCE_COLOR",
    "NO_COLOR",
):
    os.environ.pop(variable, None)


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="replace the golden pages by today's")
    parser.addoption("--every-product", action="store_true", help="every sheet in every language and layout")


def pytest_collection_modifyitems(items):
    first = defaultdict(lambda: len(LONGEST_FIRST))
    for item in items:
        for mark in marks(item):
            item.add_marker(mark)
            first[item.path] = min(first[item.path], LONGEST_FIRST.index(mark))
    items.sort(key=lambda item: first[item.path])


def marks(item):
    """The slow kinds that a test is of, by its folder, its fixtures, and what its module imports."""
    path = item.path.relative_to(TESTS)
    found = {MARKS_OF_FOLDERS.get(folder.as_posix()) for folder in path.parents}
    found |= {MARKS_OF_FIXTURES.get(name) for name in item.fixturenames}
    held = vars(item.module).values()
    found |= {mark for name, mark in MARKS_OF_IMPORTS.items() if any(value is slow(name) for value in held)}
    return found - {None}


@cache
def slow(name):
    """What a key of `MARKS_OF_IMPORTS` names."""
    return resolve_name(name)


@cache
def rendered(name, output_format="pdf", *options, dpi=150, locale="fr", layout="a4", press=""):
    """The artifact of a bundled sheet, made once a run."""
    from fichemetier.options import Job, RenderOptions
    from fichemetier.pipeline import Steps, render
    from fichemetier.workspace.project import Workspace

    asked = RenderOptions(
        layout=layout,
        output_format=output_format,
        layout_options=options,
        dpi=dpi,
        locale=locale,
        press=press,
    )
    return render(Job(ROOT / "sheets" / name, asked), Workspace.around(ROOT), Steps())


@pytest.fixture(scope="session")
def render_sheet():
    return rendered


@pytest.fixture(scope="module")
def browser():
    """A browser for the tests of one module; not of all, whose `asyncio` Playwright would keep for itself."""
    if reason := missing():
        pytest.skip(reason)
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module", autouse=True)
def forgotten(request):
    """What a module keeps for its tests goes with it: a command run in this process starts out as large."""
    yield
    for held in vars(request.module).values():
        if getattr(held, "__module__", None) == request.module.__name__ and hasattr(held, "cache_clear"):
            held.cache_clear()


@pytest.fixture(params=sorted(path.name for path in (ROOT / "sheets").glob("*.yaml")))
def sheet_name(request):
    """The file name of every bundled sheet in turn."""
    return request.param
